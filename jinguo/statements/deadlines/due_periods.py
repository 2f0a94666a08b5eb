"""What is due by the rules: which period, of which units, and what each has recorded for it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from jinguo.core.entries import State
from jinguo.core.lines import Line
from jinguo.core.models import Kind
from jinguo.core.periods import Period
from jinguo.ledgers.declarations import LedgerSheet, all_sheets
from jinguo.organisations.models import OrganisationUnit, in_subtree
from jinguo.statements.deadlines.nil_returns import Standing
from jinguo.statements.models import NilReturn, ReportingPeriod

REPORTED = (State.SUBMITTED, State.VERIFIED)


def due_sheets(line: str, ledger: str = "") -> list[tuple[LedgerSheet, Q]]:
    """Return the ledgers of a line (or the one named) that have a life cycle, with the line's condition."""
    found = []
    for sheet in all_sheets():
        if not sheet.has_life_cycle or (ledger and sheet.key != ledger):
            continue
        if sheet.line == line:
            found.append((sheet, Q()))
        elif sheet.line not in Line.values and _is_kind(sheet):
            found.append((sheet, Q(**{f"{sheet.line}__line": line})))
    return found


def _is_kind(sheet: LedgerSheet) -> bool:
    try:
        return sheet.model_class()._meta.get_field(sheet.line).related_model is Kind
    except FieldDoesNotExist:
        return False


def last_ended(rule: ReportingPeriod, today: dt.date | None = None) -> Period | None:
    """Return the rule's latest period that is over, None when it was not in force for it."""
    today = today or timezone.localdate()
    period = rule.period_of(today)
    if not period.is_over(today):
        period = rule.period_of(period.start - dt.timedelta(days=1))
    return period if rule.in_force(period) else None


def units_under(rule: ReportingPeriod, period: Period) -> QuerySet:
    """Return the units that report by the rule and stood at the period's end."""
    below = OrganisationUnit.everything.filter(in_subtree(rule.unit.path), kind=rule.level)
    return below.filter(
        Q(opened_on__isnull=True) | Q(opened_on__lte=period.end),
        Q(closed_on__isnull=True) | Q(closed_on__gt=period.end),
    ).order_by("path")


def entries_by_unit(rule: ReportingPeriod, period: Period, units: Any) -> Counter[int]:
    """Count what each unit (of a queryset of keys, or a list) recorded or co-hosted: no drafts."""
    found: Counter[int] = Counter()
    for sheet, of_line in due_sheets(rule.line, rule.ledger):
        dates = {f"{sheet.date_field}__gte": period.start, f"{sheet.date_field}__lte": period.end}
        model: Any = sheet.model_class()
        rows = model.everything.order_by().filter(of_line, state__in=REPORTED, **dates)
        for field in filter(None, (sheet.unit_field, sheet.cohosts_field)):
            own = rows.filter(**{f"{field}__in": units})
            found.update(dict(own.values_list(field).annotate(n=Count("pk"))))
    return found


def standings(rule: ReportingPeriod, period: Period, below: str = "") -> list[Standing]:
    """Return where every unit stands that reports by the rule; ``below`` is a path to keep to."""
    units = units_under(rule, period)
    if below:
        units = units.filter(in_subtree(below))
    entries = entries_by_unit(rule, period, units.order_by().values("pk"))
    declared = NilReturn.everything.filter(rule=rule, start=period.start, withdrawn_at__isnull=True)
    nil = {one.unit_id: one for one in declared.select_related("declared_by")}
    return [
        Standing(unit, rule, period, entries.get(unit.pk, 0), nil.get(unit.pk))
        for unit in units.select_related("parent")
    ]


def rules_for(unit: Any, lines: set[str]) -> Iterator[ReportingPeriod]:
    """Yield the rules that a unit keeps: made by the units above it for its level, in one of the lines."""
    above = [unit.path[:end] for end in range(4, len(unit.path) + 1, 4)]
    rules = ReportingPeriod.everything.filter(unit__path__in=above, level=unit.kind, line__in=lines)
    yield from rules.select_related("unit")


def due_for(unit: Any, lines: set[str]) -> list[Standing]:
    """Return what a unit has not reported for the latest periods that are over: the touch it is asked for."""
    found = []
    for rule in rules_for(unit, lines):
        period = last_ended(rule)
        if period is None:
            continue
        entries = entries_by_unit(rule, period, [unit]).get(unit.pk, 0)
        nil = NilReturn.everything.filter(
            rule=rule, unit=unit, start=period.start, withdrawn_at__isnull=True
        ).first()
        found.append(Standing(unit, rule, period, entries, nil))
    return found
