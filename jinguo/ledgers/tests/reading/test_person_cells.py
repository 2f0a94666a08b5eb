"""A cell for a person takes one person: nobody is invented of 空缺, 5人 or two names in one cell."""

from __future__ import annotations

import pytest

from jinguo.assistance.models import Relief
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.run import Verdict, commit, read
from jinguo.ledgers.tests import papers
from jinguo.people.models import Household, Person

pytestmark = pytest.mark.django_db
RELIEF = ["发放日期", "填报单位", "救助类别", "救助对象", "救助金额（元）"]
PEOPLE = ["姓名", "身份证号", "联系电话", "所在单位"]
HOMES = ["户编号", "户主", "所在单位"]
HONOUR = ["表彰日期", "荣誉称号", "级别", "获奖家庭", "填报单位"]
NOBODY = [
    "试验甲、试验乙", "试验甲\n试验乙", "5人", 3, "空缺", "待定", "清河村妇联", "妇女主任", "试验甲13800000001", "。。", "12.5", "姓名", "试验甲等3人", "全体执委",
]  # fmt: skip


def preview_of(path, name, header, *rows):
    return read([papers.xlsx(path, (name, [header, *rows]))], SYSTEM)


def told(preview):
    return "".join(doubt.message for doubt in preview.sheets[0].doubts)


def at_fault(preview):
    return [(fault.field, fault.message) for row in preview.rejected for fault in row.faults]


@pytest.fixture
def category(village):
    from jinguo.core.models import Kind

    return Kind.objects.filter(vocabulary="relief.category").first().name


@pytest.mark.parametrize("written", NOBODY)
def test_nobody_is_helped_under_a_name_that_is_none(paper, village, category, written):
    row = ["2024-03-08", "清河村", category, written, 1000]
    preview = preview_of(paper, "救助台账", RELIEF, row)
    assert [field for field, _message in at_fault(preview)] == ["person"]
    assert not Person.everything.exists()


@pytest.mark.parametrize("written", NOBODY)
def test_nobody_enters_the_register_under_a_name_that_is_none(paper, village, written):
    preview = preview_of(paper, "人员台账", PEOPLE, [written, None, "13800000002", "清河村"])
    assert [field for field, _message in at_fault(preview)] == ["name"]


@pytest.mark.parametrize("written", [name for name in NOBODY if name != "12.5"])
def test_no_household_has_a_head_that_is_nobody(paper, village, written):
    assert [
        field for field, _m in at_fault(preview_of(paper, "家庭台账", HOMES, ["H1", written, "清河村"]))
    ] == ["name"]


@pytest.mark.parametrize("written", ["清河村", "清河镇", "清河村妇联"])
def test_a_unit_is_no_person(paper, village, category, written):
    preview = preview_of(paper, "救助台账", RELIEF, ["2024-03-08", "清河村", category, written, 1000])
    assert "单位" in at_fault(preview)[0][1]


@pytest.mark.parametrize(
    "written", ["张三", "张 三", "买买提·试验", "欧阳娜娜", "Anna Smith", "𠮷野", "王和平"]
)
def test_a_real_name_is_a_person_without_a_doubt(paper, village, category, written):
    preview = preview_of(paper, "救助台账", RELIEF, ["2024-03-08", "清河村", category, written, 1000])
    assert preview.counts[Verdict.NEW] == 1 and not told(preview)
    commit(preview, SYSTEM)
    assert Relief.everything.get().person.name == ("张三" if written == "张 三" else written)


@pytest.mark.parametrize("written", ["试验甲（主席）", "试验甲主席", "试验甲①", "试验甲 （女）"])
def test_what_stands_behind_a_name_is_told_and_left_out(paper, village, category, written):
    preview = preview_of(paper, "救助台账", RELIEF, ["2024-03-08", "清河村", category, written, 1000])
    assert "读作“试验甲”" in told(preview)
    commit(preview, SYSTEM)
    assert Person.everything.get().name == "试验甲"


def test_whoever_is_on_the_rolls_under_an_odd_name_is_found_by_it(paper, village, category):
    held = Person.everything.create(name="王芳1", unit=village)
    held.seal()
    held.save()
    preview = preview_of(paper, "救助台账", RELIEF, ["2024-03-08", "清河村", category, "王芳1", 1000])
    commit(preview, SYSTEM)
    assert Relief.everything.get().person == held


def test_a_household_is_known_by_its_head_with_or_without_a_word_for_the_home(paper, village):
    commit(preview_of(paper, "家庭台账", HOMES, ["H1", "试验甲", "清河村"]), SYSTEM)
    preview = preview_of(
        paper, "家庭台账", HOMES, ["H1", "试验甲", "清河村"], ["H2", "试验乙（户主）", "清河村"]
    )
    assert preview.counts == {Verdict.SAME: 1, Verdict.NEW: 1} and "读作“试验乙”" in told(preview)
    commit(preview, SYSTEM)
    assert {one.name for one in Household.everything.all()} == {"试验甲", "试验乙"}
