"""O, by a second stranger: archives, names that lie, .csv of many makes, and files cut off."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

from tests.clerks_files.case import As, Paper, clerk, day
from tests.clerks_files.parts import SHEET, Parts, reshape
from tests.clerks_files.second.pages.parts_of_workbooks import plain, xml

ACTIVITY = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount"


@clerk("O", "The archive has something before it and behind it, and is stored, not packed.")
def second_an_archive_with_a_prefix() -> Paper:
    def after(path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            for part, data in parts.items():
                archive.writestr(part, data)

    return plain("未压缩.xlsx", after)


@clerk("O", "The name lies: an .xlsx called .xls, an .xls called .xlsx, a .csv called .xls.")
def second_names_that_lie() -> list[Paper]:
    def other(kind: str):  # type: ignore[no-untyped-def]
        def after(path: Path) -> None:
            made = path.with_name(f"zz{path.stem}.{kind}")
            from tests.clerks_files.writing import write

            twin = plain(made.name)
            write(twin, path.parent)
            shutil.move(made, path)

        return after

    papers = [plain("其实是新版.xls", other("xlsx"))]
    old = Paper("其实是老版.xlsx", after=other_old)
    t = old.sheet("活动").table("activities", ACTIVITY)
    t(day("2024-5-6"), "清河村", "宣讲", "母亲节宣讲", 33)
    return [*papers, old]


def other_old(path: Path) -> None:
    """Write the same as an old workbook under this name."""
    from tests.clerks_files.writing import write

    twin = Paper("zz老版.xls")
    t = twin.sheet("活动").table("activities", ACTIVITY)
    t(day("2024-5-6"), "清河村", "宣讲", "母亲节宣讲", 33)
    shutil.move(write(twin, path.parent), path)


@clerk(
    "O", "A .csv with a mark and tabs; one in UTF-16 big end first; one with semicolons; one in Big5 quotes."
)
def second_csv_of_many_makes() -> list[Paper]:
    def marked(path: Path) -> None:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().decode("gbk").encode())

    papers = []
    for at, (encoding, delimiter, after) in enumerate(
        (
            ("utf-8-sig", "\t", None),
            ("utf-16-be", ",", lambda p: p.write_bytes(b"\xfe\xff" + p.read_bytes())),
            ("gb18030", ";", None),
            ("utf-8", "|", None),
            ("gbk", ",", marked),
            ("utf-16-le", "\t", None),
        )
    ):
        paper = Paper(f"逗号{at}.csv", after=after, options={"encoding": encoding, "delimiter": delimiter})
        t = paper.sheet().table("activities", ACTIVITY)
        t(As("2024/3/6", day("2024-3-6")), "清河村", "宣讲", f"“家风”,宣讲{at}", 43)
        t(As("2024/3/7", day("2024-3-7")), "河湾村", "培训", f"面点\n培训{at}".replace("\n", "，"), 40)
        papers.append(paper)
    return papers


@clerk("O", "A .csv with line breaks in cells, doubled quotes, trailing commas and empty lines at the end.")
def second_csv_with_breaks() -> Paper:
    def after(path: Path) -> None:
        raw = path.read_bytes().replace(b"\r\n", b",,\r\n") + b",,,,,,,\r\n,,,,,,,\r\n\x1a"
        path.write_bytes(raw)

    paper = Paper("换行.csv", after=after)
    t = paper.sheet().table("activities", ACTIVITY + " 备注:note")
    t(As("2024/3/6", day("2024-3-6")), "清河村", "宣讲", "家风宣讲", 43, 'He said "好"')
    t(As("2024/3/7", day("2024-3-7")), "河湾村", "培训", "面点培训", 40, "一，二")
    return paper


@clerk(
    "O",
    "Tables (ListObjects) with another name in the table than in the heading's cell, defined names, a frozen pane.",
)
def second_a_list_object() -> Paper:
    def after(path: Path) -> None:
        def change(parts: Parts) -> None:
            parts["xl/tables/table1.xml"] = (
                '<?xml version="1.0"?><table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="表1" displayName="表1" ref="A1:F5" totalsRowCount="1"><tableColumns count="6">'
                + "".join(f'<tableColumn id="{n}" name="列{n}"/>' for n in range(1, 7))
                + "</tableColumns></table>"
            ).encode()
            parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
                b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table1.xml"/></Relationships>'
            )
            parts[SHEET] = parts[SHEET].replace(
                b"</worksheet>", b'<tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>'
            )

        reshape(path, change)

    paper = plain("超级表.xlsx", after)
    paper.sheets[0].line("汇总", None, None, None, None, 104)
    return paper


@clerk("O", "Rows out of order and one row given twice in the part.")
def second_rows_out_of_order() -> Paper:
    def change(text: str) -> str:
        rows = re.findall(r'<row r="\d+".*?</row>', text)
        return text.replace("".join(rows), "".join([rows[0], rows[2], rows[1], rows[3]]))

    return plain("行序颠倒.xlsx", xml(change))


@clerk("O", "An .et of WPS, and an .xls whose texts are in the code page of the place.")
def second_of_wps() -> list[Paper]:
    old = plain("金山.et")
    other = Paper("老编码.xls", options={"encoding": "gbk"})
    t = other.sheet("活动").table("activities", ACTIVITY)
    t(day("2024-6-6"), "清河村", "宣讲", "端午宣讲", 33)
    return [old, other]


@clerk("O", "Formatted as text, with the sheet's own conditional formats and leading apostrophes everywhere.")
def second_everything_is_text() -> Paper:
    paper = Paper("全文本.xlsx")
    t = paper.sheet("活动").table("activities", ACTIVITY)
    look = {"num_format": "@", "quote_prefix": True}
    for at in range(3):
        date = f"2024-03-0{at + 6}"
        t(
            As(date, day(date), look),
            As("清河村", "清河镇/清河村", look),
            "宣讲",
            f"宣讲{at}",
            As(f"{40 + at}", 40 + at, look),
        )
    return paper


@clerk("O", "A sheet's part without the end: the file was cut off on its way.")
def second_a_part_cut_off() -> Paper:
    def after(path: Path) -> None:
        def change(parts: Parts) -> None:
            parts[SHEET] = parts[SHEET][: parts[SHEET].index(b'<row r="4"')]

        reshape(path, change)

    return plain("截断.xlsx", after)


@clerk("O", "A file cut in half, as after a broken transfer.")
def second_half_a_file() -> Paper:
    def after(path: Path) -> None:
        raw = path.read_bytes()
        path.write_bytes(raw[: len(raw) // 2])

    return plain("半个文件.xlsx", after)
