"""A figure as conditional aggregates, so that many figures are read in one pass over their table."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, Count, F, Max, Q, QuerySet, Sum, TextField
from django.db.models import Value as Literal
from django.db.models.functions import Cast, Concat, LPad
from django.db.models.lookups import IsNull

from jinguo.figures import declarations as d
from jinguo.figures.evaluation.conditions import field_at, measure_path
from jinguo.figures.values import Value

APPROXIMATE = "figure_approximate"


def prepared(queryset: QuerySet, ledger: d.FigureLedger) -> QuerySet:
    """Add what the aggregates need beside the row's own columns."""
    if not ledger.approximate:
        return queryset
    return queryset.alias(**{APPROXIMATE: Cast(ledger.approximate, TextField())})


def aggregates_of(figure: d.Figure, ledger: d.FigureLedger, condition: Q, name: str) -> dict[str, Aggregate]:
    """Return the aggregates of one figure over the rows that meet the condition."""
    match figure.measure:
        case d.Count():
            return {f"{name}_n": Count("pk", filter=condition)}
        case d.DistinctCount():
            return {f"{name}_n": Count(measure_path(figure, ledger), distinct=True, filter=condition)}
        case d.Sum():
            return _sum_of(figure, ledger, condition, name)
        case d.Latest():
            return {f"{name}_v": Max(_dated(figure, ledger), filter=condition & has_value(figure, ledger))}
    raise TypeError(f"{figure.key} is not measured over a ledger")


def _sum_of(figure: d.Figure, ledger: d.FigureLedger, condition: Q, name: str) -> dict[str, Aggregate]:
    measured = measure_path(figure, ledger)
    found: dict[str, Aggregate] = {
        f"{name}_n": Count(measured, filter=condition),
        f"{name}_v": Sum(measured, filter=condition),
    }
    if ledger.approximate:
        listed = Q()
        for field in measured_fields(measured):
            listed |= Q(**{f"{APPROXIMATE}__contains": f'"{field}"'})
        found[f"{name}_a"] = Count("pk", filter=condition & ~Q(**{APPROXIMATE: "[]"}) & listed)
    return found


def measured_fields(measured: Any) -> list[str]:
    """Return the names of the fields that a measure is made of, as ``approximate`` lists them."""
    if isinstance(measured, str):
        return [measured.rpartition("__")[2]]
    if isinstance(measured, F):
        return [measured.name.rpartition("__")[2]]  # type: ignore[attr-defined]
    parts = [part for part in measured.flatten() if isinstance(part, F)]
    return sorted({part.name.rpartition("__")[2] for part in parts})  # type: ignore[attr-defined]


def has_value(figure: d.Figure, ledger: d.FigureLedger, *, really: bool = True) -> Q:
    """Return the condition that a row has (or lacks) what the figure measures; empty for counts."""
    if isinstance(figure.measure, d.Count | d.Ratio):
        return Q()
    measured = measure_path(figure, ledger)
    if isinstance(measured, str):
        return Q(**{f"{measured}__isnull": not really})
    return Q(IsNull(measured, not really))


def _dated(figure: d.Figure, ledger: d.FigureLedger) -> Concat:
    """Return date, row number and value as one text whose greatest is the latest."""
    measured = measure_path(figure, ledger)
    return Concat(
        Cast(ledger.date, TextField()),
        Literal("|"),
        LPad(Cast("pk", TextField()), 18, Literal("0")),
        Literal("|"),
        Cast(measured, TextField()),
        output_field=TextField(),
    )


def read(figure: d.Figure, ledger: d.FigureLedger, row: Mapping[str, Any], name: str) -> Value:
    """Return the figure's value from a row of aggregates."""
    if isinstance(figure.measure, d.Latest):
        latest = row.get(f"{name}_v")
        if latest is None:
            return Value(None, no_data=True)
        return Value(_number(figure, ledger, latest.rsplit("|", 1)[1]), entries=1)
    entries = row.get(f"{name}_n") or 0
    if isinstance(figure.measure, d.Sum):
        return Value(row.get(f"{name}_v"), approximate=bool(row.get(f"{name}_a")), entries=entries)
    return Value(entries, entries=entries)


def _number(figure: d.Figure, ledger: d.FigureLedger, text: str) -> int | Decimal:
    measured = measure_path(figure, ledger)
    number = Decimal(text)
    if isinstance(measured, str):
        field = field_at(ledger.model_class(), measured)
        places = getattr(field, "decimal_places", None)
        if places is None:
            return int(number)
        return number.quantize(Decimal(1).scaleb(-places))
    return number
