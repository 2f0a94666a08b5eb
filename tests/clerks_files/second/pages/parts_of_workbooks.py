"""O, by a second stranger: files that other programs, phones and hands have written."""

from __future__ import annotations

import re
from pathlib import Path

from tests.clerks_files.case import As, Paper, clerk, day
from tests.clerks_files.parts import SHEET, Parts, renaming, reshape

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"


def plain(file: str, after=None, **options: object) -> Paper:  # type: ignore[no-untyped-def]
    """Three activities, and what is done to the file."""
    paper = Paper(file, after=after, options=dict(options))
    t = paper.sheet("活动").table("activities", ACTIVITY)
    dated = file.endswith(".csv")
    for date, unit, kind, title, count in (
        ("2024-3-6", "清河村", "宣讲", "家风宣讲", 43),
        ("2024-3-7", "河湾村", "培训", "面点培训", 40),
        ("2024-3-8", "张庄村", "志愿服务", "敬老服务", 21),
    ):
        t(As(date, day(date)) if dated else day(date), unit, kind, title, count)
    return paper


def xml(change) -> object:  # type: ignore[no-untyped-def]
    """Change the text of the first sheet."""

    def after(path: Path) -> None:
        def parts_changed(parts: Parts) -> None:
            text = parts[SHEET].decode()
            changed = change(text)
            assert changed != text
            parts[SHEET] = changed.encode()

        reshape(path, parts_changed)

    return after


@clerk("O", "Texts inline, no part of shared texts, no references on cells and rows.")
def second_texts_inline_without_references() -> Paper:
    def after(path: Path) -> None:
        def change(parts: Parts) -> Parts:
            shared = re.findall(r"<si>(.*?)</si>", parts["xl/sharedStrings.xml"].decode())
            text = parts[SHEET].decode()
            text = re.sub(
                r' t="s"><v>(\d+)</v>', lambda m: f' t="inlineStr"><is>{shared[int(m[1])]}</is>', text
            )
            parts[SHEET] = re.sub(r'<(c|row) r="[A-Z]*\d+"', r"<\1", text).encode()
            parts["[Content_Types].xml"] = re.sub(
                rb'<Override PartName="/xl/sharedStrings.xml"[^>]*/>', b"", parts["[Content_Types].xml"]
            )
            parts["xl/_rels/workbook.xml.rels"] = re.sub(
                rb'<Relationship [^>]*sharedStrings.xml"/>', b"", parts["xl/_rels/workbook.xml.rels"]
            )
            return {part: data for part, data in parts.items() if "sharedStrings" not in part}

        reshape(path, change)

    return plain("内联文本.xlsx", after)


@clerk("O", "Days as ISO texts of the type d, numbers as texts of formulas, truths as b.")
def second_days_of_the_type_d() -> Paper:
    serials = {"45357": "2024-03-06", "45358": "2024-03-07T00:00:00", "45359": "2024-03-08"}

    def change(text: str) -> str:
        for serial, iso in serials.items():
            text = re.sub(rf"><v>{serial}</v>", f' t="d"><v>{iso}</v>', text)
        return text

    return plain("日期类型.xlsx", xml(change))


@clerk("O", "Elements under a prefix of their own, as some libraries write them.")
def second_elements_under_a_prefix() -> Paper:
    def change(text: str) -> str:
        text = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", text)
        return text.replace(
            'xmlns="http://schemas.openxmlformats.org/spreadsheetml',
            'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml',
        )

    return plain("前缀.xlsx", xml(change))


@clerk("O", "Names of parts in capitals, in the archive only.")
def second_parts_in_capitals() -> Paper:
    return plain("大写部件.xlsx", renaming(SHEET, "xl/Worksheets/SHEET1.XML", everywhere=False))


@clerk("O", "Targets that are absolute, and a workbook that is called otherwise.")
def second_absolute_targets() -> Paper:
    def after(path: Path) -> None:
        def change(parts: Parts) -> Parts:
            rels = parts.pop("xl/_rels/workbook.xml.rels").decode()
            rels = re.sub(r'Target="(?!/|http)', 'Target="/xl/', rels)
            parts["xl/_rels/buch.xml.rels"] = rels.encode()
            parts["xl/buch.xml"] = parts.pop("xl/workbook.xml")
            parts["_rels/.rels"] = parts["_rels/.rels"].replace(b'"xl/workbook.xml"', b'"/xl/buch.xml"')
            parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
                b"/xl/workbook.xml", b"/xl/buch.xml"
            )
            return parts

        reshape(path, change)

    return plain("绝对路径.xlsx", after)


@clerk("O", "Paths with backslashes, as a program of a phone packs them.")
def second_backslashes_in_the_archive() -> Paper:
    def after(path: Path) -> None:
        raw = path.read_bytes()
        path.write_bytes(
            re.sub(
                rb"xl/(worksheets/sheet1|workbook|styles|sharedStrings)\.xml(?=[^\"'<])",
                lambda m: m[0].replace(b"/", b"\\"),
                raw,
            )
        )

    return plain("反斜杠.xlsx", after)


@clerk("O", "A .xlsm with macros, a .xlsx that is one, and templates.")
def second_macros_and_templates() -> list[Paper]:
    def as_macro(path: Path) -> None:
        def change(parts: Parts) -> None:
            parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
                b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            )
            parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0" + b"\0" * 600

        reshape(path, change)

    other = plain("也是宏.xlsx", as_macro)
    t = Paper("有宏.xlsm", after=as_macro)
    table = t.sheet("活动").table("activities", ACTIVITY)
    table(day("2024-5-6"), "清河村", "宣讲", "母亲节宣讲", 33)
    return [other, t]


@clerk("O", "A chart sheet stands before the sheet of the rows; a dialogue sheet after it.")
def second_a_chart_sheet_first() -> Paper:
    def after(path: Path) -> None:
        def change(parts: Parts) -> None:
            parts["xl/chartsheets/sheet1.xml"] = (
                b'<?xml version="1.0"?><chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
            )
            book, rels, kinds = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
            parts[book] = parts[book].replace(
                b"<sheets>", '<sheets><sheet name="图表" sheetId="77" r:id="rId77"/>'.encode()
            )
            parts[rels] = parts[rels].replace(
                b"</Relationships>",
                b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>',
            )
            parts[kinds] = parts[kinds].replace(
                b"</Types>",
                b'<Override PartName="/xl/chartsheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml"/></Types>',
            )

        reshape(path, change)

    return plain("带图表.xlsx", after)


@clerk("O", "A sheet listed in the book whose part is missing, beside one that is there.")
def second_a_sheet_without_its_part() -> Paper:
    def after(path: Path) -> None:
        def change(parts: Parts) -> None:
            parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
                b"</sheets>", '<sheet name="丢失" sheetId="99" r:id="rId99"/></sheets>'.encode()
            )

        reshape(path, change)

    return plain("缺表.xlsx", after)


@clerk("O", "Escapes of Excel in texts: _x000D_, line ends, tabs, blanks kept and lost.")
def second_escapes_in_texts() -> Paper:
    def after(path: Path) -> None:
        def change(parts: Parts) -> None:
            text = parts["xl/sharedStrings.xml"].decode()
            parts["xl/sharedStrings.xml"] = (
                text.replace("<t>清河村</t>", '<t xml:space="preserve"> 清河村_x000D_\n</t>')
                .replace(
                    "<t>家风宣讲</t>",
                    '<r><t>家风</t></r><r><rPr><b/></rPr><t>宣讲</t></r><rPh sb="0" eb="1"><t>jiafeng</t></rPh>',
                )
                .encode()
            )

        reshape(path, change)

    return plain("转义.xlsx", after)


@clerk("O", "The parts are written in UTF-16 with a mark, one with a mark in UTF-8.")
def second_parts_in_utf16() -> Paper:
    def after(path: Path) -> None:
        def change(parts: Parts) -> None:
            for part, encoding in ((SHEET, "utf-16"), ("xl/sharedStrings.xml", "utf-8-sig")):
                text = parts[part].decode()
                head = "UTF-16" if encoding == "utf-16" else "UTF-8"
                parts[part] = re.sub(r'encoding="UTF-8"', f'encoding="{head}"', text, count=1).encode(
                    encoding
                )

        reshape(path, change)

    return plain("编码.xlsx", after)


@clerk("O", "Strict OOXML, by all its namespaces.")
def second_strict_by_all_namespaces() -> Paper:
    def after(path: Path) -> None:
        def change(parts: Parts) -> Parts:
            pairs = (
                (
                    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
                ),
                (
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
                ),
            )
            made = {}
            for part, data in parts.items():
                for old, new in pairs:
                    data = data.replace(old, new)
                made[part] = data
            return made

        reshape(path, change)

    return plain("严格.xlsx", after)
