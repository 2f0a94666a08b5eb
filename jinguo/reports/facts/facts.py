"""Asking the engine for everything a report needs, in as few passes as the ledgers allow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from jinguo.core.periods import Period
from jinguo.figures import engine
from jinguo.figures.declarations import Figure, FigureUnit
from jinguo.figures.values import Value
from jinguo.quantities.words import Wording, wording
from jinguo.reports.facts.phrases import months_of


@dataclass
class Facts:
    """The values behind a report: of its period, of the one before, and by year.

    They are asked by the viewer: who writes, reads or issues. What the viewer may not see is not among them,
    as if no room answered for it.
    """

    unit: Any
    period: Period
    viewer: Any
    keys: tuple[str, ...]
    yearly_keys: tuple[str, ...] = ()
    compared_keys: tuple[str, ...] = ()
    by: str = "year"
    scope: engine.Scope = field(init=False)

    def __post_init__(self) -> None:
        self.scope = engine.Scope(self.unit, self.viewer)

    def known(self, keys: Iterable[str]) -> list[str]:
        """Return those of the keys that some room answers for and the viewer may see."""
        return [key for key in dict.fromkeys(keys) if self.figure(key) is not None]

    def figure(self, key: str) -> Figure | None:
        """Return the figure of a key; None when there is none, and when the viewer may not see it."""
        return self.scope.known(key)

    @cached_property
    def values(self) -> dict[str, Value]:
        """Value of each figure over the period."""
        wanted = (*self.keys, *self.compared_keys)
        return engine.evaluate(self.known(wanted), self.scope, self.period)

    @cached_property
    def before(self) -> dict[str, Value]:
        """Value of each compared figure over the period before, of the same length."""
        return engine.evaluate(self.known(self.compared_keys), self.scope, self.period.previous())

    @cached_property
    def series(self) -> dict[str, list[Any]]:
        """Groups of each yearly figure over the parts of the period."""
        return engine.evaluate_by(self.known(self.yearly_keys), self.scope, self.period, by=self.by)

    @cached_property
    def _before_by_year(self) -> dict[str, list[Any]]:
        period = self.period.previous()
        return engine.evaluate_by(self.known(self.compared_keys), self.scope, period, by="year")

    @property
    def whole_years(self) -> bool:
        """Whether the period is made of whole years, so that the one before had the same seasons."""
        return (months_of(self.period) or 1) % 12 == 0

    def compares(self, key: str) -> bool:
        """Whether every year of the period before has records, so that a rise is work, not book-keeping."""
        years = self._before_by_year.get(key, [])
        return bool(years) and all(not group.value.no_data for group in years)

    def by_year(self, key: str) -> list[Any]:
        """Return a figure's amounts part by part (None where nothing was recorded)."""
        return [group.value.amount for group in self.series.get(key, [])]


def amount_in_words_unit(figure: Figure, value: Value) -> Decimal | None:
    """Return a value as it is worded: yuan for money, per cent from numerator and denominator."""
    if value.amount is None:
        return None
    if figure.unit == FigureUnit.CENTS:
        return Decimal(value.amount) / 100
    if value.denominator:
        return Decimal(value.numerator or 0) * 100 / Decimal(value.denominator)
    return Decimal(value.amount)


def worded(figure: Figure, value: Value, style: str = "auto", counter: str = "") -> Wording | None:
    """Return the true wording of a figure's value; None when nothing was recorded."""
    amount = amount_in_words_unit(figure, value)
    if amount is None:
        return None
    return wording(amount, counter or str(figure.unit), style, approximate=value.approximate)


def _per_cent(amount: Decimal) -> str:
    """Write a share in full; one short of the whole never becomes 100%, one above nothing never 0%."""
    for places in range(2, 5):
        rounded = amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if rounded not in (0, 100) or rounded == amount:
            return f"{rounded.normalize():f}%"
    return str(wording(amount, "%"))


def in_full(figure: Figure, value: Value) -> str:
    """Return a value for a table: in full, with thousands separated; "—" when nothing was recorded."""
    amount = amount_in_words_unit(figure, value)
    if amount is None:
        return "—"
    if figure.unit == FigureUnit.PERCENT:
        text = _per_cent(amount)
        return f"约{text}" if value.approximate else text
    text = f"{amount:,.2f}" if amount != amount.to_integral_value() else f"{amount:,.0f}"
    return f"约{text}" if value.approximate else text
