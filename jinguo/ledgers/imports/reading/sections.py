"""Headings between rows (一、清河镇): what they say holds for the rows below, until the next one."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from jinguo.core.sayings import saying
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.imports.reading.taken_back import of_a_section
from jinguo.ledgers.sheets.around_the_table import month_in
from jinguo.ledgers.sheets.line_kinds import bare_heading
from jinguo.ledgers.sheets.sheet_defaults import Given, Whole, kind_headed
from jinguo.ledgers.values.cells import half_width
from jinguo.ledgers.values.reading_context import Context

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")
_OF_A_UNIT = re.compile(r"[\u4e00-\u9fff]{1,10}(?:镇|街道|办事处|乡|村|社区)(?:妇联)?")
_LEVELS = (re.compile(r"\s*[一二三四五六七八九十]+\s*[、.．]"), re.compile(r"\s*[（(]"), re.compile(r"\s*\d"))


@dataclass(frozen=True)
class Section:
    """What a heading says. ``unknown`` is the fault of rows that rely on a unit it names and nobody knows.

    ``against`` is what it says against its rows: that they are planned, or called off.
    """

    level: int
    values: dict[str, Whole] = field(default_factory=dict)
    year: int | None = None
    unknown: str = ""
    against: str = ""
    month: int | None = None


class Sections:
    """The headings above the row being read, from the outer to the inner one."""

    def __init__(
        self, ledger: LedgerSheet, context: Context, given: Given, columns: Collection[str] = ()
    ) -> None:
        """``given`` is what holds for the whole table, ``columns`` are the fields that it has columns for."""
        self._columns = columns
        self._ledger, self._context, self._whole = ledger, context, given
        self._near, self._year, self._month = context.near, context.year, context.month
        self._open: list[Section] = []
        self.fields: set[str] = set()  # what any heading of the table said
        self.given = given
        self.against = ""  # what the open headings say against the rows below them

    def begin(self, text: str, *, looks_so: bool, leads: bool = True) -> bool:
        """Take up a line of one cell; False when it says nothing that could hold for rows below.

        ``looks_so``: it is numbered, or merged over the table; ``leads``: it stands at the line's beginning.
        """
        words = bare_heading(text)
        section = self._read(words, text, looks_so)
        if section is not None and not (leads or looks_so) and not self._is_missed(section):
            return False
        if section is None:
            return False
        self._open = [one for one in self._open if one.level < section.level]
        self._open.append(section)
        self._settle()
        return True

    def _is_missed(self, section: Section) -> bool:
        """Whether a heading says what the table has no column for; elsewhere in a line it may be a cell."""
        return not section.unknown and bool(section.values.keys() - self._columns)

    def _read(self, words: str, text: str, looks_so: bool) -> Section | None:
        values: dict[str, Whole] = {}
        rank = next((rank for rank, shape in enumerate(_LEVELS, 1) if shape.match(text)), 0)
        unit, unknown = self._unit(words, self._place_above(rank), looks_so)
        if unit is not None:
            values["unit"] = self._told("unit", words, unit, self._context.units.full_name(unit))
        for column in self._ledger.columns:
            word = kind_headed(self._ledger, column, words, self._context, looks_so=looks_so)
            if word is not None:
                values[column.field] = self._told(column.field, words, word, word.name)
        years = set(_YEAR.findall(half_width(words)))
        year = int(years.pop()) if len(years) == 1 and (looks_so or len(words) <= 8) else None
        month = month_in(words) if looks_so or len(words) <= 6 else None
        if not (values or year or month or unknown or looks_so):
            return None
        self.fields |= set(values)
        level = rank or (1 if unit is not None or unknown or not values else 2)
        return Section(level, values, year, unknown, of_a_section(words), month)

    def _place_above(self, rank: int) -> str:
        """Return the path of the unit of the heading above a rank: 一、清河镇 above （一）王家村."""
        above = [one for one in self._open if "unit" in one.values and (not rank or one.level < rank)]
        return above[-1].values["unit"].value.path if above else self._near

    def _unit(self, words: str, near: str, looks_so: bool) -> tuple[Any, str]:
        """Return the unit that a heading names, or what is wrong with it."""
        if self._ledger.column_or_none("unit") is None:
            return None, ""
        units = self._context.units
        read = units.parse(words, near, self._context.mine)
        if read.error and near != self._near:
            read = units.parse(words, self._near, self._context.mine)
        if not read.error:
            return read.value, ""
        unit = units.find_in(words, near) if looks_so else None
        if unit is not None or not _OF_A_UNIT.fullmatch(words):
            return unit, ""
        return None, saying("前面的小标题“%(text)s”：%(error)s", text=words, error=read.error)

    def _told(self, name: str, words: str, value: Any, read: str) -> Whole:
        label = self._ledger.column(name).label
        said = saying(
            "没有填写“%(label)s”，按前面的小标题“%(text)s”读作“%(name)s”。",
            label=label,
            text=words,
            name=read,
        )
        return Whole(value, said)

    def _settle(self) -> None:
        """Let what the open headings say come before what the whole table says, the innermost first."""
        values, unread = dict(self._whole.values), dict(self._whole.unread)
        contested, year, month = dict(self._whole.contested), self._year, self._month
        for section in self._open:
            if section.unknown or "unit" in section.values:
                contested.pop("unit", None)
                unread.pop("unit", None)
            if section.unknown:
                values.pop("unit", None)
                unread["unit"] = section.unknown
            values |= section.values
            year, month = section.year or year, section.month or month
        self.given = Given(values, unread, contested)
        self.against = next((one.against for one in reversed(self._open) if one.against), "")
        self._context.year, self._context.month = year, month
        unit = next((one.values["unit"].value for one in reversed(self._open) if "unit" in one.values), None)
        self._context.near = unit.path if unit is not None else self._near
