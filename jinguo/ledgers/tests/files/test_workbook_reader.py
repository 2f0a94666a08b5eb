"""The reader of .xlsx: every part found, every kind of cell read, and what a cell carries besides."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from jinguo.ledgers.files.raw_sheets import AUTHOR, UNSOLVED
from jinguo.ledgers.files.workbook import open_sheets
from jinguo.ledgers.tests.files import parts
from jinguo.ledgers.values.faults import LedgerError

SUPER = '<r><rPr/><t>面积50</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r>'
STRUCK = "<font/><font><strike/></font>"


def lines(path, name=""):
    (sheet,) = open_sheets(path, name)
    return list(sheet.lines())


def cells(path, name=""):
    return [row for row, _marks in lines(path, name)]


@pytest.fixture
def paper(tmp_path):
    return tmp_path / "台账.xlsx"


@pytest.mark.parametrize(
    "odd",
    [
        {}, {"space": parts.STRICT}, {"part": "worksheets/Sheet1.XML"}, {"part": "odd/thing.bin"},
        {"part": "worksheets/sheet1.xml", "named": "/xl/WORKSHEETS/sheet1.xml"},
        {"part": "a b.xml", "named": "a%20b.xml"}, {"named": "../xl/./worksheets/sheet1.xml"},
    ],
)  # fmt: skip
def test_an_error_is_an_error_wherever_the_part_lies_and_whatever_it_is_called(paper, odd):
    rows = '<row r="1"><c r="A1"><f>B9</f><v>5</v></c><c r="B1" t="e"><f>C9</f><v>#REF!</v></c></row>'
    parts.xlsx(paper, rows, **odd)
    assert cells(paper) == [[5, "#REF!"]]


def test_names_of_elements_may_have_a_prefix(paper):
    rows = f'<x:row xmlns:x="{parts.MAIN}" r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
    assert cells(parts.xlsx(paper, rows + "<row><c><v>2</v></c></row>")) == [[1], [2]]


def test_elements_of_others_behind_the_rows_are_none_of_the_sheet(paper):
    other = '<extLst><ext xmlns="other" xmlns:o="more"><row><c><v>9</v></c></row><o:row/></ext></extLst>'
    assert cells(parts.xlsx(paper, "<row><c><v>1</v></c></row>", behind=other)) == [[1]]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<v>30</v>", 30), ("<v> 1.5 </v>", 1.5), ('<is/>', ""), ("<f>A9</f>", UNSOLVED), ("<f>A9</f><v/>", UNSOLVED),
        ("\n <f>A9</f>\n <v>7</v>\n", 7), ("<v></v>\n", ""), ("\n<v></v>\n", ""),
    ],
)  # fmt: skip
def test_a_cell_without_a_type_is_a_number_or_a_formula_without_a_result(paper, cell, value):
    assert cells(parts.xlsx(paper, f'<row r="1"><c r="A1">{cell}</c><c r="B1"><v>1</v></c></row>')) == [
        [value, 1]
    ]


@pytest.mark.parametrize(
    ("kind", "said", "value"),
    [
        ("s", "1", "乙"), ("str", "文字", "文字"), ("b", "1", True), ("b", "0", False), ("e", "#N/A", "#N/A"),
        ("d", "2024-03-08", dt.date(2024, 3, 8)), ("d", "2024-03-08T10:30:00", dt.datetime(2024, 3, 8, 10, 30)),
        ("str", "a_x000D_b", "a\rb"), ("str", "v", "v"), ("str", "c", "c"), ("str", "row", "row"), ("n", "370125199001011234", float("370125199001011234")),
    ],
)  # fmt: skip
def test_every_type_of_cell_is_read(paper, kind, said, value):
    strings = "<si><t>甲</t></si><si><t>乙</t><rPh><t>yi</t></rPh></si>"
    parts.xlsx(paper, f'<row><c t="{kind}"><v>{said}</v></c></row>', strings=strings)
    assert cells(paper) == [[value]]


def test_inline_texts_are_read_and_raised_letters_are_no_digits(paper):
    inline = f'<row r="1"><c r="A1" t="inlineStr"><is>{SUPER}</is></c><c r="B1" t="s"><v>0</v></c></row>'
    assert cells(parts.xlsx(paper, inline, strings=f"<si>{SUPER}</si>")) == [["面积50²", "面积50²"]]


@pytest.mark.parametrize(
    ("inside", "value"),
    [
        ("<is><t>甲</t></is>", "甲"), ("<is>\n <t>甲</t>\n</is>\n", "甲"), ("<is><t>t</t></is>", "t"),
        ("<is><t>is</t></is>", "is"), ("<is><t>c</t></is>", "c"), ("<is><t/></is>", ""), ("<is/>", ""),
        ("<is></is>", ""), ("<is><t>a_x000D_b</t></is>", "a\rb"), ("<is><t>甲&amp;乙</t></is>", "甲&乙"),
        ("<is><t>甲</t><t>乙</t></is>", "甲乙"), ("<is><t>甲</t><r><t>乙</t></r></is>", "甲乙"),
        ("<is><t>甲</t><rPh><t>jia</t></rPh></is>", "甲"), ("<is><t>甲<b/>乙</t></is>", "甲乙"),
        ("<is><t>甲</t></is><v>5</v>", "甲"), ("<v>5</v><is><t>甲</t></is>", "甲"),
        ("<is><t>甲</t></is><is><t>乙</t></is>", "乙"), ("<is><r><t>甲</t></r></is>", "甲"),
        ("<is><t>is</t><t>甲</t></is>", "is甲"), ("<is>\n<t>c</t></is><is><t>5</t></is>", "5"),
        ("<is><t>a_x000D_b</t></is><v>3</v>", "a\rb"),
        ("<f>B9</f><is><t>甲</t></is>", UNSOLVED), ("<is><t>甲</t></is><extLst/>", "甲"),
    ],
)  # fmt: skip
def test_a_text_of_the_cells_own_is_read_however_it_is_made_up(paper, inside, value):
    rows = f'<row r="1"><c r="A1" t="inlineStr">{inside}</c><c r="B1"><v>7</v></c></row>'
    assert cells(parts.xlsx(paper, rows)) == [[value, 7]]


def test_a_cell_within_a_text_is_refused(paper):
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲<c r="B1"><v>7</v></c></t></is></c></row>'
    with pytest.raises(LedgerError, match="已损坏"):
        open_sheets(parts.xlsx(paper, rows))


def test_cells_and_rows_without_numbers_follow_one_another(paper):
    rows = "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>"
    assert cells(parts.xlsx(paper, rows)) == [[1, "", 3], [], [4]]


@pytest.mark.parametrize("said", ["", '<dimension ref="A1"/>', '<dimension ref="A1:XFD1048576"/>'])
def test_what_a_sheet_says_of_its_size_does_not_matter(paper, said):
    rows = '<row r="2"><c r="B2"><v>1</v></c></row>'
    assert cells(parts.xlsx(paper, rows, before=said)) == [[], ["", 1]]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', '<row r="1"><c r="A7"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>9</v></c></row>', '<row r="1"><c r="A1"><v>5 人</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>', '<row r="1048577"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', '<row r="1"><c r="A1" t="?"><v>1</v></c></row>',
    ],
)  # fmt: skip
def test_a_sheet_that_contradicts_itself_is_refused_and_never_guessed(paper, rows):
    parts.xlsx(paper, rows, strings="<si><t>甲</t></si>")
    with pytest.raises(LedgerError, match="已损坏"):
        open_sheets(paper)


def test_a_number_is_what_its_format_shows(paper):
    styles = parts.looks("0%", '0"万元"', "0", "yyyy-mm-dd", 'm"月"d"日"', "@", '@"镇"')
    numbers = ("0.85", "5", "12.6", "45359", "45359", "7")
    row = "".join(f'<c s="{at}"><v>{said}</v></c>' for at, said in enumerate(numbers, 1))
    parts.xlsx(paper, f'<row r="1">{row}<c s="7" t="str"><v>清河</v></c></row>', styles=styles)
    ((row, marks),) = lines(paper)
    day = dt.date(2024, 3, 8)
    assert row == ["85%", "5万元", 12.6, day, day, 7, "清河镇"]
    assert marks.shown == {2: "13"} and marks.no_year == {4}


def test_a_bare_number_of_the_1904_calendar_stays_a_number(paper):
    rows = '<row><c><v>43897</v></c><c s="1"><v>43897</v></c></row>'
    parts.xlsx(paper, rows, styles=parts.looks("yyyy-mm-dd"), book='<workbookPr date1904="1"/>')
    (sheet,) = open_sheets(paper)
    assert list(sheet.rows()) == [[43897, dt.date(2024, 3, 8)]] and sheet.since_1904


def test_what_is_struck_through_is_told_whole_and_in_part(paper):
    run = "<r><rPr>{}</rPr><t>{}</t></r>"
    both = f"<si>{run.format('<strike/>', '作废')}{run.format('', '家风')}</si>"
    whole = f"<si>{run.format('<strike/>', '作')}{run.format('<strike/>', '废')}</si>"
    row = '<c s="1"><v>1</v></c><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c><v>2</v></c><c s="1"/>'
    styles = parts.looks("General", fonts=STRUCK, font=1)
    ((_row, marks),) = lines(parts.xlsx(paper, f"<row>{row}</row>", strings=both + whole, styles=styles))
    assert (marks.struck, marks.partly) == ({0, 2}, {1})


def test_hidden_rows_and_columns_merged_areas_widths_and_filters_are_told(paper):
    rows = '<row r="1"><c><v>1</v></c></row><row r="2" hidden="1"><c><v>2</v></c></row><row r="3" ht="0"><c><v>3</v></c></row>'
    cols = '<cols><col min="1" max="1" width="12"/><col min="2" max="3" hidden="1"/></cols>'
    behind = '<autoFilter ref="A1:A3"><filterColumn colId="0"/></autoFilter><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    (sheet,) = open_sheets(parts.xlsx(paper, rows, before=cols, behind=behind))
    assert [bool(marks and marks.hidden) for _row, marks in sheet.lines()] == [False, True, True]
    assert (sheet.hidden_columns, sheet.widths, sheet.merged) == ({1, 2}, {0: 12.0}, [(0, 0, 1, 1)])
    assert sheet.filtered


def test_a_sum_over_other_rows_is_told_and_one_within_a_row_is_not(paper):
    shared = (
        '<c><f t="shared" si="0" ref="C9:D9">SUM(C1:C8)</f><v>1</v></c><c><f t="shared" si="0"/><v>1</v></c>'
    )
    row = f'<row r="9"><c><f>SUM(B9:C9)</f><v>1</v></c><c><f>SUBTOTAL(9,B2:B8)</f><v>1</v></c>{shared}</row>'
    assert lines(parts.xlsx(paper, row))[-1][1].formulas == {1, 2, 3}


def test_a_workbook_that_leaves_the_working_out_to_excel_has_no_results_yet(paper):
    book = xlsxwriter.Workbook(str(paper))
    book.add_worksheet().write_formula(0, 0, "=10+20")
    book.close()
    assert cells(paper) == [[UNSOLVED]]


def test_a_million_cells_that_point_to_one_long_text_are_refused(paper):
    rows = ("<row>" + '<c t="s"><v>0</v></c>' * 1000 + "</row>") * 1000
    parts.xlsx(paper, rows, strings=f"<si><t>{'长' * 32_000}</t></si>")
    assert paper.stat().st_size < 100_000
    with pytest.raises(LedgerError):
        open_sheets(paper)


@pytest.mark.parametrize("part", ["worksheets/sheet1.xml", "odd/place.bin"])
def test_a_far_cell_is_refused_wherever_its_part_lies(paper, part):
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(LedgerError, match="1,048,576 行"):
        open_sheets(parts.xlsx(paper, rows, part=part))


def ordinary_by_xlsxwriter(path):
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy/m/d"})
    page = book.add_worksheet()
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for number in range(200):
        page.write_row(number, number % 3, [f"活动{number}", number, number / 7, "", "𠮷", "a\nb"])
        page.write_datetime(number, 9, dt.datetime(1999, 12, 31) + dt.timedelta(number * 40))
        page.write_datetime(number, 10, dt.datetime(2024, 1, 1, 8) + dt.timedelta(minutes=number * 7), moment)
        page.write_boolean(number, 11, number % 2 == 0)
        page.write_formula(number, 12, "=B1", None, number + 0.5)
    book.close()


def ordinary_by_openpyxl(path):
    book = openpyxl.Workbook()
    for number in range(200):
        book.active.append(
            [
                f"活动{number}",
                number,
                -number / 3,
                dt.date(2024, 1, 1),
                dt.time(9, number % 60),
                True,
                None,
                "x",
            ]
        )
    book.save(path)


@pytest.mark.parametrize("write", [ordinary_by_xlsxwriter, ordinary_by_openpyxl])
def test_ordinary_workbooks_say_what_another_reader_reads(paper, write):
    write(paper)
    other = CalamineWorkbook.from_path(str(paper)).get_sheet_by_index(0).to_python()
    own = [row + [""] * (len(other[0]) - len(row)) for row in cells(paper)]
    assert own == other


def test_a_text_that_its_format_hides_is_told(paper):
    parts.xlsx(paper, '<row><c s="1" t="str"><v>藏</v></c></row>', styles=parts.looks(";;;"))
    ((row, marks),) = lines(paper)
    assert row == ["藏"] and marks.shown == {0: ""}


def test_a_row_longer_than_any_honest_one_is_refused_in_words(paper):
    long = '<c t="s"><v>0</v></c>' * 190
    parts.xlsx(paper, f"<row>{long}</row>", strings=f"<si><t>{'长' * 32_000}</t></si>")
    with pytest.raises(LedgerError, match="文字太长"):
        open_sheets(paper)


def noted(path, author):
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet()
    page.write_row(0, 0, ["活动日期", "线下人次"])
    page.write_row(1, 0, ["2024-03-08", 70])
    page.write_comment("B2", "实际45人，请改", {"author": author})
    book.close()
    return open_sheets(path)[0]


def test_a_comment_at_a_cell_is_told(tmp_path):
    marks = [marks for _cells, marks in noted(tmp_path / "a.xlsx", "试验人").lines()]
    assert marks[0] is None and dict(marks[1].comments) == {1: "实际45人，请改"}


def test_a_comment_of_the_workbook_of_rejected_rows_is_none(tmp_path):
    assert [marks for _cells, marks in noted(tmp_path / "a.xlsx", AUTHOR).lines()] == [None, None]
