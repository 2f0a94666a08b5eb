"""The way down: the records that make a figure, and those that do not with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Min, QuerySet
from django.utils.translation import gettext_lazy as _

from jinguo.core.entries import State
from jinguo.core.periods import Period
from jinguo.figures import registry
from jinguo.figures.declarations import Count, DistinctCount, Figure, FigureLedger, Latest, Nature, Ratio
from jinguo.figures.evaluation.aggregates import has_value
from jinguo.figures.evaluation.conditions import (
    about,
    begun,
    counted_state,
    date_may_be_missing,
    ended,
    expression,
    in_state,
    measure_path,
    nature_of,
    timing,
)
from jinguo.figures.evaluation.evaluating import evaluate, evaluate_components
from jinguo.figures.evaluation.grouping import repeated_rows
from jinguo.figures.evaluation.passes import own_observation
from jinguo.figures.evaluation.unit_rows import rows_in
from jinguo.figures.scope import Scope
from jinguo.figures.values import Value

REASONS = {
    "void": _("已作废"),
    "draft": _("未审核：草稿"),
    "submitted": _("未审核：待审核"),
    "returned": _("未审核：已退回"),
    "before": _("报告期之前"),
    "after": _("报告期之后"),
    "undated": _("没有日期"),
    "revoked": _("称号已撤销"),
    "struck_off": _("签到已作废"),
    "ended": _("期末前已终止"),
    "begins_later": _("期末后才开始"),
    "no_value": _("没有登记数值"),
    "no_identity": _("未识别到具体对象，不能去重"),
    "counted_once": _("已计过一次"),
    "other_unit": _("是下级单位的观测值"),
    "superseded": _("已有更新的观测值"),
}


@dataclass(frozen=True)
class LeftOut:
    """Records that a figure is about but does not count, with the reason."""

    reason: str
    label: Any
    rows: QuerySet

    def __iter__(self) -> Iterator[Any]:
        return iter((self.reason, self.label, self.rows))


@dataclass(frozen=True)
class Lineage:
    """A value with everything it rests on; a ratio carries the lineage of both its parts."""

    figure: Figure
    value: Value
    counted: QuerySet
    left_out: list[LeftOut]
    parts: dict[str, Lineage] = field(default_factory=dict)

    @property
    def numerator(self) -> Any:
        """The upper number of a ratio."""
        return self.value.numerator

    @property
    def denominator(self) -> Any:
        """The lower number of a ratio."""
        return self.value.denominator


def numerator_of(figure: Figure) -> Figure:
    """Return the figure whose records stand for this one: itself, or a ratio's numerator."""
    return registry.get(figure.measure.numerator) if isinstance(figure.measure, Ratio) else figure


def _subject(figure: Figure, scope: Scope, period: Period) -> tuple[FigureLedger, QuerySet]:
    """Return the rows in the scope that the figure is about, whatever their date and state."""
    ledger = registry.ledger(figure.ledger)
    queryset = rows_in(ledger, scope, nature_of(figure, ledger), period)
    return ledger, queryset.filter(about(figure, ledger))


def eligible(figure: Figure, scope: Scope, period: Period) -> QuerySet:
    """Return the rows in time, in state, with a value, before anything is counted once."""
    ledger, queryset = _subject(figure, scope, period)
    return queryset.filter(
        timing(ledger, nature_of(figure, ledger), period),
        counted_state(ledger, scope.include_unverified),
        has_value(figure, ledger),
        own_observation(figure, ledger, scope),
    )


def records(figure: Figure | str, scope: Scope, period: Period) -> QuerySet:
    """Return the rows that count, each once: their aggregate is the value.

    Of a distinct count these are the first rows of each person (household, unit); of a latest value the
    one observation; of a ratio those of the numerator. Raises NotAllowed.
    """
    figure = registry.get(figure) if isinstance(figure, str) else figure
    scope.demand(figure)
    return counted_rows(numerator_of(figure), scope, period)


def counted_rows(figure: Figure, scope: Scope, period: Period) -> QuerySet:
    """Return the rows that count for a figure that is no ratio; the caller has asked who may see it."""
    ledger = registry.ledger(figure.ledger)
    queryset = eligible(figure, scope, period)
    if isinstance(figure.measure, DistinctCount):
        queryset = queryset.filter(pk__in=_firsts(figure, ledger, queryset))
    if isinstance(figure.measure, Latest):
        queryset = queryset.filter(pk__in=_latest(ledger, queryset))
    return queryset.order_by(f"-{ledger.date}", "-pk")


def _firsts(figure: Figure, ledger: FigureLedger, queryset: QuerySet) -> QuerySet:
    told_apart = expression(measure_path(figure, ledger))
    values = queryset.order_by().annotate(figure_distinct=told_apart).values("figure_distinct")
    return values.annotate(figure_first=Min("pk")).values("figure_first")


def _latest(ledger: FigureLedger, queryset: QuerySet) -> list[Any]:
    return list(queryset.order_by(f"-{ledger.date}", "-pk").values_list("pk", flat=True)[:1])


def left_out(figure: Figure | str, scope: Scope, period: Period) -> list[LeftOut]:
    """Return the rows that the figure is about but does not count, by reason; none falls in two.

    The date is asked first, so what is unverified is so within the period. Raises NotAllowed.
    """
    figure = registry.get(figure) if isinstance(figure, str) else figure
    scope.demand(figure)
    return _left_out(numerator_of(figure), scope, period)


def _left_out(figure: Figure, scope: Scope, period: Period) -> list[LeftOut]:
    ledger, subject = _subject(figure, scope, period)
    nature = nature_of(figure, ledger)
    found = dict(_by_time(ledger, nature, subject, period))
    timely = subject.filter(timing(ledger, nature, period))
    found |= _by_state(ledger, timely, scope.include_unverified)
    standing = timely.filter(counted_state(ledger, scope.include_unverified))
    found |= _by_measure(figure, ledger, standing, scope)
    return [
        LeftOut(reason, REASONS[reason], rows.order_by(f"-{ledger.date}", "-pk"))
        for reason, rows in found.items()
    ]


def _by_time(
    ledger: FigureLedger, nature: Nature, subject: QuerySet, period: Period
) -> Iterator[tuple[str, QuerySet]]:
    date = ledger.date
    if nature is Nature.FLOW:
        yield "before", subject.filter(**{f"{date}__lt": period.start})
        yield "after", subject.filter(**{f"{date}__gt": period.end})
        if date_may_be_missing(ledger):
            yield "undated", subject.filter(**{f"{date}__isnull": True})
        return
    yield "begins_later", subject.filter(**{f"{date}__gt": period.end})
    if ledger.end:
        yield "ended", subject.filter(begun(ledger, period) & ended(ledger, period))


def _by_state(ledger: FigureLedger, timely: QuerySet, include_unverified: bool) -> dict[str, QuerySet]:
    found = {}
    if ledger.state is not None:
        states = [State.VOID]
        if not include_unverified:
            states = [State.SUBMITTED, State.RETURNED, State.DRAFT, State.VOID]
        found = {str(state): timely.filter(**{ledger.state: state}) for state in states}
    standing = timely.filter(in_state(ledger, include_unverified))
    for reason, lookups in ledger.struck.items():
        found[reason], standing = standing.filter(**lookups), standing.exclude(**lookups)
    return found


def _by_measure(
    figure: Figure, ledger: FigureLedger, standing: QuerySet, scope: Scope
) -> dict[str, QuerySet]:
    if isinstance(figure.measure, Count):
        return {}
    valued = standing.filter(has_value(figure, ledger))
    valueless = standing.filter(has_value(figure, ledger, really=False))
    if isinstance(figure.measure, DistinctCount):
        repeated = valued.exclude(pk__in=_firsts(figure, ledger, valued))
        return {"counted_once": repeated, "no_identity": valueless}
    if isinstance(figure.measure, Latest):
        own = own_observation(figure, ledger, scope)
        earlier = valued.filter(own).exclude(pk__in=_latest(ledger, valued.filter(own)))
        return {"superseded": earlier, "other_unit": valued.exclude(own), "no_value": valueless}
    return {"no_value": valueless}


def lineage(figure: Figure | str, scope: Scope, period: Period) -> Lineage:
    """Return a figure's value with its records and its left-out rows. Raises NotAllowed."""
    figure = registry.get(figure) if isinstance(figure, str) else figure
    scope.demand(figure)
    value = evaluate([figure], scope, period)[figure.key]
    parts = {}
    if isinstance(figure.measure, Ratio):
        halves = {"numerator": figure.measure.numerator, "denominator": figure.measure.denominator}
        parts = {name: _lineage(registry.get(key), scope, period) for name, key in halves.items()}
    shown = numerator_of(figure)
    return Lineage(figure, value, counted_rows(shown, scope, period), _left_out(shown, scope, period), parts)


def _lineage(figure: Figure, scope: Scope, period: Period) -> Lineage:
    value = evaluate_components([figure], scope, period)[figure.key]
    return Lineage(figure, value, counted_rows(figure, scope, period), _left_out(figure, scope, period))


def shared_between_units(figure: Figure | str, scope: Scope, period: Period) -> QuerySet:
    """Return the counted entries that appear in several parts of a division by unit, though counted once.

    Raises NotAllowed.
    """
    counted = records(figure, scope, period)
    shown = numerator_of(registry.get(figure) if isinstance(figure, str) else figure)
    ledger = registry.ledger(shown.ledger)
    return repeated_rows(ledger, scope, nature_of(shown, ledger), period, counted)
