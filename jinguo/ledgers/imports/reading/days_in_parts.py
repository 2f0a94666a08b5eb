"""A day that stands in several columns: 年, 月 and 日, or 年份 beside 3月5日."""

from __future__ import annotations

import re
from typing import Any

from jinguo.ledgers.sheets.matching import Match
from jinguo.ledgers.values.cells import text_of

_YEAR = re.compile(r"((?:19|20)\d\d)年?度?")
_MONTH = re.compile(r"(1[0-2]|0?[1-9])月?份?")
_DAY = re.compile(r"(\d{1,2})[日号]?")
_MONTH_AND_DAY = re.compile(r"(\d{1,2})[月./-](\d{1,2})[日号]?")
_SHORTENED = re.compile(r"\d+\.[123]")  # a number: 3.1 may have been 3.10


def whole_day(cells: list[Any], match: Match) -> list[Any]:
    """Return a row's cells with the whole day in the day's column; as they are where a part says nothing."""
    year, month = (_part(cells, index) for index in match.beside)
    raw = cells[match.index] if match.index < len(cells) else None
    own = _part(cells, match.index)
    if match.beside[1] >= 0:
        day = _DAY.fullmatch(own)
        written = _joined(_YEAR.fullmatch(year), _MONTH.fullmatch(month), day, match.beside[0] >= 0)
    else:
        both = _MONTH_AND_DAY.fullmatch(own)
        of_the_year = _YEAR.fullmatch(year)
        sure = both and of_the_year and not (raw.__class__ is float and _SHORTENED.fullmatch(own))
        written = f"{of_the_year[1]}-{both[1]}-{both[2]}" if sure else ""  # type: ignore[index]
    return [*cells[: match.index], written, *cells[match.index + 1 :]] if written else cells


def _joined(
    year: re.Match[str] | None, month: re.Match[str] | None, day: re.Match[str] | None, dated: bool
) -> str:
    """Return the parts as one day; without a year only where the table has no column for it."""
    if month is None or day is None or (dated and year is None):
        return ""
    return f"{year[1]}-{month[1]}-{day[1]}" if year else f"{month[1]}.{day[1]}"


def _part(cells: list[Any], index: int) -> str:
    return text_of(cells[index]).replace(" ", "") if 0 <= index < len(cells) else ""
