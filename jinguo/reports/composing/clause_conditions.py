"""What must be true of the records before a clause of a review may be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, ClassVar, Protocol

from django.utils.translation import gettext_noop

from jinguo.core.sayings import Saying, saying
from jinguo.figures import registry
from jinguo.figures.values import Value
from jinguo.reports.facts.facts import worded


class Facts(Protocol):
    """What a condition may ask: values of the period and of the one before, and the series of its years."""

    @property
    def values(self) -> Mapping[str, Value]:
        """Value of each figure over the period."""

    @property
    def before(self) -> Mapping[str, Value]:
        """Value of each compared figure over the period before."""

    @property
    def whole_years(self) -> bool:
        """Whether the period is made of whole years, so that the one before had the same seasons."""

    def by_year(self, key: str) -> list[Any]:
        """Return a figure's amounts year by year (None where nothing was recorded)."""

    def compares(self, key: str) -> bool:
        """Whether the period before was recorded throughout."""


@dataclass(frozen=True)
class Condition:
    """Something about one figure that must be true before a clause may be written."""

    key: str
    compared: ClassVar[bool] = False  # asks the period before, too

    why: ClassVar[str] = ""

    @property
    def reason(self) -> Saying:
        """Why the clause was left out."""
        return saying(self.why)

    @property
    def yearly(self) -> bool:
        """Whether it asks year by year."""
        return False

    @property
    def needs(self) -> tuple[str, ...]:
        """The figures it asks."""
        return (self.key,)

    def holds(self, facts: Facts) -> bool:
        """Whether it is true."""
        raise NotImplementedError


def recorded(facts: Facts, key: str) -> bool:
    """Whether a figure has something to say: a value, and not nothing."""
    value = facts.values.get(key)
    return value is not None and value.amount is not None and value.amount > 0


@dataclass(frozen=True)
class Grows(Condition):
    """A figure was recorded for two or more years of the period and rose every year."""

    yearly = True
    why = gettext_noop("没有连续各年的数值，或并非逐年增加")

    def holds(self, facts: Facts) -> bool:
        """Whether every year's value is above the year's before."""
        series = facts.by_year(self.key)
        known = all(amount is not None for amount in series)
        rising = known and all(a < b for a, b in pairwise(series))
        return len(series) > 1 and rising


@dataclass(frozen=True)
class AtLeast(Condition):
    """A figure is at least so much; over every year of the period when ``every_year``."""

    low: int
    every_year: bool = False

    @property
    def yearly(self) -> bool:
        """Whether it asks year by year."""
        return self.every_year

    @property
    def reason(self) -> Saying:
        """Why the clause was left out."""
        if self.every_year:
            return saying("数值未达到 %(low)s，或有年份未登记", low=self.low)
        return saying("数值未达到 %(low)s", low=self.low)

    def holds(self, facts: Facts) -> bool:
        """Whether the value (or every year's) reaches the bound."""
        if self.every_year:
            series = facts.by_year(self.key)
            return bool(series) and all(amount is not None and amount >= self.low for amount in series)
        value = facts.values.get(self.key)
        return value is not None and value.amount is not None and value.amount >= self.low


@dataclass(frozen=True)
class Steady(Condition):
    """Every year of the period is as its end is worded: 四成以上 at the end, and in no year less."""

    style: str
    yearly = True
    why = gettext_noop("有年份未登记，或各年并不都合这个说法")

    def holds(self, facts: Facts) -> bool:
        """Whether the wording of the last value is true of every year's."""
        value, series = facts.values.get(self.key), facts.by_year(self.key)
        if value is None or value.amount is None or None in series or len(series) < 2:
            return False
        claimed = worded(registry.get(self.key), value, self.style)
        return claimed is not None and all(amount in claimed.interval for amount in series)


@dataclass(frozen=True)
class Whole(Condition):
    """A ratio without one exception: numerator and denominator are equal."""

    why = gettext_noop("不是百分之百，或没有登记")

    def holds(self, facts: Facts) -> bool:
        """Whether nothing is missing."""
        value = facts.values.get(self.key)
        if value is None or value.amount is None:
            return False
        if value.denominator:
            return value.numerator == value.denominator
        return Decimal(value.amount) == 100


@dataclass(frozen=True)
class New(Condition):
    """All that stood at the period's end began within the period: it may be said to have been founded."""

    compared: ClassVar[bool] = True
    why = gettext_noop("报告期之前已有，不能写成报告期内新建")

    def holds(self, facts: Facts) -> bool:
        """Whether nothing of it stood when the period began."""
        before = facts.before.get(self.key)
        return before is None or not before.amount


@dataclass(frozen=True)
class AtMost(Condition):
    """So few records that they can be called by their names."""

    high: int

    @property
    def reason(self) -> Saying:
        """Why the clause was left out."""
        return saying("多于 %(high)s 条，不逐一列名", high=self.high)

    def holds(self, facts: Facts) -> bool:
        """Whether the figure rests on no more records than that."""
        value = facts.values.get(self.key)
        return value is not None and value.entries <= self.high


@dataclass(frozen=True)
class Several(Condition):
    """A ratio over two things or more: of one alone nobody says 均 or 100%."""

    why = gettext_noop("只有一个，不说比例")

    def holds(self, facts: Facts) -> bool:
        """Whether the denominator is two or more."""
        value = facts.values.get(self.key)
        return value is not None and value.denominator is not None and value.denominator >= 2


@dataclass(frozen=True)
class Moved(Condition):
    """A figure rose (or fell) against a period before that was recorded throughout and had the same seasons.

    Less than a tenth is no change worth a sentence.
    """

    up: bool
    compared: ClassVar[bool] = True
    why = gettext_noop("与上期相比没有明显变化，或上期记录不全")

    def holds(self, facts: Facts) -> bool:
        """Whether it moved that way, and the words for both values differ."""
        before, now = facts.before.get(self.key), facts.values.get(self.key)
        if not facts.whole_years or before is None or now is None or not before.amount or not now.amount:
            return False
        change = Decimal(now.amount) - Decimal(before.amount)
        if (change > 0) is not self.up or abs(change) * 10 < before.amount or not facts.compares(self.key):
            return False
        figure = registry.get(self.key)
        return str(worded(figure, before)) != str(worded(figure, now))
