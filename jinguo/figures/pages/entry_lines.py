"""Rows of any figure ledger as lines of one table, each with the address of its entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from jinguo.figures import registry
from jinguo.figures.declarations import Count, DistinctCount, Figure, FigureLedger
from jinguo.figures.evaluation.conditions import dimension, expression, field_at, measure_path

VALUE = "figure_value"


@dataclass(frozen=True)
class Line:
    """One record as a line: when, where, what, what it contributes, its state, and where it opens."""

    date: Any
    unit: Any
    kind: str
    title: str
    value: Any
    approximate: bool
    state: str
    url: str | None


def with_related(figure: Figure, queryset: QuerySet) -> QuerySet:
    """Fetch, with the rows, all that their lines show."""
    ledger = registry.ledger(figure.ledger)
    paths = {path for path in (ledger.unit, ledger.entry_path, _kind_path(ledger)) if path}
    if isinstance(figure.measure, DistinctCount):
        declared = ledger.distincts[figure.measure.distinct]
        path = declared if isinstance(declared, str) else figure.measure.distinct
        known = "__" in path or path in {field.name for field in ledger.model_class()._meta.get_fields()}
        if known and field_at(ledger.model_class(), path).is_relation:
            paths.add(path)
    queryset = queryset.select_related(*paths) if paths else queryset
    if isinstance(figure.measure, Count | DistinctCount):
        return queryset
    measured = measure_path(figure, ledger)
    return queryset.annotate(**{VALUE: expression(measured)})


def _kind_path(ledger: FigureLedger) -> str:
    """Return the path of the kind's foreign key, when the kind is one."""
    path = dimension(ledger, ledger.kind).rpartition("__")[0] if ledger.kind else ""
    return path if path and field_at(ledger.model_class(), path).is_relation else ""


def lines(figure: Figure, rows: Iterable[Any]) -> Iterator[Line]:
    """Yield the rows as lines."""
    ledger = registry.ledger(figure.ledger)
    kind = _kind_path(ledger)
    for row in rows:
        yield Line(
            date=at(row, ledger.date),
            unit=at(row, ledger.unit) if ledger.unit else row,
            kind=str(at(row, kind) or "") if kind else "",
            title=_title(row, ledger),
            value=getattr(row, VALUE, None),
            approximate=bool(ledger.approximate and at(row, ledger.approximate)),
            state=_state(row, ledger),
            url=entry_url(row, ledger),
        )


def at(row: Any, path: str) -> Any:
    """Return what lies at an ORM path from a row, None where the way breaks off."""
    for step in path.split("__"):
        row = getattr(row, step, None)
    return row


def _title(row: Any, ledger: FigureLedger) -> str:
    if not ledger.entry_path:
        return str(row)
    return f"{row} · {at(row, ledger.entry_path)}"


def _state(row: Any, ledger: FigureLedger) -> str:
    if ledger.state is None:
        return ""
    *steps, name = ledger.state.split("__")
    holder = at(row, "__".join(steps)) if steps else row
    show = getattr(holder, f"get_{name}_display", None)
    return str(show()) if show else ""


def entry_url(row: Any, ledger: FigureLedger) -> str | None:
    """Return the address of the page on which the row's entry opens, None when there is none."""
    entry = at(row, ledger.entry_path) if ledger.entry_path else row
    identity = getattr(entry, "public_id", None)
    if identity is None:
        return None
    try:
        return reverse(f"{ledger.sheet or ledger.key}:detail", args=[identity])
    except NoReverseMatch:
        return None
