"""Reviews from records: what is written, what is left out, what may be issued, and what drifts."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from jinguo.core.periods import Period
from jinguo.core.sayings import reworded
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.figures import registry
from jinguo.figures.values import Value
from jinguo.reports import verbs
from jinguo.reports.composing.clause_conditions import Steady
from jinguo.reports.composing.drafting import _section, facts_for
from jinguo.reports.composing.review_outline import review as outline
from jinguo.reports.issuing.document import build, facts_of
from jinguo.reports.issuing.freezing import drift, entry_of
from jinguo.reports.models import Report
from tests import factories as f

pytestmark = pytest.mark.django_db
PERIOD = Period(dt.date(2019, 1, 1), dt.date(2023, 12, 31))


@pytest.fixture
def a_town():
    town = f.town("青禾镇")
    village = f.village("柳庄村", in_=town)
    for year in (2019, 2021, 2023):
        f.activity(
            village, on=dt.date(year, 5, 6), headcount=4200 * (year - 2018), sessions=year - 2018,
            online_views=10,
        )  # fmt: skip
    f.activity(town, kind_="volunteer_service", on="2022-03-05", sessions=2, headcount=30)
    return town


@pytest.fixture
def review(a_town):
    return verbs.create_review(a_town, PERIOD, SYSTEM)


def text_of(report, key=None):
    document = build(report, SYSTEM)
    return "\n".join(
        "".join(span["text"] for span in line)
        for section in document["sections"] if key in (None, section["key"]) for line in section["paragraphs"]
    )  # fmt: skip


def test_a_review_words_its_numbers_from_the_records(review):
    text = text_of(review, "guidance")
    assert "线上线下宣讲9场次" in text
    assert "覆盖妇女群众3.7万余人次" in text


def test_a_line_of_work_without_records_gets_no_boast_and_is_listed_for_the_editor(review):
    assert "科技助农" not in text_of(review)
    omitted = {name for omission in review.omissions for name in omission["figures"]}
    assert "科技助农服务受益人次" in omitted
    assert "报告期内没有已审核的记录" in {reworded(omission["reason"]) for omission in review.omissions}


def test_a_unit_without_any_record_gets_only_the_outlook():
    report = verbs.create_review(f.town("空白镇"), PERIOD, SYSTEM)
    assert [section.key for section in report.sections.all()] == ["outlook"]
    assert len(report.omissions) > 50


def test_a_review_of_a_town_speaks_of_the_town(review):
    assert review.title == "青禾镇妇联五年工作回顾"
    assert "全镇" in text_of(review)
    assert "全区" not in text_of(review)


def test_every_number_of_a_fresh_review_is_bound(review):
    problems = verbs.check(review, facts_of(review, SYSTEM))
    assert problems == []
    document = build(review, SYSTEM)
    assert document["gauge"]["share"] == 100
    assert {row["key"] for row in document["figures"]} <= {figure.key for figure in registry.all_figures()}


def test_a_report_with_a_stray_numeral_is_not_issued_and_says_which_and_where(review):
    section = review.sections.get(key="guidance")
    verbs.edit_section(review, section, SYSTEM, section.heading, section.body + "全年走访三百余户。")
    with pytest.raises(verbs.CannotIssue) as refused:
        verbs.issue(review, SYSTEM)
    assert [problem.text for problem in refused.value.problems] == ["三百"]
    assert "思想引领" in str(refused.value) and "走访" in str(refused.value)
    assert Report.everything.get(pk=review.pk).state == "draft"


def test_a_declared_numeral_needs_its_source_and_another_persons_approval(review, a_town):
    writer, leader = f.user("town", a_town), f.user("leader", a_town)
    section = review.sections.get(key="guidance")
    section = verbs.edit_section(review, section, writer, section.heading, section.body + "全年走访三百户。")
    at = section.body.index("三百")
    with pytest.raises(ValidationError):
        verbs.declare_fact(review, writer, "三百", " ", section=section, start=at, end=at + 2, written="三百")
    fact = verbs.declare_fact(
        review, writer, "三百", "走访登记簿", section=section, start=at, end=at + 2, written="三百"
    )
    with pytest.raises(verbs.CannotIssue, match="还没有核准"):
        verbs.issue(review, leader)
    verbs.approve_fact(fact, leader)
    issued = verbs.issue(review, leader)
    span = [
        s for sec in issued.frozen["sections"] for line in sec["paragraphs"] for s in line if "declared" in s
    ]
    assert span[0]["text"] == "三百" and span[0]["source"] == "走访登记簿" and span[0]["approved"]
    assert issued.frozen["gauge"]["share"] < 100


def test_nobody_approves_what_they_declared_themselves(review, a_town):
    leader = f.user("leader", a_town)
    fact = verbs.declare_fact(review, leader, "三百", "走访登记簿")
    with pytest.raises(ValidationError, match="另一个人"):
        verbs.approve_fact(fact, leader)


def test_an_exempt_numeral_keeps_its_reason(review):
    section = review.sections.get(key="outlook")
    section = verbs.edit_section(review, section, SYSTEM, section.heading, "落实110个样板目标。")
    at = section.body.index("110")
    verbs.exempt(review, SYSTEM, "110", "上级文件里的项目名称", section=section, start=at, end=at + 3)
    issued = verbs.issue(review, SYSTEM)
    assert issued.frozen["exempt"] == [{"number": 1, "text": "110", "reason": "上级文件里的项目名称"}]


def test_a_number_without_data_cannot_be_issued(review):
    section = review.sections.get(key="guidance")
    verbs.edit_section(
        review, section, SYSTEM, section.heading, "受益{{ figure:activities.science_served }}。"
    )
    with pytest.raises(verbs.CannotIssue, match="没有数据"):
        verbs.issue(review, SYSTEM)


def test_words_around_a_number_may_not_change_it(review):
    section = review.sections.get(key="guidance")
    for words in ("宣讲近%s。", "宣讲%s左右。", "宣讲%s以上。"):
        verbs.edit_section(
            review, section, SYSTEM, section.heading, words % "{{ figure:activities.lectures }}"
        )
        with pytest.raises(verbs.CannotIssue, match="改变它的意思"):
            verbs.issue(review, SYSTEM)


def test_attendances_are_never_worded_as_persons(review):
    section = review.sections.get(key="guidance")
    verbs.edit_section(
        review, section, SYSTEM, section.heading, "覆盖{{ figure:activities.lectures_reached unit=人 }}。"
    )
    with pytest.raises(verbs.CannotIssue, match="人次"):
        verbs.issue(review, SYSTEM)


def test_an_issued_report_is_frozen_and_cannot_be_edited(review):
    before = text_of(review)
    issued = verbs.issue(review, SYSTEM)
    statement = issued.statements.get(figure_key="activities.lectures", previous=False)
    assert (statement.value, statement.entries, statement.definition_version) == (9, 3, 1)
    assert len(statement.digest) == 64 and statement.data_cut_off
    f.activity(issued.unit, on="2022-05-01", headcount=50, sessions=7)
    assert text_of(issued) == before
    section = issued.sections.get(key="guidance")
    with pytest.raises(ValidationError, match="已经签发"):
        verbs.edit_section(issued, section, SYSTEM, "别的", "别的")


def test_later_changes_show_as_published_and_now_with_what_came_went_and_changed(review, a_town):
    issued = verbs.issue(review, SYSTEM)
    assert not any(drift(issued, SYSTEM))
    from jinguo.activities.models import Activity

    first, second, _third = Activity.everything.filter(kind__code="lecture").order_by("occurred_on")
    Activity.everything.filter(pk=first.pk).update(state="void", void_reason="重复登记")
    Activity.everything.filter(pk=second.pk).update(sessions=5)
    new = f.activity(a_town, on="2022-05-01", sessions=4)
    found = next(d for d in drift(issued, SYSTEM) if d.statement.figure_key == "activities.lectures")
    assert (found.published, found.now) == ("9", "14")
    assert found.changes.came == [str(new.public_id)] and found.changes.went == [str(first.public_id)]
    assert found.changes.changed == {str(second.public_id): ("3", "5")}
    assert entry_of(found.statement, found.changes.came[0], SYSTEM) == new


def test_town_staff_write_a_leader_issues_and_a_neighbour_does_neither(a_town):
    writer, leader, neighbour = f.user("town", a_town), f.user("leader", a_town), f.user("town", f.town())
    with pytest.raises(NotAllowed):
        verbs.create_review(a_town, PERIOD, neighbour)
    review = verbs.create_review(a_town, PERIOD, writer)
    with pytest.raises(NotAllowed):
        verbs.issue(review, writer)
    with pytest.raises(NotAllowed):
        verbs.issue(review, neighbour)
    issued = verbs.issue(review, leader)
    assert issued.issued_by == leader
    assert verbs.withdraw(issued, leader, "数字有误").state == "withdrawn"


def test_the_districts_office_line_issues(a_town):
    office = f.user("line", f.district(), ("office",))
    review = verbs.create_review(a_town, PERIOD, office)
    assert verbs.issue(review, office).state == "issued"
    publicity = f.user("line", f.district(), ("publicity",))
    other = verbs.create_review(a_town, PERIOD, publicity)
    with pytest.raises(NotAllowed):
        verbs.issue(other, publicity)


def test_every_step_is_in_the_audit_chain(review):
    from jinguo.core.audit import verify_chain
    from jinguo.core.models import AuditEvent

    verbs.issue(review, SYSTEM)
    assert {"create_review", "issue_report"} <= set(AuditEvent.objects.values_list("verb", flat=True))
    assert verify_chain() == []


def test_a_review_compares_with_the_period_before_of_the_same_length(a_town):
    f.activity(a_town, on="2020-02-02", sessions=4)
    f.activity(a_town, on="2020-08-02", sessions=6)
    half = verbs.create_review(a_town, Period(dt.date(2020, 7, 1), dt.date(2020, 12, 31)), SYSTEM)
    assert half.title == "青禾镇妇联2020年7—12月工作回顾"
    row = next(r for r in build(half, SYSTEM)["headline"] if r["key"] == "activities.lectures")
    assert (row["value"], row["before"], row["change"]) == ("6", "4", "+2")


def test_a_period_before_that_was_recorded_in_part_is_not_compared_with(a_town):
    f.activity(a_town, on="2018-06-02", sessions=1)
    f.activity(a_town, on="2019-06-02", sessions=9)
    f.activity(a_town, on="2020-06-02", sessions=9)
    both = verbs.create_review(a_town, Period(dt.date(2019, 1, 1), dt.date(2020, 12, 31)), SYSTEM)
    row = next(r for r in build(both, SYSTEM)["headline"] if r["key"] == "activities.lectures")
    assert (row["before"], row["change"]) == ("1", "上期不全")


def test_charts_follow_the_years(review):
    chart = next(c for c in build(review, SYSTEM)["charts"] if "宣讲" in c["title"])
    assert chart["labels"] == ["2019年", "2020年", "2021年", "2022年", "2023年"]
    assert chart["series"][0]["values"][0] == 1


def test_all_figures_of_a_review_are_asked_in_few_passes(a_town, django_assert_max_num_queries):
    ledgers = len(registry.ledgers())
    with django_assert_max_num_queries(3 * ledgers + 40):
        report = verbs.create_review(a_town, PERIOD, SYSTEM)
    with django_assert_max_num_queries(5 * ledgers + 20):
        build(report, SYSTEM)


def test_a_year_is_called_by_its_number_and_some_years_by_their_length(a_town):
    year = verbs.create_review(a_town, Period.year(2021), SYSTEM)
    assert year.title == "青禾镇妇联2021年工作回顾"
    days = verbs.create_review(a_town, Period(dt.date(2021, 5, 1), dt.date(2021, 5, 20)), SYSTEM)
    assert days.title == "青禾镇妇联2021年5月1日至2021年5月20日工作回顾"
    assert verbs.check(days, facts_of(days, SYSTEM)) == []


def test_a_report_is_in_chinese_whatever_language_its_writer_works_in(a_town):
    with translation.override("en"):
        report = verbs.create_review(a_town, PERIOD, SYSTEM)
        document = build(report, SYSTEM)
    assert (
        next(row for row in document["headline"] if row["key"] == "activities.lectures")["name"] == "宣讲场次"
    )
    assert "科技助农服务受益人次" in {name for omission in report.omissions for name in omission["figures"]}


def test_a_change_of_a_handful_is_told_in_numbers_and_none_as_level(a_town):
    for year, sessions in ((2017, 30), (2018, 30), (2019, 19), (2020, 19)):
        f.activity(a_town, kind_="volunteer_service", on=f"{year}-02-02", sessions=sessions)

    def change(first, last):
        document = build(
            verbs.create_review(a_town, Period(dt.date(first, 1, 1), dt.date(last, 12, 31)), SYSTEM), SYSTEM
        )
        rows = document["headline"]
        return next(row for row in rows if row["key"] == "activities.volunteer_services")["change"]

    assert change(2018, 2018) == "持平"
    assert change(2019, 2019) == "-36.7%"
    assert change(2020, 2020) == "持平"


def test_a_heading_does_not_praise_the_party_where_nothing_of_it_is_recorded(a_town):
    facts = facts_for(a_town, PERIOD, SYSTEM)
    environment = next(part for part in outline().parts if part.key == "environment")
    assert _section(environment, facts, a_town, PERIOD).heading == "妇女儿童发展环境"


def test_a_share_is_called_steady_only_if_every_year_is_as_the_last():
    class Known:
        values = {"plans.women_employment_share": Value(Decimal("52"))}

        def __init__(self, *series):
            self.series = [Decimal(each) for each in series]

        def by_year(self, key):
            return self.series

    steady = Steady("plans.women_employment_share", "tenths")
    assert steady.holds(Known(51, 50, 52))
    assert not steady.holds(Known(41, 45, 52))


def test_a_copy_of_an_issued_report_is_a_draft_with_its_words_and_todays_numbers(review, a_town):
    writer = f.user("town", a_town)
    section = review.sections.get(key="outlook")
    verbs.edit_section(review, section, SYSTEM, section.heading, "换个说法。")
    issued = verbs.issue(review, SYSTEM)
    f.activity(a_town, on="2022-05-06", sessions=4)
    copy = verbs.copy_review(issued, writer)
    assert copy.is_draft and "换个说法。" in text_of(copy)
    assert "线上线下宣讲13场次" in text_of(copy)
    assert "线上线下宣讲9场次" in text_of(issued)


def test_whoever_copies_a_report_declares_its_facts_anew(review, a_town):
    writer, leader = f.user("town", a_town), f.user("leader", a_town)
    verbs.approve_fact(verbs.declare_fact(review, writer, "三百", "走访登记簿"), leader)
    copy = verbs.copy_review(review, leader)
    assert copy.declared.get().approved_by is None
    with pytest.raises(ValidationError, match="另一个人"):
        verbs.approve_fact(copy.declared.get(), leader)


def test_what_another_person_wrote_meanwhile_is_not_overwritten(review):
    section = review.sections.get(key="outlook")
    started_from = section.body
    verbs.edit_section(review, section, SYSTEM, section.heading, "甲写的。", seen=started_from)
    with pytest.raises(ValidationError, match="别人修改"):
        verbs.edit_section(review, section, SYSTEM, section.heading, "乙写的。", seen=started_from)
    verbs.edit_section(review, section, SYSTEM, section.heading, "", seen="甲写的。")
    with pytest.raises(ValidationError, match="别人修改"):
        verbs.edit_section(review, section, SYSTEM, section.heading, "丙写的。", seen="甲写的。")
    verbs.edit_section(review, section, SYSTEM, section.heading, "丁写的。", seen="")
    with pytest.raises(ValidationError, match="别人修改"):
        verbs.edit_section(review, section, SYSTEM, section.heading, "戊写的。", seen="")
