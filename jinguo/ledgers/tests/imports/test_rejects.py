"""Rejected rows come back in a workbook like the one sent, each bad cell coloured and explained."""

from __future__ import annotations

import uuid
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jinguo.activities.models import Activity
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.rejects import RED, SUMMARY, write_rejects
from jinguo.ledgers.imports.run import Verdict, commit, read
from jinguo.ledgers.models import ImportBatch
from jinguo.ledgers.tests import papers
from jinguo.ledgers.tests.papers import HEADER, lecture
from tests import factories

pytestmark = pytest.mark.django_db
TITLE, ABOVE = ["清河村活动台账"], ["填报单位：清河村", None, "日期：2024-12-31"]


def bad_sheet(paper):
    rows = (lecture(), lecture("坏日期", on="2024-02-30"), lecture("坏人数", people="很多"), lecture("好的"))
    return papers.activities(paper, *rows, above=(TITLE, ABOVE))


def marked(paper, target):
    assert write_rejects(read([paper], SYSTEM), target)
    return openpyxl.load_workbook(target)


def is_red(cell) -> bool:
    return cell.fill.fill_type == "solid" and cell.fill.start_color.rgb.endswith(RED)


def red_cells(page):
    return {cell.coordinate: cell.comment.text for row in page for cell in row if is_red(cell)}


def test_bad_cells_are_coloured_and_say_what_would_be_right(paper, tmp_path, village):
    page = marked(bad_sheet(paper), tmp_path / "改.xlsx")["活动台账"]
    found = red_cells(page)
    assert set(found) == {"A5", "E6"}
    assert "不存在" in found["A5"] and "2023-05-06" in found["A5"]
    assert "“约200”" in found["E6"]


def test_the_rest_of_the_workbook_says_what_was_sent(paper, tmp_path, village):
    bad_sheet(paper)
    book = openpyxl.load_workbook(paper)
    book["活动台账"].column_dimensions["D"].width = 44
    book["活动台账"].row_dimensions[7].hidden = True
    book["活动台账"]["D7"].font = openpyxl.styles.Font(strike=True)
    book["活动台账"].merge_cells("A1:E1")
    book.create_sheet("其他")["A1"] = "留着"
    book.save(paper)
    after = marked(paper, tmp_path / "改.xlsx")
    page = after["活动台账"]
    assert page["A1"].value == TITLE[0] and page.max_row == 7
    assert abs(page.column_dimensions["D"].width - 44) < 1
    assert page.row_dimensions[7].hidden and page["D7"].font.strike
    assert [str(area) for area in page.merged_cells.ranges] == ["A1:E1"]
    assert after["其他"]["A1"].value == "留着"


@pytest.mark.parametrize(
    "odd",
    [
        {"name": "History", "title": "a\ud800b\uffff"}, {"name": "x" * 31, "title": "_x0041_"},
        {"name": "'活动'", "merged": [(0, 0, 5, 5), (1, 1, 2, 2)]}, {"title": "x" * 40_000},
        {"merged": [(0, 0, 1_048_575, 16_383)]}, {"widths": {0: 900.0}}, {"title": "=cmd|' /C calc'!A0"},
    ],
)  # fmt: skip
def test_no_sheet_that_was_read_breaks_the_workbook(paper, tmp_path, village, odd):
    preview = read([bad_sheet(paper)], SYSTEM)
    raw, given = preview.sheets[0].raw, list(preview.sheets[0].raw.lines())
    given[0][0][0] = odd.get("title", "活动台账")
    raw.lines = lambda: iter(given)
    raw.name, raw.merged, raw.widths = odd.get("name", raw.name), odd.get("merged", []), odd.get("widths", {})
    write_rejects(preview, tmp_path / "改.xlsx")
    page = openpyxl.load_workbook(tmp_path / "改.xlsx").worksheets[0]
    said = "".join(red_cells(page).values())
    assert page["A1"].data_type != "f" and "不存在" in said and "约200" in said


def test_a_summary_lists_every_fault(paper, tmp_path, village):
    lines = list(marked(bad_sheet(paper), tmp_path / "改.xlsx")[SUMMARY].values)
    assert [(line[0], line[1], line[2]) for line in lines[1:]] == [
        ("活动台账", 5, "活动日期"),
        ("活动台账", 6, "线下人次"),
    ]


def test_the_corrected_workbook_goes_in_and_only_its_new_rows(paper, tmp_path, village):
    papers.activities(paper, lecture())
    commit(read([paper], SYSTEM), SYSTEM)
    target = tmp_path / "改.xlsx"
    book = marked(bad_sheet(paper), target)
    book["活动台账"]["A5"] = "2024-02-29"
    book["活动台账"]["E6"] = "约60"
    book.save(target)
    preview = read([target], SYSTEM)
    assert not preview.rejected
    assert (preview.counts[Verdict.NEW], preview.counts[Verdict.SAME]) == (3, 1)
    commit(preview, SYSTEM)
    assert Activity.everything.count() == 4


def test_marked_again_a_cell_says_a_sentence_once(paper, tmp_path, village):
    target, again = tmp_path / "改.xlsx", tmp_path / "再改.xlsx"
    marked(bad_sheet(paper), target)
    page = marked(target, again)["活动台账"]
    assert page["A5"].comment.text.count("不存在") == 1
    assert openpyxl.load_workbook(again).sheetnames.count(SUMMARY) == 1


@pytest.mark.parametrize("write", [papers.xls, papers.ods])
def test_other_kinds_of_file_come_back_as_a_workbook_with_every_row(tmp_path, village, write):
    path = write(tmp_path / "台账.x", HEADER, lecture(), lecture("坏日期", on="2024-02-30"))
    page = marked(path, tmp_path / "改.xlsx")["活动台账"]
    assert page.max_row == 3 and set(red_cells(page)) == {"A3"}


def test_a_text_table_comes_back_as_a_workbook_that_can_be_sent(tmp_path, village):
    path = papers.csv_file(
        tmp_path / "活动台账.csv", HEADER, lecture(), lecture("坏", on="昨天"), encoding="gb18030"
    )
    target = tmp_path / "改.xlsx"
    book = marked(path, target)
    book["活动台账"]["A3"] = "2024-04-08"
    book.save(target)
    assert read([target], SYSTEM).counts[Verdict.NEW] == 2


def test_a_bad_cell_in_a_merged_area_is_marked_where_it_shows(paper, tmp_path, village):
    rows = [HEADER, lecture(on="昨天"), [None, *lecture("反诈宣讲")[1:]]]
    papers.xlsx(paper, ("活动台账", rows), merged=("A2:A3",))
    assert set(red_cells(marked(paper, tmp_path / "改.xlsx")["活动台账"])) == {"A2"}


def test_what_concerns_a_whole_row_stands_at_its_first_cell(paper, tmp_path, village):
    header = [word for word in HEADER if word != "填报单位"]
    papers.xlsx(paper, ("活动台账", [header, ["2024-03-08", "宣讲", "家风宣讲", 30]]))
    found = red_cells(marked(paper, tmp_path / "改.xlsx")["活动台账"])
    assert "填报单位" in found["A2"]


def test_words_that_look_like_formulas_stay_words(tmp_path, village):
    path = papers.csv_file(tmp_path / "活动台账.csv", HEADER, lecture("=1+1", on="昨天"))
    page = marked(path, tmp_path / "改.xlsx")["活动台账"]
    assert page["D2"].value == "=1+1" and page["D2"].data_type in ("s", "inlineStr")


def test_several_files_come_back_in_one_workbook(tmp_path, village):
    files = [papers.activities(tmp_path / f"{name}.xlsx", lecture(name, on="昨天")) for name in ("甲", "乙")]
    write_rejects(read(files, SYSTEM), tmp_path / "改.xlsx")
    book = openpyxl.load_workbook(tmp_path / "改.xlsx")
    assert len(book.sheetnames) == 3
    assert {line[0] for line in book[SUMMARY].values} == {"工作表", "甲.xlsx 活动台账", "乙.xlsx 活动台账"}


def test_of_a_very_large_file_only_the_rejected_rows_come_back(paper, tmp_path, village, monkeypatch):
    monkeypatch.setattr("jinguo.ledgers.imports.rejects.LARGE", 20)
    target = tmp_path / "改.xlsx"
    page = marked(bad_sheet(paper), target)["活动台账"]
    assert page.max_row == 5  # title, 填报单位, header, two bad rows
    assert set(red_cells(page)) == {"A4", "E5"}


def test_the_page_sends_the_marked_workbook(paper, village, settings, tmp_path):
    client = Client()
    client.force_login(factories.user("town", village.parent))
    sent = SimpleUploadedFile("二月台账.xlsx", bad_sheet(paper).read_bytes())
    client.post(reverse("ledgers:upload"), {"files": [sent], "token": uuid.uuid4()})
    batch = ImportBatch.objects.get()
    answer = client.get(reverse("ledgers:rejects", args=[batch.public_id]))
    assert answer.status_code == 200
    assert "%E4%BA%8C%E6%9C%88" in answer.headers["Content-Disposition"]
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert set(red_cells(book["活动台账"])) == {"A5", "E6"}
    book["活动台账"]["A5"], book["活动台账"]["E6"] = "2024-02-29", 60
    book.save(paper)
    again = SimpleUploadedFile("二月台账_待改正.xlsx", paper.read_bytes())
    client.post(reverse("ledgers:upload"), {"files": [again], "token": uuid.uuid4()})
    later = ImportBatch.objects.order_by("-pk").first()
    client.post(reverse("ledgers:commit", args=[later.public_id]))
    assert Activity.everything.count() == 4


def test_what_was_mended_on_the_page_stands_in_the_workbook(paper, tmp_path, village):
    papers.activities(paper, lecture("甲", people="5o"), lecture("乙", people="很多"))
    target = tmp_path / "改.xlsx"
    assert write_rejects(read([paper], SYSTEM, mends={"0:0": {2: {4: "50"}}}), target) == 1
    page = openpyxl.load_workbook(target)["活动台账"]
    assert page["E2"].value == "50" and set(red_cells(page)) == {"E3"}


def test_a_merged_area_is_opened_where_one_of_its_cells_was_mended(paper, tmp_path, village):
    """What merged words said holds for the other rows as before, and a merged number counts once."""
    rows = [lecture("甲", people=30), lecture("乙", people=None), lecture("丙", people=None)]
    for row in rows[1:]:
        row[1] = None
    papers.xlsx(paper, ("活动台账", [HEADER, *rows]), merged=("B2:B4", "E2:E4"))
    mends = {"0:0": {3: {1: "某某局", 4: "5o"}}}
    target = tmp_path / "改.xlsx"
    assert write_rejects(read([paper], SYSTEM, mends=mends), target) == 1
    page = openpyxl.load_workbook(target)["活动台账"]
    assert [page[f"B{row}"].value for row in (2, 3, 4)] == ["清河村", "某某局", "清河村"]
    assert [page[f"E{row}"].value for row in (2, 3, 4)] == [30, "5o", None]
