"""Units, kinds and programmes by the names people give them."""

from __future__ import annotations

import datetime as dt

import pytest

from jinguo.core.models import Kind
from jinguo.ledgers.names import Units, Words
from jinguo.organisations.models import UnitPlacement
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "written",
    ["清河村", "清河镇清河村", "清河镇 清河村", "清河镇-清河村", "清河村妇联", "清河村村民委员会", "试验区清河镇清河村", "清河村（妇联）"],
)  # fmt: skip
def test_a_village_is_found_by_its_name_with_or_without_town_and_office(written, village):
    assert Units().parse(written).value == village


@pytest.mark.parametrize(
    "written", ["河湾", "河湾村", "河湾村委会", "河湾村村委", "河湾村居委会", " 河湾村 ", "清河河湾"]
)
def test_a_name_may_be_short_or_carry_its_committee(written, town):
    bend = factories.village("河湾村", in_=town)
    assert Units().parse(written).value == bend


@pytest.mark.parametrize(
    "written", ["幸福社区", "幸福社区居委会", "幸福居委会", "幸福", "幸福社区居民委员会", "幸福社区村委会"]
)
def test_a_community_is_found_with_or_without_its_kind(written, town):
    community = factories.village("幸福社区", in_=town, subkind="community")
    assert Units().parse(written).value == community


def test_a_short_name_of_town_and_village_is_an_error_that_names_both(village):
    read = Units().parse("清河")
    assert read.value is None and "清河镇（" in read.error and "清河镇清河村（" in read.error


def test_village_and_community_of_one_name_are_told_apart(town):
    village = factories.village("幸福村", in_=town)
    community = factories.village("幸福社区", in_=town, subkind="community")
    units = Units()
    assert units.parse("幸福村委会").value == village
    assert units.parse("幸福村村委会").value == village
    assert units.parse("幸福社区居委会").value == community
    assert units.parse("幸福村").value == village
    assert "有 2 个“幸福”" in units.parse("幸福").error


def test_a_unit_is_found_by_its_code_also_as_a_number(village):
    assert Units().parse(village.code).value == village
    assert Units().parse(float(village.code)).value == village


def test_two_villages_of_one_name_are_an_error_that_names_both(town):
    for one in (town, factories.town("平安镇")):
        factories.village("王家村", in_=one)
    read = Units().parse("王家村")
    assert read.value is None
    assert "清河镇王家村" in read.error and "平安镇王家村" in read.error
    assert Units().parse("平安镇王家村").value.parent.name == "平安镇"


def test_the_unit_above_the_table_decides_between_two_and_says_so(town):
    mine = factories.village("王家村", in_=town)
    factories.village("王家村", in_=factories.town("平安镇"))
    read = Units().parse("王家村", near=town.path)
    assert read.value == mine and "清河镇王家村" in read.doubt
    assert Units().parse("王家村", mine=(town.path,)).value == mine


def test_an_unknown_unit_is_an_error_with_a_likely_name(village):
    read = Units().parse("清何村")
    assert read.value is None and "清河镇清河村" in read.error


def test_a_former_name_is_found_and_doubtful(village):
    UnitPlacement.objects.create(
        unit=village, name="老河湾村", path=village.path, valid_from=None, valid_to=dt.date(2021, 1, 1)
    )
    read = Units().parse("老河湾村")
    assert read.value == village and "曾用名" in read.doubt


def test_several_units_stand_side_by_side(town, village):
    assert Units().parse_many("清河镇、清河村").value == [town, village]
    assert Units().parse_many("清河镇，清河村\n清河村").value == [town, village]
    assert "没有找到单位“别村”" in Units().parse_many("清河村；别村").error


def test_every_unit_is_read_back_from_its_label(town):
    other = factories.town("平安镇")
    for place in (town, other):
        factories.village("王家村", in_=place)
        factories.village("李家村", in_=place)
    factories.village("370115", in_=town)
    units = Units()
    for unit in units.by_pk.values():
        assert units.parse(units.label(unit)).value == unit


def test_a_kind_is_found_by_name_alias_or_code():
    words = Words(Kind.objects.filter(vocabulary="activity.kind"), "活动类别")
    lecture = factories.kind("lecture")
    for written in ("宣讲", "lecture", "宣讲活动", " 宣 讲 "):
        assert words.parse(written).value == lecture
    assert "没有“开会会”" in words.parse("开会会").error


def test_a_word_of_two_kinds_is_an_error_that_names_both():
    words = Words(
        [Kind(code="a", name="甲", aliases=["同"]), Kind(code="b", name="乙", aliases=["同"])], "类别"
    )
    assert "“甲”、“乙”" in words.parse("同").error
