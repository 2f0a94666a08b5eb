"""Whose numbers a text gives, and of which time: said by the sentence, its paragraph, a heading or the title."""

import datetime as dt

import pytest

from jinguo.check.claims.finding import find_claims
from jinguo.check.scope.scopes import scopes
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from tests import factories as f

pytestmark = pytest.mark.django_db
USUAL = Period(dt.date(2021, 1, 1), dt.date(2025, 12, 31))
FIVE = ("2021-01-01", "2025-12-31")


@pytest.fixture
def district():
    district = f.district("青原区")
    first, second = f.town("青禾镇", in_=district), f.town("白杨镇", in_=district)
    for town in (first, second):
        f.village("柳庄村", in_=town)
    f.village("石桥村", in_=second)
    return district


def spoken(text, unit, number):
    """The scope of the claim with these words."""
    claims = find_claims(text)
    at = next(index for index, claim in enumerate(claims) if claim.text == number)
    return scopes(text, claims, unit, USUAL, SYSTEM).scopes[at]


def days(scope):
    return scope.period.start.isoformat(), scope.period.end.isoformat()


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("自2022年以来，全区开展宣讲12场。", "2022-01-01", "2025-12-31"),
        ("2023年6月以来，全区开展宣讲12场。", "2023-06-01", "2025-12-31"),
        ("截至2024年底，全区累计开展宣讲12场。", "2021-01-01", "2024-12-31"),
        ("2024年，全区建站点6个，上半年开展宣讲12场。", "2024-01-01", "2024-06-30"),
        ("2024年前三季度开展宣讲12场。", "2024-01-01", "2024-09-30"),
        ("2024年1—6月，开展宣讲12场。", "2024-01-01", "2024-06-30"),
        ("近三年，全区开展宣讲12场。", "2023-01-01", "2025-12-31"),
        ("五年来，全区开展宣讲12场。", *FIVE),
        ("“十四五”以来，全区开展宣讲12场。", *FIVE),
        ("二〇二三年，全区开展宣讲12场。", "2023-01-01", "2023-12-31"),
        ("2023年，工作有力。阵地建设加快推进，全区开展宣讲12场。", "2023-01-01", "2023-12-31"),
        (
            "2023年，工作有力。\n全区开展宣讲12场。",
            "2023-01-01",
            "2023-12-31",
        ),  # the opening is of the whole text
        (
            "2022年，起步。\n2023年，发展。\n五年硕果累累，全区开展宣讲12场。",
            *FIVE,
        ),  # not where others follow
        ("青原区妇联2024年工作总结\n全区开展宣讲12场。", "2024-01-01", "2024-12-31"),
        ("青原区妇联2024年上半年工作情况\n全区开展宣讲12场。", "2024-01-01", "2024-06-30"),
        ("青原区妇联2024年工作总结\n去年开展宣讲12场。", "2023-01-01", "2023-12-31"),
        ("妇联工作简报\n青原区妇联 2024年6月28日\n今年以来，全区开展宣讲12场。", "2024-01-01", "2024-06-28"),
        ("一、2023年工作情况\n全区开展宣讲12场。\n二、2024年工作情况\n普法8期。", "2023-01-01", "2023-12-31"),
        ("全区开展宣讲12场（2024年）。", "2024-01-01", "2024-12-31"),
        ("与2023年相比，全区宣讲有所增加，五年开展宣讲12场。", *FIVE),
        ("示范户由2022年的10户增加到12户。", *FIVE),
        ("根据《青原区妇女发展规划（2011—2020年）》，全区开展宣讲12场。", *FIVE),
        ("指标\t2023年\t2024年\n宣讲场次\t11\t12\n", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_claim_is_of_the_time_that_its_text_says(district, text, start, end):
    number = next(claim.text for claim in find_claims(text) if claim.text.startswith("12"))
    scope = spoken(text, district, number)
    assert days(scope) == (start, end)
    assert not scope.doubts and not scope.flow_doubts


@pytest.mark.parametrize(
    ("text", "numbers", "years"),
    [
        ("2022年、2023年分别开展宣讲20场、21场。", ("20场", "21场"), (2022, 2023)),
        ("2021年至2023年分别开展宣讲20场、21场和22场。", ("20场", "21场", "22场"), (2021, 2022, 2023)),
    ],
)
def test_numbers_given_year_by_year_are_each_of_their_own(district, text, numbers, years):
    for number, year in zip(numbers, years, strict=True):
        assert spoken(text, district, number).period == Period.year(year)


@pytest.mark.parametrize(
    "text",
    [
        "上半年，全区开展宣讲12场。",  # of which year?
        "过去一年，全区开展宣讲12场。",
        "三八期间，全区开展宣讲12场。",
        "近日，全区开展宣讲12场。",
        "上半年工作有力。全区开展宣讲12场。",  # of the same half year?
        "3月8日，全区开展宣讲。活动现场开展宣讲12场。",
        "截至2023年底，全区开展宣讲12场。",  # from when?
        "妇联工作简报\n青原区妇联 2024年6月28日\n全区开展宣讲12场。",
    ],
)
def test_what_happens_in_a_time_left_open_is_doubted_but_not_what_stands(district, text):
    scope = spoken(text, district, "12场")
    assert scope.flow_doubts and not scope.doubts


@pytest.mark.parametrize(
    "text",
    [
        "2019年，全区开展宣讲12场。",  # before the period asked about
        "“十三五”期间，全区开展宣讲12场。",
        "二、下一步工作打算\n全区开展宣讲12场。",
        "三、2026年工作计划\n（一）宣讲。全区开展宣讲12场。",
        "明年，全区开展宣讲12场。",
        "2025年，全区将再接再厉。开展宣讲12场。",
        "青原区妇联2025年工作要点\n全区开展宣讲12场。",
    ],
)
def test_what_is_planned_or_out_of_time_is_doubted(district, text):
    assert spoken(text, district, "12场").doubts


def test_a_plan_ends_with_its_section(district):
    text = "一、下一步打算\n（一）宣讲\n宣讲30场。\n二、2024年工作情况\n全区开展宣讲12场。"
    assert spoken(text, district, "30场").doubts
    assert not spoken(text, district, "12场").doubts


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青禾镇开展宣讲12场。", "青禾镇"),
        (
            "青禾镇妇联把家庭家教家风建设摆在突出位置，坚持阵地共建、资源共享、活动共办，坚持服务到家门口，办宣讲12场。",
            "青禾镇",
        ),
        ("青禾镇妇联深入村居。全年开展宣讲12场。", "青禾镇"),  # to the end of the paragraph
        ("青禾镇妇联深入村居。\n2024年，全区开展宣讲12场。", "青原区"),
        ("青禾镇妇联工作有力，全区开展宣讲12场。", "青原区"),
        ("青禾镇妇联2024年工作总结\n全镇开展宣讲12场。", "青禾镇"),
        ("青原区青禾镇妇联2024年工作总结\n开展宣讲12场。", "青禾镇"),
        ("青原区妇联2024年工作总结\n全区开展宣讲12场。", "青原区"),
        ("白杨镇柳庄村妇联开展宣讲12场。", "柳庄村"),
        ("【白杨镇】开展宣讲12场。", "白杨镇"),
        ("二、白杨镇\n开展宣讲12场。", "白杨镇"),
        ("镇街\t宣讲场次\n白杨镇\t12\n", "白杨镇"),
        ("镇街\t宣讲场次\n白杨\t12\n", "白杨镇"),
    ],
)
def test_a_claim_is_of_the_unit_that_its_text_says(district, text, name):
    number = next(claim.text for claim in find_claims(text) if claim.text.startswith("12"))
    scope = spoken(text, district, number)
    assert scope.unit.name == name
    assert not scope.doubts


@pytest.mark.parametrize(
    "text",
    [
        "金水县妇联2024年工作总结\n全县开展宣讲12场。",
        "近年来，历城区妇联创新工作，开展宣讲12场。",
        "全县各级妇联开展宣讲12场。",
        "一年来，我镇开展宣讲12场。",
        "青原区学习先进。历城区妇联来我区交流，介绍该区开展宣讲12场。",
        "青原区学习先进。金沙乡妇联开展宣讲12场。",
        "柳庄村妇联开展宣讲12场。",  # two villages of that name
        "青原区妇联召开会议。全市共开展宣讲12场。",
        "在青禾镇举办启动仪式，开展宣讲12场。",  # a place where, not whose
    ],
)
def test_a_number_of_another_place_or_of_one_not_told_is_doubted(district, text):
    assert spoken(text, district, "12场").doubts


@pytest.mark.parametrize(
    "text",
    [
        "青原区妇联在济南市妇联指导下，开展宣讲12场。",
        "区妇联面向市妇儿工委成员单位，依法治市，全区开展宣讲12场。",
        "青原区各村妇联主席履职尽责，开展宣讲12场。",
        "南山社区、偏远山区的妇女受益，全区开展宣讲12场。",
    ],
)
def test_a_place_that_is_merely_mentioned_leaves_no_doubt(district, text):
    scope = spoken(text, district, "12场")
    assert scope.unit == district and not scope.doubts


def test_a_town_in_a_district_text_is_told_from_the_district_in_a_towns(district):
    town = district.children.get(name="青禾镇")
    scope = spoken("全镇开展宣讲12场，全区共开展宣讲90场。", town, "90场")
    assert scope.doubts
    assert not spoken("全镇开展宣讲12场。", town, "12场").doubts


def test_a_text_of_one_year_that_it_never_names_leaves_a_doubt_in_every_paragraph(district):
    text = "过去的一年，成绩很多。\n我们用心服务。全区开展宣讲12场。"
    assert spoken(text, district, "12场").flow_doubts
    named = text.replace("过去的一年", "五年来")
    assert not spoken(named, district, "12场").flow_doubts
