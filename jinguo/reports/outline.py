"""The vocabulary in which a review's template is written: sections, sentences, clauses, conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any, Protocol

from jinguo.figures import registry
from jinguo.figures.values import Value
from jinguo.reports.facts import worded
from jinguo.reports.tokens import figure_keys


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
class New:
    """All that stood at the period's end began within the period: it may be said to have been founded."""

    key: str
    yearly: bool = field(default=False, init=False)
    compared: bool = field(default=True, init=False)

    @property
    def needs(self) -> tuple[str, ...]:
        """The figures it asks."""
        return (self.key,)

    @property
    def reason(self) -> str:
        """Why the clause was left out."""
        return "报告期之前已有，不能写成报告期内新建"

    def holds(self, facts: Facts) -> bool:
        """Whether nothing of it stood when the period began."""
        before = facts.before.get(self.key)
        return before is None or not before.amount


@dataclass(frozen=True)
class AtMost:
    """So few records that they can be called by their names."""

    key: str
    high: int
    yearly: bool = field(default=False, init=False)

    @property
    def needs(self) -> tuple[str, ...]:
        """The figures it asks."""
        return (self.key,)

    @property
    def reason(self) -> str:
        """Why the clause was left out."""
        return f"多于 {self.high} 条，不逐一列名"

    def holds(self, facts: Facts) -> bool:
        """Whether the figure rests on no more records than that."""
        value = facts.values.get(self.key)
        return value is not None and value.entries <= self.high


@dataclass(frozen=True)
class Several:
    """A ratio over two things or more: of one alone nobody says 均 or 100%."""

    key: str
    yearly: bool = field(default=False, init=False)

    @property
    def needs(self) -> tuple[str, ...]:
        """The figures it asks."""
        return (self.key,)

    @property
    def reason(self) -> str:
        """Why the clause was left out."""
        return "只有一个，不说比例"

    def holds(self, facts: Facts) -> bool:
        """Whether the denominator is two or more."""
        value = facts.values.get(self.key)
        return value is not None and value.denominator is not None and value.denominator >= 2


@dataclass(frozen=True)
class Moved:
    """A figure rose (or fell) against a period before that was recorded throughout and had the same seasons.

    Less than a tenth is no change worth a sentence.
    """

    key: str
    up: bool
    yearly: bool = field(default=False, init=False)
    compared: bool = field(default=True, init=False)

    @property
    def needs(self) -> tuple[str, ...]:
        """The figures it asks."""
        return (self.key,)

    @property
    def reason(self) -> str:
        """Why the clause was left out."""
        return "与上期相比没有明显变化，或上期记录不全"

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


@dataclass(frozen=True)
class Clause:
    """A piece of a sentence, written only when every figure it needs has something to say.

    ``needs`` adds figures that are no token of the text (a campaign named because it was recorded).
    ``instead`` is written when this one cannot be, and so on down the chain.
    ``first`` is how it reads when no clause before it was written, on whose verb or subject it leans.
    ``parts`` are parts of what it counts, told after ``among``, joined by ``apart``.
    ``quiet``: nobody misses it when it is left out.
    """

    text: str
    needs: tuple[str, ...] = ()
    when: tuple[Any, ...] = ()
    instead: Clause | None = None
    first: str = ""
    parts: tuple[Clause, ...] = ()
    among: str = "其中"
    apart: str = "，"
    quiet: bool = False

    def figures(self) -> list[str]:
        """Return the keys of all figures the clause asks."""
        keys = [*figure_keys(self.text), *figure_keys(self.first), *self.needs]
        keys += [key for condition in self.when for key in condition.needs]
        return list(dict.fromkeys(keys))


@dataclass(frozen=True)
class Sentence:
    """Clauses under one lead; left out when no clause can be written.

    A sentence without clauses is prose that claims nothing and always stands. ``opening`` is its lead where
    it is the section's first.
    """

    lead: str = ""
    clauses: tuple[Clause, ...] = ()
    between: str = "，"
    opening: str = ""


@dataclass(frozen=True)
class Part:
    """A section of a review. ``level`` 1 is a chapter, 2 a line of work within one, 0 the words before all.

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
    return list(dict.fromkeys(key for clause in clauses_of(parts) for key in clause.figures()))


def clauses_of(parts: tuple[Part, ...]) -> Iterator[Clause]:
    """Yield every clause of an outline, with what may stand instead of it and its parts."""
    for part in parts:
        for sentence in part.sentences:
            for clause in sentence.clauses:
                yield from _with_others(clause)


def _with_others(clause: Clause) -> Iterator[Clause]:
    yield clause
    for other in (*clause.parts, *([clause.instead] if clause.instead else [])):
        yield from _with_others(other)


def _asked_by(parts: tuple[Part, ...], how: str) -> list[str]:
    conditions = [condition for clause in clauses_of(parts) for condition in clause.when]
    return list(dict.fromkeys(key for c in conditions if getattr(c, how, False) for key in c.needs))


def yearly_of(parts: tuple[Part, ...]) -> list[str]:
    """Return the keys of the figures that conditions ask year by year."""
    return _asked_by(parts, "yearly")


def compared_of(parts: tuple[Part, ...]) -> list[str]:
    """Return the keys of the figures that conditions ask of the period before, too."""
    return _asked_by(parts, "compared")
