"""Cutting a sheet into blocks: tables below one another and side by side, each with its own title."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from typing import Any

from jinguo.ledgers.files.workbook import RawSheet
from jinguo.ledgers.sheets.around_the_table import Surroundings, read_around
from jinguo.ledgers.sheets.header_rows import (
    Headers,
    candidates,
    is_labelled,
    known_headers,
    line_of,
    may_begin,
)
from jinguo.ledgers.sheets.headers import SERIAL, header_key
from jinguo.ledgers.sheets.line_kinds import NOTE, is_foot, is_numbered, is_section_number, is_total
from jinguo.ledgers.sheets.table_layout import Layout

LOOKED_AT = 60  # rows in which the first header is looked for, known or not
BELOW = 8  # lines at the end of a block that may say whose table it is
LEAD = 10  # lines above a further header that may be its title
MOST = 200  # blocks of a sheet
_DAY = re.compile(r"\s*(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}")
_GROUP = re.compile(r"(?!.*(?:台账|名单|名册|报表|年|[镇村乡]$|街道|社区))[\u4e00-\u9fff（）()、]{2,8}")


@dataclass
class _Seen:
    """What one look through a sheet kept: its beginning, and every row that could begin a header."""

    head: list[list[Any]] = field(default_factory=list)
    hits: dict[int, list[list[Any]]] = field(default_factory=dict)  # by row: it and the two below
    above: dict[int, list[list[Any]]] = field(default_factory=dict)  # by row: the lines before it


def find_blocks(sheet: RawSheet, words: Set[str], file_name: str = "") -> list[Layout]:
    """Cut a sheet into blocks; ``words`` are the headers that the ledgers in question know.

    There is always one: where no header is known, the fullest row of words, or a block without a header.
    """
    seen = _look_through(sheet, words)
    found = [_first(sheet, seen, words)]
    _surround(found[0], seen.head[: found[0].top] if found[0].found else seen.head[:3], sheet, file_name)
    for row in sorted(seen.hits):
        if row >= found[-1].first and found[-1].found and len(found) < MOST:
            _further(sheet, seen, row, words, found, file_name)
    for one, after in pairwise(found):
        one.end = after.begin
    blocks: list[Layout] = []
    for one in found:
        one.words = frozenset(words)
        blocks += _beside(one, sheet, file_name)
    for number, one in enumerate(blocks, 1):
        one.number = number
    return blocks


def _look_through(sheet: RawSheet, words: Set[str]) -> _Seen:
    seen, last = _Seen(), deque[list[Any]](maxlen=LEAD)
    waiting: list[list[list[Any]]] = []
    for number, row in enumerate(sheet.rows()):
        if number < LOOKED_AT:
            seen.head.append(row)
        for one in waiting:
            one.append(row)
        waiting = [one for one in waiting if len(one) < 3]
        if may_begin(row, words):
            seen.hits[number], seen.above[number] = [row], list(last)
            waiting.append(seen.hits[number])
        last.append(row)
    return seen


def _first(sheet: RawSheet, seen: _Seen, words: Set[str]) -> Layout:
    """Return the surest header near the top, else the first one further down, else a guess."""
    texts = [[line_of(cell) for cell in row] for row in seen.head]
    found = [
        Layout(headers, row + height, row, known_headers(headers, words))
        for row in range(len(texts))
        for headers, height in candidates(texts, seen.head, row, sheet.merged, words)
    ]
    best = _first_good(found, seen.head, words)
    if best.certain >= 2 or (best.certain and len(best.headers) <= 2):
        return best
    deep = next((row for row in sorted(seen.hits) if row >= LOOKED_AT), None)
    known = _read_at(sheet, seen, deep, words) if deep is not None else None
    return known or _guess(texts, seen.head)


def _first_good(found: list[Layout], head: list[list[Any]], words: Set[str]) -> Layout:
    """Return the surest header, or an earlier one nearly as sure or sure by itself, however small its table.

    What lies between is a table of its own.
    """
    best = max(found, key=_sureness, default=Layout())
    enough = max(2, 0.6 * best.certain)
    earlier = [
        one
        for one in found
        if one.first <= best.top
        and (one.certain >= enough or _heads_rows(one, head[one.first : best.top], words))
    ]
    if earlier:
        top = min(one.top for one in earlier)
        return max((one for one in earlier if one.top == top), key=_sureness)
    return best


def _heads_rows(one: Layout, below: list[list[Any]], words: Set[str]) -> bool:
    """Whether half of a header is known, and a line below fills its columns before the next header."""
    numbers = sum(header_key(upper) in SERIAL for upper, _lower in one.headers.values())
    if one.certain < 2 or 2 * (one.certain + numbers) < len(one.headers):
        return False
    for row in below:
        if may_begin(row, words):
            return False
        texts = [line_of(row[index]) for index in one.headers if index < len(row)]
        if 2 * sum(map(bool, texts)) > len(one.headers) and not is_labelled(texts):
            return True
    return False


def _sureness(one: Layout) -> tuple[int, int]:
    """Rank headers: by the words that are known, then the one that names more columns."""
    return one.certain, len(one.headers)


def _guess(texts: list[list[str]], head: list[list[Any]]) -> Layout:
    """Take the fullest row of words for the header when no ledger knows it (the person chooses)."""
    best = Layout()
    for row, line in enumerate(texts[:10]):
        filled = {
            index: (text, text)
            for index, text in enumerate(line)
            if text and isinstance(head[row][index], str)
        }
        if is_labelled([text for text in line if text]):
            continue
        if len(filled) >= 2 and len(filled) > len(best.headers) and len(filled) == sum(map(bool, line)):
            best = Layout(filled, row + 1, row)
    return best


def _read_at(sheet: RawSheet, seen: _Seen, row: int, words: Set[str], enough: float = 0.7) -> Layout | None:
    """Return the header that begins at a row, None when too few of its words are known."""
    lines = seen.hits[row]
    texts = [[line_of(cell) for cell in line] for line in lines]
    found = [
        Layout(headers, row + height, row, known_headers(headers, words))
        for headers, height in candidates(texts, lines, 0, sheet.merged, words, row)
    ]
    sure = [one for one in found if _is_sure(one, enough)]
    return max(sure, key=_sureness, default=None)


def _read_from(sheet: RawSheet, seen: _Seen, row: int, words: Set[str], last: Layout) -> Layout | None:
    """Return the header at a row, or the one that begins above it with words of groups: 序号 | 基本情况."""
    found = [_read_at(sheet, seen, row, words)]
    for up in (1, 2):
        above = seen.above[row][-up:]
        if len(above) == up and row - up >= last.first:
            upper = _Seen(hits={row - up: [*above, *seen.hits[row]][:3]})
            one = _read_at(sheet, upper, row - up, words)
            found.append(one if one is not None and one.first > row else None)
    return max((one for one in found if one is not None), key=_sureness, default=None)


def _after_an_end(sheet: RawSheet, seen: _Seen, row: int, words: Set[str], last: Layout) -> Layout | None:
    """Return the header at a row of which half is known, where the line above ends a table or is a title."""
    above = seen.above[row][-1] if seen.above[row] else []
    texts = [text for cell in above if (text := line_of(cell))]
    ended = (
        not texts
        or is_foot(texts)
        or (len(texts) == 1 and _leads(above, texts, len(last.headers), titled=False))
    )
    return _read_at(sheet, seen, row, words, enough=0.5) if ended else None


def _is_sure(one: Layout, enough: float = 0.7) -> bool:
    """Whether a row below a table is a header and no entry: nearly all its cells are words of headers."""
    numbers = sum(header_key(upper) in SERIAL for upper, _lower in one.headers.values())
    enough = 0.5 if one.certain > 2 else enough
    return one.certain >= 2 and one.certain + numbers >= max(3, enough * len(one.headers))


def _further(
    sheet: RawSheet, seen: _Seen, row: int, words: Set[str], found: list[Layout], file_name: str
) -> None:
    """Add the block whose header is at a row, or note that the last one's header is repeated there."""
    last = found[-1]
    if any(begin <= row < end for begin, end in last.again.items()):
        return
    if is_total(next(text for cell in seen.hits[row][0] if (text := line_of(cell)))):
        return  # 合计 beside the words of a neighbour
    same = _repeats(seen.hits[row][0], last.headers)
    made = _read_from(sheet, seen, row, words, last) or _after_an_end(sheet, seen, row, words, last)
    same = same or (made is not None and made.headers == last.headers)
    if not same and made is None:
        return
    top, first = (row, row + last.first - last.top) if made is None else (made.top, made.first)
    lead = _lead(seen.above[row][: top - row or None], last)
    while same and lead and (_is_heading(lead[0]) or _is_title_of(last, lead[1:])):
        del lead[0]  # 二、清河镇 above a header once more: a heading of the rows below, in the same table
    if same and not _says_other(lead, last, seen, found):
        last.again[top - len(lead)] = first
    elif made is not None:
        made.begin = made.top - len(lead)
        _surround(made, lead, sheet, file_name)
        nearest = last if same else found[0]
        made.around = inherit(made.around, nearest.around, scaled=not _by_itself(made.around.title))
        found.append(made)


def _repeats(row: list[Any], headers: Headers) -> bool:
    """Whether a row says once more what a header's first row says."""
    texts = {index: text for index, cell in enumerate(row) if (text := line_of(cell))}
    same = sum(1 for index, text in texts.items() if text in headers.get(index, ("", "")))
    uppers = {index: pair for index, pair in headers.items() if index in texts or pair[0] == pair[1]}
    return same >= 2 and same >= len(texts) - 1 and same >= 0.7 * len(uppers)


def _lead(above: list[list[Any]], last: Layout) -> list[list[Any]]:
    """Return the lines just above a header that belong to it: its title and labelled words, and no row.

    Labelled words stand below their title: above a title they end the table before, and so does what an
    empty line parts from it.
    """
    found: list[list[Any]] = []
    titled = False
    for distance, row in enumerate(reversed(above)):
        texts = [text for cell in row if (text := line_of(cell))]
        if not distance and _are_groups(texts):
            found.insert(0, row)
            continue
        if (titled and not texts) or (texts and not _leads(row, texts, len(last.headers), titled)):
            break
        titled = titled or (bool(texts) and not is_labelled(texts))
        found.insert(0, row)
    while found and not any(map(line_of, found[0])):
        del found[0]
    return found


def _is_heading(row: list[Any]) -> bool:
    """Whether a line is one numbered heading."""
    texts = [text for cell in row if (text := line_of(cell))]
    return len(texts) == 1 and is_numbered(texts[0])


def _is_title_of(last: Layout, lead: list[list[Any]]) -> bool:
    """Whether lines say a table's title once more."""
    return bool(last.around.title) and any(line_of(cell) == last.around.title for row in lead for cell in row)


def _are_groups(texts: list[str]) -> bool:
    """Whether the line just above a header only groups its columns: 基本情况 | 活动信息."""
    return len(texts) > 1 and all(_GROUP.fullmatch(text) for text in texts)


def _leads(row: list[Any], texts: list[str], wide: int, titled: bool) -> bool:
    if any(not isinstance(cell, str) or _DAY.match(cell) for cell in row if line_of(cell)):
        return False
    if is_labelled(texts):
        return not titled and not is_foot(texts[:1])
    if len(texts) == 2 and is_section_number(texts[0]):
        return False  # 二 | 清河镇
    return (len(texts) == 1 or len(texts) == 2 < wide / 2) and not is_foot(texts)


def _says_other(lead: list[list[Any]], last: Layout, seen: _Seen, found: list[Layout]) -> bool:
    """Whether the lines above a repeated header say something that those above the first did not."""
    said = {header_key(text) for row in seen.head[: found[0].top] for cell in row if (text := line_of(cell))}
    said |= {header_key(text) for text in last.around.words}
    fresh = [text for row in lead for cell in row if (text := line_of(cell))]
    return any(
        header_key(re.sub(r"[（(](续表?|续|接上页)[）)]|续表", "", text)) not in said for text in fresh
    )


def _surround(layout: Layout, above: Iterable[list[Any]], sheet: RawSheet, file_name: str) -> None:
    lines = [[line_of(cell) for cell in layout.within(row)] for row in above]
    layout.around = read_around(lines, (), sheet.name, file_name)


def look_below(sheet: RawSheet, layout: Layout, file_name: str = "") -> None:
    """Read the lines below the table, too: some write 填报单位 there."""
    tail: deque[list[str]] = deque(maxlen=BELOW)
    for row in layout.rows(sheet, layout.first):
        texts = [text for cell in row if (text := line_of(cell))]
        if texts:
            tail.append(texts)
    notes = [row for row in tail if NOTE.match(row[0])]
    above = [[line_of(cell) for cell in row] for row in layout.rows(sheet, layout.begin, layout.top)]
    found, outer = read_around(above, notes, sheet.name, file_name), layout.around.outer
    layout.around = inherit(found, outer, scaled=not _by_itself(found.title)) if outer else found


def _by_itself(title: str) -> bool:
    """Whether a block's title is one of its own, and no numbered heading on a sheet with a title."""
    return bool(title) and not is_numbered(title)


def inherit(own: Surroundings, first: Surroundings, *, scaled: bool = True) -> Surroundings:
    """Let what the sheet's first title says hold for a further block whose own words leave it open.

    ``scaled``: 单位：万元, too. Where a block has a title of its own it does not, and its readers are asked.
    """
    if own is first:
        return own
    scale = own.scale if own.scale != 1 or not scaled else first.scale
    unscaled = own.scale == 1 != first.scale and not scaled
    return replace(own, year=own.year or first.year, scale=scale, unscaled=unscaled, outer=first)


# side by side


def _beside(layout: Layout, sheet: RawSheet, file_name: str) -> list[Layout]:
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
        _surround(parts[-1], above, sheet, file_name)
    return [_among(part, parts[0], layout.around) for part in parts]


def _among(part: Layout, first: Layout, whole: Surroundings) -> Layout:
    """Let what stands above all neighbours hold for one of them, but where it has a title of its own."""
    own = part.around
    named = bool(own.title) and (part is not first or own.title != whole.title)
    if not named:
        part.around = inherit(own, whole)
    elif part is not first:
        part.around = inherit(own, whole.outer or first.around, scaled=False)
    elif whole.outer is not None:
        part.around = inherit(own, whole.outer)
    return part


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
    order = sorted(layout.headers)
    cuts = [after for before, after in pairwise(order) if after - before > 1]
    cuts = [cut for cut in cuts if not any(_filled(row, cut - 1) for row in rows)]
    return [_own_header(part, rows, sheet) for part in _cut(layout, cuts, sheet, file_name)] if cuts else []


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
    return max(found, key=_sureness, default=part)


def _filled(row: list[Any], index: int) -> bool:
    return index < len(row) and bool(line_of(row[index]))
