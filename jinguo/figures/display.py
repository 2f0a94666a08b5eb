"""How values are written on screen, in sheets and on the command line: exact, with their unit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jinguo.figures.declarations import Figure, FigureUnit
from jinguo.figures.values import Amount, Value
from jinguo.quantities.money import format_yuan


def shown(amount: Amount, figure: Figure) -> str:
    """Return an amount as text without its unit: yuan for cents, two places for per cent."""
    if amount is None:
        return _("无数据")
    if figure.unit is FigureUnit.CENTS:
        return format_yuan(int(amount))
    if figure.unit is FigureUnit.PERCENT:
        return f"{Decimal(amount):.2f}".rstrip("0").rstrip(".")
    if isinstance(amount, Decimal):
        text = f"{amount:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return f"{amount:,}"


def shown_value(value: Value, figure: Figure) -> str:
    """Return a value as text; a zero over an empty ledger is no data."""
    return _("无数据") if value.no_data else shown(value.amount, figure)


def plotted(value: Value, figure: Figure) -> float | int | None:
    """Return the number a chart or a cell shows: yuan for cents, None for no data."""
    if value.amount is None or value.no_data:
        return None
    if figure.unit is FigureUnit.CENTS:
        return round(int(value.amount) / 100, 2)
    return float(value.amount) if isinstance(value.amount, Decimal) else value.amount


def unit_of(figure: Figure) -> str:
    """Return the unit in words for a heading."""
    return figure.unit.label


def change(now: Value, before: Value, figure: Figure) -> dict[str, Any] | None:
    """Return how a value moved against the previous period, or None when either has no data."""
    if now.no_data or before.no_data or now.amount is None or before.amount is None:
        return None
    difference = now.amount - before.amount
    direction = "up" if difference > 0 else "down" if difference < 0 else ""
    return {"direction": direction, "text": shown(abs(difference), figure)}  # type: ignore[arg-type]
