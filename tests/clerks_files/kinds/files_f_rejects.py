"""F: files that read well and whose workbook of rejected rows must be written all the same."""

from __future__ import annotations

from tests.clerks_files.case import Paper, clerk, day, looking, unsure
from tests.clerks_files.parts import SHEET, Parts, one_after_another, replacing, reshape
from tests.clerks_files.persons import identity, name

ACT = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
STRICT = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
)  # fmt: skip


def _with_a_bad_row(file: str, sheet: str = "活动") -> Paper:
    paper = Paper(file)
    t = paper.sheet(sheet).table("activities", ACT)
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", looking(50, bg_color="#FFFF00", font_name="仿宋"))
    t(day("2024-3-2"), unsure("柳林村"), "培训", "春耕培训", 40)
    t(day("2024-3-3"), "河湾村", "培训", "春播培训", unsure("很多人"))
    return paper


@clerk("F", "Saved as Strict Open XML: other namespaces.")
def strict_open_xml() -> Paper:
    paper = _with_a_bad_row("活动（严格）.xlsx")

    def strict(parts: Parts) -> None:
        for part, data in parts.items():
            for old, new in STRICT:
                data = data.replace(old.encode(), new.encode())
            parts[part] = data

    paper.after = lambda path: reshape(path, strict)
    return paper


@clerk("F", "Parts are named in capitals, the relations in small letters.")
def part_names_in_capitals() -> Paper:
    paper = _with_a_bad_row("ACTIVITY.xlsx")

    def shout(parts: Parts) -> Parts:
        return {
            part.replace("worksheets/sheet1", "Worksheets/Sheet1").replace("styles", "Styles"): data
            for part, data in parts.items()
        }

    paper.after = lambda path: reshape(path, shout)
    return paper


@clerk("F", "Colours that the standard does not know.")
def strange_colours() -> Paper:
    paper = _with_a_bad_row("活动（颜色）.xlsx")
    paper.after = replacing(("xl/styles.xml", 'rgb="FFFFFF00"', 'rgb="yellow"'))
    return paper


@clerk("F", "Fonts with a family that does not exist, a size of nought and no name.")
def strange_fonts() -> Paper:
    paper = _with_a_bad_row("活动（字体）.xlsx")
    paper.after = replacing(
        ("xl/styles.xml", '<family val="2"/>', '<family val="99"/>'),
        ("xl/styles.xml", '<sz val="11"/>', '<sz val="0"/>'),
    )
    return paper


@clerk("F", "Data validations of a kind that nobody knows, on ranges that do not exist.")
def strange_validations() -> Paper:
    paper = _with_a_bad_row("活动（下拉）.xlsx")
    rules = (
        '</sheetData><dataValidations count="2"><dataValidation type="gibtsnicht" sqref="A1:ZZZZ9"><formula1>1</formula1></dataValidation>'
        '<dataValidation type="list" operator="nix" sqref=""><formula1>#REF!</formula1></dataValidation></dataValidations>'
    )
    paper.after = replacing((SHEET, "</sheetData>", rules))
    return paper


@clerk("F", "Dates of the properties are words.")
def strange_property_dates() -> Paper:
    import re

    paper = _with_a_bad_row("活动（属性）.xlsx")

    def words(parts: Parts) -> None:
        text = parts["docProps/core.xml"].decode()
        parts["docProps/core.xml"] = re.sub(r">[\dT:\-]+Z<", ">2024年3月8日<", text).encode()

    paper.after = lambda path: reshape(path, words)
    return paper


@clerk("F", "Links to other books that are not there, broken names, a print title in nowhere.")
def broken_names() -> Paper:
    paper = _with_a_bad_row("活动（名称）.xlsx")
    paper.options["names"] = {"_xlnm.Print_Titles_old": "=#REF!$1:$1", "表头": "=[1]Sheet9!$A$1"}
    return paper


@clerk("F", "Conditional formats and pictures whose parts are missing.")
def missing_parts() -> Paper:
    paper = _with_a_bad_row("活动（缺件）.xlsx")
    extra = (
        '</sheetData><conditionalFormatting sqref="F2:F9"><cfRule type="komisch" priority="x"/></conditionalFormatting>'
        '<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId77"/>'
    )
    paper.after = one_after_another(
        replacing((SHEET, "</sheetData>", extra)), replacing(("[Content_Types].xml", "</Types>", "</Types>"))
    )
    return paper


@clerk("F", "Texts that begin like a formula, are very long, or hold control characters.")
def texts_like_formulas() -> Paper:
    paper = Paper("活动（公式样）.xlsx")
    t = paper.sheet("活动").table("activities", ACT + " 备注:note")
    t(day("2024-3-1"), "清河村", "宣讲", "=1+1 加法小课堂", 50, "+86 电话预约")
    t(day("2024-3-2"), unsure("柳林村"), "宣讲", "@全体姐妹", 50, "=HYPERLINK(1)")
    t(day("2024-3-3"), unsure("柳林村"), "宣讲", "http://127.0.0.1/ 讲座", 50, "长" * 32000)
    t(day("2024-3-4"), unsure("柳林村"), "宣讲", "{=数组}", 50, "甲\x0b乙_x000D_丙")
    return paper


@clerk("F", "A sheet's name of 31 characters with apostrophes; beside it one with almost the same name.")
def long_sheet_names() -> Paper:
    paper = _with_a_bad_row("活动（长名）.xlsx", "试验区2024年'三八'国际劳动妇女节系列活动登记明细表一二")
    second = _with_a_bad_row("", "试验区2024年'三八'国际劳动妇女节系列活动登记明细表一二三")
    paper.sheets += second.sheets
    return paper


@clerk("F", "Rejected rows of an .xls with merged titles and dates.")
def rejects_of_an_xls() -> Paper:
    paper = Paper("救助.xls")
    s = paper.sheet("救助")
    s.line("清河镇救助发放表", merged=5)
    t = s.table(
        "reliefs",
        "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents",
    )
    t(day("2024-1-5"), "清河村", "困境母亲", name(0), 1000)
    t(day("2024-1-6"), "清河村", "困境母亲", name(1), unsure("一些"))
    t(day("2024-1-7"), "清河村", unsure("其他困难"), name(2), 1200)
    return paper


@clerk("F", "Rejected rows of a GB18030 .csv with rare characters and of an .ods, in one upload.")
def rejects_of_two_formats() -> list[Paper]:
    papers = []
    for file in ("救助.csv", "救助.ods"):
        paper = Paper(file, options={"encoding": "gb18030"})
        t = paper.sheet("救助").table(
            "reliefs",
            "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 救助金额（元）:amount_cents",
        )
        t("2024-01-05", "清河村", "困境母亲", "试㛃𠮷", identity(3), 1000)
        t("2024-01-06", "清河村", "困境母亲", name(1), unsure("37011519800101000"), 1000)
        t(unsure("2024-13-06"), "清河村", "困境母亲", name(2), identity(2), 1000)
        papers.append(paper)
    return papers
