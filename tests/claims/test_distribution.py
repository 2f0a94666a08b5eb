"""The demo looks like life: seasons, weekdays, places and people, not only totals."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest
from django.db.models import Count, F, Sum

from jinguo.activities.models import Activity, Attendance
from jinguo.core.entries import State
from jinguo.demo.content.period import DEMO_PERIOD
from jinguo.organisations.models import OrganisationUnit
from jinguo.people.models import Person

pytestmark = pytest.mark.demo


def counted() -> Any:
    within = (DEMO_PERIOD.start, DEMO_PERIOD.end)
    return Activity.everything.filter(state=State.VERIFIED, occurred_on__range=within)


def test_every_town_and_every_month_has_activities(demo_db: Any) -> None:
    towns = {unit.path for unit in OrganisationUnit.everything.filter(kind="town")}
    found = {path[:8] for path in counted().values_list("unit__path", flat=True) if len(path) >= 8}
    assert towns <= found
    months = {(day.year, day.month) for day in counted().values_list("occurred_on", flat=True)}
    assert len(months) == 60


def test_weekends_are_a_minority_and_the_locked_down_year_the_quietest(demo_db: Any) -> None:
    days = list(counted().values_list("occurred_on", flat=True))
    assert 0.05 < sum(day.weekday() >= 5 for day in days) / len(days) < 0.45
    years = Counter(day.year for day in days)
    assert min(years, key=years.__getitem__) == 2022


def test_march_is_the_month_of_lectures(demo_db: Any) -> None:
    months = Counter(
        day.month for day in counted().filter(kind__code="lecture").values_list("occurred_on", flat=True)
    )
    assert months.most_common(1)[0][0] == 3


def test_in_the_week_of_the_spring_festival_hardly_anything_is_held(demo_db: Any) -> None:
    days = Counter(counted().values_list("occurred_on", flat=True))
    festival = dt.date(2025, 1, 29)
    week = sum(days[festival + dt.timedelta(n)] for n in range(7))
    before = sum(days[festival - dt.timedelta(n)] for n in range(8, 15))
    assert week * 4 < before


def test_some_events_have_several_hosts_and_some_entries_do_not_count(demo_db: Any) -> None:
    assert 500 < counted().filter(cohosts__isnull=False).distinct().count() < 2500
    states = set(Activity.everything.values_list("state", flat=True))
    assert states == set(State.values)


def test_means_are_plausible(demo_db: Any) -> None:
    def mean(kind: str) -> float:
        found = counted().filter(kind__code=kind).aggregate(
            heads=Sum("headcount"), views=Sum("online_views"), sessions=Sum("sessions")
        )  # fmt: skip
        return ((found["heads"] or 0) + (found["views"] or 0)) / found["sessions"]

    assert 167 <= mean("law_publicity") <= 300
    assert 333 <= mean("family_education") <= 368
    assert mean("lecture") < 985


def test_a_sign_in_sheet_and_the_head_count_agree(demo_db: Any) -> None:
    signed = counted().annotate(signatures=Count("attendances")).filter(signatures__gt=0)
    assert not signed.exclude(signatures=F("headcount")).exists()
    assert Attendance.everything.count() > 380_000


def test_people_are_different_people(demo_db: Any) -> None:
    assert 35_000 < Person.everything.count() < 100_000
    assert not Person.everything.filter(name="").exists()


def test_the_audit_chain_of_the_demo_is_whole(demo_db: Any) -> None:
    from jinguo.core.audit import verify_chain

    assert verify_chain() == []
