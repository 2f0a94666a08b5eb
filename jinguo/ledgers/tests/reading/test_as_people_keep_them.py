"""One sheet of each ledger as offices keep them: their own headings, merged heads, units and words of their own."""

from __future__ import annotations

import datetime as dt

import pytest

from jinguo.activities.models import Activity, Attendance, EmergencySupply
from jinguo.assistance.models import Insurance, Loan, Relief
from jinguo.committee.models import DutyRecord, DutyReport, Post
from jinguo.core.scoping import SYSTEM
from jinguo.honours.models import Award, OwnHonour, Standing
from jinguo.ledgers.imports.run import commit, read
from jinguo.ledgers.tests import papers
from jinguo.organisations.models import OrganisationUnit
from jinguo.people.models import Person
from jinguo.plans.models import Indicator, Observation, Project, RegisterEntry
from jinguo.sites.models import Site
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(village):
    """The village, and another of its name in another town."""
    factories.village("清河村", in_=factories.town("平安街道"))
    return village


def bring(path, model, *rows, name="Sheet1", merged=()):
    """Import a sheet and return its entries in the order of their rows."""
    preview = read([papers.xlsx(path, (name, list(rows)), merged=merged)], SYSTEM)
    assert not preview.rejected, preview.rejected
    assert [sheet.problem for sheet in preview.sheets] == [""]
    known = set(model.everything.values_list("pk", flat=True))
    commit(preview, SYSTEM)
    return list(model.everything.exclude(pk__in=known).order_by("pk"))


def test_activities_with_a_head_of_three_rows(paper, world):
    one, two = bring(
        paper, Activity,
        ["清河镇妇联2023年巾帼宣讲活动开展情况统计表"],
        ["填报单位（盖章）：清河镇妇联", None, None, None, None, "填报日期：2023年12月20日"],
        ["序号", "开展时间", "活动内容", "参与情况", None, None, "宣讲人"],
        [None, None, None, "线下", None, "线上"],
        [None, None, None, "参与人数（人）", "其中妇女（人）", "观看人次（人次）"],
        [1, "3月8日", "宣讲进清河村", "120余人", 96, "1.2万", "甲老师"],
        [2, "3月9日-10日", "家风宣讲", "５６人", None, "-", "同上"],
        [None, "小计", None, 176, 96],
        ["填表人：试验人", None, None, "审核人：试验人"],
        merged=("A1:G1", "A3:A5", "B3:B5", "C3:C5", "D3:F3", "D4:E4"),
    )  # fmt: skip
    assert (one.unit, one.kind.code, one.occurred_on) == (world.parent, "lecture", dt.date(2023, 3, 8))
    assert (one.headcount, one.women, one.online_views) == (120, 96, 12_000)
    assert sorted(one.approximate) == ["headcount", "online_views"]
    assert (two.headcount, two.online_views, two.speaker) == (56, None, "甲老师")


def test_law_events_whose_title_names_the_programme(paper, world):
    (one,) = bring(
        paper, Activity,
        ["“法连巾帼连万家”普法宣传活动统计表"], ["填报单位：清河镇"],
        ["序号", "活动时间", "活动地点", "活动名称", "发放资料（份）", "受教育人数", "其中：妇女"],
        [1, "2023-11-25", "文化广场", "反家暴日宣传", 500, "200余", 150],
    )  # fmt: skip
    assert (one.kind.code, one.programme.name, one.place) == ("law_publicity", "法连巾帼连万家", "文化广场")
    assert (one.headcount, one.women) == (200, 150)


def test_a_course_held_by_two_counts_attendances_and_not_persons(paper, world):
    top = world.parent.parent
    labour = OrganisationUnit.everything.create(
        code="990115D001", name="区人力资源和社会保障局", kind="department", parent=top
    )
    (one,) = bring(
        paper, Activity,
        ["2023年巾帼培训班情况统计表"],
        ["培训班名称", "培训时间", "培训期次", "培训地点", "培训人数", "培训人次", "主办单位", "经费(万元)"],
        ["电商直播班", "2023.5.6-5.8", "第1期", "职业中专", 50, 150, "试验区妇联、区人社局", "1.5"],
    )  # fmt: skip
    assert (one.unit, list(one.cohosts.all())) == (top, [labour])
    assert (one.headcount, one.sessions, one.money_cents) == (150, 1, 1_500_000)


def test_a_sign_in_sheet_that_names_its_activity_once(paper, world):
    activity = factories.activity(world, code="HD-7", title="家政培训", kind_="training")
    signed = bring(
        paper, Attendance,
        ["清河镇家政培训班签到表"], ["活动编号：HD-7", None, "日期：2023年5月6日"],
        ["序号", "姓名", "性别", "联系电话", "所属村居", "签名"],
        [1, "试验人甲", "女", 13800000001.0, "清河村"], [2, "试验人乙", "女", "无", "清河村"],
    )  # fmt: skip
    assert [(one.activity, one.person.name, one.person.unit) for one in signed] == [
        (activity, "试验人甲", world), (activity, "试验人乙", world)
    ]  # fmt: skip


def test_supplies_with_a_column_of_measures(paper, world):
    (one,) = bring(
        paper, EmergencySupply,
        ["抗击疫情捐赠物资明细表"], ["单位：试验区妇联", None, None, "单位：元"],
        ["捐赠时间", "捐赠单位（个人）", "物资名称", "数量", "单位", "价值", "接收单位"],
        ["2022.3.15", "某公司", "口罩", 5000, "个", "约2500", "清河镇"],
    )  # fmt: skip
    assert (one.unit, one.measure_word) == (world.parent.parent, "个")
    assert (one.value_cents, one.approximate) == (250_000, ["value_cents"])


def test_loans_in_ten_thousands_with_the_town_in_a_column_of_its_own(paper, world):
    (one,) = bring(
        paper, Loan,
        ["试验区“出彩信用贷”发放情况统计表（单位：万元）"],
        ["序号", "镇街", "村居", "姓名", "联系电话", "贷款银行", "授信额度", "放款金额（元）", "放款日期", "期限(年)"],
        [1, "清河镇", "清河村", "试验人甲", "13800000001", "农商银行", 20, 150_000, "2023-03-01", 3],
    )  # fmt: skip
    assert (one.unit, one.product.code) == (world, "colourful_credit")
    assert (one.granted_cents, one.drawn_cents, one.months) == (20_000_000, 15_000_000, 36)


def test_insurance_of_a_village_whose_town_is_merged_over_rows(paper, world):
    rows = bring(
        paper, Insurance,
        ["2023年度妇女“两癌”保险参保人员名册"], ["投保单位：试验区妇联      保费标准：25元/人"],
        ["序号", "镇（街道）", "村（社区）", "被保险人姓名", "联系电话", "保费", "保额(万元)", "生效日期"],
        [1, "清河镇", "清河村", "试验人甲", "13800000001", 25, 1, "2023-07-01"],
        [2, None, "清河村", "试验人乙", "13800000002", 25, 1, "2023-07-01"],
        merged=("B4:B5",),
    )  # fmt: skip
    assert {(one.unit, one.occurred_on, one.covered_cents) for one in rows} == {
        (world, dt.date(2023, 7, 1), 1_000_000)
    }


def test_relief_with_ditto_marks_and_capital_numerals(paper, world):
    one, two = bring(
        paper, Relief,
        ["2023年“两癌”患病妇女救助资金发放名册"], ["填报单位：试验区妇联", None, None, "单位：元"],
        ["序号", "姓名", "家庭住址", "救助金额", "发放时间", "资金来源", "联系电话"],
        [1, "试 验", "清河镇清河村12号", 10000, "2023.9.1", "全国妇联", "13800000001"],
        [2, "试验人", "某市某小区", "壹万元整", "〃", "同上", "无"],
        ["合计（大写）：贰万元整", None, None, 20000], ["制表人：", None, None, "审核人："],
    )  # fmt: skip
    assert (one.person.name, one.person.unit, one.category.code) == ("试验", world, "cancer_mother")
    assert (two.amount_cents, two.occurred_on, two.fund) == (1_000_000, dt.date(2023, 9, 1), "全国妇联")


def test_a_roster_of_members_by_village(paper, world):
    one, two = bring(
        paper, Post,
        ["清河镇妇联执委花名册"],
        ["序号", "村（社区）", "姓名", "出生年月", "妇联职务", "是否进“两委”", "联系方式", "任职时间", "届次"],
        [1, "清河村", "试验人甲", "1990.3", "妇联主席", "√", "13800000001/13800000002", "2021年1月", "第三届"],
        [2, None, "试验人乙", "1985年", "执委", "×", "暂无", "2021年1月", "3"],
        merged=("B3:B4",),
    )  # fmt: skip
    assert [(p.unit, p.body.code, p.term_number) for p in (one, two)] == [(world, "federation", 3)] * 2
    assert (one.role.code, one.sits_on_village_committees) == ("chair", True)
    assert two.sits_on_village_committees is False


@pytest.mark.parametrize(
    ("title", "term"),
    [("清河镇清河村妇联第十一届执委名单", 11), ("清河村第3届妇联执委会委员名册", 3), ("清河村妇联执委名册", None),
     ("清河村妇联第二届、第三届执委名册", None)],
)  # fmt: skip
def test_the_term_of_a_roster_stands_in_its_title(paper, world, title, term):
    (one,) = bring(
        paper, Post,
        [title], ["镇街", "村（社区）", "姓名", "妇联职务", "联系方式", "任职时间"],
        ["清河镇", "清河村", "试验人甲", "妇联主席", "13800000001", "2021年1月"],
    )  # fmt: skip
    assert one.term_number == term


def test_a_members_own_book_names_her_above_the_table(paper, world):
    (one,) = bring(
        paper, DutyRecord,
        ["清河镇妇联执委履职记录表（2023年）"], ["执委姓名：试验人甲", None, "所在村（社区）：清河村"],
        ["时间", "履职类型", "履职内容", "服务对象人数"], ["3月8日", "走访", "走访困难妇女", "5人"],
    )  # fmt: skip
    assert (one.person.name, one.unit, one.persons_served) == ("试验人甲", world, 5)


def test_yearly_reviews_take_their_year_from_the_title(paper, world):
    (one,) = bring(
        paper, DutyReport,
        ["2023年度执委述职评议结果汇总表"], ["序号", "镇街", "村（社区）", "姓名", "职务", "得分", "等次"],
        [1, "清河镇", "清河村", "试验人甲", "执委", "95.5分", "优秀"],
    )  # fmt: skip
    assert (one.year, one.unit, float(one.score), one.rating) == (2023, world, 95.5, "excellent")


def test_model_households_and_villages_by_the_title_of_their_sheet(paper, world):
    (one,) = bring(
        paper, Standing,
        ["2023年“出彩人家”示范户名单"], ["镇街", "村居", "户主姓名", "级别", "评定时间", "得分"],
        ["清河镇", "清河村", "试验人甲", "县级", "2023年6月", "98分"],
    )  # fmt: skip
    assert (one.kind.code, one.level, one.household.unit, one.score) == (
        "model_household", "district", world, 98
    )  # fmt: skip


def test_awards_whose_names_carry_their_level(paper, world):
    (one,) = bring(
        paper, Award,
        ["获得市级以上荣誉妇女名册"], ["姓名", "荣誉称号", "级别", "授予时间", "表彰机关", "所在单位", "联系电话"],
        ["试验人甲", "某省三八红旗手", "国家级", "2022年3月", "某省妇联", "清河镇", "13800000001"],
    )  # fmt: skip
    assert (one.scheme.code, one.level, one.unit) == ("red_banner_holder", "national", world.parent)


def test_the_level_of_an_award_is_that_of_the_body_that_gave_it(paper, world):
    people = ["试验人甲", "试验人乙", "试验人丙"]
    found = bring(
        paper, Award,
        ["荣誉称号", "获奖对象", "所在单位", "表彰时间", "颁奖单位"],
        *(["三八红旗手", who, "清河镇", f"202{number}-03-01", by] for number, (who, by) in
          enumerate(zip(people, ["某市妇女联合会", "中共某省委", "全国妇联"], strict=True))),
    )  # fmt: skip
    assert [one.level for one in found] == ["city", "provincial", "national"]


def test_own_honours_take_unit_from_the_title_and_year_from_the_day(paper, world):
    (one,) = bring(
        paper, OwnHonour,
        ["试验区妇联近五年所获荣誉一览表"], ["序号", "荣誉名称", "颁发单位", "级别", "获奖时间"],
        [1, "全国先进集体", "全国妇联", "国家级", "2021年3月"],
    )  # fmt: skip
    assert (one.unit, one.year, one.level) == (world.parent.parent, 2021, "national")


def test_stations_by_town_rated_in_words(paper, world):
    (one,) = bring(
        paper, Site,
        ["试验区巾帼驿站统计表（截至2023年12月）"],
        ["所属镇街", "驿站名称", "驿站地址", "成立时间", "面积（㎡）", "负责人及联系方式", "星级"],
        ["清河镇", "清河巾帼驿站", "清河村", "2021年3月8日", 60, "试验人 13800000001", "四星级"],
    )  # fmt: skip
    assert (one.kind.code, one.unit, one.rating) == ("station", world.parent, 4)


def test_observations_with_a_column_of_measures_and_a_unit_in_the_file_name(tmp_path, world):
    name = Indicator.everything.first().name
    (one,) = bring(
        tmp_path / "试验区监测统计表.xlsx", Observation,
        ["2022年规划指标监测值"], ["指标名称", "单位", "年度", "监测值", "数据来源部门"],
        [name, "%", "2022年", "83.5%", "区统计局"],
    )  # fmt: skip
    assert (one.unit, one.year, float(one.value)) == (world.parent.parent, 2022, 83.5)


def test_projects_in_the_words_of_their_offices(paper, world):
    (one,) = bring(
        paper, Project,
        ["2023年度妇女儿童民生实事项目台账"], ["申报单位：试验区妇联"],
        ["项目名称", "主要内容", "实施时间", "完成时限", "资金投入（万元）", "目前进展", "受益人数"],
        ["免费筛查", "为妇女筛查", "2023.4-2023.11", "2023年12月底前", "约30", "正在实施", "1.2万人"],
    )  # fmt: skip
    assert (one.kind.code, one.stage, one.due_on) == ("livelihood", "under_way", dt.date(2023, 12, 31))
    assert (one.budget_cents, sorted(one.approximate)) == (30_000_000, ["beneficiaries", "budget_cents"])


def test_proposals_answered_by_the_federation_itself(paper, world):
    (one,) = bring(
        paper, RegisterEntry,
        ["政协提案办理台账"], ["提案编号", "提案名称", "提案人", "承办单位", "提出时间", "答复时限", "办理结果"],
        ["第12号", "关于加强托育的提案", "某委员", "区妇联", "2022年1月", "2022年6月30日前", "已办结"],
    )  # fmt: skip
    assert (one.kind.code, one.unit, one.reply_due_on) == (
        "cppcc_proposal", world.parent.parent, dt.date(2022, 6, 30)
    )  # fmt: skip


def test_villages_below_the_town_of_their_row(paper, world):
    (one,) = bring(
        paper, OrganisationUnit,
        ["村（社区）妇联组织统计表"], ["镇街", "村（社区）名称", "行政区划代码", "成立时间", "总人口", "妇女人数"],
        ["清河镇", "新河村", 990115999999.0, "2021年1月", 1200, "600人"],
    )  # fmt: skip
    assert (one.parent, one.kind, one.women_population) == (world.parent, "village", 600)


def test_women_of_a_village_whose_birthday_nobody_wrote_down(paper, world):
    (one,) = bring(
        paper, Person,
        ["妇女基本情况登记表"], ["填表单位：清河镇清河村"], ["姓名", "出生年月", "民族", "联系电话", "类别"],
        ["试验人甲", "1990.3", "汉", "13800000001", "留守妇女"],
    )  # fmt: skip
    assert (one.unit, one.birth_date, one.category) == (world, None, "留守妇女")


def test_headings_nobody_listed_are_known_by_their_shape(paper, world):
    (one,) = bring(
        paper, Activity,
        ["巾帼志愿服务记录"], ["填报单位", "清河镇"],
        ["活动日期", "服务内容", "惠及群众（人次）", "惠及家庭（户）"], ["2024-03-05", "清扫", "60多人次", "二十户"],
    )  # fmt: skip
    assert (one.unit, one.headcount, one.households) == (world.parent, 60, 20)


def test_an_honours_level_under_a_heading_of_its_own(paper, world):
    (one,) = bring(
        paper, Award,
        ["姓名", "所在单位", "荣誉", "授予级别", "获奖年月"], ["试验人甲", "清河镇", "三八红旗手", "市级", "2022-03-01"],
    )  # fmt: skip
    assert (one.level, one.unit) == ("city", world.parent)


def test_in_a_column_of_towns_the_town_is_meant_and_not_its_village_of_the_same_name(paper, world):
    (one,) = bring(
        paper, Loan,
        ["创业担保贷款明细（金额单位：万元）"],
        ["所属街镇", "贷款人姓名", "手机", "贷款额度", "放款时间"], ["清河", "试验人甲", "13800000001", 20, "2023-03-01"],
    )  # fmt: skip
    assert (one.unit, one.granted_cents) == (world.parent, 20_000_000)


def test_an_amount_whose_column_was_chosen_by_hand_keeps_the_unit_above_the_table(paper, world):
    rows = [
        ["创业担保贷款明细（单位：万元）"],
        ["村居", "姓名", "放款时间", "批给", "多久（年）"],
        ["清河镇清河村", "试验人甲", "2023-03-01", 20, 3],
    ]
    choices = {"0:0": {"ledger": "loans", "columns": {"3": "granted_cents", "4": "months"}}}
    commit(read([papers.xlsx(paper, ("Sheet1", rows))], SYSTEM, choices=choices), SYSTEM)
    one = Loan.everything.get()
    assert (one.granted_cents, one.months) == (20_000_000, 36)


def test_pupils_of_a_relief_list_are_those_it_was_paid_to(paper, world):
    (one,) = bring(
        paper, Relief,
        ["春蕾女童救助金发放花名册"], ["编制单位：清河镇妇联"],
        ["学生", "监护人", "发放标准(元/人)", "发放日期"], ["试验人甲", "试验人乙", "1000元", "2023-08-30"],
    )  # fmt: skip
    assert (one.person.name, one.unit, one.amount_cents) == ("试验人甲", world.parent, 100_000)
