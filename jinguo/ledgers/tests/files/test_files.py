"""Files as they come: every kind that is read, and those that are refused with a sentence."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from jinguo.activities.models import Activity
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.run import Verdict, commit, read
from jinguo.ledgers.tests import papers
from jinguo.ledgers.tests.papers import HEADER, lecture
from jinguo.ledgers.values.faults import LedgerError

pytestmark = pytest.mark.django_db
MARCH_8 = dt.date(2024, 3, 8)
TITLES = [["家风宣讲", 30], ["反诈宣讲", 40]]


def lectures(day=MARCH_8):
    return [HEADER, *(lecture(title, on=day, people=people) for title, people in TITLES)]


def bring(path):
    preview = read([path], SYSTEM)
    assert preview.counts[Verdict.NEW] == 2, (preview.sentence, preview.rejected)
    commit(preview, SYSTEM)
    rows = Activity.everything.order_by("source_row").values_list("title", "headcount", "occurred_on")
    assert list(rows) == [("家风宣讲", 30, MARCH_8), ("反诈宣讲", 40, MARCH_8)]


@pytest.mark.parametrize(
    ("write", "name"),
    [(lambda path, *rows: papers.xlsx(path, ("活动台账", list(rows))), "台账.xlsx"), (papers.xls, "台账.xls"), (papers.ods, "台账.ods")],
)  # fmt: skip
def test_workbooks_of_every_kind_are_read(tmp_path, village, write, name):
    bring(write(tmp_path / name, *lectures()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_text_tables_are_read_in_each_encoding(tmp_path, village, encoding):
    bring(papers.csv_file(tmp_path / "活动台账.csv", *lectures("2024年3月8日"), encoding=encoding))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_tables_are_read_with_each_separator(tmp_path, village, separator):
    path = tmp_path / "活动台账.csv"
    path.write_text("\r\n".join(separator.join(map(str, row)) for row in lectures()), encoding="utf-8-sig")
    bring(path)


def test_a_text_cell_may_hold_separators_quotes_and_lines(tmp_path, village):
    title = '“家风”, "家训";\n家规\t宣讲'
    commit(read([papers.csv_file(tmp_path / "活动台账.csv", HEADER, lecture(title))], SYSTEM), SYSTEM)
    assert Activity.everything.get().title == title


def test_a_separator_is_not_mistaken_for_one_inside_a_title_line(tmp_path, village):
    path = tmp_path / "活动台账.csv"
    title = "清河村、河湾村，王家村,李家村,赵家村活动台账"
    path.write_text("\n".join([title, *(";".join(map(str, row)) for row in lectures())]), encoding="utf-8")
    bring(path)


def test_a_character_outside_the_basic_plane_survives_gb18030(tmp_path, village):
    path = papers.csv_file(tmp_path / "活动台账.csv", HEADER, lecture("𠮷祥家风宣讲"), encoding="gb18030")
    commit(read([path], SYSTEM), SYSTEM)
    assert Activity.everything.get().title == "𠮷祥家风宣讲"


def test_serial_numbers_of_days_are_read_also_without_a_date_format(tmp_path, village):
    bring(papers.xlsx(tmp_path / "台账.xlsx", ("活动台账", lectures(45359))))


@pytest.mark.parametrize("day", [MARCH_8, 45359 - 1462])
def test_days_of_the_1904_calendar_are_the_right_days(tmp_path, village, day):
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for row in lectures(day):
        book.active.append(row)
    book.save(tmp_path / "台账.xlsx")
    bring(tmp_path / "台账.xlsx")


def test_a_hidden_sheet_is_left_out_and_named(paper, village):
    book = xlsxwriter.Workbook(str(paper))
    for name in ("活动台账", "去年"):
        page = book.add_worksheet(name)
        for number, row in enumerate([HEADER, lecture(name)]):
            page.write_row(number, 0, row)
    page.hide()
    book.close()
    preview = read([paper], SYSTEM)
    assert preview.counts.total() == 1
    assert "隐藏" in preview.sheets[1].problem
    by_hand = read([paper], SYSTEM, choices={"0:1": {"ledger": "activities"}})
    assert by_hand.counts[Verdict.NEW] == 2


def formulas(paper, title=("=A1", "家风宣讲"), people=("=1+29", 30)):
    book = xlsxwriter.Workbook(str(paper))
    page = book.add_worksheet("活动台账")
    page.write_row(0, 0, HEADER)
    page.write_row(1, 0, lecture()[:3])
    page.write_formula(1, 3, title[0], None, title[1])
    page.write_formula(1, 4, people[0], None, people[1])
    book.close()
    return paper


def test_a_formula_counts_by_its_result(paper, village):
    commit(read([formulas(paper)], SYSTEM), SYSTEM)
    one = Activity.everything.get()
    assert (one.title, one.headcount) == ("家风宣讲", 30)


@pytest.mark.parametrize("spoilt", ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?"])
def test_a_formula_that_came_to_nothing_is_an_error_and_never_a_blank(paper, village, spoilt):
    for broken in ({"people": ("=B9", spoilt)}, {"title": ("=B9", spoilt)}):
        (bad,) = read([formulas(paper, **broken)], SYSTEM).rejected
        assert spoilt in bad.faults[0].message and "请改成数值" in bad.faults[0].message


def test_a_formula_that_was_never_worked_out_is_an_error_and_never_a_blank(paper, village):
    book = openpyxl.Workbook()
    page = book.active
    page.append(HEADER)
    page.append([*lecture()[:4], "=10+20"])
    page.append(lecture("反诈宣讲"))
    book.save(paper)
    (bad,) = read([paper], SYSTEM).rejected
    assert bad.number == 2 and "没有算出结果" in bad.faults[0].message


@pytest.mark.parametrize("more", [0, 900])  # in an old workbook: a small stream, and a large one
def test_an_old_workbooks_broken_formula_is_an_error(tmp_path, village, more):
    import xlwt

    book = xlwt.Workbook()
    book.add_sheet("说明").write(0, 0, "请如实填写")
    page = book.add_sheet("活动台账")
    for number, row in enumerate([HEADER, *[lecture(f"宣讲{n}") for n in range(3 + more)]]):
        for column, value in enumerate(row):
            if (number, column) != (2, 4):
                page.write(number, column, value)
    page.row(2).set_cell_error(4, "#REF!")
    book.save(str(tmp_path / "old.xls"))
    (broken,) = read([tmp_path / "old.xls"], SYSTEM).rejected
    assert broken.number == 3 and "#REF!" in broken.faults[0].message


def test_a_formula_whose_result_is_an_empty_text_is_a_blank(paper, village):
    formulas(paper, people=('=IF(1,"","")', "空"))
    with zipfile.ZipFile(paper) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(paper, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace("<v>空</v>".encode(), b"<v></v>"))
    preview = read([paper], SYSTEM)
    assert preview.counts[Verdict.NEW] == 1, preview.rejected


@pytest.mark.parametrize("ending", ["xlsx", "csv", "ods"])
def test_an_old_workbook_is_read_whatever_its_name_ends_in(tmp_path, village, ending):
    paper = papers.xls(tmp_path / "old.xls", HEADER, lecture())
    paper = paper.rename(tmp_path / f"old.{ending}")
    assert read([paper], SYSTEM).counts[Verdict.NEW] == 1


def test_a_sheet_only_of_pictures_and_charts_does_not_matter(paper, village):
    book = xlsxwriter.Workbook(str(paper))
    page = book.add_worksheet("活动台账")
    for number, row in enumerate(lectures("2024-03-08")):
        page.write_row(number, 0, row)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=活动台账!$E$2:$E$3"})
    book.add_chartsheet("图").set_chart(chart)
    book.close()
    bring(paper)


# what is refused


def refusal(path, name=""):
    with pytest.raises(LedgerError) as caught:
        read([path], SYSTEM, names={path: name or path.name})
    return str(caught.value)


def test_a_locked_file_says_what_to_do():
    said = refusal(Path(__file__).resolve().parents[1] / "files" / "locked.xlsx")
    assert "密码" in said and "取消密码" in said


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n0000", b"%PDF-1.7 ...", "活动日期,填报单位".encode(), b"<html><table><tr><td>1</td></tr></table></html>",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"PK\x03\x04 cut off", b"PK", b"\0" * 50,
    ],
)  # fmt: skip
def test_what_is_no_workbook_but_is_called_one_is_refused_by_name(tmp_path, village, content):
    path = tmp_path / "台账.xlsx"
    path.write_bytes(content)
    assert refusal(path).startswith("“台账.xlsx”")


def test_a_word_document_called_a_workbook_is_refused(tmp_path, village):
    path = tmp_path / "台账.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    assert "Word" in refusal(path)


def test_an_empty_and_a_missing_file_are_refused(tmp_path):
    (tmp_path / "空.xlsx").write_bytes(b"")
    assert refusal(tmp_path / "空.xlsx") == "“空.xlsx”是空文件。"
    assert "没有找到文件" in refusal(tmp_path / "无.xlsx")


def test_a_folder_and_a_file_nobody_may_read_are_refused(tmp_path, paper, monkeypatch):
    assert "是文件夹" in refusal(tmp_path)
    papers.activities(paper, lecture())

    def forbidden(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("jinguo.ledgers.imports.run.sha256_of", forbidden)
    assert "请检查文件的权限" in refusal(paper)


def test_a_file_above_the_limit_is_refused(paper, village, settings):
    papers.activities(paper, lecture())
    settings.UPLOAD_LIMIT_BYTES = 100
    assert "超过上限" in refusal(paper)


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path):
    path = tmp_path / "台账.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(
        "xl/worksheets/sheet1.xml", "w", force_zip64=True
    ) as stream:  # fmt: skip
        for _megabyte in range(701):
            stream.write(b"\0" * (1 << 20))
    assert path.stat().st_size < 2 << 20
    assert "解开后过大" in refusal(path)


def test_a_file_that_lies_about_its_size_is_refused(paper, village):
    papers.activities(paper, *(lecture(f"宣讲{n}") for n in range(500)))
    content = paper.read_bytes()
    with zipfile.ZipFile(paper) as archive:
        true = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    paper.write_bytes(content.replace(true.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    assert "已损坏" in refusal(paper)


def test_two_cells_at_the_far_ends_of_a_sheet_are_refused_before_room_is_made(tmp_path):
    path = tmp_path / "台账.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet()
    page.write(0, 0, "活动日期")
    page.write(1_048_575, 16_383, "远")
    book.close()
    assert "1,048,576 行" in refusal(path)


def test_a_repeated_cell_of_an_open_document_is_refused_before_room_is_made(tmp_path):
    path = papers.ods(tmp_path / "台账.ods", *lectures())
    many = b'table:number-rows-repeated="1048576"'
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = (
        parts["content.xml"]
        .replace(b"<table:table-row>", b"<table:table-row " + many + b">", 1)
        .replace(b"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="16384" ', 1)
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert "不像一张台账" in refusal(path)


def test_formats_without_words_far_away_do_not_matter(paper, village):
    book = xlsxwriter.Workbook(str(paper))
    page = book.add_worksheet("活动台账")
    for number, row in enumerate(lectures("2024-03-08")):
        page.write_row(number, 0, row)
    page.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    book.close()
    bring(paper)


def test_a_text_file_cut_off_in_a_character_is_still_read_or_refused_in_words(tmp_path, village):
    path = papers.csv_file(tmp_path / "活动台账.csv", *lectures())
    path.write_bytes(path.read_bytes()[:-1])
    assert read([path], SYSTEM).counts.total() == 2
    path.write_bytes("活动日期,填报单位\n".encode("utf-16")[:-1])
    assert "“活动台账.csv”" in refusal(path)


def test_one_bad_file_among_several_is_named(paper, tmp_path, village):
    papers.activities(paper, lecture())
    bad = tmp_path / "图片.xlsx"
    bad.write_bytes(b"\x89PNG")
    with pytest.raises(LedgerError, match=r"图片\.xlsx"):
        read([paper, bad], SYSTEM)
