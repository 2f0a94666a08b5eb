"""Each rule finds what it is for, and leaves alone what is in order."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from jinguo.activities.models import Attendance
from jinguo.assistance.models import Insurance, Loan, Relief
from jinguo.core.entries import State
from jinguo.core.models import Kind, Programme
from jinguo.core.scoping import SYSTEM
from jinguo.honours.models import Award
from jinguo.integrity.models import Suspicion
from jinguo.integrity.rules import rule_of
from jinguo.integrity.scanning import scan
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 3, 8)


def found(key: str) -> list[Suspicion]:
    """Scan with one rule; return its suspicions, each of which can say what it is about."""
    rule = rule_of(key)
    assert rule is not None
    scan(None, SYSTEM, rules=[rule])
    rows = list(Suspicion.everything.filter(rule=key, state="open"))
    assert all(rule.sentence(row.facts).startswith("请看看") for row in rows)
    return rows


def entries_of(suspicion: Suspicion) -> set[int]:
    return set(suspicion.entries.values_list("object_id", flat=True))


def sign(activity: Any, *persons: Any) -> None:
    for person in persons:
        Attendance.everything.create(activity=activity, person=person, name=person.name)


# the same activity twice


def test_one_unit_that_enters_an_event_twice_is_asked(village):
    one = make.activity(village, title="三八节家庭教育讲座", place="文化广场", headcount=63)
    other = make.activity(village, title="“三八”节 家庭教育讲座", place="文化广场", headcount=63)
    (doubt,) = found("duplicate_activity")
    assert entries_of(doubt) == {one.pk, other.pk}
    assert doubt.unit == village


def test_two_units_that_each_enter_a_joint_event_are_asked(town, village):
    make.activity(village, title="禁毒防拐普法宣传", place="中心小学操场", headcount=120)
    make.activity(town, title="普法宣传：禁毒防拐", place="中心小学操场", headcount=120)
    assert len(found("duplicate_activity")) == 1


def test_villages_that_hold_an_event_of_one_name_on_one_day_are_left_alone(town, village):
    make.activity(village, title="执委活动日：议事协商", place="一村活动室", headcount=11)
    make.activity(make.village(in_=town), title="执委活动日：议事协商", place="二村妇女之家", headcount=11)
    assert found("duplicate_activity") == []


def test_morning_and_afternoon_sessions_are_left_alone(village):
    make.activity(village, title="母亲素质提升课第1期", place="活动室", headcount=40)
    make.activity(village, title="母亲素质提升课第2期", place="活动室", headcount=44)
    assert found("duplicate_activity") == []


def test_another_day_or_a_void_entry_is_left_alone(village):
    make.activity(village, title="三八节讲座", place="广场", headcount=63)
    make.activity(village, title="三八节讲座", place="广场", headcount=63, on=DAY + dt.timedelta(1))
    make.activity(village, title="三八节讲座", place="广场", headcount=63, state=State.VOID)
    assert found("duplicate_activity") == []


def test_different_words_over_one_roster_are_asked(village):
    persons = [make.person() for _ in range(8)]
    one = make.activity(village, title="学习交流会议", place="活动室", headcount=8)
    other = make.activity(village, title="交流会议座谈", place="活动室", headcount=8)
    sign(one, *persons)
    sign(other, *persons)
    (doubt,) = found("duplicate_activity")
    assert doubt.facts["shared_roster"] == 100


def test_two_programmes_that_claim_one_event_are_asked(village):
    first, second = Programme.objects.all()[:2]
    make.activity(village, title="家风家教宣讲", place="广场", headcount=80, programme=first)
    make.activity(village, title="家风家教宣讲", place="广场", headcount=80, programme=second)
    assert len(found("two_programmes")) == 1
    assert found("duplicate_activity") == []


def test_one_programme_twice_is_no_matter_of_two_programmes(village):
    programme = Programme.objects.first()
    for _number in range(2):
        make.activity(village, title="家风家教宣讲", place="广场", headcount=80, programme=programme)
    assert found("two_programmes") == []


# people


def test_more_people_than_the_village_has_are_asked_about(village):
    doubtful = make.activity(village, headcount=1300)
    make.activity(village, headcount=1100)
    make.activity(village, headcount=2300, sessions=2)
    assert [entries_of(row) for row in found("above_population")] == [{doubtful.pk}]


def test_guests_of_joint_hosts_are_not_of_the_population(town, village):
    make.activity(village, with_=(make.village(in_=town),), headcount=1300)
    make.activity(town, headcount=1300)
    assert found("above_population") == []


def test_a_crowd_on_site_is_asked_about_and_viewers_on_line_are_not(village):
    doubtful = make.activity(village, headcount=985, title="宣讲")
    make.activity(village, headcount=96, online_views=12_000)
    make.activity(village, headcount=1000, sessions=4)
    assert [entries_of(row) for row in found("crowded_room")] == [{doubtful.pk}]


def test_a_person_at_two_towns_on_one_day_is_asked_about(village):
    person, elsewhere = make.person(), make.village(in_=make.town())
    one, other = make.activity(village, place="东村"), make.activity(elsewhere, place="西村")
    sign(one, person)
    sign(other, person)
    (doubt,) = found("two_places")
    assert entries_of(doubt) == {one.pk, other.pk}
    assert doubt.facts["persons"] == 1


def test_two_events_of_ones_own_village_or_another_day_or_on_line_are_left_alone(town, village):
    person, elsewhere = make.person(), make.village(in_=make.town())
    sign(make.activity(village, place="活动室"), person)
    sign(make.activity(village, place="广场"), person)
    sign(make.activity(elsewhere, on=DAY + dt.timedelta(1)), person)
    sign(make.activity(elsewhere, mode="online"), person)
    sign(make.activity(town, place="镇会议室"), person)
    assert found("two_places") == []


def test_one_roster_under_two_activities_is_asked_about(village):
    persons = [make.person() for _ in range(9)]
    one = make.activity(village, title="蔬菜种植培训", kind_="training")
    other = make.activity(village, title="反家暴普法", kind_="law_publicity", on=DAY + dt.timedelta(40))
    sign(one, *persons)
    sign(other, *persons)
    (doubt,) = found("same_roster")
    assert doubt.facts["persons"] == 9


def test_a_class_or_the_members_of_a_committee_keep_their_roster(village):
    persons = [make.person() for _ in range(9)]
    for number in (1, 2):
        sign(
            make.activity(
                village, title=f"电商培训班第{number}课", kind_="training", on=DAY + dt.timedelta(number)
            ),
            *persons,
        )
        sign(
            make.activity(
                village,
                title=f"活动日{number}",
                kind_="member_activity_day",
                on=DAY + dt.timedelta(30 * number),
            ),
            *persons,
        )
    sign(make.activity(village, title="慰问", on=DAY + dt.timedelta(90)), *persons[:8])
    assert found("same_roster") == []


def test_head_counts_all_round_are_asked_about(village):
    for number in range(24):
        make.activity(village, headcount=20 + 10 * number, on=DAY + dt.timedelta(number))
    (doubt,) = found("round_numbers")
    assert (doubt.facts["round"], doubt.facts["entries"], doubt.facts["step"]) == (24, 24, 10)


def test_counted_numbers_estimates_and_few_entries_are_left_alone(town, village):
    for number in range(30):
        make.activity(village, headcount=23 + 7 * number, on=DAY + dt.timedelta(number))
    rough = make.village(in_=town)
    for number in range(30):
        make.activity(rough, headcount=20 + 10 * number, approximate=["headcount"])
        make.activity(rough, headcount=20 + 10 * number, count_source="estimate")
    few = make.village(in_=town)
    for number in range(10):
        make.activity(few, headcount=20 + 10 * number)
    assert found("round_numbers") == []


# dates


def test_a_ledger_that_jumps_at_the_quarters_end_is_asked_about(village):
    make.activity(village, on="2024-01-10")
    for number in range(10):
        make.activity(village, on=dt.date(2024, 3, 26 + number % 5))
    (doubt,) = found("period_end_burst")
    assert (doubt.facts["late"], doubt.facts["entries"]) == (10, 11)


def test_a_ledger_kept_as_it_happens_is_left_alone(village):
    for number in range(13):
        make.activity(village, on=dt.date(2024, 1, 2) + dt.timedelta(7 * number))
    for day in (27, 28, 29):
        make.activity(village, on=dt.date(2024, 6, day))
    assert found("period_end_burst") == []


def test_a_deed_before_its_programme_began_is_asked_about(village):
    programme = Programme.objects.create(code="later", name="新项目", valid_from=dt.date(2024, 5, 1))
    early = make.activity(village, programme=programme)
    make.activity(village, programme=programme, on="2024-05-01")
    make.activity(village)
    assert [entries_of(row) for row in found("before_scheme")] == [{early.pk}]


def test_an_honour_older_than_its_holder_is_asked_about(village):
    scheme = make.kind("red_banner_holder", "honour.scheme")
    early = make.person(birth_date=dt.date(2024, 6, 1))
    grown = make.person(birth_date=dt.date(1980, 6, 1))
    unknown = make.person()
    made = [
        Award.everything.create(unit=village, occurred_on=DAY, scheme=scheme, level="city", person=one)
        for one in (early, grown, unknown)
    ]
    assert [entries_of(row) for row in found("before_recipient")] == [{made[0].pk}]


# support


def relief(village: Any, person: Any, on: str, **fields: Any) -> Relief:
    category = make.kind(fields.pop("category", "cancer_mother"), "relief.category")
    return Relief.everything.create(
        unit=village, person=person, category=category, occurred_on=on, amount_cents=1_000_000, **fields
    )


def test_lifetime_relief_given_twice_is_asked_about_over_all_years(village):
    person = make.person()
    relief(village, person, "2019-05-01", fund="中央专项彩票公益金")
    relief(village, person, "2024-05-01", once_in_a_lifetime=True)
    (doubt,) = found("relief_twice")
    assert doubt.facts["times"] == 2


def test_relief_twice_under_one_name_and_birthday_is_asked_about(village):
    for _number in range(2):
        person = make.person("李试验", birth_date=dt.date(1970, 1, 2))
        relief(village, person, "2023-05-01", once_in_a_lifetime=True)
    (doubt,) = found("relief_twice")
    assert doubt.facts["by_name"] is True


def test_other_relief_may_be_given_again(village):
    person = make.person()
    relief(village, person, "2023-05-01", category="spring_bud_girl")
    relief(village, person, "2024-05-01", category="spring_bud_girl")
    relief(village, person, "2024-06-01", once_in_a_lifetime=True)
    relief(village, person, "2024-07-01", fund="爱心企业捐赠")
    assert found("relief_twice") == []


def insure(village: Any, person: Any, start: str, end: str) -> None:
    Insurance.everything.create(
        unit=village, person=person, product=make.kind("two_cancers", "insurance.product"),
        occurred_on=start, starts_on=start, ends_on=end,
    )  # fmt: skip


def test_policies_that_overlap_are_asked_about_and_renewals_are_not(village):
    twice, renewed = make.person(), make.person()
    insure(village, twice, "2024-01-01", "2024-12-31")
    insure(village, twice, "2024-06-01", "2025-05-31")
    insure(village, renewed, "2023-03-20", "2024-03-19")
    insure(village, renewed, "2024-03-01", "2025-02-28")
    (doubt,) = found("insured_twice")
    assert doubt.facts["days"] == 214


def test_a_loan_above_the_ceiling_of_its_day_is_asked_about(village):
    Kind.objects.filter(vocabulary="integrity.loan_ceiling").update(valid_to="2019-12-31")
    Kind.objects.create(
        vocabulary="integrity.loan_ceiling", code="later", name="新上限", valid_from="2020-01-01",
        attributes={"product": "startup_guarantee", "yuan": 200_000},
    )  # fmt: skip
    product = make.kind("startup_guarantee", "loan.product")
    made = [
        Loan.everything.create(
            unit=village, person=make.person(), product=product, occurred_on=on, granted_cents=cents
        )
        for on, cents in (("2021-05-01", 30_000_000), ("2021-05-01", 20_000_000), ("2019-05-01", 30_000_000))
    ]
    assert [entries_of(row) for row in found("loan_above_ceiling")] == [{made[0].pk}]
