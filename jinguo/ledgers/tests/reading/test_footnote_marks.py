"""A footnote mark behind a cell is told and left out; it is a digit of nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from jinguo.activities.models import Activity
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.run import Verdict, commit, read
from jinguo.ledgers.tests import papers
from jinguo.ledgers.tests.papers import lecture
from jinguo.organisations.models import OrganisationUnit
from jinguo.people.models import Person

pytestmark = pytest.mark.django_db


def told(preview):
    return "".join(doubt.message for doubt in preview.sheets[0].doubts)


@pytest.mark.parametrize(
    "mark", ["①", "②", "²", "*", "＊", "[1]", "（注1）", "※", "❶", "⑴", "注1", "（见注）"]
)
def test_a_marked_number_is_the_number_and_doubtful(paper, village, mark):
    preview = read([papers.activities(paper, lecture(people=f"50{mark}"))], SYSTEM)
    assert f"“{mark}”像是注释的标记" in told(preview)
    commit(preview, SYSTEM)
    assert Activity.everything.get().headcount == 50


@pytest.mark.parametrize("written", ["②", "²", "½", "Ⅻ", "①50", "12½", "٣", "⑩", "㈠", "50（1）"])
def test_a_mark_or_an_odd_numeral_is_no_number(paper, village, written):
    assert read([papers.activities(paper, lecture(people=written))], SYSTEM).rejected


@pytest.mark.parametrize("mark", ["①", "²", "*", "[1]", "（注1）"])
def test_a_marked_unit_day_and_kind_are_read_and_doubtful(paper, village, mark):
    row = [f"2024-03-08{mark}", f"清河村{mark}", f"宣讲{mark}", "家风宣讲", 30]
    preview = read([papers.activities(paper, row)], SYSTEM)
    assert told(preview).count(f"“{mark}”像是注释的标记") == 3
    commit(preview, SYSTEM)
    made = Activity.everything.get()
    assert (made.unit, made.occurred_on, made.kind.name) == (village, dt.date(2024, 3, 8), "宣讲")


def test_full_width_digits_are_digits_without_a_doubt(paper, village):
    preview = read([papers.activities(paper, lecture(people="１２０"))], SYSTEM)
    assert preview.counts[Verdict.NEW] == 1 and not told(preview)


def test_a_marked_telephone_is_the_telephone(paper, village):
    header = ["姓名", "身份证号", "联系电话", "所在单位"]
    row = ["试验人甲", None, "13800000001①", "清河村"]
    preview = read([papers.xlsx(paper, ("人员台账", [header, row]))], SYSTEM)
    commit(preview, SYSTEM)
    assert Person.everything.get().phone == "13800000001" and "“①”" in told(preview)


@pytest.mark.parametrize("mark", ["①", "*", "[2]", "（注1）", "²"])
def test_a_mark_is_no_part_of_a_new_units_name(paper, village, mark):
    row = ["9901150999", f"试验新村{mark}", "村居", "清河镇"]
    preview = read(
        [papers.xlsx(paper, ("组织台账", [["代码", "单位名称", "层级", "上级单位"], row]))], SYSTEM
    )
    assert f"“{mark}”像是注释的标记" in told(preview), preview.rejected
    commit(preview, SYSTEM)
    assert OrganisationUnit.everything.filter(name="试验新村").exists()
