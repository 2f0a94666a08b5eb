"""The lines of a table, one by one: merged cells filled down, and each line named for what it is."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from jinguo.ledgers.files.raw_sheets import Marks, Merged, RawSheet
from jinguo.ledgers.sheets.header_rows import is_labelled, texts_in
from jinguo.ledgers.sheets.line_kinds import LineJudge, LineKind, heading_text, of_colours
from jinguo.ledgers.sheets.table_layout import Layout

_NOTHING: frozenset[int] = frozenset()
_READ = frozenset(
    [LineKind.ROW, LineKind.ALONE, LineKind.CENTRED, LineKind.SECTION]
)  # what a reader has to look at


@dataclass(slots=True)
class Line:
    """A line of a table. ``number`` counts from 0.

    ``filled`` are the columns filled down from a merged cell, ``spread`` those whose merged cell begins here.
    """

    number: int
    cells: list[Any]
    filled: frozenset[int]
    spread: frozenset[int]
    kind: LineKind
    marks: Marks | None = None


@dataclass
class LeftOut:
    """The lines of a block that are no rows, by kind, and the cells below no heading, by column; from 0."""

    lines: dict[LineKind, array[int]] = field(default_factory=lambda: defaultdict(lambda: array("L")))
    cells: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    of_colours: dict[int, str] = field(default_factory=dict)  # lines that say what colours mean, from 0

    def add(self, kind: LineKind, number: int) -> None:
        """Note a line."""
        self.lines[kind].append(number)


def lines_of(sheet: RawSheet, layout: Layout, left_out: LeftOut) -> Iterator[Line]:
    """Return the rows of a block and the lines of one cell; all others are noted in ``left_out``.

    Blank lines are nothing and are passed over.
    """
    _note_above(sheet, layout, left_out)
    judge = LineJudge(layout, _headings(sheet, layout))
    starts: dict[int, list[Merged]] = {}
    for area in sheet.merged:
        if area[2] > area[0] and area[0] >= layout.first:
            starts.setdefault(area[0], []).append(area)
    held: dict[int, tuple[Any, int]] = {}
    again_until = -1
    for number, (row, marks) in enumerate(layout.lines(sheet, layout.first), layout.first):
        filled = _NOTHING
        if held or number in starts:
            row = list(row)
            filled = _fill_down(row, number, held, starts.get(number, ()))
        again_until = layout.again.get(number, again_until)
        kind = judge.kind(number, row)
        if kind is None:
            continue
        if number < again_until:
            kind = LineKind.HEADER_AGAIN
        if kind in (LineKind.ALONE, LineKind.CENTRED) and judge.is_heading(number, heading_text(row)):
            kind = LineKind.SECTION
        if kind is not LineKind.ROW and of_colours(said := " ".join(texts_in(row))):
            left_out.of_colours[number] = said
        if kind in _READ:
            spread = frozenset(area[1] for area in starts.get(number, ())) if starts else _NOTHING
            yield Line(number, row, filled, spread, kind, marks)
        else:
            left_out.add(kind, number)
        judge.note_outside(row, left_out.cells)


def _note_above(sheet: RawSheet, layout: Layout, left_out: LeftOut) -> None:
    for number, row in enumerate(layout.rows(sheet, layout.begin, layout.first), layout.begin):
        texts = texts_in(row)
        if not texts:
            continue
        if number < layout.top and of_colours(said := " ".join(texts)):
            left_out.of_colours[number] = said
        is_title = len(texts) <= 2 or is_labelled(texts)
        above = LineKind.TITLE if is_title else LineKind.OUTSIDE
        left_out.add(above if number < layout.top else LineKind.HEADER, number)


def _headings(sheet: RawSheet, layout: Layout) -> set[int]:
    """Return the rows of which a cell is merged over half the table."""
    wide = max(2, len(layout.headers) // 2 + 1)
    return {area[0] for area in sheet.merged if area[0] == area[2] and area[3] - area[1] + 1 >= wide}


def _fill_down(
    row: list[Any], number: int, held: dict[int, tuple[Any, int]], starting: Iterable[Merged]
) -> frozenset[int]:
    for column in [column for column, (_value, last) in held.items() if last < number]:
        del held[column]
    filled = set()
    for column, (value, _last) in held.items():
        row.extend([""] * (column + 1 - len(row)))
        row[column] = value
        filled.add(column)
    for _first, left, last, _right in starting:
        if left < len(row):
            held[left] = (row[left], last)
    return frozenset(filled)
