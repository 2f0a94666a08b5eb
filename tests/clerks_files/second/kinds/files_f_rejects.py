"""F, by a second stranger: files with bad rows whose rejected-rows workbook must still be written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.clerks_files.case import As, Paper, clerk, day, unsure
from tests.clerks_files.parts import SHEET, Parts, replacing, reshape
from tests.clerks_files.persons import name

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount 备注:note"


def with_bad_rows(file: str, after=None, notes: tuple[object, ...] = (), title: str = "活动") -> Paper:  # type: ignore[no-untyped-def]
    """One good row and two bad ones."""
    paper = Paper(file, after=after)
    s = paper.sheet(title)
    t = s.table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43, *notes[:1])
    t(unsure("2024-2-30"), "河湾村", "培训", "面点培训", 40, *notes[1:2])
    t(day("2024-3-8"), unsure("火星村"), "志愿服务", "敬老服务", unsure("许多"), *notes[2:3])
    return paper


@clerk("F", "Texts that a workbook would take for formulas, and with signs that XML does not know.")
def second_texts_like_formulas() -> Paper:
    return with_bad_rows(
        "像公式.xlsx", notes=("=1+1", "+86 139", "@SUM(A1)\u0001\ufffe😀_x0007_ ]]>&amp;<b>")
    )


@clerk("F", "A sheet's name with quotes, thirty-one letters long, and its second in other cases.")
def second_names_of_sheets() -> Paper:
    paper = with_bad_rows("表名.xlsx", title="O'清河“活动”&<台账>一二三四五六七八九十")
    s = paper.sheet("o'清河“活动”&<台账>一二三四五六七八九")
    t = s.table("activities", ACTIVITY)
    t(unsure("2024-2-31"), "河湾村", "培训", "面点培训", 40)
    t(day("2024-4-1"), "河湾村", "培训", "育婴培训", 41)
    return paper


@clerk("F", "Merged areas that overlap, and one that leaves the table.")
def second_overlapping_merges() -> Paper:
    return with_bad_rows(
        "重叠合并.xlsx",
        replacing(
            (
                SHEET,
                "</sheetData>",
                '</sheetData><mergeCells count="3"><mergeCell ref="G2:H3"/><mergeCell ref="G3:I4"/><mergeCell ref="H1:XFD1"/></mergeCells>',
            )
        ),
    )


@clerk("F", "Data validations, conditional formats and filters that point to nowhere.")
def second_dressings_that_point_to_nowhere() -> Paper:
    extra = (
        '</sheetData><autoFilter ref="A1:ZZ9999"/><conditionalFormatting sqref="#REF!"><cfRule type="expression" dxfId="99" priority="1"><formula>#REF!</formula></cfRule></conditionalFormatting>'
        '<dataValidations count="1"><dataValidation type="list" sqref="D2:D1048576 #REF!"><formula1>#REF!</formula1></dataValidation></dataValidations>'
    )
    return with_bad_rows("无效引用.xlsx", replacing((SHEET, "</sheetData>", extra)))


@clerk("F", "Styles that do not exist, and a style part that is empty.")
def second_styles_that_do_not_exist() -> list[Paper]:
    def emptied(path: Path) -> None:
        def change(parts: Parts) -> None:
            parts["xl/styles.xml"] = (
                b'<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
            )

        reshape(path, change)

    paper = Paper("无样式.xlsx", after=emptied)
    t = paper.sheet("活动").table("activities", ACTIVITY)
    t(As("2024-3-6", day("2024-3-6")), "清河村", "宣讲", "家风宣讲", 43)
    t(unsure("2024-2-30"), "清河村", "宣讲", "法治宣讲", 43)
    other = Paper("坏样式.xlsx", after=replacing((SHEET, '<c r="F2"', '<c r="F2" s="9999"')))
    t = other.sheet("活动").table("activities", ACTIVITY)
    t(As("2024-4-6", day("2024-4-6")), "清河村", "宣讲", "家风宣讲", 43)
    t(unsure("2024-2-30"), "清河村", "宣讲", "法治宣讲", 43)
    return [paper, other]


@clerk("F", "Properties with days that are none, and a theme that is missing.")
def second_properties_that_are_none() -> Paper:
    def after(path: Path) -> None:
        def change(parts: Parts) -> Parts:
            import re

            core = parts["docProps/core.xml"].decode()
            parts["docProps/core.xml"] = re.sub(r"(<dcterms:\w+[^>]*>)[^<]*", r"\g<1>昨天下午", core).encode()
            parts["docProps/app.xml"] = b"<x"
            return {part: data for part, data in parts.items() if "theme" not in part}

        reshape(path, change)

    return with_bad_rows("属性.xlsx", after)


@clerk("F", "Numbers that no workbook knows: infinite, not a number, beyond every range.")
def second_numbers_that_are_none() -> Paper:
    def after(path: Path) -> None:
        def change(parts: Parts) -> None:
            for old, new in (("7771", "1E+400"), ("7772", "NaN"), ("7773", "-INF"), ("7774", "1E-320")):
                parts[SHEET] = parts[SHEET].replace(f"<v>{old}</v>".encode(), f"<v>{new}</v>".encode())

        reshape(path, change)

    paper = Paper("怪数.xlsx", after=after)
    t = paper.sheet("活动").table("activities", ACTIVITY)
    for at in range(4):
        t(day(f"2024-3-{at + 6}"), "清河村", "宣讲", f"宣讲{at}", unsure(7771 + at))
    t(day("2024-3-16"), "清河村", "宣讲", "法治宣讲", 40)
    return paper


@clerk("F", "Days before 1900, the day nought, the 29th of February 1900, and times of day.")
def second_days_that_excel_has_and_nobody_else() -> Paper:
    paper = Paper("怪日.xlsx")
    t = paper.sheet("活动").table("activities", ACTIVITY)
    look = {"num_format": "yyyy-mm-dd"}
    for at, number in enumerate((0, 1, 60, -1, 2958465, 2958466, 0.5, 1e9)):
        t(unsure(number, look), "清河村", "宣讲", f"宣讲{at}", 20 + at)
    t(day("2024-3-16"), "清河村", "宣讲", "法治宣讲", 40)
    return paper


@clerk("F", "Protected sheets, comments, notes, pictures and a chart, and bad rows.")
def second_everything_beside_the_cells() -> Paper:
    paper = with_bad_rows(
        "附件很多.xlsx",
        replacing(
            (
                SHEET,
                "</sheetData>",
                '</sheetData><sheetProtection password="ABCD" sheet="1" objects="1" scenarios="1"/>',
            )
        ),
    )
    paper.options["names"] = {"区域": "=活动!$A$1:$F$4"}
    sheet = paper.sheets[0]
    sheet.cells[1, 4] = As(
        "家风宣讲", "家风宣讲", {"bg_color": "#FFFF00", "rotation": 45, "text_wrap": True}, "批注：已核\n对"
    )
    return paper


@clerk("F", "A .csv with a lone carriage return, nought bytes and a bad row.")
def second_a_csv_with_odd_signs() -> Paper:
    def after(path: Path) -> None:
        path.write_bytes(path.read_bytes().replace("面点培训".encode("gbk"), "面点\0培训".encode("gbk")))

    paper = Paper("怪字符.csv", after=after)
    t = paper.sheet().table("activities", ACTIVITY)
    t(As("2024-3-6", day("2024-3-6")), "清河村", "宣讲", "家风宣讲", 43)
    t(unsure("2024-2-30"), "河湾村", "培训", unsure("面点培训"), 40)
    t(As("2024-3-8", day("2024-3-8")), "河湾村", "培训", "育婴培训", 41)
    return paper


@clerk("F", "Three hundred columns that nobody knows, and bad rows.")
def second_three_hundred_columns() -> Paper:
    paper = with_bad_rows("三百列.xlsx")
    for column in range(20, 320):
        paper.sheets[0].put(0, column, f"自定义{column}")
        paper.sheets[0].put(2, column, dt.date(2024, 1, 1) if column % 2 else name(column))
    return paper
