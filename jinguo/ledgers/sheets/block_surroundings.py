"""What stands around one block of a sheet, and what it takes over from the blocks before or above it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from jinguo.ledgers.files.workbook import RawSheet
from jinguo.ledgers.sheets.around_the_table import Surroundings, measure_in, read_around
from jinguo.ledgers.sheets.header_rows import line_of, texts_in
from jinguo.ledgers.sheets.line_kinds import NOTE, is_numbered
from jinguo.ledgers.sheets.table_layout import Layout

BELOW = 8  # lines at the end of a block that may say whose table it is


def surround(layout: Layout, above: Iterable[list[Any]], sheet: RawSheet, file_name: str) -> None:
    """Read the words above a block for what they say of its rows."""
    lines = [[line_of(cell) for cell in layout.within(row)] for row in above]
    layout.around = read_around(lines, (), sheet.name, file_name)


def look_below(sheet: RawSheet, layout: Layout, file_name: str = "") -> None:
    """Read the lines below the table, too: some write 填报单位 there."""
    tail: deque[list[str]] = deque(maxlen=BELOW)
    for row in layout.rows(sheet, layout.first):
        texts = texts_in(row)
        if texts:
            tail.append(texts)
    notes = [row for row in tail if NOTE.match(row[0])]
    above = [[line_of(cell) for cell in row] for row in layout.rows(sheet, layout.begin, layout.top)]
    found, outer = read_around(above, notes, sheet.name, file_name), layout.around.outer
    found.words += [row[0] for row in notes if row[0].startswith("以上")]  # 以上数据由某某村妇联填报
    settled = layout.around
    layout.around = inherit(found, outer) if outer else found
    if not found.measured:
        layout.around.scale, layout.around.unscaled = settled.scale, settled.unscaled
        layout.around.borrowed = settled.borrowed


def look_for_scale(sheet: RawSheet, layout: Layout, file_name: str = "") -> None:
    """Read from any words around a table in what its amounts are, where none say so plainly."""
    tail = deque[list[Any]]((row for row in layout.rows(sheet, layout.first) if any(row)), maxlen=BELOW)
    below = [texts[0] for row in tail if 0 < len(texts := texts_in(row)) <= 2]
    around, outer = layout.around, layout.around.outer
    own = (*around.words, *below, sheet.name, file_name.rpartition(".")[0])
    for text in (*own, *(outer.words if outer is not None and not around.unscaled else ())):
        scale = measure_in(text)
        if scale is not None:
            anothers = text not in own and by_itself(around.title)
            around.scale, around.unscaled = 1 if anothers else scale or 1, False
            around.scale_words = text if scale != 1 else ""
            return


def by_itself(title: str) -> bool:
    """Whether a block's title is one of its own, and no numbered heading on a sheet with a title."""
    return bool(title) and not is_numbered(title)


def inherit(
    own: Surroundings, first: Surroundings, *, scaled: bool = True, alike: bool = True
) -> Surroundings:
    """Let what the sheet's first title says hold for a further block whose own words leave it open.

    ``scaled``: 单位：万元, too. Where a block has a title of its own it does not, and its readers are asked.
    ``alike``: it has the same header. Where it has neither, the scale holds, and its readers are asked, too.
    """
    if own is first:
        return own
    scale = own.scale if own.measured or not scaled else first.scale
    unscaled = not (own.measured or scaled) and first.scale != 1
    borrowed = scaled and not (own.measured or own.title or alike) and first.scale != 1
    year = own.year or first.year
    return replace(own, year=year, scale=scale, unscaled=unscaled, borrowed=borrowed, outer=first)
