"""Once, not five times: every form a unit was asked to fill in, and who filled its cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core.entries import State
from jinguo.core.periods import Period
from jinguo.ledgers.declarations import LedgerSheet, all_sheets
from jinguo.organisations.models import in_subtree
from jinguo.statements.deadlines import due_periods
from jinguo.statements.models import (
    Cell,
    Item,
    NilReturn,
    Question,
    ReportingPeriod,
    RequestState,
    Return,
    ReturnState,
)

SELF_FILLED = {"unit"}  # columns that the pages fill by themselves


@dataclass(frozen=True)
class Form:
    """One form: how many returns of it were asked, its cells filled by Jinguo and typed by people."""

    title: str
    url_of: Any
    asker: Any
    units: int
    waiting: int
    computed: int
    typed: int

    @property
    def cells(self) -> int:
        """All cells that are filled."""
        return self.computed + self.typed


@dataclass(frozen=True)
class LedgerLoad:
    """What was recorded in one ledger: entries, and the cells people filled for them, once."""

    sheet: LedgerSheet
    entries: int
    cells: int


@dataclass(frozen=True)
class RuleLoad:
    """A deadline: how many reports it asked for (units times periods), and how many one touch answered."""

    rule: ReportingPeriod
    asked: int
    nil: int


@dataclass(frozen=True)
class Burden:
    """A year's forms of a unit (with ``whole``: of all below it, too)."""

    forms: list[Form]
    ledgers: list[LedgerLoad]
    uses: int
    rules: list[RuleLoad]

    @property
    def computed(self) -> int:
        """Cells of statements that Jinguo filled."""
        return sum(form.computed for form in self.forms)

    @property
    def typed(self) -> int:
        """Cells of statements that people typed."""
        return sum(form.typed for form in self.forms)

    @property
    def share(self) -> int | None:
        """Whole per cent of the statements' cells that nobody typed; None where there is none."""
        cells = self.computed + self.typed
        return self.computed * 100 // cells if cells else None

    @property
    def entries(self) -> int:
        """Entries recorded, each once."""
        return sum(load.entries for load in self.ledgers)

    @property
    def chart(self) -> dict[str, Any]:
        """The forms as a chart's data."""
        shown = self.forms[:20]
        return {
            "labels": [form.title[:16] for form in shown],
            "series": [
                {"name": _("巾帼台账自动填"), "values": [form.computed for form in shown]},
                {"name": _("手工填"), "values": [form.typed for form in shown]},
            ],
            "unit": _("格"),
        }


def burden(unit: Any, year: int, viewer: Any, *, whole: bool = False) -> Burden:
    """Return the forms asked of a unit in a year (by the day they were sent), as the viewer may see them."""
    returns = Return.objects.visible_to(viewer).filter(
        _place(unit, whole, "unit"), request__sent_at__year=year
    )
    returns = returns.exclude(request__state=RequestState.RECALLED)
    ledgers = list(_ledgers(unit, year, viewer, whole))
    return Burden(_forms(returns), ledgers, _uses(returns), list(_rules(unit, year, viewer, whole)))


def _place(unit: Any, whole: bool, name: str) -> Q:
    return in_subtree(unit.path, f"{name}__path") if whole else Q(**{name: unit})


def _forms(returns: models.QuerySet) -> list[Form]:
    asked = list(
        returns.order_by("request__sent_at")
        .values("request", "request__title", "request__public_id", "request__unit__name")
        .annotate(n=Count("pk"), done=Count("pk", filter=Q(state=ReturnState.SUBMITTED)))
    )
    figures = dict(
        Item.objects.filter(request__in=[row["request"] for row in asked]).exclude(figure_key="")
        .order_by().values_list("request").annotate(n=Count("pk"))
    )  # fmt: skip
    handed_in = returns.order_by().filter(state=ReturnState.SUBMITTED).values("pk")
    answered = ~Q(text="") | ~Q(sealed="") | (Q(item__question=Question.FILE) & ~Q(file=""))
    typed = dict(
        Cell.objects.filter(answered, part_of__in=handed_in, item__figure_key="")
        .order_by().values_list("part_of__request").annotate(n=Count("pk"))
    )  # fmt: skip
    return [
        Form(
            row["request__title"], row["request__public_id"], row["request__unit__name"], row["n"],
            row["n"] - row["done"], row["done"] * figures.get(row["request"], 0),
            typed.get(row["request"], 0),
        )
        for row in asked
    ]  # fmt: skip


def _rules(unit: Any, year: int, viewer: Any, whole: bool) -> Iterator[RuleLoad]:
    """Yield the deadlines of the year's periods that are over, for the unit or for all below it."""
    today = timezone.localdate()
    if year > today.year:
        return
    span = Period(dt.date(year, 1, 1), min(dt.date(year, 12, 31), today))
    for rule in ReportingPeriod.objects.visible_to(viewer).select_related("unit"):
        asked, keys = 0, []
        for period in rule.periods_within(span):
            units = due_periods.units_under(rule, period)
            units = units.filter(in_subtree(unit.path)) if whole else units.filter(pk=unit.pk)
            asked += units.count()
            keys.append(period.start)
        if asked:
            nil = NilReturn.objects.visible_to(viewer).filter(_place(unit, whole, "unit"), rule=rule)
            nil = nil.filter(start__in=keys, withdrawn_at__isnull=True)
            yield RuleLoad(rule, asked, nil.count())


def _uses(returns: models.QuerySet) -> int:
    """How often entries stand behind a computed cell: each use is one that nobody typed again."""
    cells = Cell.objects.filter(part_of__in=returns.order_by().values("pk"), frozen_at__isnull=False)
    return cells.aggregate(n=Sum("entries"))["n"] or 0


def _ledgers(unit: Any, year: int, viewer: Any, whole: bool) -> Iterator[LedgerLoad]:
    period = Period.year(year)
    for sheet in all_sheets():
        if not sheet.has_life_cycle:
            continue
        model: Any = sheet.model_class()
        rows = model.objects.visible_to(viewer).order_by().exclude(state=State.VOID)
        rows = rows.filter(
            _place(unit, whole, sheet.unit_field),
            **{f"{sheet.date_field}__gte": period.start, f"{sheet.date_field}__lte": period.end},
        )
        row = rows.aggregate(entries=Count("pk"), **_filled(sheet))
        entries = row.pop("entries")
        if entries:
            yield LedgerLoad(sheet, entries, sum(row.values()))


def _filled(sheet: LedgerSheet) -> dict[str, Any]:
    """Return the counts of filled cells of the columns that a person writes."""
    model = sheet.model_class()
    fields = {field.name: field for field in model._meta.concrete_fields}
    counts = {}
    for column in sheet.columns:
        field = fields.get(column.field)
        if field is None or column.field in SELF_FILLED or field.has_default():
            continue
        empty = Q(**{column.field: ""}) if isinstance(field, models.CharField | models.TextField) else Q()
        counts[f"n_{column.field}"] = Count(column.field, filter=~empty) if empty else Count(column.field)
    return counts
