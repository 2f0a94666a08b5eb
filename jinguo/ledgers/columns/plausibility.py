"""What is asked about a row that can become an entry: numbers and days that are hardly ever so.

These bounds refuse nothing: the preview shows the row as doubtful, and takes it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_noop

from jinguo.core.sayings import saying
from jinguo.ledgers.values.rows import Row, place_of

if TYPE_CHECKING:
    from jinguo.ledgers.columns.number_columns import NumberColumn
    from jinguo.ledgers.columns.written_columns import DateColumn
    from jinguo.ledgers.declarations import LedgerSheet
    from jinguo.ledgers.values.reading_context import Context

CENTS = 100
EARLY = dt.date(1999, 12, 31)  # days up to this one are doubtful
TO_COME = gettext_noop("%(day)s 还没有到，请核对年份有没有写错。")
LONG_AGO = gettext_noop("%(day)s 是很早以前，请核对年份有没有写错。")
MORE_THAN_LIVE_THERE = gettext_noop(
    "“%(label)s”%(number)s 比“%(name)s”登记的人口 %(living)s 还多，请核对是否多写了位数或写错了列。"
)
CROWDED = gettext_noop("“%(label)s”%(number)s 在“%(name)s”少见，请核对是否多写了位数或写错了列。")
BEFORE_ITS_TIME = gettext_noop("%(day)s 早于“%(name)s”的成立日期 %(other)s，请核对日期或单位。")
AFTER_ITS_TIME = gettext_noop("%(day)s 时“%(name)s”已经撤销（%(other)s），请核对日期或单位。")
OTHER_YEAR = gettext_noop("%(day)s 不在标题所写的 %(year)s 年内，请核对年份。")
ODD_SUM = gettext_noop("“%(label)s”%(number)s 元少见，请核对单位是元还是万元，有没有写错位数。")
ODD_NUMBER = gettext_noop("“%(label)s”%(number)s 少见，请核对有没有写错位数。")
# people at one event of a unit whose population is not known, by the level of the unit
CROWDS = {"village": 5_000, "new_sector": 5_000, "department": 20_000, "town": 50_000, "district": 200_000}


class Plausibility:
    """Asks about the rows of one sheet what their columns and their ledger declare."""

    def __init__(self, sheet: LedgerSheet, columns: Container[str], context: Context) -> None:
        """``columns`` are the fields that the sheet has columns for: only what they say is asked about."""
        self._sheet, self._context = sheet, context
        read: list[Any] = [column for column in sheet.columns if column.field in columns]
        self._bounded: list[NumberColumn] = [c for c in read if c.numeric and any(c.plausible)]
        self._among: list[NumberColumn] = [c for c in read if c.numeric and c.among]
        self._days: list[DateColumn] = [c for c in read if getattr(c, "of_the_year", False)]
        self._dated, self._today = "occurred_on" in columns, timezone.localdate()
        self._outside: dict[tuple[Any, Any], str] = {}  # sentences about days that come again

    def doubts(self, row: Row) -> Iterator[tuple[str, str]]:
        """Yield field and sentence of everything that is doubtful about a good row."""
        values = row.values
        for column in self._bounded:
            if (number := values.get(column.field)) and (told := _bounds(column, number)):
                yield told
        day = values.get("occurred_on") if self._dated else None
        if isinstance(day, dt.date) and not EARLY < day <= self._today:
            yield "occurred_on", saying(TO_COME if day > self._today else LONG_AGO, day=day)
        if self._among or self._dated:
            unit, _line = place_of(self._sheet, values)
            if unit is not None:
                yield from self._people(unit, values)
                yield from self._life(unit, day)
        titled = self._context.titled
        for one in self._days if titled is not None else ():
            day = values.get(one.field)
            if isinstance(day, dt.date) and day.year != titled:
                yield one.field, self._of_other_year(day, titled)
        if self._sheet.asks is not None:
            yield from self._sheet.asks(values, self._context)

    def _people(self, unit: Any, values: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Ask about more people at each session than live in the place, or than any such place gathers."""
        times = values.get("sessions") or 1
        for column in self._among:
            number = values.get(column.field)
            if not number:
                continue
            living = getattr(unit, column.among) if not values.get("cohosts") else None
            if number <= (living or CROWDS.get(unit.kind, number)) * times:
                continue
            words = {"number": f"{number:,}", "label": column.label, "name": unit.name}
            if living:
                words["living"] = f"{living:,}"
                yield column.field, saying(MORE_THAN_LIVE_THERE, **words)
            else:
                yield column.field, saying(CROWDED, **words)

    def _life(self, unit: Any, day: Any) -> Iterator[tuple[str, str]]:
        """Ask about a day on which the unit was not yet, or no longer."""
        if not isinstance(day, dt.date):
            return
        if unit.opened_on and day < unit.opened_on:
            yield "occurred_on", saying(BEFORE_ITS_TIME, day=day, name=unit.name, other=unit.opened_on)
        elif unit.closed_on and day >= unit.closed_on:
            yield "occurred_on", saying(AFTER_ITS_TIME, day=day, name=unit.name, other=unit.closed_on)

    def _of_other_year(self, day: dt.date, titled: int | None) -> str:
        """Ask about a day outside the year that the title names."""
        if (day, titled) not in self._outside:
            self._outside[day, titled] = saying(OTHER_YEAR, day=day, year=titled)
        return self._outside[day, titled]


def _bounds(column: NumberColumn, value: Any) -> tuple[str, str] | None:
    """Ask about a number beyond what is usual in its column; nothing where it is not."""
    low, high = column.plausible
    number = value / CENTS if column.in_yuan else value
    if (low is None or number >= low) and (high is None or number <= high):
        return None
    written = f"{number:,.2f}".removesuffix(".00")
    return column.field, saying(ODD_SUM if column.in_yuan else ODD_NUMBER, label=column.label, number=written)
