"""The level of an honour stands in its name: 济南市三八红旗手 is one of the city."""

from __future__ import annotations

import pytest

from jinguo.core.scoping import SYSTEM
from jinguo.honours.ledger import level_of_issuer
from jinguo.honours.levels import level_in_name
from jinguo.honours.models import Award, Level, OwnHonour
from jinguo.ledgers.imports.run import commit, read
from jinguo.ledgers.tests import papers
from jinguo.ledgers.values.unit_names import Units
from tests import factories

pytestmark = pytest.mark.django_db
HEADER = ["表彰日期", "荣誉称号", "获奖人", "填报单位"]


@pytest.fixture
def village():
    return factories.village("清河村", in_=factories.town("清河镇"))


@pytest.mark.parametrize(
    ("written", "level"),
    [("济南市三八红旗手", Level.CITY), ("山东省三八红旗手", Level.PROVINCIAL), ("全国三八红旗手", Level.NATIONAL), ("区三八红旗手", Level.DISTRICT),
     ("省级三八红旗手", Level.PROVINCIAL), ("2023年度济南市“三八红旗手”", Level.CITY), ("清河镇三八红旗手", Level.TOWN), ("市级三八红旗手", Level.CITY),
     ("济南市试验区三八红旗手", Level.DISTRICT), ("国家级三八红旗手", Level.NATIONAL), ("第三届济南市三八红旗手", Level.CITY), ("街道三八红旗手", Level.TOWN),
     ("三八红旗手", ""), ("优秀三八红旗手", ""), ("2023年三八红旗手", "")],
)  # fmt: skip
def test_the_place_before_the_honour_is_its_level(village, written, level):
    assert level_in_name(written, ["三八红旗手"], Units()) == level


def test_a_county_that_is_called_a_city_has_its_own_level(village):
    county = factories.district()
    county.name = "试验市"
    county.save()
    assert level_in_name("试验市三八红旗手", ["三八红旗手"], Units()) == Level.DISTRICT


def test_a_list_without_a_column_of_levels_takes_them_from_the_names(tmp_path, village):
    rows = [
        ["2024-03-08", "济南市三八红旗手", "试验甲", "清河村"],
        ["2024-03-08", "山东省三八红旗手", "试验乙", "清河村"],
    ]
    preview = read([papers.xlsx(tmp_path / "表彰.xlsx", ("评选表彰台账", [HEADER, *rows]))], SYSTEM)
    assert not preview.rejected, preview.rejected
    commit(preview, SYSTEM)
    assert [award.level for award in Award.everything.order_by("source_row")] == [
        Level.CITY,
        Level.PROVINCIAL,
    ]


def test_a_level_that_is_said_nowhere_is_asked_for(tmp_path, village):
    rows = [["2024-03-08", "三八红旗手", "试验甲", "清河村"]]
    preview = read([papers.xlsx(tmp_path / "表彰.xlsx", ("评选表彰台账", [HEADER, *rows]))], SYSTEM)
    assert "级别" in str(preview.rejected[0])


@pytest.mark.parametrize(
    ("scheme", "level", "issuer", "doubtful"),
    [("济南市三八红旗手", "区级", "", True), ("济南市三八红旗手", "市级", "", False), ("三八红旗手", "区级", "济南市妇联", True),
     ("三八红旗手", "市级", "济南市妇联", False), ("三八红旗手", "区级", "", False), ("全国三八红旗手", "省级", "全国妇联", True)],
)  # fmt: skip
def test_a_level_against_the_name_or_the_giver_is_asked_about(
    tmp_path, village, scheme, level, issuer, doubtful
):
    header = [*HEADER, "级别", "表彰单位"]
    row = ["2024-03-08", scheme, "试验甲", "清河村", level, issuer]
    preview = read([papers.xlsx(tmp_path / "表彰.xlsx", ("评选表彰台账", [header, row]))], SYSTEM)
    assert not preview.rejected
    assert any("级别填的是" in doubt.message for doubt in preview.sheets[0].doubts) == doubtful


@pytest.mark.parametrize(
    ("title", "issuer", "level"),
    [
        ("山东省三八红旗集体", "", Level.PROVINCIAL),
        ("济南市巾帼文明岗", "", Level.CITY),
        ("先进集体", "济南市妇联", Level.CITY),
    ],
)
def test_an_own_honour_without_a_column_of_levels_takes_it_from_giver_or_name(
    tmp_path, village, title, issuer, level
):
    header = ["荣誉名称", "年度", "授予日期", "填报单位", "授予单位"]
    row = [title, 2024, "2024-03-08", "清河村", issuer or None]
    commit(read([papers.xlsx(tmp_path / "荣誉.xlsx", ("本级荣誉台账", [header, row]))], SYSTEM), SYSTEM)
    assert OwnHonour.everything.get().level == level


def test_the_giver_tells_the_level():
    assert level_of_issuer("全国妇联") == Level.NATIONAL and level_of_issuer("某某公司") == ""
