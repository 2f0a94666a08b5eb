"""One sheet of a sent file: rows of raw values, and what the cells carry besides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Any

Merged = tuple[int, int, int, int]  # first row, first column, last row, last column; from 0
UNSOLVED = "#公式没有结果"  # stands where a formula has no value because no program worked it out
ERRORS = frozenset(
    [
        "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!",
        "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!",
        *(f"Err:{number}" for number in range(501, 541)),
    ]
)  # fmt: skip


@dataclass(slots=True, frozen=True)
class Marks:
    """What a row's cells carry besides their values; most rows have none. Columns count from 0."""

    hidden: bool = False  # the row is hidden or filtered out
    struck: frozenset[int] = frozenset()  # the whole cell is struck through
    partly: frozenset[int] = frozenset()  # a part of its text is
    # what the person saw, where it differs in substance from the value
    shown: Mapping[int, str] = field(default_factory=dict)
    no_year: frozenset[int] = frozenset()  # a date whose format shows no year
    formulas: frozenset[int] = frozenset()  # a sum over other rows (SUM, SUBTOTAL)
    comments: Mapping[int, str] = field(default_factory=dict)  # what somebody noted at the cell
    changing: frozenset[int] = frozenset()  # a formula that comes to something else each day (TODAY)

    def but(self, columns: Set[int]) -> Marks:
        """Return the marks without those of some columns, in whose cells something else stands now."""
        return replace(
            self, struck=self.struck - columns, partly=self.partly - columns, no_year=self.no_year - columns,
            formulas=self.formulas - columns, changing=self.changing - columns,
            shown={column: text for column, text in self.shown.items() if column not in columns},
            comments={column: text for column, text in self.comments.items() if column not in columns},
        )  # fmt: skip


Line = tuple[list[Any], Marks | None]
AUTHOR = "巾帼台账"  # of the comments that this program writes into workbooks of rejected rows
COMMENT = 200  # letters of a comment that are told


def comment_said(text: str, author: str) -> str:
    """Return what a comment says, "" for one of this program: it was about a value mended since."""
    said = " ".join(text.split())
    if AUTHOR in (author, said[: len(AUTHOR)]):
        return ""
    return said.removeprefix(f"{author}:").removeprefix(f"{author}：").strip()[:COMMENT]


@dataclass
class RawSheet:
    """One sheet: ``lines()`` reads it anew each time, from the first row and column of the paper."""

    name: str
    lines: Callable[[], Iterator[Line]]
    merged: list[Merged] = field(default_factory=list)
    visible: bool = True
    size: int = 0  # rows, 0 when not known without reading
    since_1904: bool = False  # Excel's other calendar, of old Macintoshes
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False  # a filter is on: rows may be out of sight
    widths: dict[int, float] = field(default_factory=dict)  # of columns, in letters

    def rows(self) -> Iterator[list[Any]]:
        """Read the cells alone."""
        return (cells for cells, _marks in self.lines())
