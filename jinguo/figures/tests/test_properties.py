"""What must hold for any entries, units, periods and viewers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from jinguo.activities.models import Activity, Attendance
from jinguo.core.entries import State
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from jinguo.figures.declarations import Count, DistinctCount, Figure, FigureUnit, Sum
from jinguo.figures.engine import (
    Scope,
    evaluate,
    evaluate_by,
    left_out,
    lineage,
    records,
    visible_figures,
)
from tests.factories import activity, district, person, town, user, village

LECTURES = Figure(
    "t.lectures", "宣讲", FigureUnit.TIMES, "publicity", Count(), "activities", {"kind": "lecture"}
)
SESSIONS = Figure(
    "t.sessions", "场次", FigureUnit.SESSIONS, "publicity", Sum("sessions"), "activities", {"kind": "lecture"}
)
AUDIENCE = Figure(
    "t.audience", "人次", FigureUnit.ATTENDANCES, "publicity", Sum("audience"), "activities",
    {"kind": ("lecture", "training")},
)  # fmt: skip
PERSONS = Figure(
    "t.persons", "人", FigureUnit.PERSONS, "development", DistinctCount("person"), "attendances",
    {"kind": "training"},
)  # fmt: skip
SIGNATURES = Figure(
    "t.signatures",
    "人次",
    FigureUnit.ATTENDANCES,
    "development",
    Count(),
    "attendances",
    {"kind": "training"},
)
FIGURES = (LECTURES, SESSIONS, AUDIENCE, PERSONS, SIGNATURES)

units = st.integers(0, 6)
days = st.dates(dt.date(2021, 11, 1), dt.date(2024, 2, 28))
entries = st.lists(
    st.fixed_dictionaries(
        {
            "unit": units,
            "hosts": st.sets(units, max_size=3),
            "on": days,
            "state": st.sampled_from([State.VERIFIED] * 4 + list(State)),
            "kind": st.sampled_from(["lecture", "training", "law_publicity"]),
            "sessions": st.integers(1, 5),
            "headcount": st.none() | st.integers(0, 300),
            "online": st.none() | st.integers(0, 300),
            "people": st.sets(st.integers(-1, 4), max_size=4),
        }
    ),
    max_size=9,
)
periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))


class FiguresOverAnyEntries(TestCase):
    """Two towns with two villages each, five people, and viewers of every role."""

    @classmethod
    def setUpTestData(cls):
        root = district()
        first, second = town(in_=root), town(in_=root)
        cls.units = [root, first, second, *(village(in_=t) for t in (first, first, second, second))]
        cls.people = [person() for _number in range(5)]
        cls.viewers = [
            SYSTEM, user("leader", root), user("auditor", root), user("line", root, ("publicity",)),
            user("line", root, ("development",)), user("town", first), user("village", cls.units[3]), user(),
        ]  # fmt: skip

    def write(self, rows):
        for row in rows:
            made = activity(
                by=self.units[row["unit"]],
                with_=tuple(self.units[n] for n in row["hosts"] if n != row["unit"]),
                kind_=row["kind"], on=row["on"], state=row["state"], sessions=row["sessions"],
                headcount=row["headcount"], online_views=row["online"],
            )  # fmt: skip
            for number in row["people"]:
                someone = self.people[number] if number >= 0 else None
                Attendance.everything.create(activity=made, person=someone, name="某")

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(entries, units, periods, st.integers(0, 7), st.booleans())
    def test_a_value_is_the_aggregate_of_the_records_it_opens_to(
        self, rows, unit, period, viewer, unverified
    ):
        self.write(rows)
        scope = Scope(self.units[unit], self.viewers[viewer], include_unverified=unverified)
        figures = visible_figures(scope, FIGURES)
        values = evaluate(figures, scope, period)
        for figure in figures:
            counted = list(records(figure, scope, period))
            assert values[figure.key].amount == aggregate(figure, counted), figure.key
            assert values[figure.key].entries == len(counted), figure.key
            parts = [{row.pk for row in out.rows} for out in left_out(figure, scope, period)]
            parts.append({row.pk for row in counted})
            assert sum(len(part) for part in parts) == len(set().union(*parts)), "no row in two parts"
            assert set().union(*parts) == self.concerned(figure, scope), "every row in some part"
            assert lineage(figure, scope, period).value == values[figure.key]

    def concerned(self, figure, scope):
        """All rows that the figure is about in the scope, found without the engine."""
        wanted = figure.where["kind"]
        kinds = wanted if isinstance(wanted, tuple) else (wanted,)
        found = set()
        for entry in Activity.everything.all():
            paths = [entry.unit.path, *(host.path for host in entry.cohosts.all())]
            if entry.kind.code in kinds and any(path.startswith(scope.unit.path) for path in paths):
                found |= {entry.pk} if figure.ledger == "activities" else attendances_of(entry)
        if scope.viewer is not SYSTEM:
            model = Activity if figure.ledger == "activities" else Attendance
            found &= set(model.objects.visible_to(scope.viewer).values_list("pk", flat=True))
        return found

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        entries, st.sampled_from([0, 1]), periods, st.sampled_from(["now", "then"]),
        st.sampled_from(["unit", "year", "quarter", "month"]),
    )  # fmt: skip
    def test_every_part_is_what_asking_for_the_part_alone_gives(self, rows, unit, period, boundaries, by):
        self.write(rows)
        scope = Scope(self.units[unit], SYSTEM, boundaries=boundaries)

        @cache  # five figures share their parts
        def alone(where, own_level, when):
            part = Scope(where, SYSTEM, own_level=own_level, boundaries=boundaries) if where else scope
            return evaluate(FIGURES, part, when or period)

        for key, groups in evaluate_by(FIGURES, scope, period, by).items():
            for group in groups:
                asked = alone(group.unit, group.own_level, group.period)[key]
                assert group.value == asked, (key, by, group.key)

    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(entries, periods)
    def test_the_years_of_a_flow_add_up_but_persons_do_not(self, rows, period):
        self.write(rows)
        scope = Scope(self.units[0], SYSTEM)
        totals = evaluate(FIGURES, scope, period)
        for key, groups in evaluate_by(FIGURES, scope, period, "year").items():
            amounts = [group.value.amount for group in groups if group.value.amount is not None]
            if key == PERSONS.key:
                people = {row.person_id for group in groups for row in records(PERSONS, scope, group.period)}
                assert totals[key].amount == len(people)
            else:
                assert (sum(amounts) if amounts else None) == totals[key].amount

    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(entries, periods)
    def test_distinct_persons_are_counted_anew_in_every_unit(self, rows, period):
        self.write(rows)
        scope = Scope(self.units[0], SYSTEM)
        expected = defaultdict(set)
        for row in Attendance.everything.filter(
            activity__state="verified", activity__kind__code="training", person__isnull=False,
            activity__occurred_on__gte=period.start, activity__occurred_on__lte=period.end,
        ):  # fmt: skip
            hosts = [row.activity.unit, *row.activity.cohosts.all()]
            for path in {host.path[: scope.width] for host in hosts}:
                expected[path].add(row.person_id)
        groups = evaluate_by([PERSONS], scope, period, "unit")[PERSONS.key]
        assert {group.key: group.value.amount for group in groups if group.value.amount} == {
            path: len(people) for path, people in expected.items()
        }
        everyone = set().union(*expected.values())
        assert evaluate([PERSONS], scope, period)[PERSONS.key].amount == len(everyone)


def aggregate(figure, rows):
    """The value of a figure made by hand from its records."""
    if figure.key in ("t.lectures", "t.signatures"):
        return len(rows)
    if figure.key == "t.persons":
        return len({row.person_id for row in rows})
    values = [row.sessions if figure.key == "t.sessions" else row.audience() for row in rows]
    return sum(values) if values else None


def attendances_of(entry):
    """The numbers of an activity's signatures."""
    return set(entry.attendances.values_list("pk", flat=True))
