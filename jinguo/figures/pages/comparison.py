"""One figure across units and years: a table whose every number opens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from jinguo.figures.declarations import Figure
from jinguo.figures.display import plotted, unit_of
from jinguo.figures.engine import evaluate, evaluate_by
from jinguo.figures.evaluation.grouping import subdivisions
from jinguo.figures.selection import Selection
from jinguo.figures.values import Group, Value

YEARS = 12  # a table wider than this nobody reads
LINES = 12  # nor a chart of more lines


@dataclass(frozen=True)
class Comparison:
    """Years as columns, the child units as rows, and the whole unit, counted for itself, last."""

    years: list[tuple[str, Selection]]
    rows: list[tuple[Group, list[tuple[Value, Selection]]]]
    totals: list[tuple[Value, Selection]]
    chart: dict[str, Any]


def comparison(figure: Figure, selection: Selection) -> Comparison:
    """Return the table: one division by unit for each year of the period (the latest twelve)."""
    parts = subdivisions(selection.period, "year")[-YEARS:]
    years = [(label, replace(selection, period=part)) for _key, label, part in parts]
    columns: list[dict[str, Group]] = []
    totals: list[tuple[Value, Selection]] = []
    for _label, year in years:
        groups = evaluate_by([figure], year.scope, year.period, "unit")[figure.key]
        columns.append({group.key: group for group in groups})
        totals.append((evaluate([figure], year.scope, year.period)[figure.key], year))
    named = {key: group for column in columns for key, group in column.items()}
    rows = [
        (
            group,
            [
                (_value(column, key), year.of(group))
                for column, (_l, year) in zip(columns, years, strict=True)
            ],
        )
        for key, group in named.items()
    ]
    return Comparison(years, rows, totals, _chart(figure, years, rows))


def _value(column: dict[str, Group], key: str) -> Value:
    return column[key].value if key in column else Value(None, no_data=True)


def _chart(figure: Figure, years: list[Any], rows: list[Any]) -> dict[str, Any]:
    """Return the data of the chart: the units that say most, in the order of the tree."""
    sizes = {at: sum(value.amount or 0 for value, _where in row[1]) for at, row in enumerate(rows)}
    largest = sorted(filter(sizes.__getitem__, sizes), key=lambda at: -sizes[at])[:LINES]
    drawn = [rows[at] for at in sorted(largest)]
    return {
        "labels": [label for label, _year in years],
        "series": [
            {"name": str(group.label), "values": [plotted(value, figure) for value, _where in cells]}
            for group, cells in drawn
        ],
        "unit": unit_of(figure),
    }
