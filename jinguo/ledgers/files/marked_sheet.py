"""One sheet of the workbook of rejected rows, written from what was read: no foreign file can break it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from jinguo.ledgers.files.raw_sheets import AUTHOR, Marks, Merged

RED = "F8CBAD"
LONGEST = 32_767  # letters of a cell or comment, as in Excel
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
WIDEST = 255.0
MERGED_CELLS = 200_000  # of a sheet: areas beyond are left open
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONG_NUMBER = 10**11  # from here on digits are a number of a person or a thing, and stay as they are
_EXACT = 10**15


class Formats:
    """The formats of a workbook: by whether a cell is marked, struck through, and what it holds."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[bool, bool, str], Any] = {}

    def of(self, marked: bool, struck: bool, number: str = "") -> Any:
        """Return a format; nothing where the usual one will do."""
        key = (marked, struck, number)
        if key == (False, False, ""):
            return None
        if key not in self._made:
            about: dict[str, Any] = {"num_format": number} if number else {}
            about |= {"bg_color": f"#{RED}"} if marked else {}
            about |= {"font_strikeout": True} if struck else {}
            self._made[key] = self._book.add_format(about)
        return self._made[key]


class MarkedSheet:
    """Writes rows as they were read; what was hidden or struck through stays so."""

    def __init__(self, page: Any, formats: Formats) -> None:
        self._page, self._formats = page, formats

    def widths(self, widths: dict[int, float]) -> None:
        """Make columns as wide as they were."""
        for column, width in widths.items():
            if column < LAST_COLUMN:
                self._page.set_column(column, column, min(width, WIDEST))

    def merge(self, areas: Iterable[Merged], last: int) -> dict[tuple[int, int], tuple[int, int]]:
        """Merge areas that end within the rows written; return for each cell the one that shows its area.

        Of two that overlap the first counts.
        """
        taken: dict[tuple[int, int], tuple[int, int]] = {}
        for top, left, bottom, right in areas:
            size = (bottom - top + 1) * (right - left + 1)
            if size < 2 or bottom >= last or right >= LAST_COLUMN or len(taken) + size > MERGED_CELLS:
                continue
            cells = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
            if not any(cell in taken for cell in cells):
                taken |= dict.fromkeys(cells, (top, left))
                self._page.merge_range(top, left, bottom, right, "")
        return taken

    def row(self, line: int, cells: list[Any], marks: Marks | None, bad: dict[int, str]) -> None:
        """Write a row; ``bad`` are sentences by column."""
        if line >= LAST_ROW:
            return
        struck = marks.struck | marks.partly if marks else frozenset()
        if marks and marks.hidden:
            self._page.set_row(line, None, None, {"hidden": True})
        for column in range(min(max(len(cells), max(bad, default=-1) + 1), LAST_COLUMN)):
            value = cells[column] if column < len(cells) else ""
            self._cell(line, column, value, column in bad, column in struck)
            if column in bad:
                self.comment(line, column, bad[column])

    def comment(self, line: int, column: int, said: str) -> None:
        """Say at a cell what is wrong."""
        about = {"author": AUTHOR, "x_scale": 2.2, "y_scale": 1.4}
        self._page.write_comment(line, column, written_text(said), about)

    def _cell(self, line: int, column: int, value: Any, marked: bool, struck: bool) -> None:
        place = (line, column)
        number = _format_of_day(value)
        look = self._formats.of(marked, struck, number)
        if value in ("", None):
            if marked:
                self._page.write_blank(*place, None, look)
        elif number:
            self._page.write_datetime(*place, value, look)
        elif isinstance(value, bool):
            self._page.write_string(*place, "是" if value else "否", look)
        elif isinstance(value, int | float) and not _is_code(value):
            self._page.write_number(*place, value, look)
        else:
            self._page.write_string(*place, written_text(str(value)), look)


def _is_code(value: int | float) -> bool:
    return isinstance(value, int) and _LONG_NUMBER <= abs(value) < _EXACT


def _format_of_day(value: Any) -> str:
    """Return how a day is written; nothing for what is none, or lies before Excel's calendar."""
    if not isinstance(value, dt.date) or value.year < 1901:
        return ""
    has_time = isinstance(value, dt.datetime) and value.time() != dt.time()
    return "yyyy-mm-dd hh:mm:ss" if has_time else "yyyy-mm-dd"


def written_text(text: str) -> str:
    """Return a text as a workbook can hold it."""
    return _NO_XML.sub("", text)[:LONGEST]


def free_name(name: str, taken: set[str]) -> str:
    """Return a name for a sheet that Excel admits and no other sheet has, whatever the case."""
    bare = _NO_XML.sub("", _NO_NAME.sub("", name)).strip("' ")
    while len(bare.encode("utf-16-le")) > 56:
        bare = bare[:-1]
    bare = bare.strip("' ") or "表"
    free, number = bare, 2
    while free.casefold() in taken or free.casefold() == "history":
        free, number = f"{bare}{number}", number + 1
    taken.add(free.casefold())
    return free
