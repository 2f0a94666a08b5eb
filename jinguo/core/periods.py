"""Calendar periods: both ends inclusive, in the site's time zone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from jinguo.core.sayings import saying

YEARS = range(1900, 2201)  # of periods that people ask for: the days before and after them are days, too


class EndsTooSoon(ValueError):
    """A period would end before it begins."""


@dataclass(frozen=True, order=True)
class Period:
    """From ``start`` to ``end``, both days included. Raises ValueError when it ends before it begins."""

    start: dt.date
    end: dt.date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise EndsTooSoon(
                saying("结束日期 %(end)s 早于开始日期 %(start)s", end=self.end, start=self.start)
            )

    @classmethod
    def parse(cls, start: str, end: str) -> Period:
        """Read two ISO dates. Raises ValueError with a sentence."""
        try:
            asked = cls(dt.date.fromisoformat(start), dt.date.fromisoformat(end))
            if asked.start.year not in YEARS or asked.end.year not in YEARS:
                raise ValueError(start, end)
            return asked
        except EndsTooSoon:
            raise
        except ValueError as error:
            raise ValueError(
                saying("日期应写成 2023-05-06 这样：%(start)s，%(end)s", start=start, end=end)
            ) from error

    @classmethod
    def year(cls, year: int) -> Period:
        """Return a calendar year."""
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31))

    def previous(self) -> Period:
        """Return the period of the same length just before (whole years stay whole years)."""
        day = dt.timedelta(days=1)
        if self.start.day == 1 and (self.end + day).day == 1:
            months = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
            index = self.start.year * 12 + self.start.month - 1 - months
            return Period(dt.date(index // 12, index % 12 + 1, 1), self.start - day)
        length = self.end - self.start
        return Period(self.start - day - length, self.start - day)

    def years(self) -> Iterator[Period]:
        """Yield the calendar years the period touches, cut to the period."""
        for year in range(self.start.year, self.end.year + 1):
            yield Period(max(self.start, dt.date(year, 1, 1)), min(self.end, dt.date(year, 12, 31)))

    def is_over(self, today: dt.date) -> bool:
        """Whether the period is past: on its last day it still runs."""
        return self.end < today

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day <= self.end
