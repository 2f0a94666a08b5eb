"""E: files that are small on the disk and large when opened; a refusal is enough, the memory is not."""

from __future__ import annotations

import re
from pathlib import Path

from tests.clerks_files.case import Paper, clerk, day
from tests.clerks_files.parts import SHEET, Parts, blow_up, renaming, reshape

ACT = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"
PADDING = 700_000_000


def _activities(name: str = "活动.xlsx") -> Paper:
    paper = Paper(name)
    t = paper.sheet("活动").table("activities", ACT)
    t(day("2024-3-1"), "清河村", "宣讲", "春风宣讲", 50)
    t(day("2024-3-2"), "河湾村", "培训", "春耕培训", 40)
    return paper


def _inflate(part: str, end: str, size: int = PADDING):  # type: ignore[no-untyped-def]
    def after(path: Path) -> None:
        blow_up(path, part, end, size)

    return after


@clerk("E", "The sheet's part is hundreds of megabytes of white space.")
def a_blown_up_sheet() -> Paper:
    paper = _activities()
    paper.after = _inflate(SHEET, "</sheetData>")
    return paper


@clerk("E", "The same, and the part lies somewhere else under another name.")
def a_blown_up_sheet_elsewhere() -> Paper:
    paper = _activities()
    inflate = _inflate("xl/data/a.bin", "</sheetData>")

    def after(path: Path) -> None:
        renaming(SHEET, "xl/data/a.bin")(path)
        inflate(path)

    paper.after = after
    return paper


@clerk("E", "The shared strings are blown up.")
def blown_up_strings() -> Paper:
    paper = _activities()
    paper.after = _inflate("xl/sharedStrings.xml", "</sst>")
    return paper


@clerk("E", "The styles are blown up.")
def blown_up_styles() -> Paper:
    paper = _activities()
    paper.after = _inflate("xl/styles.xml", "</styleSheet>")
    return paper


@clerk("E", "A cell in the last row and column of the sheet, as a stray key press leaves it.")
def a_cell_at_the_end_of_the_world() -> Paper:
    paper = _activities()
    s = paper.sheets[0]
    s.put(1_048_575, 16_383, " ")
    return paper


@clerk("E", "An .ods that says: this cell a thousand times, this row a million times.")
def repeated_cells_in_an_ods() -> Paper:
    paper = _activities("活动.ods")

    def repeat(parts: Parts) -> None:
        text = parts["content.xml"].decode()
        cell = '<table:table-cell table:number-columns-repeated="1000" office:value-type="string"><text:p>x</text:p></table:table-cell>'
        row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row></table:table>'
        parts["content.xml"] = text.replace("</table:table>", row, 1).encode()

    paper.after = lambda path: reshape(path, repeat)
    return paper


@clerk(
    "E",
    "An .ods that ends, as LibreOffice does, with a million empty repeated rows: that is an ordinary file.",
)
def empty_repeated_rows_in_an_ods() -> Paper:
    paper = _activities("活动2.ods")

    def repeat(parts: Parts) -> None:
        text = parts["content.xml"].decode()
        row = (
            '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/>'
            "</table:table-row></table:table>"
        )
        parts["content.xml"] = text.replace("</table:table>", row, 1).encode()

    paper.after = lambda path: reshape(path, repeat)
    return paper


@clerk("E", "Entities that grow when they are resolved.")
def growing_entities() -> Paper:
    paper = _activities()

    def laugh(parts: Parts) -> None:
        names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
        text = parts["xl/sharedStrings.xml"].decode()
        text = text.replace("<sst", f'<!DOCTYPE sst [<!ENTITY a0 "aaaaaaaaaa">{names}]><sst', 1)
        parts["xl/sharedStrings.xml"] = re.sub(r"<t>春风宣讲</t>", "<t>&a9;</t>", text).encode()

    paper.after = lambda path: reshape(path, laugh)
    for records in paper.sheets[0].truth.values():
        records[0].values.pop("title")
        records[0].unsure.add("title")
    return paper


@clerk("E", "A .csv of one endless line without a break.")
def an_endless_line() -> Paper:
    paper = _activities("活动.csv")

    def after(path: Path) -> None:
        with path.open("ab") as file:
            for _ in range(120):
                file.write(b"x" * 1_000_000)

    paper.after = after
    return paper


@clerk("E", "A picture of many megabytes and a blown-up part that no sheet uses.")
def a_blown_up_part_that_nobody_uses() -> Paper:
    paper = _activities()

    def add(path: Path) -> None:
        reshape(path, lambda parts: {**parts, "customXml/item1.xml": b"<a></a>"})
        blow_up(path, "customXml/item1.xml", "</a>", PADDING)

    paper.after = add
    return paper
