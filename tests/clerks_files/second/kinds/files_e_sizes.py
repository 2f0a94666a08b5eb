"""E, by a second stranger: small files that unfold, and sheets that are huge only in their dress."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.clerks_files.case import Paper, clerk, day
from tests.clerks_files.parts import SHEET, Parts, blow_up, replacing, reshape

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"


def plain(file: str, after=None, **options: object) -> Paper:  # type: ignore[no-untyped-def]
    """Three activities, and what is done to the file."""
    paper = Paper(file, after=after, options=dict(options))
    t = paper.sheet("活动").table("activities", ACTIVITY)
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43)
    t(day("2024-3-7"), "河湾村", "培训", "面点培训", 40)
    t(day("2024-3-8"), "张庄村", "志愿服务", "敬老服务", 21)
    return paper


@clerk("E", "A million rows are formatted and empty, as after a click on a column.")
def second_a_million_formatted_rows() -> Paper:
    def after(path: Path) -> None:
        def change(parts: Parts) -> None:
            rows = b"".join(
                b'<row r="%d" ht="20" customHeight="1"><c r="A%d" s="1"/></row>' % (r, r)
                for r in range(5, 200_005)
            )
            parts[SHEET] = parts[SHEET].replace(b"</sheetData>", rows + b"</sheetData>")

        reshape(path, change)

    return plain("格式到底.xlsx", after)


@clerk("E", "The dimension says A1:XFD1048576, columns to the last are formatted.")
def second_a_boundless_dimension() -> Paper:
    def after(path: Path) -> None:
        import re

        def change(parts: Parts) -> None:
            text = parts[SHEET].decode()
            text = re.sub(r'<dimension ref="[^"]*"/>', '<dimension ref="A1:XFD1048576"/>', text)
            cols = '<cols><col min="1" max="16384" width="9" customWidth="1"/></cols><sheetData>'
            parts[SHEET] = text.replace("<sheetData>", cols, 1).encode()

        reshape(path, change)

    return plain("范围到底.xlsx", after)


@clerk("E", "One stray blank in the last cell of the sheet.")
def second_a_blank_in_the_last_cell() -> Paper:
    stray = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row></sheetData>'
    return plain("最后一格.xlsx", replacing((SHEET, "</sheetData>", stray)))


@clerk("E", "Entities in the shared texts that unfold into gigabytes.")
def second_entities_that_unfold() -> Paper:
    def after(path: Path) -> None:
        def change(parts: Parts) -> None:
            lines = ['<!ENTITY a0 "家风宣讲家风宣讲">'] + [
                f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
            ]
            text = parts["xl/sharedStrings.xml"].decode()
            head, body = text.split("?>", 1)
            body = body.replace("家风宣讲", "&a9;", 1)
            parts["xl/sharedStrings.xml"] = f"{head}?><!DOCTYPE sst [{''.join(lines)}]>{body}".encode()

        reshape(path, change)

    return plain("实体.xlsx", after)


@clerk("E", "A part of styles that unfolds to a gigabyte.")
def second_styles_that_unfold() -> Paper:
    return plain("样式膨胀.xlsx", lambda path: blow_up(path, "xl/styles.xml", "</styleSheet>", 900_000_000))


@clerk("E", "An unknown part beside the sheets unfolds to a gigabyte; a picture, for instance.")
def second_a_picture_that_unfolds() -> Paper:
    def after(path: Path) -> None:
        with (
            zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
            archive.open("xl/media/image1.bmp", "w", force_zip64=True) as out,
        ):
            for _ in range(900):
                out.write(b"\0" * 1_000_000)

    return plain("图片膨胀.xlsx", after)


@clerk("E", "An .ods with a million repeated rows of repeated empty cells, then a note.")
def second_repeated_rows_of_an_ods() -> Paper:
    def after(path: Path) -> None:
        def change(parts: Parts) -> None:
            rows = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
            parts["content.xml"] = parts["content.xml"].replace(
                b"</table:table>", rows.encode() + b"</table:table>"
            )

        reshape(path, change)

    return plain("空行重复.ods", after)


@clerk("E", "An .ods in which one filled row is repeated a million times.")
def second_a_filled_row_repeated() -> Paper:
    def after(path: Path) -> None:
        def change(parts: Parts) -> None:
            text = parts["content.xml"].decode()
            at = text.rindex("<table:table-row")
            parts["content.xml"] = (
                text[:at]
                + text[at:].replace(
                    "<table:table-row", '<table:table-row table:number-rows-repeated="1048000"', 1
                )
            ).encode()

        reshape(path, change)

    return plain("满行重复.ods", after)


@clerk("E", "A cell of thirty thousand characters and a .csv line of two millions.")
def second_texts_without_end() -> list[Paper]:
    long = Paper("长文本.xlsx")
    t = long.sheet("活动").table("activities", ACTIVITY + " 备注:note")
    t(day("2024-3-6"), "清河村", "宣讲", "家风宣讲", 43, "很长的说明。" * 300)
    t(day("2024-3-7"), "清河村", "宣讲", "法治宣讲", 40, None)
    return [long]


@clerk("E", "Two hundred sheets, of which one is filled.")
def second_two_hundred_sheets() -> Paper:
    paper = plain("二百张表.xlsx")
    for at in range(199):
        paper.sheet(f"Sheet{at + 2}").line("")
    return paper


@clerk("E", "Nested far too deep: a hundred thousand elements within one another.")
def second_nested_too_deep() -> Paper:
    def after(path: Path) -> None:
        def change(parts: Parts) -> None:
            deep = b"<a>" * 100_000 + b"</a>" * 100_000
            parts[SHEET] = parts[SHEET].replace(
                b"</worksheet>", b"<extLst>" + deep + b"</extLst></worksheet>"
            )

        reshape(path, change)

    return plain("嵌套.xlsx", after)
