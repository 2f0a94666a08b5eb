"""The rows of an export are known by their numbers when they come back, and what was changed in them is told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from jinguo.activities.models import Activity, Attendance
from jinguo.core.models import Kind
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.run import Preview, Verdict, commit, read
from jinguo.ledgers.tests.papers import sent
from jinguo.people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
PHONE, OTHER_PHONE = "13800000001", "13800000002"


def edited(path: Path, column: str, value: Any, row: int = 2) -> None:
    """Change a cell as somebody does in Excel."""
    book = load_workbook(path)
    page = book.active
    heads = [cell.value for cell in page[1]]
    page.cell(row, heads.index(column) + 1).value = value
    book.save(path)


def reasons(preview: Preview) -> str:
    return "".join(map(str, preview.rejected))


def test_two_women_of_one_name_and_village_come_back_without_their_numbers(village, tmp_path):
    for phone in (PHONE, OTHER_PHONE):
        factories.person("王芳", unit=village, phone=phone)
    sent("persons", SYSTEM, tmp_path / "out.xlsx")
    assert dict(read([tmp_path / "out.xlsx"], SYSTEM).counts) == {Verdict.SAME: 2}


def test_a_changed_cell_amends_the_record_that_the_number_names(village, tmp_path):
    made = factories.activity(village, title="旧名称", headcount=30)
    path = tmp_path / "out.xlsx"
    sent("activities", SYSTEM, path)
    edited(path, "活动名称", "新名称")
    preview = read([path], SYSTEM)
    assert dict(preview.counts) == {Verdict.CONFLICT: 1}
    assert "旧名称" in preview.sheets[0].conflicts[0].message
    commit(preview, SYSTEM, on_conflict="amend")
    made.refresh_from_db()
    assert (made.title, made.headcount, Activity.everything.count()) == ("新名称", 30, 1)


def test_a_record_whose_kind_is_out_of_use_since_can_still_be_amended(village, tmp_path):
    made = factories.activity(village, on=dt.date(2024, 3, 8))
    Kind.objects.filter(pk=made.kind_id).update(valid_to=dt.date(2020, 1, 1))
    path = tmp_path / "out.xlsx"
    sent("activities", SYSTEM, path)
    assert dict(read([path], SYSTEM).counts) == {Verdict.SAME: 1}
    edited(path, "活动地点", "文化广场")
    commit(read([path], SYSTEM), SYSTEM, on_conflict="amend")
    made.refresh_from_db()
    assert made.place == "文化广场"


def test_a_copied_row_that_was_changed_is_refused_with_what_to_do(village, tmp_path):
    factories.activity(village, title="第一场")
    path = tmp_path / "out.xlsx"
    sent("activities", SYSTEM, path)
    book = load_workbook(path)
    page = book.active
    page.append([cell.value for cell in page[2]])
    book.save(path)
    edited(path, "活动名称", "第二场", row=3)
    preview = read([path], SYSTEM)
    assert dict(preview.counts) == {Verdict.SAME: 1, Verdict.REJECTED: 1}
    assert "请把记录编号清空" in reasons(preview)
    edited(path, "记录编号", None, row=3)
    assert dict(read([path], SYSTEM).counts) == {Verdict.SAME: 1, Verdict.NEW: 1}


def test_a_change_that_makes_two_records_one_is_refused(village, tmp_path):
    for title in ("第一场", "第二场"):
        factories.activity(village, title=title)
    path = tmp_path / "out.xlsx"
    sent("activities", SYSTEM, path)
    edited(path, "活动名称", "第一场", row=2)
    edited(path, "活动名称", "第一场", row=3)
    preview = read([path], SYSTEM)
    assert dict(preview.counts) == {Verdict.SAME: 1, Verdict.REJECTED: 1}
    assert "同一条" in reasons(preview)


def test_a_row_of_a_record_voided_since_is_refused_and_not_made_anew(village, tmp_path):
    made = factories.activity(village)
    sent("activities", SYSTEM, tmp_path / "out.xlsx")
    Activity.everything.filter(pk=made.pk).update(state="void", void_reason="重复登记")
    preview = read([tmp_path / "out.xlsx"], SYSTEM)
    assert dict(preview.counts) == {Verdict.REJECTED: 1}
    assert "已作废" in reasons(preview)


@pytest.mark.parametrize(("column", "value"), [("姓名", "张莉"), ("联系电话", OTHER_PHONE), ("性别", "男")])
def test_whom_a_record_is_about_is_not_changed_by_its_row(column, value, village, tmp_path):
    activity = factories.activity(village, code="HD-1")
    her = factories.person("张丽", unit=village, phone=PHONE, sex="F")
    Attendance.everything.create(activity=activity, person=her, name="张丽")
    path = tmp_path / "out.xlsx"
    sent("attendances", SYSTEM, path, "核对")
    edited(path, column, value)
    preview = read([path], SYSTEM)
    assert dict(preview.counts) == {Verdict.REJECTED: 1}
    assert column in reasons(preview)
    assert Person.everything.count() == 1


def test_words_whose_numbers_went_out_masked_keep_them_when_they_are_edited(village, tmp_path):
    made = factories.activity(village, note=f"联系 {PHONE}，带横幅")
    path = tmp_path / "out.xlsx"
    sent("activities", SYSTEM, path)
    masked = load_workbook(path).active
    note = next(cell.value for cell in masked[2] if "带横幅" in str(cell.value))
    assert PHONE not in note
    edited(path, "备注", note.replace("带横幅", "不带横幅"))
    commit(read([path], SYSTEM), SYSTEM, on_conflict="amend")
    made.refresh_from_db()
    assert made.note == f"联系 {PHONE}，不带横幅"


def test_the_number_of_anothers_record_says_no_more_than_one_that_nobody_has(people, tmp_path):
    answers = []
    for village in (people.far_village, people.village):
        factories.activity(village, title="别村的活动", code=f"HD-{village.pk}")
    sent("activities", people.zhao, tmp_path / "theirs.xlsx")
    for number in (None, "00000000-0000-4000-8000-000000000000"):
        if number:
            edited(tmp_path / "theirs.xlsx", "记录编号", number)
        edited(tmp_path / "theirs.xlsx", "填报单位", people.village.name)
        preview = read([tmp_path / "theirs.xlsx"], people.fang)
        remarks = [one.message.replace(number or "", "") for one in preview.sheets[0].doubts]
        answers.append((dict(preview.counts), len(remarks), reasons(preview)))
    assert answers[0] == answers[1]


def test_the_number_of_a_sign_in_is_of_this_site_only(village, tmp_path):
    activity = factories.activity(village, code="HD-1")
    her = factories.person("张丽", unit=village)
    held = Attendance.everything.create(activity=activity, person=her, name="张丽")
    path = tmp_path / "out.xlsx"
    sent("attendances", SYSTEM, path)
    edited(path, "记录编号", f"{held.pk}-000000000000")
    edited(path, "姓名", "李梅")
    preview = read([path], SYSTEM)
    assert dict(preview.counts) == {Verdict.NEW: 1}
    assert "记录编号" in preview.sheets[0].doubts[0].message


def test_days_and_numbers_that_a_program_saved_as_words_are_the_same(village, tmp_path):
    factories.activity(village, headcount=30, money_cents=120050, approximate=["headcount"])
    path = tmp_path / "out.xlsx"
    sent("activities", SYSTEM, path)
    edited(path, "活动日期", "2024/3/8")
    edited(path, "经费（元）", "1200.50")
    assert dict(read([path], SYSTEM).counts) == {Verdict.SAME: 1}


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+5", "@x", "-", "007", " 两边 ", "第一行\n第二行", "_x0041_", "<r>甲</r>&", "同上", "无",
     pytest.param("长" * 40_000, id="longer than a cell")],
)  # fmt: skip
def test_words_that_excel_would_take_for_something_else_come_back(text, village, tmp_path):
    factories.activity(village, title="活动", note=text)
    sent("activities", SYSTEM, tmp_path / "out.xlsx")
    assert dict(read([tmp_path / "out.xlsx"], SYSTEM).counts) == {Verdict.SAME: 1}


def test_the_number_stands_last_says_what_it_is_for_and_is_not_printed(village, tmp_path):
    made = factories.activity(village)
    sent("activities", SYSTEM, tmp_path / "out.xlsx")
    page = load_workbook(tmp_path / "out.xlsx").active
    head, number = page.cell(1, page.max_column), page.cell(2, page.max_column)
    assert (head.value, number.value) == ("记录编号", str(made.public_id))
    assert "请勿改动" in head.comment.text
    assert head.column_letter not in page.print_area
