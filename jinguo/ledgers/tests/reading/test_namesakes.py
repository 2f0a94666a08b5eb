"""Villages of one name: the row's own town or unit decides, and sentences count what they name."""

from __future__ import annotations

import pytest

from jinguo.activities.models import Activity
from jinguo.core.models import Kind
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.run import commit, read
from jinguo.ledgers.tests import papers
from jinguo.ledgers.tests.papers import HEADER, lecture
from jinguo.people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
RELIEF = ["发放日期", "填报单位", "救助类别", "救助对象", "户籍村居", "救助金额（元）"]


@pytest.fixture
def eight(village):
    """Eight towns, each with a village of one name."""
    towns = [village.parent, *(factories.town(f"{word}镇") for word in "东南西北中上下")]
    return {town.name: factories.village("王家村", in_=town) for town in towns}


def preview_of(path, *rows, header=HEADER, name="活动台账", above=()):
    return read([papers.xlsx(path, (name, [*above, header, *rows]))], SYSTEM)


def fault_of(preview):
    return "".join(fault.message for row in preview.rejected for fault in row.faults)


def told(preview):
    return "".join(doubt.message for doubt in preview.sheets[0].doubts)


def relief(path, unit, home):
    kind = Kind.objects.filter(vocabulary="relief.category").first().name
    return preview_of(path, ["2024-03-08", unit, kind, "试验甲", home, 1000], header=RELIEF, name="救助台账")


@pytest.mark.parametrize("unit", ["东镇", "东镇王家村", "东镇妇联", "王家村（东镇）"])
def test_the_rows_own_unit_decides_where_somebody_lives(paper, eight, unit):
    preview = relief(paper, unit, "王家村")
    assert not preview.rejected
    commit(preview, SYSTEM)
    assert Person.everything.get().unit == eight["东镇"]


def test_the_rows_own_unit_goes_before_the_one_above_the_table(paper, eight):
    kind = Kind.objects.filter(vocabulary="relief.category").first().name
    rows = [["2024-03-08", "东镇", kind, "试验甲", "王家村", 1000]]
    preview = preview_of(paper, *rows, header=RELIEF, name="救助台账", above=(["填报单位：南镇"],))
    commit(preview, SYSTEM)
    assert Person.everything.get().unit == eight["东镇"]


@pytest.mark.parametrize(
    "written",
    [
        "东镇王家村",
        "东镇 王家村",
        "王家村（东镇）",
        "东镇-王家村",
        "东镇王家村委会",
        "东镇、王家村",
        "试验区东镇王家村",
    ],
)
def test_a_town_before_the_village_decides(paper, eight, written):
    preview = preview_of(paper, lecture(unit=written))
    commit(preview, SYSTEM)
    assert Activity.everything.get().unit == eight["东镇"]


@pytest.mark.parametrize("header", ["镇（街道）", "镇街", "所属镇街", "乡镇（街道）", "街镇"])
def test_a_town_in_a_column_of_its_own_decides(paper, eight, header):
    columns = ["活动日期", header, "村（社区）", "活动类别", "活动名称"]
    preview = preview_of(paper, ["2024-03-08", "西镇", "王家村", "宣讲", "家风"], header=columns)
    commit(preview, SYSTEM)
    assert Activity.everything.get().unit == eight["西镇"]


def test_of_eight_villages_some_are_named_as_examples(paper, eight):
    fault = fault_of(preview_of(paper, lecture(unit="王家村")))
    assert "有 8 个“王家村”，如" in fault and fault.count("镇王家村") == 5


def test_of_two_villages_both_are_named(paper, village):
    factories.village("清河村", in_=factories.town("东镇"))
    fault = fault_of(preview_of(paper, lecture(unit="清河村")))
    assert "有 2 个“清河村”：清河镇清河村" in fault and "东镇清河村" in fault


@pytest.mark.parametrize("above", [(), (["填报单位：清河镇"],)])
@pytest.mark.parametrize("written", ["不存在村", "清何村", "某某局", "火星村"])
def test_a_unit_that_is_not_there_is_not_said_to_be_left_out(paper, village, above, written):
    preview = preview_of(paper, lecture(unit=written), above=above)
    assert f"没有找到单位“{written}”" in fault_of(preview)
    assert "没有填写" not in told(preview) + fault_of(preview)


def test_a_town_that_is_not_there_is_not_said_to_be_left_out(paper, village):
    columns = ["活动日期", "镇（街道）", "村（社区）", "活动类别", "活动名称"]
    for place in (None, "清河村"):
        preview = preview_of(
            paper,
            ["2024-03-08", "火星镇", place, "宣讲", "家风"],
            header=columns,
            above=(["填报单位：清河镇"],),
        )
        assert "火星镇" in fault_of(preview) and "没有填写" not in told(preview) + fault_of(preview)
