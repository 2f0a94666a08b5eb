"""How large a table may be, told while its rows stream by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jinguo.cell.errors import Refusal
from jinguo.ledgers.files.raw_sheets import Line, Marks

SHEETS = 500
ROWS = 1_200_000  # of a file, empty ones and all: a sheet of Excel has 1,048,576
FULL_ROWS = 600_000  # of a file, with something in them
COLUMNS = 16_384  # of a row, as in Excel
LAST_ROW = 1_048_576  # of a sheet, as in Excel
CELLS_LIMIT = 16_000_000  # from a sheet's first cell to its last
LETTERS_LIMIT = 8_000_000  # of a row: a million cells may point to one long text

Placed = tuple[int, list[Any], Marks | None]  # number of the row from 0, cells, marks


def with_gaps(rows: Iterable[Placed]) -> Iterator[Line]:
    """Return rows in their places, those between them empty. Raises Refusal where they lie too far apart."""
    next_row = widest = 0
    for number, cells, marks in rows:
        if not cells:
            continue
        widest = max(widest, len(cells))
        if (number + 1) * widest > CELLS_LIMIT:
            raise Refusal("far_cells", rows=number + 1, columns=widest)
        while next_row < number:
            yield [], None
            next_row += 1
        next_row += 1
        yield cells, marks


class Measure:
    """Counts what a file holds. Raises Refusal beyond the bounds."""

    def __init__(self) -> None:
        self.sheets = self.rows = self.full = 0

    def sheet(self) -> None:
        """Count a sheet."""
        self.sheets += 1
        if self.sheets > SHEETS:
            raise Refusal("sheets", most=SHEETS)

    def rows_of(self, lines: Iterable[Line]) -> Iterator[Line]:
        """Count the rows of a sheet as they stream by."""
        for line in lines:
            self.rows += 1
            if cells := line[0]:
                self._row(cells)
            if self.rows > ROWS or self.full > FULL_ROWS:
                raise Refusal("rows", most=FULL_ROWS)
            yield line

    def _row(self, cells: list[Any]) -> None:
        width = len(cells)
        if width > COLUMNS:
            raise Refusal("columns", most=COLUMNS)
        if width > 200 and sum(len(cell) for cell in cells if isinstance(cell, str)) > LETTERS_LIMIT:
            raise Refusal("long_cell")
        self.full += cells[-1] != "" or any(cell != "" for cell in cells)
