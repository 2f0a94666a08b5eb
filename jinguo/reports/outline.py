"""The vocabulary in which a review's template is written: sections, sentences, clauses, conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any, Protocol

from jinguo.figures import registry
from jinguo.figures.values import Value
from jinguo.reports.facts import worded
from jinguo.reports.tokens import figure_keys


class Facts(Protocol):
    """What a condition may ask: values of the period, and the series of the years it touches."""

    @property
    def values(self) -> Mapping[str, Value]:
        """Value of each figure over the period."""

    def by_year(self, key: str) -> list[Any]:
        """Return a figure's amounts year by year (None where nothing was recorded)."""


class Condition(Protocol):
    """Something that must be true before a clause may be written."""

    needs: tuple[str, ...]
    reason: str

    def holds(self, facts: Facts) -> bool:
        """Whether it is true."""


def recorded(facts: Facts, key: str) -> bool:
    """Whether a figure has something to say: a value, and not nothing."""
    value = facts.values.get(key)
    return value is not None and value.amount is not None and value.amount > 0


@dataclass(frozen=True)
class Grows:
    """A figure was recorded for two or more years of the period and rose every year."""

    key: str
    yearly: bool = field(default=True, init=False)

    @property
    def needs(self) -> tuple[str, ...]:
        """The figures it asks."""
        return (self.key,)

    @property
    def reason(self) -> str:
        """Why the clause was left out."""
        return "没有连续各年的数值，或并非逐年增加"

    def holds(self, facts: Facts) -> bool:
        """Whether every year's value is above the year's before."""
        series = facts.by_year(self.key)
        known = all(amount is not None for amount in series)
        rising = known and all(a < b for a, b in pairwise(series))
        return len(series) > 1 and rising


@dataclass(frozen=True)
class AtLeast:
    """A figure is at least so much; over every year of the period when ``every_year``."""

    key: str
    low: int
    every_year: bool = False

    @property
    def needs(self) -> tuple[str, ...]:
        """The figures it asks."""
        return (self.key,)

    @property
    def yearly(self) -> bool:
        """Whether it asks year by year."""
        return self.every_year

    @property
    def reason(self) -> str:
        """Why the clause was left out."""
        return f"数值未达到 {self.low}" + ("，或有年份未登记" if self.every_year else "")

    def holds(self, facts: Facts) -> bool:
        """Whether the value (or every year's) reaches the bound."""
        if self.every_year:
            series = facts.by_year(self.key)
            return bool(series) and all(amount is not None and amount >= self.low for amount in series)
        value = facts.values.get(self.key)
        return value is not None and value.amount is not None and value.amount >= self.low


@dataclass(frozen=True)
class Steady:
    """Every year of the period is as its end is worded: 四成以上 at the end, and in no year less."""

    key: str
    style: str
    yearly: bool = field(default=True, init=False)

    @property
    def needs(self) -> tuple[str, ...]:
        """The figures it asks."""
        return (self.key,)

    @property
    def reason(self) -> str:
        """Why the clause was left out."""
        return "有年份未登记，或各年并不都合这个说法"

    def holds(self, facts: Facts) -> bool:
        """Whether the wording of the last value is true of every year's."""
        value, series = facts.values.get(self.key), facts.by_year(self.key)
        if value is None or value.amount is None or None in series or len(series) < 2:
            return False
        claimed = worded(registry.get(self.key), value, self.style)
        return claimed is not None and all(amount in claimed.interval for amount in series)


@dataclass(frozen=True)
class Whole:
    """A ratio without one exception: numerator and denominator are equal."""

    key: str
    yearly: bool = field(default=False, init=False)

    @property
    def needs(self) -> tuple[str, ...]:
        """The figures it asks."""
        return (self.key,)

    @property
    def reason(self) -> str:
        """Why the clause was left out."""
        return "不是百分之百，或没有登记"

    def holds(self, facts: Facts) -> bool:
        """Whether nothing is missing."""
        value = facts.values.get(self.key)
        if value is None or value.amount is None:
            return False
        if value.denominator:
            return value.numerator == value.denominator
        return Decimal(value.amount) == 100


@dataclass(frozen=True)
class Clause:
    """A piece of a sentence, written only when every figure it needs has something to say.

    ``needs`` adds figures that are no token of the text (a campaign named because it was recorded).
    ``instead`` is written when this one cannot be.
    """

    text: str
    needs: tuple[str, ...] = ()
    when: tuple[Any, ...] = ()
    instead: Clause | None = None

    def figures(self) -> list[str]:
        """Return the keys of all figures the clause asks."""
        keys = [*figure_keys(self.text), *self.needs]
        keys += [key for condition in self.when for key in condition.needs]
        return list(dict.fromkeys(keys))


@dataclass(frozen=True)
class Sentence:
    """Clauses under one lead; left out when no clause can be written.

    A sentence without clauses is prose that claims nothing and always stands, unless it ``needs``.
    """

    lead: str = ""
    clauses: tuple[Clause, ...] = ()
    between: str = "，"
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """A section of a review. ``level`` 1 is a chapter, 2 a line of work within one.

    A heading that praises needs records, too: where none of the figures ``praised_by`` has any, the
    ``plain`` heading stands.
    """

    key: str
    heading: str
    sentences: tuple[Sentence, ...]
    level: int = 1
    plain: str = ""
    praised_by: tuple[str, ...] = ()


def figures_of(parts: tuple[Part, ...]) -> list[str]:
    """Return the keys of every figure an outline asks, each once."""
    keys: list[str] = []
    for part in parts:
        for sentence in part.sentences:
            keys += sentence.needs
            for clause in sentence.clauses:
                keys += _with_instead(clause)
    return list(dict.fromkeys(keys))


def _with_instead(clause: Clause) -> list[str]:
    return clause.figures() + (_with_instead(clause.instead) if clause.instead else [])


def yearly_of(parts: tuple[Part, ...]) -> list[str]:
    """Return the keys of the figures that conditions ask year by year."""
    conditions = [
        condition
        for part in parts for sentence in part.sentences for clause in sentence.clauses
        for condition in clause.when
    ]  # fmt: skip
    return list(dict.fromkeys(key for c in conditions if getattr(c, "yearly", False) for key in c.needs))
