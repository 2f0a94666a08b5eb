"""Units, kinds and programmes by the names people give them."""

from __future__ import annotations

import datetime as dt

import pytest

from jinguo.core.models import Kind
from jinguo.ledgers.values.unit_names import Units
from jinguo.ledgers.values.vocabulary_words import Words
from jinguo.organisations.models import OrganisationUnit, UnitPlacement
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


@pytest.mark.parametrize(
    "written", ["清河村（清河镇）", "某省某市试验区清河镇清河村", "試驗區清河鎮清河村", "清河鎮清河村村委會"]
)
def test_a_name_may_stand_the_other_way_round_behind_province_and_city_or_in_traditional_characters(
    written, village
):
    read = Units().parse(written)
    assert (read.value, read.doubt) == (village, "")


def test_an_address_names_its_village_and_is_doubtful(village):
    read = Units().parse("清河镇清河村12号")
    assert read.value == village and read.doubt


@pytest.mark.parametrize(
    ("written", "level"), [("区妇联", 1), ("镇妇联", 2), ("本镇", 2), ("本村", 3), ("本级", 3)]
)
def test_a_relative_name_is_seen_from_the_unit_above_the_table(written, level, village):
    read = Units().parse(written, near=village.path)
    assert len(read.value.path) == 4 * level and read.doubt


def test_a_relative_name_without_a_place_is_an_error(village):
    assert Units().parse("本村").error
    assert Units().parse("区妇联").value.parent is None  # there is only one district


def test_a_department_is_known_by_the_usual_short_name(village):
    top = village.parent.parent
    labour = OrganisationUnit.everything.create(
        code="990115D001", name="区人力资源和社会保障局", kind="department", parent=top
    )
    read = Units().parse("区人社局")
    assert read.value == labour and read.doubt
    assert Units().parse("区教体局").error


def test_a_title_names_the_lowest_of_the_units_in_one_line(village):
    units = Units()
    assert units.find_in("试验区清河镇清河村2023年活动台账") == village
    assert units.find_in("清河镇妇联2023年活动台账") == village.parent
    assert units.find_in("2023年活动台账") is None


def test_a_title_that_names_several_units_names_none(village):
    factories.village("河湾村", in_=village.parent)
    assert Units().find_in("清河村、河湾村活动台账") is None


def test_a_longer_word_is_read_by_the_name_it_ends_with_and_is_doubtful():
    words = Words(Kind.objects.filter(vocabulary="activity.kind"), "活动类别")
    assert words.parse("农村电商培训").value.code == "training" and words.parse("农村电商培训").doubt
    assert words.parse("培训前").error
    assert words.parse("宣讲、培训").error


def test_a_title_names_a_kind_by_its_longest_word_and_only_when_it_names_one():
    words = Words(Kind.objects.filter(vocabulary="activity.kind"), "活动类别")
    assert words.find_in("2023年家庭教育培训情况统计表").code == "family_education"
    assert words.find_in("宣讲和培训统计表") is None
    assert words.find_in("活动统计表") is None


def test_a_department_named_by_marks_alone_hinders_nobody(village):
    OrganisationUnit.everything.create(
        code="990115D002", name="（—）", kind="department", parent=village.parent.parent
    )
    assert "没有找到单位" in Units().parse("区人社局").error
