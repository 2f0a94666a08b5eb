"""Tables side by side: of one header that begins anew, or with an empty column between them."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, pairwise
from typing import Any

from jinguo.ledgers.files.workbook import RawSheet
from jinguo.ledgers.sheets.around_the_table import Surroundings
from jinguo.ledgers.sheets.block_surroundings import inherit, surround
from jinguo.ledgers.sheets.header_rows import Headers, candidates, is_word, known_headers, line_of
from jinguo.ledgers.sheets.headers import header_key
from jinguo.ledgers.sheets.table_layout import LOOKED_AT, Layout, sureness


def beside(layout: Layout, sheet: RawSheet, file_name: str) -> list[Layout]:
    """Cut a block where its header begins anew: 姓名 电话 | 姓名 电话."""
    cuts = _cuts(layout.headers)
    if not cuts:
        return [layout]
    return _cut(layout, cuts, sheet, file_name)


def _cut(layout: Layout, cuts: list[int], sheet: RawSheet, file_name: str) -> list[Layout]:
    """Return the parts of a block, each from one column to the next cut, with the words above it."""
    above = list(layout.rows(sheet, layout.begin, layout.top))
    parts = []
    for left, right in zip([0, *cuts], [*cuts, None], strict=True):
        headers = {
            index: pair
            for index, pair in layout.headers.items()
            if left <= index and (right is None or index < right)
        }
        certain = known_headers(headers, layout.words)
        parts.append(replace(layout, headers=headers, left=left, right=right, certain=certain))
        surround(parts[-1], above, sheet, file_name)
    others = [part for part in parts[1:] if part.around.title]
    apart = any(parts[0].around.title or not _alike(parts[0], part) for part in others)
    return [_among(part, parts[0], layout.around, apart=apart) for part in parts]


def _among(part: Layout, first: Layout, whole: Surroundings, *, apart: bool) -> Layout:
    """Let what stands above all neighbours hold for one of them, but where it has a title of its own.

    ``apart``: another than the first has one, so that what stands above it is not the first's.
    """
    own = part.around
    named = bool(own.title) and (part is not first or own.title != whole.title)
    if apart and part is first:
        unscaled = whole.scale != 1 and not own.measured
        part.around = inherit(own, whole.outer) if whole.outer is not None else own
        part.around = replace(part.around, scale=own.scale, unscaled=unscaled)
    elif not named:
        part.around = inherit(own, whole, alike=_alike(first, part))
    elif part is not first:
        part.around = inherit(own, whole.outer or first.around, scaled=False)
    elif whole.outer is not None:
        part.around = inherit(own, whole.outer)
    return part


def _alike(one: Layout, other: Layout) -> bool:
    """Whether two neighbours have the same header."""
    return [*one.headers.values()] == [*other.headers.values()]


def _cuts(headers: Headers) -> list[int]:
    """Return the columns at which a header's words begin to repeat, none where it is one table.

    A word that is twice on a sheet (备注) repeats nothing: the words before it must come again, too.
    """
    order = sorted(headers)
    keys = [(header_key(headers[index][0]), header_key(headers[index][1])) for index in order]
    for period in range(2, len(keys) // 2 + 1):
        starts = [at for at in range(len(keys)) if keys[at] == keys[0]]
        if starts[:2] == [0, period] and _is_periodic(keys, period, starts):
            return [order[at] for at in starts[1:]]
    return []


def _is_periodic(keys: list[tuple[str, str]], period: int, starts: list[int]) -> bool:
    first = keys[:period]
    for start, end in zip(starts[1:], [*starts[2:], len(keys)], strict=True):
        part = keys[start:end]
        if len(part) < 2 or sum(key in first for key in part) < 0.7 * max(len(part), len(first)):
            return False
    return True


def cut_at_gaps(layout: Layout, sheet: RawSheet, file_name: str) -> list[Layout]:
    """Return the blocks that a header with an empty column inside could be; whether, the caller asks.

    Each has its own header, of one row or of more: what is the second row of one may be the first entry of
    the other.
    """
    rows = list(islice(layout.rows(sheet, layout.top), LOOKED_AT))
    cuts = _gaps(layout, rows)
    return [_own_header(part, rows, sheet) for part in _cut(layout, cuts, sheet, file_name)] if cuts else []


def _gaps(layout: Layout, rows: list[list[Any]]) -> list[int]:
    """Return the columns behind the empty ones inside a header."""
    cuts = [after for before, after in pairwise(sorted(layout.headers)) if after - before > 1]
    return [cut for cut in cuts if not any(_filled(row, cut - 1) for row in rows)]


def belongs_beside(layout: Layout, sheet: RawSheet, row: int) -> bool:
    """Whether what could begin a header is the lower part of one beside the first rows of another table."""
    rows = list(layout.rows(sheet, layout.top, row + 1))
    cuts = _gaps(layout, rows)
    if not cuts:
        return False
    words = {index for index, cell in enumerate(rows[-1]) if is_word(line_of(cell), layout.words)}
    parts = (_own_header(part, rows, sheet) for part in _cut(layout, cuts, sheet, ""))
    return any(part.first > row and words <= part.headers.keys() for part in parts)


def _own_header(part: Layout, rows: list[list[Any]], sheet: RawSheet) -> Layout:
    """Let the columns on one side of a gap have the header that they would have alone."""
    lines = [part.within(row) for row in rows[:3]] or [[]]
    texts = [[line_of(cell) for cell in line] for line in lines]
    merged = [
        area for area in sheet.merged if part.left <= area[1] and (part.right is None or area[3] < part.right)
    ]
    found = [
        replace(part, headers=headers, first=part.top + height, certain=known_headers(headers, part.words))
        for headers, height in candidates(texts, lines, 0, merged, part.words, part.top)
    ]
    return max(found, key=sureness, default=part)


def _filled(row: list[Any], index: int) -> bool:
    return index < len(row) and bool(line_of(row[index]))
