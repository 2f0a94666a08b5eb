"""One table of a sheet: its header, the area it takes, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from jinguo.ledgers.files.raw_sheets import Marks, RawSheet
from jinguo.ledgers.sheets.around_the_table import Surroundings
from jinguo.ledgers.sheets.header_rows import Headers
from jinguo.ledgers.sheets.headers import SERIAL, header_key

LOOKED_AT = 60  # rows in which the first header is looked for, known or not


def sureness(one: Layout) -> tuple[int, int]:
    """Rank headers: by the words that are known, then the one that names more columns."""
    return one.certain, len(one.headers)


@dataclass
class Layout:
    """A block: one table with its own surroundings. Rows and columns count from 0, as on the paper.

    ``headers`` gives by column the upper and the lower words (the same when there is one row); of three
    rows the upper two are joined by a line feed.
    """

    headers: Headers = field(default_factory=dict)
    first: int = 0  # first row of the body
    top: int = 0  # first row of the header
    certain: int = 0  # how many headers are words some ledger knows
    around: Surroundings = field(default_factory=Surroundings)
    words: frozenset[str] = frozenset()  # words that are headers of some ledger
    begin: int = 0  # first row of its title
    end: int | None = None  # the row at which the block below begins
    left: int = 0
    right: int | None = None  # the column at which the block beside begins
    again: dict[int, int] = field(default_factory=dict)  # rows of titles and headers repeated: from, to
    number: int = 1  # which block of the sheet
    named: frozenset[int] = frozenset()  # columns that are read, once that is known
    guessed: bool = False  # nothing but headings alike to its own says which ledger it is

    @property
    def found(self) -> bool:
        """Whether a header was found at all."""
        return bool(self.headers)

    @property
    def opening(self) -> set[str]:
        """The words a repeated header begins with."""
        return {word for words in self.headers.values() for word in words}

    def serials(self) -> set[int]:
        """Return the columns that only number the rows."""
        return {index for index, words in self.headers.items() if header_key(words[0]) in SERIAL}

    def within(self, cells: list[Any]) -> list[Any]:
        """Return a row's cells of this block, in their places; those of the blocks beside are empty."""
        if not self.left and self.right is None:
            return cells
        return [""] * min(self.left, len(cells)) + cells[self.left : self.right]

    def lines(self, sheet: RawSheet, first: int) -> Iterator[tuple[list[Any], Marks | None]]:
        """Return the block's rows from one row on, with what their cells carry besides."""
        for cells, marks in islice(sheet.lines(), first, self.end):
            yield self.within(cells), marks

    def rows(self, sheet: RawSheet, first: int, last: int | None = None) -> Iterator[list[Any]]:
        """Return the block's rows from one row on, up to (not with) another."""
        ends = [row for row in (last, self.end) if row is not None]
        return map(self.within, islice(sheet.rows(), first, min(ends, default=None)))
