"""Rows that repeat the one above, say that they have nothing to say, or stand in a town's column."""

from __future__ import annotations

import pytest

from jinguo.activities.models import Activity
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.run import Verdict, commit, read
from jinguo.ledgers.tests import papers
from jinguo.ledgers.tests.papers import HEADER, lecture
from jinguo.people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
PEOPLE = ["姓名", "身份证号", "联系电话", "所在单位"]


def preview_of(path, *rows, header=HEADER, name="活动台账"):
    return read([papers.xlsx(path, (name, [header, *rows]))], SYSTEM)


def bring(path, *rows, **how):
    preview = preview_of(path, *rows, **how)
    assert not preview.rejected, preview.rejected
    commit(preview, SYSTEM)
    return list(Activity.everything.order_by("source_row"))


def told(preview):
    return [doubt.message for doubt in preview.sheets[0].doubts]


def fault_of(preview):
    return "".join(fault.message for row in preview.rejected for fault in row.faults)


@pytest.mark.parametrize("mark", ["同上", "〃", '"', "”", "如上"])
def test_a_ditto_mark_repeats_the_cell_above_also_over_several_rows(paper, village, mark):
    one, two, three = bring(
        paper, lecture(), lecture("甲", on=mark, unit=mark, people=mark), lecture("乙", on=mark, unit=mark, people=40)
    )  # fmt: skip
    assert two.occurred_on == three.occurred_on == one.occurred_on
    assert (two.unit, three.unit, two.headcount) == (village, village, 30)


def test_what_a_ditto_mark_was_read_as_is_shown(paper, village):
    preview = preview_of(paper, lecture(), lecture("甲", on="同上"))
    assert "“同上”按上一行的“2024-03-08”读取。" in told(preview)


def test_a_ditto_mark_below_nothing_is_an_error(paper, village):
    assert "上一行这一列没有内容" in fault_of(preview_of(paper, lecture(on="同上")))
    rows = (lecture(), lecture("甲", on=None), lecture("乙", on="〃"))
    assert "上一行这一列没有内容" in fault_of(preview_of(paper, *rows))


def test_nobodys_number_is_the_same_as_above(paper, village):
    rows = (["试验人甲", None, "13800000001", "清河村"], ["试验人乙", None, "同上", "清河村"])
    preview = preview_of(paper, *rows, header=PEOPLE, name="人员台账")
    assert "证件号和电话请写出来" in fault_of(preview)


@pytest.mark.parametrize("word", ["无", "暂无", "不详", "（无）", "N/A"])
def test_a_word_for_nothing_counts_as_empty_and_is_shown(paper, village, word):
    preview = preview_of(paper, lecture(people=word))
    assert preview.counts[Verdict.NEW] == 1 and f"“{word.strip()}”" in told(preview)[0].replace(
        "(", "（"
    ).replace(")", "）")
    people = preview_of(paper, ["试验人甲", word, word, "清河村"], header=PEOPLE, name="人员台账")
    commit(people, SYSTEM)
    one = Person.everything.get()
    assert (one.id_number, one.phone) == ("", "")


def test_a_required_cell_that_says_nothing_is_missing(paper, village):
    preview = preview_of(paper, ["无", None, "13800000001", "清河村"], header=PEOPLE, name="人员台账")
    assert "“姓名”没有填写" in fault_of(preview)
    assert not Person.everything.exists()


def test_a_tick_box_that_says_no_is_no_blank(paper, village):
    from jinguo.sites.models import Site

    header = ["阵地类别", "阵地名称", "所在单位", "启用日期", "终止日期", "设有儿童阅读室"]
    row = ["妇女之家", "清河村妇女之家", "清河村", "2020-01-01", "至今", "无"]
    preview = preview_of(paper, row, header=header, name="阵地台账")
    assert "“至今”按没有填写读取。" in told(preview)
    commit(preview, SYSTEM)
    one = Site.everything.get()
    assert (one.ended_on, one.has_reading_room) == (None, False)


def test_a_fault_in_one_column_is_not_laid_at_another_whose_name_begins_alike(paper, village):
    header = ["履职日期", "所在单位", "姓名", "履职类别", "履职内容", "服务人次"]
    row = ["2024-03-08", "清河村", "试验人甲", "走访联系", "走访", "几十人"]
    (bad,) = preview_of(paper, row, header=header, name="执委履职手册").rejected
    assert [fault.field for fault in bad.faults] == ["persons_served"]


# a town in a column of its own


@pytest.fixture
def twins(village):
    """Two villages of one name in two towns, and one more village in the second."""
    other = factories.town("平安街道")
    return village, factories.village("清河村", in_=other), factories.village("河湾村", in_=other)


TOWNS = ["活动日期", "镇（街道）", "村（社区）", "活动类别", "活动名称"]


def test_the_town_beside_a_village_tells_it_from_its_namesakes(paper, twins):
    first, second, _third = twins
    made = bring(
        paper, ["2024-03-08", "清河镇", "清河村", "宣讲", "甲"], ["2024-03-08", "平安街道", "清河", "宣讲", "乙"],
        header=TOWNS,
    )  # fmt: skip
    assert [one.unit for one in made] == [first, second]


def test_a_town_alone_is_the_unit(paper, twins):
    (one,) = bring(paper, ["2024-03-08", "平安街道", None, "宣讲", "甲"], header=TOWNS)
    assert one.unit == twins[1].parent


def test_a_village_of_another_town_is_an_error(paper, twins):
    preview = preview_of(paper, ["2024-03-08", "清河镇", "河湾村", "宣讲", "甲"], header=TOWNS)
    assert "“河湾村”不在“清河镇”" in fault_of(preview)


def test_an_unknown_town_is_an_error_in_its_own_cell(paper, twins):
    preview = preview_of(paper, ["2024-03-08", "清何镇", "清河村", "宣讲", "甲"], header=TOWNS)
    assert preview.rejected[0].faults[0].column == 1 and "清何镇" in fault_of(preview)


def test_the_district_beside_a_town_is_no_contradiction(paper, twins):
    (one,) = bring(paper, ["2024-03-08", "清河镇", "试验区妇联", "宣讲", "甲"], header=TOWNS)
    assert one.unit.parent is None


def test_several_hosts_in_one_cell_are_one_entry_with_an_owner_and_further_hosts(paper, twins):
    first, _second, third = twins
    (one,) = bring(paper, lecture(unit="清河镇清河村、河湾村"))
    assert (one.unit, list(one.cohosts.all())) == (first, [third])
    again = preview_of(paper, lecture(unit="清河镇清河村、河湾村"))
    assert again.counts == {Verdict.SAME: 1}
    fewer = preview_of(paper, lecture(unit="清河镇清河村、平安街道"))
    assert fewer.counts == {Verdict.CONFLICT: 1}


def test_the_host_that_nobody_knows_is_named_alone(paper, twins):
    assert "没有找到单位“某某局”" in fault_of(preview_of(paper, lecture(unit="清河镇清河村、某某局")))


def test_several_units_where_one_is_asked_for_are_an_error(paper, twins):
    rows = ["试验人甲", None, "13800000001", "清河镇清河村、河湾村"]
    preview = preview_of(paper, rows, header=PEOPLE, name="人员台账")
    assert "这一格只填一个" in fault_of(preview)
