"""Numbers, days and ages that are hardly ever so are asked about; the row is taken all the same."""

from __future__ import annotations

import datetime as dt

import pytest

from jinguo.core.models import Kind
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.run import Verdict, read
from jinguo.ledgers.tests import papers
from jinguo.ledgers.tests.papers import HEADER, lecture
from tests import factories

pytestmark = pytest.mark.django_db
RELIEF = ["发放日期", "填报单位", "救助类别", "救助对象", "救助金额（元）"]
LOAN = ["授信日期", "填报单位", "贷款产品", "借款人", "授信金额（元）", "期限（月）"]
PEOPLE = ["姓名", "出生日期", "人员类别", "所在单位"]


def asked(path, rows, name="活动台账", header=HEADER, above=()):
    """Return the sentences of a preview in which every row is taken."""
    preview = read([papers.xlsx(path, (name, [*above, header, *rows]))], SYSTEM)
    assert preview.counts[Verdict.NEW] == len(rows), preview.rejected
    return "".join(doubt.message for doubt in preview.sheets[0].doubts)


def kind_of(vocabulary):
    return Kind.objects.filter(vocabulary=vocabulary).first().name


@pytest.mark.parametrize(
    ("heads", "population", "sessions", "doubtful"),
    [(2000, 900, 1, True), (900, 900, 1, False), (901, 900, 1, True), (1800, 900, 2, False), (1801, 900, 2, True), (5001, None, 1, True),
     (5000, None, 1, False), (20_000, None, 5, False), (50, 900, 1, False), ("约2000", 900, 1, True)],
)  # fmt: skip
def test_more_people_than_the_village_has_are_asked_about(
    paper, village, heads, population, sessions, doubtful
):
    village.population = population
    village.save()
    told = asked(paper, [[*lecture(people=heads), sessions]], header=[*HEADER, "场次"])
    assert ("核对是否多写了位数" in told) == doubtful


@pytest.mark.parametrize("column", ["其中妇女", "其中儿童", "涉及户数", "志愿者人次"])
def test_every_column_of_people_on_the_spot_is_held_against_the_place(paper, village, column):
    village.population, village.women_population = 900, 400
    village.save()
    assert "登记的人口" in asked(paper, [[*lecture(people=None), 950]], header=[*HEADER, column])


def test_guests_of_further_hosts_are_not_of_the_villages_population(paper, village):
    village.population = 900
    village.save()
    factories.village("河湾村", in_=village.parent)
    assert "登记的人口" not in asked(
        paper, [[*lecture(people=1500), "河湾村"]], header=[*HEADER, "联合主办单位"]
    )


@pytest.mark.parametrize(
    ("amount", "doubtful"),
    [(100_001, True), (100_000, False), (3000, False), (3, True), (20, False), (19, True), ("30万", True), ("1.5万", False), ("0.3万", False),
     ("叁拾万元整", True), (1_000_000_000, True)],
)  # fmt: skip
def test_an_unlikely_relief_is_asked_about(paper, village, amount, doubtful):
    row = ["2024-03-08", "清河村", kind_of("relief.category"), "试验甲", amount]
    assert ("请核对单位是元还是万元" in asked(paper, [row], "救助台账", RELIEF)) == doubtful


@pytest.mark.parametrize(
    ("amount", "months", "doubtful"),
    [(200_000, 12, False), (20, 12, True), (999, 12, True), (10_000_000, 12, False), (10_000_001, 12, True), (200_000, 121, True),
     ("20万", "三年", False), ("2000万", 36, True), ("1万", 6, False), (200_000, "十一年", True)],
)  # fmt: skip
def test_an_unlikely_loan_is_asked_about(paper, village, amount, months, doubtful):
    row = ["2024-03-08", "清河村", kind_of("loan.product"), "试验甲", amount, months]
    assert ("少见" in asked(paper, [row], "贷款台账", LOAN)) == doubtful


@pytest.mark.parametrize(
    ("amount", "doubtful"), [(1000, True), (5000, True), (999, True), (0.3, False), (10, False)]
)
def test_a_thousand_under_a_heading_of_ten_thousands_is_asked_about(paper, village, amount, doubtful):
    header = [*RELIEF[:4], "救助金额（万元）"]
    row = ["2024-03-08", "清河村", kind_of("relief.category"), "试验甲", amount]
    assert ("元还是万元" in asked(paper, [row], "救助台账", header)) == doubtful


@pytest.mark.parametrize(
    ("title", "day", "doubtful"),
    [("2023年活动统计表", "2021-05-06", True), ("2023年活动统计表", "2023-05-06", False), ("2023年度活动统计表", "2024-01-01", True),
     ("活动统计表（2023年）", "2022-12-31", True), ("截至2023年活动统计表", "2021-05-06", False), ("2022-2023年活动统计表", "2021-05-06", False),
     ("2023年以来活动统计表", "2024-05-06", False), ("活动统计表", "2021-05-06", False), ("2023学年活动统计表", "2024-05-06", False),
     ("２０２３年活动统计表", "2021-05-06", True)],
)  # fmt: skip
def test_a_day_outside_the_year_of_the_title_is_asked_about(paper, village, title, day, doubtful):
    assert ("不在标题所写的" in asked(paper, [lecture(on=day)], above=([title],))) == doubtful


def test_a_post_taken_up_before_the_rosters_year_is_nothing_odd(paper, village):
    header = ["姓名", "所在单位", "机构", "职务", "任职日期", "届次"]
    preview = read(
        [
            papers.xlsx(
                paper,
                ("执委", [["2023年执委名册"], header, ["试验甲", "清河村", "妇联", "主席", "2021-03-08", 1]]),
            )
        ],
        SYSTEM,
    )
    assert "不在标题所写的" not in "".join(doubt.message for doubt in preview.sheets[0].doubts)


def test_a_day_on_which_the_unit_was_not_is_asked_about(paper, village):
    village.opened_on, village.closed_on = dt.date(2020, 1, 1), dt.date(2024, 1, 1)
    village.save()
    told = asked(
        paper,
        [lecture("甲", on="2019-12-31"), lecture("乙", on="2024-01-01"), lecture("丙", on="2023-06-01")],
    )
    assert told.count("成立日期") == 1 and told.count("已经撤销") == 1


@pytest.mark.parametrize(
    ("mode", "heads", "views", "doubtful"),
    [("线上", 2000, None, True), ("线上", None, 2000, False), ("线下", 200, None, False), ("线上线下结合", 50, 200, False), ("线上", 30, 200, True)],
)  # fmt: skip
def test_heads_on_the_spot_of_what_was_held_online_are_asked_about(
    paper, village, mode, heads, views, doubtful
):
    header = [*HEADER[:4], "活动方式", "人数", "线上人次"]
    told = asked(paper, [["2024-03-08", "清河村", "宣讲", "家风宣讲", mode, heads, views]], header=header)
    assert ("线上人次”一列" in told) == doubtful


@pytest.mark.parametrize(
    ("born", "category", "doubtful"),
    [("1960-01-01", "困境儿童", True), ("2015-01-01", "困境儿童", False), ("2015-01-01", "老年妇女", True), ("1950-01-01", "高龄老人", False),
     ("2015-01-01", "两癌患者", True), ("1985-01-01", "两癌患者", False), ("1900-01-01", "", True), ("2099-01-01", "", True),
     ("1985-01-01", "低保", False), ("2012-01-01", "单亲母亲", True), ("2016-05-01", "单亲家庭儿童", False)],
)  # fmt: skip
def test_a_birth_that_does_not_fit_is_asked_about(paper, village, born, category, doubtful):
    told = asked(paper, [["试验甲", born, category, "清河村"]], "人员台账", PEOPLE)
    assert (("请核对" in told) == doubtful) and born not in told
