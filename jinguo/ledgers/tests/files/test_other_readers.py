"""The readers of .xls, .et, .ods and .csv: the same stream as that of .xlsx, each format told by its content."""

from __future__ import annotations

import datetime as dt
import struct

import pytest
import xlwt

from jinguo.ledgers.files.raw_sheets import UNSOLVED
from jinguo.ledgers.files.workbook import open_sheets
from jinguo.ledgers.tests import papers
from jinguo.ledgers.tests.files import parts
from jinguo.ledgers.tests.files.test_workbook_reader import cells, lines
from jinguo.ledgers.values.faults import LedgerError

ROWS = [["活动日期", "人次"], ["2024-03-08", 30], ["2024-03-09", 40]]


def style(code="General", **font):
    made = xlwt.XFStyle()
    made.num_format_str = code
    for name, value in font.items():
        setattr(made.font, name, value)
    return made


@pytest.fixture
def old(tmp_path):
    book = xlwt.Workbook()
    yield book, book.add_sheet("活动台账", cell_overwrite_ok=True), tmp_path / "台账.xls"


# old workbooks


def test_an_old_workbook_shows_what_it_means(old):
    book, page, path = old
    for column, (value, code) in enumerate(
        [
            (0.85, "0%"),
            (5, '0"万元"'),
            (12.6, "0"),
            (45359, "yyyy-mm-dd"),
            (45359, 'm"月"d"日"'),
            (7, "General"),
        ]
    ):
        page.write(0, column, value, style(code))
    book.save(str(path))
    ((row, marks),) = lines(path)
    assert row == ["85%", "5万元", 12.6, dt.date(2024, 3, 8), dt.date(2024, 3, 8), 7]
    assert marks.shown == {2: "13"} and marks.no_year == {4}


def test_an_old_workbook_tells_what_is_hidden_struck_merged_and_an_error(old):
    book, page, path = old
    page.write(0, 0, "作废", style(struck_out=True))
    page.write_rich_text(1, 0, [("家风", style().font), ("作废", style(struck_out=True).font)])
    page.write_merge(2, 3, 0, 1, "合并")
    page.row(4).hidden = True
    page.row(4).write(0, "藏")
    page.row(5).set_cell_error(0, "#REF!")
    page.row(5).write(1, True)
    page.col(3).hidden = True
    book.dates_1904 = True
    book.save(str(path))
    (sheet,) = open_sheets(path)
    read = list(sheet.lines())
    assert read[0][1].struck == {0} and read[1][1].partly == {0} and read[4][1].hidden
    assert read[5][0] == ["#REF!", True]
    assert sheet.merged == [(2, 0, 3, 1)] and sheet.hidden_columns == {3} and sheet.since_1904


def test_raised_letters_of_an_old_workbook_are_no_digits(old):
    book, page, path = old
    page.write_rich_text(0, 0, ["面积50", ("2", style(escapement=xlwt.Font.ESCAPEMENT_SUPERSCRIPT).font)])
    book.save(str(path))
    assert cells(path) == [["面积50²"]]


def test_formulas_that_no_program_worked_out_are_no_noughts(old):
    book, page, path = old
    page.write(0, 0, xlwt.Formula("10+20"))
    page.write(0, 1, 0)
    book.save(str(path))
    assert cells(path) == [[UNSOLVED, 0]]


def test_sums_of_an_old_workbook_are_told(old):
    book, page, path = old
    for row in range(3):
        page.write(row, 0, row)
    page.write(3, 0, xlwt.Formula("SUM(A1:A3)"))
    page.write(3, 1, xlwt.Formula("SUM(A4:C4)"))
    book.save(str(path))
    assert lines(path)[3][1].formulas == {0}


@pytest.mark.parametrize("codepage", [None, 1252, 936])
def test_a_workbook_of_excel_5_is_read_in_chinese(tmp_path, codepage):
    def record(kind, data):
        return struct.pack("<HH", kind, len(data)) + data

    def label(row, column, text):
        said = text.encode("gbk")
        return record(0x0204, struct.pack("<HHHH", row, column, 0, len(said)) + said)

    page = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0))
    page += (
        label(0, 0, "活动名称")
        + label(1, 0, "家风宣讲")
        + record(0x0203, struct.pack("<HHHd", 1, 1, 0, 30.0))
        + record(0x0A, b"")
    )
    told = record(0x0042, struct.pack("<H", codepage)) if codepage else b""
    font = record(0x0031, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + b"\x05Arial")
    style = record(0x00E0, struct.pack("<HHHHHHHH", 0, 0, 1, 0, 0, 0, 0, 0))
    head = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0)) + told + font + style
    name = "台账".encode("gbk")
    size = len(head) + 4 + 7 + len(name) + 4
    book = (
        head + record(0x0085, struct.pack("<IBBB", size, 0, 0, len(name)) + name) + record(0x0A, b"") + page
    )
    (tmp_path / "老.xls").write_bytes(book)
    assert cells(tmp_path / "老.xls") == [["活动名称"], ["家风宣讲", 30]]


@pytest.mark.parametrize("write", [papers.xls, lambda path, *rows: papers.xlsx(path, ("表", list(rows)))])
def test_a_table_of_wps_is_read_by_what_it_holds(tmp_path, write):
    made = write(tmp_path / "a.xls", *ROWS)
    assert cells(made, "台账.et") == ROWS


# open documents


def cell(kind, value, shown, more=""):
    name = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}.get(kind, "value")
    return f'<table:table-cell {more} office:value-type="{kind}" office:{name}="{value}"><text:p>{shown}</text:p></table:table-cell>'


def row(*made, more=""):
    return f"<table:table-row {more}>{''.join(made)}</table:table-row>"


@pytest.mark.parametrize(
    ("made", "value"),
    [
        (cell("percentage", 0.85, "85%"), "85%"), (cell("float", 5, "5万元"), "5万元"), (cell("float", 20230506, "2023-05-06"), "2023-05-06"), (cell("float", 123, "00123"), "00123"), (cell("float", 0.5, "1/2"), 0.5), (cell("float", 3.7e17, "3.70E+17"), 3.7e17), (cell("float", 12345, "12,345.00"), 12345),
        (cell("currency", 5.5, "¥5.50"), 5.5), (cell("date", "2024-03-08", "3月8日"), dt.date(2024, 3, 8)),
        (cell("time", "PT10H30M00S", "10:30"), dt.time(10, 30)), (cell("time", "PT30H00M00S", "30:00"), dt.timedelta(hours=30)),
        (cell("boolean", "true", "是"), True), (cell("float", 0, "Err:502", 'table:formula="of:=A1"'), "Err:502"),
        (cell("string", "", "#REF!", 'table:formula="of:=#REF!"'), "#REF!"), ('<table:table-cell table:formula="of:=A1"/>', UNSOLVED),
        ('<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation><text:p>甲</text:p><text:p>乙</text:p></table:table-cell>', "甲\n乙"),
        ('<table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b<text:ruby><text:ruby-base>乙</text:ruby-base><text:ruby-text>yi</text:ruby-text></text:ruby></text:p></table:table-cell>', "a  b乙"),
    ],
)  # fmt: skip
def test_a_cell_of_an_open_document_says_what_it_shows(tmp_path, made, value):
    assert cells(parts.ods(tmp_path / "a.ods", row(made, cell("float", 1, "1")))) == [[value, 1]]


def test_what_an_open_document_shows_otherwise_or_strikes_through_is_told(tmp_path):
    styles = (
        '<style:style style:name="s" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="u" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
        '<number:date-style style:name="N"><number:month/><number:day/></number:date-style>'
        '<style:style style:name="d" style:family="table-cell" style:data-style-name="N"/>'
    )
    raised = '<table:table-cell office:value-type="string"><text:p>50<text:span text:style-name="u">2</text:span></text:p></table:table-cell>'
    made = row(
        cell("float", 12.6, "13"),
        cell("float", 1, "1", 'table:style-name="s"'),
        cell("date", "2024-03-08", "3-8", 'table:style-name="d"'),
        raised,
    )
    ((read, marks),) = lines(parts.ods(tmp_path / "a.ods", made, styles=styles))
    assert read == [12.6, 1, dt.date(2024, 3, 8), "50²"]
    assert (marks.shown, marks.struck, marks.no_year) == ({0: "13"}, {1}, {2})


def test_rows_and_cells_of_an_open_document_are_repeated_as_they_say_and_empty_ones_are_nothing(tmp_path):
    one = cell("float", 1, "1", 'table:number-columns-repeated="2"')
    rows = row(
        one,
        '<table:table-cell table:number-columns-repeated="16000"/>',
        more='table:number-rows-repeated="2"',
    )
    rows += row(more='table:visibility="filter"') + row(
        cell("float", 2, "2"), more='table:visibility="filter"'
    )
    rows += row(
        '<table:table-cell table:number-columns-repeated="16384"/>',
        more='table:number-rows-repeated="1048000"',
    )
    (sheet,) = open_sheets(parts.ods(tmp_path / "a.ods", rows))
    read = list(sheet.lines())
    assert [cells for cells, _marks in read] == [[1, 1], [1, 1], [], [2]]
    assert read[3][1].hidden and sheet.filtered


# text tables


def text(tmp_path, content, name="活动台账.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("sep=;\na;b\n1;2\n", [["a", "b"], ["1", "2"]]), ('a,b\n="00123","x\ny"\n', [["a", "b"], ["00123", "x\ny"]]),
        ('a,b\n"=""00123""",2\n', [["a", "b"], ["00123", "2"]]), ("a\tb,c\n1\t2,3\n", [["a", "b,c"], ["1", "2,3"]]),
        ('a,b,c\n1,"甲,3\n2,乙,4\n5,丙,6\n', [["a", "b", "c"], ["1", '"甲', "3"], ["2", "乙", "4"], ["5", "丙", "6"]]),
        ('a,b\n"家风"宣讲,3\n"乙",4\n', [["a", "b"], ['"家风"宣讲', "3"], ["乙", "4"]]),
        ('a,b,c\n1,"甲,3\n2,乙,4\n5,丙",6\n', [["a", "b", "c"], ["1", '"甲', "3"], ["2", "乙", "4"], ["5", '丙"', "6"]]),
        ('a,b\n甲,"一, 二\n三, 四"\n', [["a", "b"], ["甲", "一, 二\n三, 四"]]),
    ],
)  # fmt: skip
def test_a_text_table_keeps_every_row(tmp_path, content, rows):
    assert cells(text(tmp_path, content)) == rows


def test_a_quotation_mark_that_swallows_rows_is_refused_with_its_line(tmp_path):
    content = 'a,b\n"甲, 乙",1\n"丙,2\n"丁, 戊",3\n己,4\n'
    with pytest.raises(LedgerError, match="引号不成对"):
        open_sheets(text(tmp_path, content))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-8-sig"])
def test_a_text_table_is_read_in_its_letters_also_without_a_mark(tmp_path, encoding):
    content = "活动日期,人次\n2024-03-08,30\n2024-03-09,40\n"
    rows = [[str(one) for one in row] for row in ROWS]
    assert cells(text(tmp_path, content, encoding=encoding)) == rows


def test_a_text_in_utf_8_with_a_broken_letter_is_refused_and_not_read_as_nonsense(tmp_path):
    content = "活动日期,人次\n家风宣讲活动,30\n".encode()
    with pytest.raises(LedgerError, match="读到一半出错"):
        open_sheets(text(tmp_path, content[:-6] + b"\xe5" + content[-6:]))


def test_text_with_tabs_under_a_workbooks_name_is_read(tmp_path):
    content = "活动日期\t人次\n2024-03-08\t30\n2024-03-09\t40\n"
    rows = [[str(one) for one in row] for row in ROWS]
    assert cells(text(tmp_path, content, name="台账.xls", encoding="gb18030")) == rows


# other files


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body><table><tr><td>1\t2</td></tr>\n<tr><td>3\t4</td></tr></table></body></html>",
        b'\xef\xbb\xbf<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "\ufeff<html></html>".encode("utf-16"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["台账.xls", "台账.csv"])
def test_a_page_under_a_tables_name_is_refused_with_its_sentence(tmp_path, content, name):
    with pytest.raises(LedgerError, match="网页"):
        open_sheets(text(tmp_path, content, name=name))


@pytest.mark.parametrize(("stream", "word"), [("WordDocument", "Word"), ("EncryptedPackage", "密码")])
def test_an_old_box_around_something_else_is_refused_with_its_sentence(tmp_path, stream, word):
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le")
    with pytest.raises(LedgerError, match=word):
        open_sheets(text(tmp_path, content, name="台账.xls"))
