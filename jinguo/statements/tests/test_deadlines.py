"""Deadlines and nil returns: by one touch, overtaken by entries, late when neither is there."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from jinguo.core.models import AuditEvent
from jinguo.core.periods import Period
from jinguo.core.scoping import NotAllowed
from jinguo.statements.deadline_models import Level
from jinguo.statements.deadlines import due_periods as deadlines
from jinguo.statements.deadlines import home_cards, nil_return_verbs
from jinguo.statements.models import Frequency, NilReturn, ReportingPeriod
from tests import factories as make

pytestmark = pytest.mark.django_db
MAY = Period(dt.date(2024, 5, 1), dt.date(2024, 5, 31))


def rule(unit=None, **fields) -> ReportingPeriod:
    unit = unit or make.district()
    values = {
        "level": Level.VILLAGE, "line": "publicity", "ledger": "", "frequency": Frequency.MONTH, "due_days": 5,
        "valid_from": dt.date(2024, 1, 1),
    }  # fmt: skip
    return nil_return_verbs.set_rule(
        unit, make.user("line", unit, ("publicity", "rights")), **values | fields
    )


def state_of(made, unit, period=MAY) -> str:
    return next(one.state for one in deadlines.standings(made, period) if one.unit == unit)


def test_what_is_handed_in_or_accepted_counts_as_reported_and_drafts_do_not():
    villages = [make.village() for _n in range(4)]
    made = rule()
    make.activity(villages[0], on="2024-05-03", state="submitted")
    make.activity(villages[1], on="2024-05-03", state="draft")
    make.activity(villages[2], on="2024-05-03", kind_="law_publicity")
    nil_return_verbs.declare_nil(made, villages[3], MAY.start, make.user("village", villages[3]))
    assert [state_of(made, village) for village in villages] == ["entries", "late", "late", "nil"]


def test_a_co_host_has_reported_too():
    host, guest = make.village(), make.village()
    make.activity(host, with_=(guest,), on="2024-05-03")
    assert state_of(rule(), guest) == "entries"


def test_an_entry_later_recorded_overtakes_the_nil_return():
    village = make.village()
    made = rule()
    nil_return_verbs.declare_nil(made, village, MAY.start, make.user("village", village))
    make.activity(village, on="2024-05-20")
    standing = deadlines.standings(made, MAY)[0]
    assert (standing.state, standing.is_overtaken) == ("entries", True)


def test_two_touches_are_one_nil_return_and_it_can_be_taken_back():
    village = make.village()
    chair, made = make.user("village", village), rule()
    first = nil_return_verbs.declare_nil(made, village, MAY.start, chair)
    assert nil_return_verbs.declare_nil(made, village, MAY.start, chair) == first
    nil_return_verbs.withdraw_nil(first, chair, "想起来了")
    assert state_of(made, village) == "late"
    nil_return_verbs.declare_nil(made, village, MAY.start, chair)
    assert NilReturn.everything.count() == 2
    verbs = AuditEvent.objects.filter(verb__in=["declare_nil", "withdraw_nil"]).count()
    assert verbs == 3


def test_nil_is_refused_where_there_are_entries_or_the_period_is_not_over():
    village = make.village()
    chair, made = make.user("village", village), rule()
    make.activity(village, on="2024-05-03")
    with pytest.raises(ValidationError, match="已有 1 条"):
        nil_return_verbs.declare_nil(made, village, MAY.start, chair)
    for start in (dt.date(2024, 5, 2), dt.date(2023, 5, 1), dt.date(2999, 1, 1)):
        with pytest.raises(ValidationError):
            nil_return_verbs.declare_nil(made, village, start, chair)


LAST_DAYS = [  # of a month, a quarter and a year: each with its next day
    (frequency, last, last + dt.timedelta(days=1))
    for frequency, last in [
        (Frequency.MONTH, dt.date(2026, 2, 28)), (Frequency.MONTH, dt.date(2028, 2, 29)),
        (Frequency.MONTH, dt.date(2026, 4, 30)), (Frequency.MONTH, dt.date(2026, 10, 31)),
        (Frequency.QUARTER, dt.date(2026, 6, 30)), (Frequency.QUARTER, dt.date(2026, 9, 30)),
        (Frequency.YEAR, dt.date(2026, 12, 31)), (Frequency.MONTH, dt.date(2026, 12, 31)),
    ]
]  # fmt: skip


@pytest.mark.parametrize(("frequency", "last", "after"), LAST_DAYS)
def test_a_period_runs_to_the_end_of_its_last_day_and_is_over_on_the_next(frequency, last, after):
    village = make.village()
    chair, made = make.user("village", village), rule(frequency=frequency)
    running = made.period_of(last)
    assert running.end == last
    assert deadlines.last_ended(made, last).end < running.start
    assert deadlines.last_ended(made, after) == running
    with pytest.raises(ValidationError, match="还没有结束"):
        nil_return_verbs.declare_nil(made, village, running.start, chair, today=last)
    assert nil_return_verbs.declare_nil(made, village, running.start, chair, today=after).end == last


def test_the_28th_is_no_last_day_in_a_leap_year():
    made = rule()
    assert deadlines.last_ended(made, dt.date(2028, 2, 29)).end == dt.date(2028, 1, 31)
    assert deadlines.last_ended(made, dt.date(2028, 3, 1)).end == dt.date(2028, 2, 29)


def test_nobody_reports_nil_for_a_neighbour():
    village = make.village()
    made = rule()
    for stranger in (
        make.user("village", make.village(in_=village.parent)),
        make.user("auditor"),
        make.user(),
    ):
        with pytest.raises(NotAllowed):
            nil_return_verbs.declare_nil(made, village, MAY.start, stranger)


def test_a_unit_opened_later_or_closed_before_is_not_late():
    made = rule()
    young, gone = make.village(), make.village()
    type(young).everything.filter(pk=young.pk).update(opened_on=dt.date(2024, 6, 1))
    type(gone).everything.filter(pk=gone.pk).update(closed_on=dt.date(2024, 5, 1))
    assert deadlines.standings(made, MAY) == []


def test_a_rule_holds_only_while_it_is_in_force():
    made = rule(valid_from=dt.date(2024, 2, 1))
    by = make.user("line", make.district(), ("publicity",))
    nil_return_verbs.end_rule(made, by, dt.date(2024, 4, 30))
    made.refresh_from_db()
    months = [period.start.month for period in made.periods_within(Period.year(2024))]
    assert months == [2, 3, 4]


def test_the_first_page_asks_the_village_for_the_latest_period_only():
    village = make.village()
    chair, made = make.user("village", village), rule()
    (touch,) = home_cards.due_touches(chair)
    assert touch.period == deadlines.last_ended(made)
    nil_return_verbs.declare_nil(made, village, touch.period.start, chair)
    assert home_cards.due_touches(chair) == []


def test_a_ledger_of_another_line_cannot_be_asked_for():
    with pytest.raises(ValidationError):
        rule(ledger="loans")
    with pytest.raises(NotAllowed):
        rule(line="development")


def test_reminding_names_only_who_is_late():
    late, done = make.village(), make.village()
    made = rule()
    make.activity(done, on="2024-05-03")
    by = make.user("line", make.district(), ("publicity",))
    units, _people = nil_return_verbs.remind_late(made, MAY, by, make.district().path)
    assert units == 1 and late
    with pytest.raises(NotAllowed):
        nil_return_verbs.remind_late(made, MAY, make.user("village", late), make.district().path)


@given(day=st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), frequency=st.sampled_from(list(Frequency)))
def test_every_day_lies_in_exactly_one_period(day, frequency):
    made = ReportingPeriod(frequency=frequency, due_days=5, valid_from=dt.date(1980, 1, 1))
    period = made.period_of(day)
    assert day in period
    assert made.period_of(period.start) == made.period_of(period.end) == period
    assert made.period_of(period.end + dt.timedelta(days=1)).start == period.end + dt.timedelta(days=1)
