"""Cutting a sheet into blocks: tables below one another and side by side, each with its own title."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Set
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from jinguo.ledgers.files.workbook import RawSheet
from jinguo.ledgers.sheets.block_surroundings import by_itself, inherit, surround
from jinguo.ledgers.sheets.header_rows import (
    Headers,
    candidates,
    is_labelled,
    is_word,
    known_headers,
    line_of,
    may_begin,
    texts_in,
)
from jinguo.ledgers.sheets.headers import header_key
from jinguo.ledgers.sheets.line_kinds import NOTE, is_foot, is_numbered, is_section_number, is_total
from jinguo.ledgers.sheets.table_layout import LOOKED_AT, Layout, sureness
from jinguo.ledgers.sheets.tables_beside import belongs_beside, beside

LEAD = 10  # lines above a further header that may be its title
_WHOSE = re.compile("(?:填报|上报|报送|填表|制表)单位|(?:填报|上报|报送)[。.]?$")
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
    surround(found[0], seen.head[: found[0].top] if found[0].found else seen.head[:3], sheet, file_name)
    for row in sorted(seen.hits):
        if row >= found[-1].first and found[-1].found and len(found) < MOST:
            _further(sheet, seen, row, words, found, file_name)
    for one, after in pairwise(found):
        one.end = after.begin
    blocks: list[Layout] = []
    for one in found:
        one.words = frozenset(words)
        blocks += beside(one, sheet, file_name)
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
    best = max(found, key=sureness, default=Layout())
    enough = max(2, 0.6 * best.certain)
    earlier = [
        one
        for one in found
        if one.first <= best.top
        and (one.certain >= enough or _heads_rows(one, head[one.first : best.top], words))
    ]
    if earlier:
        top = min(one.top for one in earlier)
        return max((one for one in earlier if one.top == top), key=sureness)
    return best


def _heads_rows(one: Layout, below: list[list[Any]], words: Set[str]) -> bool:
    """Whether half of a header is known, and a line below fills its columns before the next header."""
    if one.certain < 2 or 2 * (one.certain + len(one.serials())) < len(one.headers):
        return False
    for row in below:
        if may_begin(row, words):
            return False
        texts = [line_of(row[index]) for index in one.headers if index < len(row)]
        if 2 * sum(map(bool, texts)) > len(one.headers) and not is_labelled(texts):
            return True
    return False


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
    return max(sure, key=sureness, default=None)


def _read_from(sheet: RawSheet, seen: _Seen, row: int, words: Set[str], last: Layout) -> Layout | None:
    """Return the header at a row, or the one that begins above it with words of groups: 序号 | 基本情况."""
    found = [_read_at(sheet, seen, row, words)]
    for up in (1, 2):
        above = seen.above[row][-up:]
        if len(above) == up and row - up >= last.first:
            upper = _Seen(hits={row - up: [*above, *seen.hits[row]][:3]})
            one = _read_at(sheet, upper, row - up, words)
            found.append(one if one is not None and one.first > row else None)
    return max((one for one in found if one is not None), key=sureness, default=None)


def _after_an_end(sheet: RawSheet, seen: _Seen, row: int, words: Set[str], last: Layout) -> Layout | None:
    """Return the header at a row of which half is known, where the line above ends a table or is a title."""
    above = seen.above[row][-1] if seen.above[row] else []
    texts = texts_in(above)
    ended = (
        not texts
        or is_foot(texts)
        or (len(texts) == 1 and _leads(above, texts, len(last.headers), titled=False))
    )
    return _read_at(sheet, seen, row, words, enough=0.5) if ended else None


def _is_sure(one: Layout, enough: float = 0.7) -> bool:
    """Whether a row below a table is a header and no entry: nearly all its cells are words of headers."""
    enough = 0.5 if one.certain > 2 else enough
    return one.certain >= 2 and one.certain + len(one.serials()) >= max(3, enough * len(one.headers))


def _further(
    sheet: RawSheet, seen: _Seen, row: int, words: Set[str], found: list[Layout], file_name: str
) -> None:
    """Add the block whose header is at a row, or note that the last one's header is repeated there."""
    last = found[-1]
    if any(begin <= row < end for begin, end in last.again.items()):
        return
    if is_total(next(text for cell in seen.hits[row][0] if (text := line_of(cell)))):
        return  # 合计 beside the words of a neighbour
    if row - last.top < 3 and belongs_beside(replace(last, words=frozenset(words)), sheet, row):
        return
    alike = _repeats(seen.hits[row][0], last.headers)
    same = alike and not _names_another(seen.hits[row][0], last.headers, words)
    made = _read_from(sheet, seen, row, words, last) or _after_an_end(sheet, seen, row, words, last)
    if made is None and alike and not same:
        made = _read_at(sheet, seen, row, words, enough=0)
    same = same or (made is not None and made.headers == last.headers)
    if not same and made is None:
        return
    top, first = (row, row + last.first - last.top) if made is None else (made.top, made.first)
    lead = _lead(seen.above[row][: top - row or None], last)
    while same and lead and (_is_heading(lead[0]) or _is_title_of(last, lead[1:])):
        del lead[0]  # 二、清河镇 above a header once more: a heading of the rows below, in the same table
    since = max([last.first, *last.again.values()])
    foot = seen.above[row][-min(LEAD, row - since) :] if since < row else []
    signed = _is_signed(foot[: max(0, len(foot) - len(lead) - (row - top))])
    if same and not signed and not _says_other(lead, last, seen, found):
        last.again[top - len(lead)] = first
    elif made is not None:
        made.begin = made.top - len(lead)
        surround(made, lead, sheet, file_name)
        nearest = last if alike else found[0]
        scaled = not by_itself(made.around.title)
        made.around = inherit(made.around, nearest.around, scaled=scaled, alike=same)
        found.append(made)


def _is_signed(above: list[list[Any]]) -> bool:
    """Whether a line before a header says whose the table above it was."""
    lines = map(texts_in, above)
    return any(NOTE.match(texts[0]) and _WHOSE.search("".join(texts)) for texts in lines if texts)


def _repeats(row: list[Any], headers: Headers) -> bool:
    """Whether a row says once more what a header's first row says."""
    texts = {index: text for index, cell in enumerate(row) if (text := line_of(cell))}
    same = sum(1 for index, text in texts.items() if text in headers.get(index, ("", "")))
    uppers = {index: pair for index, pair in headers.items() if index in texts or pair[0] == pair[1]}
    return same >= 2 and same >= len(texts) - 1 and same >= 0.7 * len(uppers)


def _names_another(row: list[Any], headers: Headers, words: Set[str]) -> bool:
    """Whether a row that says a header once more has another column somewhere: 地址 in place of 负责人."""
    for index, cell in enumerate(row):
        text, pair = line_of(cell), headers.get(index, ())
        here = {header_key(part) for one in pair for part in one.split("\n")}
        if text and header_key(text) not in here and any(is_word(one, words) for one in (text, *pair)):
            return True
    return False


def _lead(above: list[list[Any]], last: Layout) -> list[list[Any]]:
    """Return the lines just above a header that belong to it: its title and labelled words, and no row.

    Labelled words stand below their title: above a title they end the table before, and so does what an
    empty line parts from it.
    """
    found: list[list[Any]] = []
    titled = False
    for distance, row in enumerate(reversed(above)):
        texts = texts_in(row)
        if not distance and _are_groups(texts, len(last.headers)):
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
    texts = texts_in(row)
    return len(texts) == 1 and is_numbered(texts[0])


def _is_title_of(last: Layout, lead: list[list[Any]]) -> bool:
    """Whether lines say a table's title once more."""
    return bool(last.around.title) and any(line_of(cell) == last.around.title for row in lead for cell in row)


def _are_groups(texts: list[str], wide: int) -> bool:
    """Whether the line just above a header only groups its columns: 基本情况 | 活动信息."""
    return 1 < len(texts) <= wide / 2 and all(_GROUP.fullmatch(text) for text in texts)


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
