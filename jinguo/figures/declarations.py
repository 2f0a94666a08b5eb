"""The small vocabulary in which rooms declare their ledgers and figures.

A figure carries the five fields a statistical system states (meaning, unit, source, method, coverage),
so that its definition sheet (指标解释) can be printed from the declaration itself.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext


class FigureUnit(enum.StrEnum):
    """What a figure counts in. 人 (distinct persons) and 人次 (attendances) are never mixed."""

    PERSONS = "人"
    ATTENDANCES = "人次"
    SESSIONS = "场次"
    COURSE_SESSIONS = "期次"
    TIMES = "次"
    HOUSEHOLDS = "户"
    ITEMS = "个"
    PLACES = "所"
    PROJECTS = "项"
    TEAMS = "支"
    DOCUMENTS = "件"
    BATCHES = "批"
    EDITIONS = "届"
    CENTS = "元"  # stored in cents, worded in yuan
    PERCENT = "%"
    HOURS = "小时"
    TOWNS = "镇街"
    LOANS = "笔"
    POLICIES = "份"
    NUMBER = ""

    @property
    def label(self) -> str:
        """The unit in the reader's language."""
        return gettext(self.value) if self.value else ""


class Nature(enum.StrEnum):
    """A flow happened within a period; a stock stood at the period's end."""

    FLOW = "flow"
    STOCK = "stock"


@dataclass(frozen=True)
class FigureLedger:
    """What the engine must know of one table to count in it.

    ``dimensions`` maps a short name to an ORM path; only these may be filtered or grouped.
    ``also`` maps a dimension to the ORM path of further values in a many-to-many field (an activity's
    programme, and the programmes it also serves): a row meets the dimension by either, and counts once.
    ``measures`` maps a short name to an ORM path (or expression factory) that may be summed.
    ``distincts`` maps a short name to an ORM path (or expression factory) whose values may be told apart.
    ``unit`` is the ORM path of the owning unit's foreign key, ``cohosts`` that of further hosts
    (many-to-many), ``state`` that of the life-cycle state (None: every row counts).
    ``struck`` names why a row in that state still does not count (an award revoked, a sign-in struck off the
    list): a reason of the lineage, and the look-ups that tell it.
    ``approximate`` is the JSON list naming the approximate numbers of an entry.
    ``entry_path`` leads from a row to the entry that opens on screen ("" when the row is the entry).
    ``names`` tells by what names the rows may stand in published prose, None for a row that may not be named
    (``figures.naming``). Without it no record is ever named: behind most rows stands a person or a family.
    ``confidential``: the rows say who needed help, so that asking for their numbers in a text is on record.
    ``levels``: the words by which texts say of which level some of the rows are; a figure counts all levels.
    ``wording``: words that texts use of its rows that narrow nothing: 协调银行发放贷款, 为低收入妇女投保.
    ``own_work``: the rows are what federations did themselves; a text's number of another body is none.
    """

    key: str
    name: Any
    model: str  # "app.Model"
    date: str = "occurred_on"
    end: str | None = None  # exclusive end of a standing
    nature: Nature = Nature.FLOW
    unit: str = "unit"
    cohosts: str | None = None
    state: str | None = "state"
    struck: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    line: str = ""  # a Line value, or the ORM path of one when it differs by row
    dimensions: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str | Callable[[], Any]] = field(default_factory=dict)
    distincts: Mapping[str, str | Callable[[], Any]] = field(default_factory=dict)
    approximate: str | None = "approximate"
    entry_path: str = ""
    kind: str | None = None  # the dimension that "by kind" groups on
    kind_vocabulary: str | None = None
    sheet: str = ""  # key of the LedgerSheet whose pages show these rows (default: key)
    names: Callable[[Sequence[Any]], list[str | None]] | None = None
    confidential: bool = False
    own_work: bool = False
    levels: tuple[str, ...] = ()
    wording: tuple[str, ...] = ()

    def model_class(self) -> type[models.Model]:
        """Return the Django model the ledger counts in."""
        from django.apps import apps

        return apps.get_model(self.model)


@dataclass(frozen=True)
class Count:
    """How many entries."""


@dataclass(frozen=True)
class Sum:
    """The total of one measure over the entries. No entry with the measure: no data, not zero."""

    measure: str


@dataclass(frozen=True)
class DistinctCount:
    """How many different values (persons, households, units). Never summed over units."""

    distinct: str


@dataclass(frozen=True)
class Latest:
    """The value of the latest entry in the period (an observation with its source document)."""

    measure: str


@dataclass(frozen=True)
class Ratio:
    """Numerator and denominator, both figures; worded in per cent, kept apart."""

    numerator: str
    denominator: str


Measure = Count | Sum | DistinctCount | Latest | Ratio


@dataclass(frozen=True)
class Figure:
    """One publishable number: a rule, never a stored value.

    ``where`` filters dimensions: a plain value (equality), a list/tuple (any of), or
    ``{"gte": x}``-style lookups. ``nature`` overrides the ledger's: a flow over standings counts
    those that *began* within the period. ``version`` rises whenever the rule changes.
    ``synonyms`` are the words by which texts name what is counted; ``known_parts`` further words that may
    stand beside them and narrow nothing; ``unlike`` words that make it another thing (村委会成员中女性占…),
    whose parts are parted by … as in synonyms.
    """

    key: str
    name: Any
    unit: FigureUnit
    line: str
    measure: Measure
    ledger: str = ""
    where: Mapping[str, Any] = field(default_factory=dict)
    nature: Nature | None = None
    meaning: Any = ""
    source: Any = ""
    method: Any = ""
    coverage: Any = ""
    synonyms: tuple[str, ...] = ()
    known_parts: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    version: int = 1
