"""Which rows of a sheet could be the header of a table, of one row, of two or of three."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from typing import Any

from jinguo.ledgers.files.workbook import Merged
from jinguo.ledgers.sheets.around_the_table import is_measure
from jinguo.ledgers.sheets.headers import SERIAL, SUMS, TOTALS, header_key
from jinguo.ledgers.sheets.matching import texts_of
from jinguo.ledgers.values.cells import is_blank, text_of

Headers = dict[int, tuple[str, str]]  # by column the upper and the lower words
_NUMBER_OR_DAY = re.compile(r"\s*\d[\d.,\-/: ]*[Xx]?\s*")
LONGEST = 40  # letters of a cell that could be a header's
_LABELLED = re.compile(
    r"(填报|上报|报送|填表|报表|制表|审核|统计|单位|日期|时间|年度|电话|经办|负责|联系)\S{0,8}[:：]"
)


def line_of(cell: Any) -> str:
    """Return a cell's words on one line, "" for one that says nothing."""
    return "" if is_blank(cell) else " ".join(text_of(cell).split())


def texts_in(row: Iterable[Any]) -> list[str]:
    """Return the words of a row's cells, those without any left out."""
    return [text for cell in row if (text := line_of(cell))]


def is_word(text: str, words: Set[str]) -> bool:
    """Whether a text is the heading of a column that some ledger knows."""
    return header_key(text) in words or header_key(text, brackets=False) in words


def is_labelled(filled: list[str]) -> bool:
    """Whether a row says 填报单位：… 日期：… and so is no header (where every word may end in a colon)."""
    return any(_LABELLED.match(text) for text in filled) and not all(
        text.endswith((":", "：")) for text in filled
    )


def _is_words(cell: Any) -> bool:
    """Whether a cell may be a heading: in a .csv a number and a day are texts, too."""
    return isinstance(cell, str) and not _NUMBER_OR_DAY.fullmatch(cell)


def may_begin(cells: list[Any], words: Set[str]) -> bool:
    """Whether a row could begin a header: words only, half of them known. Asked of every row."""
    found = known = 0
    for cell in cells:
        if cell is None or cell == "":
            continue
        if cell.__class__ is not str or len(cell) > LONGEST or _NUMBER_OR_DAY.fullmatch(cell):
            return False
        found += 1
        if found > 2 and not known:
            return False
        known += header_key(cell) in SERIAL or is_word(cell, words)
    return known >= 2 and 2 * known >= found


def known_headers(headers: Headers, words: Set[str]) -> int:
    """Return how many of a header's columns some ledger knows."""
    return sum(_known(*pair, words) for pair in headers.values())


def _known(upper: str, lower: str, words: Set[str]) -> bool:
    if upper != lower and header_key(lower, brackets=False) in TOTALS:
        near = upper.rsplit("\n", 1)[-1]
        tried = [
            upper + lower,
            near + lower,
            near,
            "" if header_key(lower, brackets=False) in SUMS else lower,
        ]
    else:
        tried = texts_of(upper, lower)
    return any(is_word(text, words) for text in tried if text)


def candidates(
    texts: list[list[str]], head: list[list[Any]], row: int, merged: list[Merged], words: Set[str],
    number: int | None = None,
) -> Iterator[tuple[Headers, int]]:  # fmt: skip
    """Return what the header would be if it began at a row: of one row, of two, of three.

    ``number`` is where that row stands on the paper, when ``texts`` do not begin with its first.
    """
    at = row if number is None else number
    upper = texts[row]
    filled = [index for index, text in enumerate(upper) if text]
    if not filled or not all(_is_words(head[row][index]) for index in filled):
        return
    if is_labelled([upper[index] for index in filled]):
        return
    headers = {index: (upper[index], upper[index]) for index in filled}
    if len(texts) > row + 1 and (measured := _measured(headers, texts[row + 1], words)):
        yield measured, 2
        return
    yield headers, 1
    for height in (2, 3):
        lower = texts[row + height - 1] if row + height <= len(texts) else []
        under = [index for index, text in enumerate(lower) if text]
        if not under or not all(_is_words(head[row + height - 1][index]) for index in under):
            return
        spans = _spans(merged, at, at + height - 2)
        if not _is_second_row(upper, lower, under, spans, words):
            return
        joined = _joined(upper, lower, spans, headers)
        if not _upper_counts(upper, lower, joined, words):
            return
        yield joined, height
        upper = [_at(lower, index) or _at(upper, index) for index in range(max(len(upper), len(lower)))]
        headers = joined


def _measured(headers: Headers, lower: list[str], words: Set[str]) -> Headers:
    """Return a header with the line below it that says only in which measure its columns are: （万元）."""
    measures = {index: text.strip("（()）") for index, text in enumerate(lower) if text}
    if not measures or not measures.keys() <= headers.keys() or not all(map(is_measure, measures.values())):
        return {}
    if any("单位" in headers[index][1] for index in measures):
        return {}  # 箱 below 计量单位 is a row's
    if any(lower[index] == text and is_word(text, words) for index, text in measures.items()):
        return {}  # 人次 is a heading of its own
    made = {index: f"{headers[index][1]}（{measure}）" for index, measure in measures.items()}
    return {index: (made[index],) * 2 if index in made else pair for index, pair in headers.items()}


def _upper_counts(upper: list[str], lower: list[str], joined: Headers, words: Set[str]) -> bool:
    """Whether the upper row of a two-row header names columns, alone or with the lower; a title does not."""
    for index, (above, below) in joined.items():
        alone = index < len(upper) and upper[index] and not (index < len(lower) and lower[index])
        if alone and (is_word(upper[index], words) or header_key(upper[index]) in SERIAL):
            return True
        if above != below and (
            is_word(above + below, words)
            or (header_key(below, brackets=False) in TOTALS and is_word(above, words))
            or (not is_word(below, words) and is_word(above, words))
        ):
            return True
    return False


def _spans(merged: list[Merged], first: int, last: int) -> dict[int, int]:
    """Return where a header's words span several columns, the nearest row's before those above it."""
    found: dict[int, int] = {}
    for row in range(first, last + 1):
        found |= {area[1]: area[3] for area in merged if area[0] == row == area[2] and area[3] > area[1]}
    return found


def _at(row: list[str], index: int) -> str:
    return row[index] if index < len(row) else ""


def _is_second_row(
    upper: list[str], lower: list[str], under: list[int], spans: dict[int, int], words: Set[str]
) -> bool:
    """Whether the lower words stand below a spanning or an empty upper cell, or make one word with it."""
    if len(under) > 1 and upper[:1] and len([text for text in upper if text]) < 2:
        return False  # a title above a header
    if len(under) == 1 and not _at(upper, under[0]) and not is_word(lower[under[0]], words):
        return False  # a heading of the rows below, where no column has its word
    if _names_columns(upper, words) and 2 * sum(is_word(lower[index], words) for index in under) > len(under):
        return all(_at(upper, index) != lower[index] for index in under)
    covered = {column for start, end in spans.items() for column in range(start, end + 1)}
    for index in under:
        above = upper[index] if index < len(upper) else ""
        group_begins = (
            bool(above) and (index + 1 in under or index == under[-1]) and not _at(upper, index + 1)
        )
        if above and index not in covered and not group_begins and not is_word(above + lower[index], words):
            return False
    return True


def _names_columns(upper: list[str], words: Set[str]) -> bool:
    """Whether a row alone names at least two columns."""
    return sum(header_key(text) in SERIAL or is_word(text, words) for text in upper if text) >= 2


def _joined(upper: list[str], lower: list[str], spans: dict[int, int], headers: Headers) -> Headers:
    """Put a further row below the header so far: the words of a group stand above each of its columns."""
    found: Headers = {}
    group, group_end = "", -1
    for index in range(max(len(upper), len(lower))):
        above, below = _at(upper, index), _at(lower, index)
        if above:
            before = headers.get(index, (above, above))
            group = above if before[0] in (above, before[1]) else f"{before[0]}\n{above}"
            group_end = spans.get(index, index if spans else 10**6)
        if below:
            found[index] = (group, below) if group and index <= group_end else (below, below)
        elif above:
            found[index] = headers.get(index, (above, above))
    return found
