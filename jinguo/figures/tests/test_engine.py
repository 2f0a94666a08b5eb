"""What figures do: one pass, no data is not zero, stocks, ratios, former boundaries, seals."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models.functions import Substr
from django.test.utils import CaptureQueriesContext

from jinguo.activities.models import Attendance
from jinguo.core.entries import State
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.figures import registry
from jinguo.figures.declarations import Count, DistinctCount, Figure, FigureLedger, FigureUnit, Nature, Sum
from jinguo.figures.engine import (
    Scope,
    changes,
    contributions,
    digest,
    evaluate,
    evaluate_by,
    left_out,
    lineage,
    records,
    shared_between_units,
)
from jinguo.figures.values import Value, ratio
from jinguo.honours.models import Award
from jinguo.organisations.models import UnitPlacement
from jinguo.organisations.verbs import move_unit, open_unit
from tests.factories import activity, district, kind, person, town, user, village

pytestmark = pytest.mark.django_db
YEARS = Period(dt.date(2023, 1, 1), dt.date(2024, 12, 31))
LECTURES = Figure(
    "t.lectures", "宣讲", FigureUnit.TIMES, "publicity", Count(), "activities", {"kind": "lecture"}
)
AUDIENCE = Figure(
    "t.audience",
    "人次",
    FigureUnit.ATTENDANCES,
    "publicity",
    Sum("audience"),
    "activities",
    {"kind": "lecture"},
)
PERSONS = Figure(
    "t.persons", "人", FigureUnit.PERSONS, "publicity", DistinctCount("person"), "attendances",
    {"kind": "lecture"},
)  # fmt: skip


def one(figure, scope, period=YEARS):
    return evaluate([figure], scope, period)[figure.key]


def test_all_figures_of_one_ledger_are_read_by_one_statement():
    activity(by=village(), headcount=30)
    figures = [figure for figure in registry.all_figures() if figure.ledger == "activities"]
    assert len(figures) > 20
    with CaptureQueriesContext(
        connection,
    ) as queries:
        evaluate(figures, Scope(district(), SYSTEM), YEARS)
    selects = [q["sql"] for q in queries if "activities_activity" in q["sql"]]
    assert len(selects) == 1


def test_divisions_need_no_more_statements_for_more_figures_or_units():
    home = district()
    for _number in range(3):
        activity(by=village(in_=town(in_=home)), headcount=30, with_=(village(in_=town(in_=home)),))
    figures = [figure for figure in registry.all_figures() if figure.ledger == "activities"]
    for by in ("unit", "year", "kind"):
        counts = []
        for asked in (figures[:1], figures):
            with CaptureQueriesContext(connection) as queries:
                evaluate_by(asked, Scope(home, SYSTEM), YEARS, by)
            counts.append(len(queries))
        assert max(counts) <= 6


def test_no_data_is_not_zero():
    here, empty = village(), village()
    activity(by=here, headcount=None)
    assert one(AUDIENCE, Scope(here, SYSTEM)).amount is None
    assert one(AUDIENCE, Scope(here, SYSTEM)).no_data
    assert one(LECTURES, Scope(here, SYSTEM)).amount == 1
    nothing = one(LECTURES, Scope(empty, SYSTEM))
    assert (nothing.amount, nothing.entries, nothing.no_data) == (0, 0, True)
    activity(by=empty, kind_="training")
    assert one(LECTURES, Scope(empty, SYSTEM)) == Value(0)


def test_a_zero_head_count_is_a_number():
    here = village()
    activity(by=here, headcount=0)
    assert one(AUDIENCE, Scope(here, SYSTEM)) == Value(0, entries=1)


def test_an_approximate_head_count_makes_the_sum_approximate():
    here = village()
    activity(by=here, headcount=30)
    assert not one(AUDIENCE, Scope(here, SYSTEM)).approximate
    activity(by=here, headcount=200, approximate=["women"])
    assert not one(AUDIENCE, Scope(here, SYSTEM)).approximate
    activity(by=here, headcount=200, approximate=["headcount"])
    assert one(AUDIENCE, Scope(here, SYSTEM)).approximate
    assert not one(LECTURES, Scope(here, SYSTEM)).approximate


def test_an_event_of_three_hosts_is_counted_once_at_every_level():
    home = district()
    place = town(in_=home)
    own, other = village(in_=place), village(in_=town(in_=home))
    event = activity(by=own, with_=(place, other, home), headcount=50)
    for unit in (home, place, own, other):
        assert one(AUDIENCE, Scope(unit, SYSTEM)).amount == 50
    groups = {
        g.label: g.value.amount
        for g in evaluate_by([AUDIENCE], Scope(home, SYSTEM), YEARS, "unit")["t.audience"]
    }
    assert groups["本级"] == 50
    assert sum(amount or 0 for amount in groups.values()) == 150
    assert list(shared_between_units(AUDIENCE, Scope(home, SYSTEM), YEARS)) == [event]
    assert not shared_between_units(AUDIENCE, Scope(own, SYSTEM), YEARS).exists()


def test_left_out_rows_say_why():
    here = village()
    made = {
        "draft": activity(by=here, state=State.DRAFT, headcount=1),
        "submitted": activity(by=here, state=State.SUBMITTED, headcount=1),
        "returned": activity(by=here, state=State.RETURNED, headcount=1),
        "void": activity(by=here, state=State.VOID, headcount=1),
        "before": activity(by=here, on=dt.date(2022, 12, 31), headcount=1),
        "after": activity(by=here, on=dt.date(2025, 1, 1), headcount=1),
        "no_value": activity(by=here),
    }
    activity(by=here, kind_="training")
    counted = activity(by=here, headcount=9)
    found = {reason: list(rows) for reason, _label, rows in left_out(AUDIENCE, Scope(here, SYSTEM), YEARS)}
    assert found == {reason: [entry] for reason, entry in made.items()}
    assert list(records(AUDIENCE, Scope(here, SYSTEM), YEARS)) == [counted]


def test_a_person_who_comes_again_is_counted_once_already():
    first, second, someone = activity(by=village()), activity(by=village()), person()
    counted = Attendance.everything.create(activity=first, person=someone, name="甲")
    again = Attendance.everything.create(activity=second, person=someone, name="甲")
    unknown = Attendance.everything.create(activity=second, name="乙")
    found = lineage(PERSONS, Scope(district(), SYSTEM), YEARS)
    reasons = {out.reason: list(out.rows) for out in found.left_out}
    assert found.value.amount == 1
    assert list(found.counted) == [counted]
    assert reasons["counted_once"] == [again]
    assert reasons["no_identity"] == [unknown]


def test_who_may_not_see_a_line_gets_no_figure_of_it():
    here = district()
    stranger = user("line", here, ("rights",))
    with pytest.raises(NotAllowed):
        evaluate([LECTURES], Scope(here, stranger), YEARS)
    for ask in (records, left_out, lineage, digest):
        with pytest.raises(NotAllowed):
            ask(LECTURES, Scope(here, stranger), YEARS)


def test_a_ratio_keeps_its_parts():
    share = ratio(Value(2, entries=2), Value(3, entries=3))
    assert (share.amount, share.numerator, share.denominator) == (Decimal("66.6667"), 2, 3)
    assert ratio(Value(0), Value(0)).amount is None


STANDING = FigureLedger(
    key="t.units", name="单位", model="organisations.OrganisationUnit", date="opened_on", end="closed_on",
    nature=Nature.STOCK, unit="", state=None, approximate=None, dimensions={"kind": "kind"}, kind="kind",
)  # fmt: skip


@pytest.fixture
def standing():
    stock = Figure(
        "t.villages", "村", FigureUnit.ITEMS, "organisation", Count(), STANDING.key, {"kind": "village"}
    )
    opened = Figure(
        "t.opened", "新设", FigureUnit.ITEMS, "organisation", Count(), STANDING.key, {"kind": "village"},
        nature=Nature.FLOW,
    )  # fmt: skip
    with registry.LEDGERS.extended(STANDING):
        yield stock, opened


def test_a_stock_is_what_stood_at_the_end_and_its_flow_what_began(standing):
    stock, opened = standing
    place = town()
    for start, end in (
        ("2019-01-01", None),
        ("2023-05-01", "2024-12-31"),
        ("2024-02-01", "2025-01-01"),
        (None, None),
    ):
        unit = village(in_=place)
        unit.opened_on, unit.closed_on = start, end
        unit.save()
    values = evaluate(standing, Scope(place, SYSTEM), YEARS)
    assert values[stock.key].amount == 3  # the one that ended on the last day no longer stands on it
    assert values[opened.key].amount == 2
    years = evaluate_by(standing, Scope(place, SYSTEM), YEARS, "year")
    assert [group.value.amount for group in years[stock.key]] == [3, 3]
    assert [group.value.amount for group in years[opened.key]] == [1, 1]
    reasons = {out.reason: out.rows.count() for out in left_out(stock, Scope(place, SYSTEM), YEARS)}
    assert reasons == {"begins_later": 0, "ended": 1}


def test_a_village_that_moved_counts_for_its_former_town_on_the_boundaries_of_then():
    old, new = town(), town()
    moved = village(in_=new)
    UnitPlacement.objects.create(
        unit=moved, name=moved.name, path=old.path + "0009", valid_to=dt.date(2024, 1, 1)
    )
    activity(by=moved, on=dt.date(2023, 6, 1), headcount=10)
    activity(by=moved, on=dt.date(2024, 6, 1), headcount=20)
    assert one(AUDIENCE, Scope(new, SYSTEM)).amount == 30
    assert one(AUDIENCE, Scope(old, SYSTEM)).no_data
    assert one(AUDIENCE, Scope(old, SYSTEM, boundaries="then")).amount == 10
    assert one(AUDIENCE, Scope(new, SYSTEM, boundaries="then")).amount == 20
    assert one(AUDIENCE, Scope(moved, SYSTEM, boundaries="then")).amount == 30
    groups = evaluate_by([AUDIENCE], Scope(district(), SYSTEM, boundaries="then"), YEARS, "unit")[
        "t.audience"
    ]
    assert {g.unit: g.value.amount for g in groups if g.value.amount} == {old: 10, new: 20}


def test_stocks_by_year_stand_on_the_boundaries_of_each_year():
    old, new = town(), town()
    moved = village(in_=old)
    move_unit(moved, new, on=dt.date(2024, 6, 1), by=SYSTEM)
    villages = registry.get("organisations.village_level")
    for place, expected in ((old, [1, 0]), (new, [0, 1])):
        years = evaluate_by([villages], Scope(place, SYSTEM, boundaries="then"), YEARS, "year")[villages.key]
        assert [group.value.amount for group in years] == expected


def test_the_parts_of_a_unit_that_moved_are_one_part_each_wherever_it_hung():
    old, new = town(), town()
    moved, host = village(in_=old), village()
    below = village(in_=moved)
    for on in (dt.date(2023, 6, 1), dt.date(2024, 6, 1)):
        activity(by=moved, on=on, headcount=10)
        activity(by=below, on=on, headcount=5)
        activity(by=host, with_=(below,), on=on, headcount=2)
    move_unit(moved, new, on=dt.date(2024, 1, 1), by=SYSTEM)
    moved.refresh_from_db()
    scope = Scope(moved, SYSTEM, boundaries="then")
    groups = evaluate_by([AUDIENCE], scope, YEARS, "unit")[AUDIENCE.key]
    assert [(group.label, group.value.amount) for group in groups] == [("本级", 20), (below.name, 14)]
    assert one(AUDIENCE, scope).amount == 34


def test_a_new_village_does_not_get_the_place_and_the_records_of_one_that_moved():
    old, new = town(), town()
    moved = village(in_=old)
    activity(by=moved, on=dt.date(2023, 6, 1), headcount=10)
    move_unit(moved, new, on=dt.date(2024, 1, 1), by=SYSTEM)
    opened = open_unit(
        code="990115999999", name="新村", kind="village", parent=old, on=dt.date(2024, 1, 1), by=SYSTEM
    )
    activity(by=opened, on=dt.date(2024, 6, 1), headcount=20)
    assert one(AUDIENCE, Scope(opened, SYSTEM, boundaries="then")).amount == 20
    moved.refresh_from_db()
    assert one(AUDIENCE, Scope(moved, SYSTEM, boundaries="then")).amount == 10


def test_what_was_revoked_or_struck_off_does_not_count_and_says_so():
    place, someone = town(), person()
    given, revoked = (
        Award.everything.create(
            unit=place, scheme=kind("red_banner_holder", "honour.scheme"), level="district", person=woman,
            occurred_on=dt.date(2023, 3, 8), revoked_on=day, state=State.VERIFIED,
        )
        for woman, day in ((someone, None), (person(), dt.date(2024, 5, 1)))
    )  # fmt: skip
    found = lineage("honours.red_banner_holders", Scope(place, SYSTEM), YEARS)
    reasons = {out.reason: list(out.rows) for out in found.left_out}
    assert (found.value.amount, list(found.counted), reasons["revoked"]) == (1, [given], [revoked])
    event = activity(by=place, kind_="training", topic="housekeeping")
    lines = [Attendance.everything.create(activity=event, name="甲", voided=gone) for gone in (False, True)]
    found = lineage("activities.skills_attendances", Scope(place, SYSTEM), YEARS)
    reasons = {out.reason: list(out.rows) for out in found.left_out}
    assert (found.value.amount, list(found.counted), reasons["struck_off"]) == (1, lines[:1], lines[1:])


def test_a_co_host_that_moved_counts_where_it_hung_then():
    old, new, elsewhere = town(), town(), village()
    moved = village(in_=new)
    UnitPlacement.objects.create(
        unit=moved, name=moved.name, path=old.path + "0009", valid_to=dt.date(2024, 1, 1)
    )
    activity(by=elsewhere, with_=(moved,), on=dt.date(2023, 6, 1), headcount=10)
    assert one(AUDIENCE, Scope(old, SYSTEM, boundaries="then")).amount == 10
    assert one(AUDIENCE, Scope(new, SYSTEM, boundaries="then")).no_data
    groups = evaluate_by([AUDIENCE], Scope(district(), SYSTEM, boundaries="then"), YEARS, "unit")[
        "t.audience"
    ]
    assert {g.unit for g in groups if g.value.amount} == {old, elsewhere.parent}


def test_a_seal_holds_until_a_record_changes_and_then_tells_what_did():
    here = village()
    kept, changed, gone = (activity(by=here, headcount=n) for n in (1, 2, 3))
    frozen, seal = (
        contributions(AUDIENCE, Scope(here, SYSTEM), YEARS),
        digest(AUDIENCE, Scope(here, SYSTEM), YEARS),
    )
    assert digest(AUDIENCE, Scope(here, SYSTEM), YEARS) == seal
    type(kept).everything.filter(pk=changed.pk).update(headcount=20)
    type(kept).everything.filter(pk=gone.pk).update(state=State.DRAFT)
    came = activity(by=here, headcount=5)
    assert digest(AUDIENCE, Scope(here, SYSTEM), YEARS) != seal
    drift = changes(frozen, contributions(AUDIENCE, Scope(here, SYSTEM), YEARS))
    assert drift.came == [str(came.public_id)]
    assert drift.went == [str(gone.public_id)]
    assert drift.changed == {str(changed.public_id): ("2", "20")}


def test_what_is_told_apart_may_be_an_expression():
    ledger = FigureLedger(
        key="t.places", name="活动", model="activities.Activity", cohosts="cohosts",
        distincts={"town": lambda: Substr("unit__path", 1, 8)},
    )  # fmt: skip
    towns = Figure("t.towns", "镇", FigureUnit.TOWNS, "publicity", DistinctCount("town"), "t.places")
    first, second = town(), town()
    for place in (first, first, second):
        activity(by=village(in_=place), with_=(village(in_=second),))
    with registry.LEDGERS.extended(ledger):
        assert (
            one(towns, Scope(district(), SYSTEM)).amount
            == records(towns, Scope(district(), SYSTEM), YEARS).count()
            == 2
        )
        groups = evaluate_by([towns], Scope(district(), SYSTEM), YEARS, "unit")[towns.key]
        assert {g.unit: g.value.amount for g in groups if g.value.entries} == {first: 1, second: 2}
        assert len(contributions(towns, Scope(district(), SYSTEM), YEARS)) == 2


def test_an_observation_is_the_latest_of_the_unit_itself():
    latest = [f for f in registry.all_figures() if type(f.measure).__name__ == "Latest"]
    for figure in latest:
        value = one(figure, Scope(district(), SYSTEM))
        assert (value.amount, value.no_data) == (None, True)


def test_every_declared_figure_answers_in_every_division():
    figures = registry.all_figures()
    activity(by=village(), headcount=3)
    for boundaries in ("now", "then"):
        scope = Scope(district(), SYSTEM, boundaries=boundaries)
        assert set(evaluate(figures, scope, YEARS)) == {figure.key for figure in figures}
        for by in ("unit", "year", "quarter", "month", "kind"):
            evaluate_by(figures, scope, YEARS, by)
    for figure in figures:
        found = lineage(figure, Scope(district(), SYSTEM), YEARS)
        assert found.counted.count() == 0 or found.value.entries
        for out in found.left_out:
            out.rows.count()
        digest(figure, Scope(district(), SYSTEM), YEARS)
