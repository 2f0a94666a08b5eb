"""Posts, terms and duties: what the database refuses, what an election ends, what figures say."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jinguo.committee import exceptions, verbs
from jinguo.committee.duty_rules import NoRule, rule_for
from jinguo.committee.ledger import build_post, link_posts, open_terms
from jinguo.committee.models import DutyRecord, DutyReport, Post, Term
from jinguo.core import lifecycle
from jinguo.core.entries import State
from jinguo.core.models import Kind
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.figures import registry
from jinguo.figures.engine import Scope, evaluate
from tests import factories

pytestmark = pytest.mark.django_db
START, END = dt.date(2022, 1, 1), dt.date(2025, 12, 31)


def post(unit, *, body="federation", role="member", person=None, on=START, state=State.VERIFIED, **fields):
    return Post.everything.create(
        unit=unit, person=person or factories.person(sex="F"), occurred_on=on, state=state,
        body=factories.kind(body, "committee.body"), role=factories.kind(role, "committee.role"), **fields,
    )  # fmt: skip


def value(key, unit, day=END):
    figure = registry.get(key)
    return evaluate([figure], Scope(unit, SYSTEM), Period(dt.date(2020, 1, 1), day))[key]


def test_a_federation_has_one_standing_chair():
    home = factories.village()
    post(home, role="chair")
    with pytest.raises(IntegrityError), transaction.atomic():
        post(home, role="chair")
    post(home, role="vice_chair")
    post(home, role="chair", body="villagers_committee")


def test_a_chair_whose_time_overlaps_a_former_ones_is_refused():
    home = factories.village()
    former = post(home, role="chair", ended_on=dt.date(2023, 1, 1))
    following = Post(
        unit=home,
        person=factories.person(),
        body=former.body,
        role=former.role,
        occurred_on=dt.date(2022, 6, 1),
    )
    with pytest.raises(ValidationError, match="已有主席"):
        lifecycle.record(following, SYSTEM)
    following.occurred_on = dt.date(2023, 1, 1)
    lifecycle.record(following, SYSTEM)


def test_a_post_does_not_end_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        post(factories.village(), ended_on=dt.date(2021, 1, 1))


def test_a_member_of_two_federations_is_one_person_and_two_posts():
    town = factories.town()
    her = factories.person(sex="F")
    post(town, person=her)
    post(factories.village(in_=town), person=her, role="chair")
    assert value("committee.members", town).amount == 1
    assert value("committee.posts", town).amount == 2


def test_members_are_those_in_office_on_the_day():
    home = factories.village()
    post(home, ended_on=dt.date(2024, 1, 1))
    post(home, on=dt.date(2024, 1, 1))
    post(home, state=State.SUBMITTED)
    assert value("committee.members", home, dt.date(2023, 12, 31)).amount == 1
    assert value("committee.members", home).amount == 1
    assert value("committee.members", home, dt.date(2021, 12, 31)).amount == 0


def test_the_share_of_committees_with_a_woman_counts_units_not_women():
    town = factories.town()
    one, two = factories.village(in_=town), factories.village(in_=town)
    community = factories.village(in_=town, subkind="community")
    post(one, body="villagers_committee")
    post(one, body="villagers_committee")
    post(two, body="villagers_committee", person=factories.person(sex="M"))
    post(community, body="residents_committee")
    share = value("committee.village_committees_with_women", town)
    assert (share.numerator, share.denominator) == (1, 2)
    share = value("committee.residents_committees_with_women", town)
    assert (share.numerator, share.denominator) == (1, 1)
    assert list(exceptions.units_without_women("village", END, SYSTEM)) == [two]
    assert not exceptions.units_without_women("community", END, SYSTEM)


def test_a_chair_of_whom_it_is_not_known_is_an_exception_not_a_success():
    town = factories.town()
    post(factories.village(in_=town), role="chair", sits_on_village_committees=True)
    unknown = post(factories.village(in_=town), role="chair")
    empty = factories.village(in_=town)
    share = value("committee.chairs_on_village_committees", town)
    assert (share.numerator, share.denominator) == (1, 2)
    assert value("committee.village_chairs_off_committees", town).amount == 1
    assert list(exceptions.chairs_outside_committees(END, SYSTEM)) == [unknown]
    assert list(exceptions.units_without_chair(END, SYSTEM)) == [empty]


def test_exceptions_are_shown_within_ones_own_units_only():
    home, other = factories.village(), factories.village()
    clerk = factories.user("town", home.parent)
    assert list(exceptions.units_without_chair(END, clerk)) == [home]
    assert other in exceptions.units_without_chair(END, SYSTEM)


def test_an_election_ends_the_posts_of_the_term_before():
    home = factories.village()
    verbs.hold_election(home, 1, START, SYSTEM)
    old = post(home, role="chair", term_number=1)
    seat = post(home, body="villagers_committee")
    verbs.hold_election(home, 2, dt.date(2025, 1, 1), SYSTEM)
    old.refresh_from_db()
    seat.refresh_from_db()
    assert (old.ended_on, seat.ended_on) == (dt.date(2025, 1, 1), None)
    assert Term.everything.get(unit=home, number=1).ends_on == dt.date(2025, 1, 1)


def test_an_imported_post_opens_its_term_and_marks_a_chair():
    home = factories.village()
    values = {
        "unit": home, "person": factories.person(), "person.sex": "F", "occurred_on": START, "term_number": 3,
        "body": factories.kind("federation", "committee.body"), "role": factories.kind("chair", "committee.role"),
    }  # fmt: skip
    made = build_post(values, None)
    Post.everything.bulk_create([made])
    open_terms([made], [values], None)
    open_terms([made], [values], None)
    assert made.sole
    assert made.term.begins_on == START


def test_duties_are_scored_by_the_rule_of_their_year():
    rule = rule_for(2024)
    assert rule.score(Counter(study=1, meeting=1, visit=2)) == Decimal("70.0")
    assert rule.score(Counter()) == 0
    assert rule.score(Counter(help=100)) == rule.caps["help"]
    assert rule.rating(Decimal(95)) == "excellent"
    with pytest.raises(NoRule):
        rule_for(2000)
    later = {**Kind.objects.get(vocabulary="duty.rule").attributes, "from_year": 2025, "base_points": 50}
    Kind.objects.create(vocabulary="duty.rule", code="later", name="新规则", attributes=later)
    assert rule_for(2024).base_points == 60
    assert rule_for(2025).base_points == 50


def test_a_report_counts_verified_duties_of_its_year():
    home = factories.village()
    member = post(home)
    for day, state in (
        (dt.date(2024, 3, 1), "verified"),
        (dt.date(2024, 4, 1), "draft"),
        (START, "verified"),
    ):
        DutyRecord.everything.create(
            unit=home, person=member.person, kind=factories.kind("help", "duty.kind"), content="走访",
            occurred_on=day, state=state,
        )  # fmt: skip
    report = verbs.report_duties(member, 2024, "一年来……", SYSTEM)
    assert report.score == 4
    assert report.rating == "unqualified"
    with pytest.raises((ValidationError, IntegrityError)), transaction.atomic():
        verbs.report_duties(member, 2024, "又一次", SYSTEM)


def test_an_imported_report_finds_the_post_of_its_year():
    home = factories.village()
    her = factories.person()
    post(home, person=her, ended_on=dt.date(2023, 6, 1))
    later = post(home, person=her, on=dt.date(2023, 6, 1))
    reports = [
        DutyReport.everything.create(unit=home, person=her, year=year, occurred_on=dt.date(year, 12, 31))
        for year in (2024, 2020)
    ]
    link_posts(reports, [{}, {}], None)
    assert [report.post for report in DutyReport.everything.order_by("year")] == [None, later]


def test_a_village_does_not_end_a_verified_post():
    home = factories.village()
    member = post(home)
    with pytest.raises(NotAllowed):
        verbs.end_post(member, factories.user("village", home), END)
    assert verbs.end_post(member, factories.user("town", home.parent), END).ended_on == END


def test_posts_are_seen_by_the_organisation_line_of_their_place():
    home = factories.village()
    mine = post(home)
    assert list(Post.objects.visible_to(factories.user("line", lines=("organisation",)))) == [mine]
    for blind in (factories.user("line", lines=("rights",)), factories.user("village", factories.village())):
        assert not Post.objects.visible_to(blind).exists()
