"""Where on a sheet the table is: titles and defaults above the header, body, totals, notes below."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from jinguo.ledgers.files.workbook import Merged, RawSheet
from jinguo.ledgers.sheets.around_the_table import Surroundings, read_around
from jinguo.ledgers.sheets.headers import SERIAL, TOTALS, header_key
from jinguo.ledgers.sheets.matching import texts_of
from jinguo.ledgers.values.cells import is_blank, text_of

LOOKED_AT = 60  # rows in which the header is looked for
BELOW = 8  # lines at the end of a sheet that may say whose table it is
SKIPPED_SHEETS = re.compile(r"填表说明|填写说明|使用说明|说明|封面|目录|选项|字典|错误汇总")
_TOTAL = re.compile(
    r"(本页|本表|本月|本年|全年|年度|全区|全镇|全县|全市|[一二三四]季度|上半年|下半年|\d{1,2}月份?)?\s*"
    r"(小\s*计|合\s*计|总\s*计|共\s*计|累\s*计)\s*([:：].*|[（(].*[)）]\s*([:：].*)?|\d+\D{0,2})?"
)
_NOTE = re.compile(
    r"(注|备注|说明|填表说明|填表人|填报人|制表人|制表|审核人|审核|负责人|单位负责人|统计负责人|联系人|联系电话|"
    r"填报单位|填表单位|制表单位|报送单位|上报单位|报送日期|上报日期|填报日期|填报时间|填表日期|填表时间|制表日期|"
    r"经办人|复核人|分管领导|主要负责人|领导签字|签字|签名|盖章)\s*[:：（(]|^[（(](盖章|公章|签章|签字)[)）]$|^(注|附)[\d一二三]*[、.．]|^以上"
)
_ALONE = re.compile(r"[（(]?[一二三四五六七八九十]+[)）、.．]|[（(]?\d+[)）.、．]\s*\D.*[。；;]$")
_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?")
_SAMPLE = re.compile(r"[（(【]?(示例|样例|填写示例|举例|例)[）)】]?[:：]?.{0,40}")
_LABELLED = re.compile(
    r"(填报|上报|报送|填表|报表|制表|审核|统计|单位|日期|时间|年度|电话|经办|负责|联系)\S{0,8}[:：]"
)


@dataclass
class Layout:
    """The table on a sheet. Rows and columns count from 0, as on the paper.

    ``headers`` gives by column the upper and the lower words (the same when there is one row); of three
    rows the upper two are joined by a line feed.
    """

    headers: dict[int, tuple[str, str]] = field(default_factory=dict)
    first: int = 0  # first row of the body
    top: int = 0  # first row of the header
    certain: int = 0  # how many headers are words some ledger knows
    around: Surroundings = field(default_factory=Surroundings)
    words: frozenset[str] = frozenset()  # words that are headers of some ledger
    second: int | None = None  # where another table begins below this one

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


def find_layout(sheet: RawSheet, words: set[str], file_name: str = "") -> Layout:
    """Find the table; ``words`` are the headers that the ledgers in question know."""
    head = list(islice(sheet.rows(), LOOKED_AT))
    texts = [[_line(cell) for cell in row] for row in head]
    found = [
        Layout(headers, row + height, row, sum(_known(*pair, words) for pair in headers.values()))
        for row in range(len(texts))
        for headers, height in _candidates(texts, head, row, sheet.merged, words)
    ]
    best = _first_good(found)
    if best.certain < 2 and not (best.certain and len(best.headers) <= 2):
        best = _guess(texts, head)
    above = texts[: best.top] if best.found else texts[:3]
    best.words = frozenset(words)
    best.around = read_around(above, (), sheet.name, file_name)
    return best


def _first_good(found: list[Layout]) -> Layout:
    """Return the surest header, or an earlier one nearly as sure: what lies between is a table of its own."""
    best = max(found, key=lambda one: one.certain, default=Layout())
    enough = max(2, 0.6 * best.certain)
    earlier = [one for one in found if one.first <= best.top and one.certain >= enough]
    if earlier:
        top = min(one.top for one in earlier)
        return max((one for one in earlier if one.top == top), key=lambda one: one.certain)
    return best


def look_below(sheet: RawSheet, layout: Layout, file_name: str = "") -> None:
    """Read the lines below the table, too: some write 填报单位 there."""
    tail: deque[list[str]] = deque(maxlen=BELOW)
    for row in islice(sheet.rows(), layout.first, None):
        texts = [text for cell in row if (text := _line(cell))]
        if texts:
            tail.append(texts)
    notes = [row for row in tail if _NOTE.match(row[0])]
    above = [[_line(cell) for cell in row] for row in islice(sheet.rows(), layout.top)]
    layout.around = read_around(above, notes, sheet.name, file_name)


def _line(cell: Any) -> str:
    return "" if is_blank(cell) else " ".join(text_of(cell).split())


def _known(upper: str, lower: str, words: set[str]) -> bool:
    if upper != lower and header_key(lower, brackets=False) in TOTALS:
        tried = [upper + lower, upper.rsplit("\n", 1)[-1] + lower, upper.rsplit("\n", 1)[-1]]
    else:
        tried = texts_of(upper, lower)
    return any(_is_word(text, words) for text in tried if text)


def _upper_counts(
    upper: list[str], lower: list[str], joined: dict[int, tuple[str, str]], words: set[str]
) -> bool:
    """Whether the upper row of a two-row header names columns, alone or with the lower; a title does not."""
    for index, (above, below) in joined.items():
        alone = index < len(upper) and upper[index] and not (index < len(lower) and lower[index])
        if alone and _is_word(upper[index], words):
            return True
        if above != below and (
            _is_word(above + below, words)
            or (header_key(below, brackets=False) in TOTALS and _is_word(above, words))
            or (not _is_word(below, words) and _is_word(above, words))
        ):
            return True
    return False


def _is_word(text: str, words: Set[str]) -> bool:
    return header_key(text) in words or header_key(text, brackets=False) in words


def _candidates(
    texts: list[list[str]], head: list[list[Any]], row: int, merged: list[Merged], words: set[str]
) -> Iterator[tuple[dict[int, tuple[str, str]], int]]:
    """Return what the header would be if it began at a row: of one row, and of two."""
    upper = texts[row]
    filled = [index for index, text in enumerate(upper) if text]
    if not filled or not all(isinstance(head[row][index], str) for index in filled):
        return
    if _is_labelled([upper[index] for index in filled]):
        return
    headers = {index: (upper[index], upper[index]) for index in filled}
    yield headers, 1
    for height in (2, 3):
        lower = texts[row + height - 1] if row + height <= len(texts) else []
        under = [index for index, text in enumerate(lower) if text]
        if not under or not all(isinstance(head[row + height - 1][index], str) for index in under):
            return
        spans = _spans(merged, row, row + height - 2)
        if not _is_second_row(upper, lower, under, spans, words):
            return
        joined = _joined(upper, lower, spans, headers)
        if not _upper_counts(upper, lower, joined, words):
            return
        yield joined, height
        upper = [_at(lower, index) or _at(upper, index) for index in range(max(len(upper), len(lower)))]
        headers = joined


def _spans(merged: list[Merged], first: int, last: int) -> dict[int, int]:
    """Return where a header's words span several columns, the nearest row's before those above it."""
    found: dict[int, int] = {}
    for row in range(first, last + 1):
        found |= {area[1]: area[3] for area in merged if area[0] == row == area[2] and area[3] > area[1]}
    return found


def _at(row: list[str], index: int) -> str:
    return row[index] if index < len(row) else ""


def _is_labelled(filled: list[str]) -> bool:
    """Whether a row says 填报单位：… 日期：… and so is no header (where every word may end in a colon)."""
    return any(_LABELLED.match(text) for text in filled) and not all(
        text.endswith((":", "：")) for text in filled
    )


def _is_second_row(
    upper: list[str], lower: list[str], under: list[int], spans: dict[int, int], words: set[str]
) -> bool:
    """Whether the lower words stand below a spanning or an empty upper cell, or make one word with it."""
    if len(under) > 1 and upper[:1] and len([text for text in upper if text]) < 2:
        return False  # a title above a header
    covered = {column for start, end in spans.items() for column in range(start, end + 1)}
    for index in under:
        above = upper[index] if index < len(upper) else ""
        group_begins = (
            bool(above) and index + 1 in under and (index + 1 >= len(upper) or not upper[index + 1])
        )
        if above and index not in covered and not group_begins and not _is_word(above + lower[index], words):
            return False
    return True


def _joined(
    upper: list[str], lower: list[str], spans: dict[int, int], headers: dict[int, tuple[str, str]]
) -> dict[int, tuple[str, str]]:
    """Put a further row below the header so far: the words of a group stand above each of its columns."""
    found: dict[int, tuple[str, str]] = {}
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


def _guess(texts: list[list[str]], head: list[list[Any]]) -> Layout:
    """Take the fullest row of words for the header when no ledger knows it (the person chooses)."""
    best = Layout()
    for row, line in enumerate(texts[:10]):
        filled = {
            index: (text, text)
            for index, text in enumerate(line)
            if text and isinstance(head[row][index], str)
        }
        if _is_labelled([text for text in line if text]):
            continue
        if len(filled) >= 2 and len(filled) > len(best.headers) and len(filled) == sum(map(bool, line)):
            best = Layout(filled, row + 1, row)
    return best


Line = tuple[int, list[Any], frozenset[int]]  # row from 0, values, columns filled down from a merged cell


def body(sheet: RawSheet, layout: Layout) -> Iterator[Line]:
    """Return the rows of the table: merged cells filled down, blank lines, totals and notes left out."""
    starts: dict[int, list[Merged]] = {}
    for area in sheet.merged:
        if area[2] > area[0] and area[0] >= layout.first:
            starts.setdefault(area[0], []).append(area)
    wide = max(2, len(layout.headers) // 2 + 1)
    headings = {area[0] for area in sheet.merged if area[0] == area[2] and area[3] - area[1] + 1 >= wide}
    return _lines(sheet.rows(), layout, starts, headings)


def _lines(
    rows: Iterable[list[Any]], layout: Layout, starts: dict[int, list[Merged]], headings: set[int]
) -> Iterator[Line]:
    serials, opening = layout.serials(), layout.opening
    known = {index: words for index, words in layout.headers.items() if index not in serials}
    indexes = sorted(known)
    held: dict[int, tuple[Any, int]] = {}
    nothing: frozenset[int] = frozenset()
    for number, row in enumerate(rows):
        if number < layout.first:
            continue
        filled = nothing
        if held or number in starts:
            row = list(row)
            filled = _fill_down(row, number, held, starts.get(number, ()))
        width = len(row)
        for index in indexes:
            if index < width and row[index] not in ("", None):
                break
        else:
            continue
        first = next((text for cell in row if (text := _line(cell))), "")
        if not first or number in headings or _is_no_row(first, row, opening, known):
            continue
        if _is_other_header(row, first, layout):
            layout.second = number
            yield number, row, nothing
            return
        yield number, row, filled


def _is_other_header(row: list[Any], first: str, layout: Layout) -> bool:
    """Whether a line is the header of another table: nearly all its cells are words of headers."""
    key = header_key(first)
    if key not in layout.words and key not in SERIAL:
        return False
    cells = [cell for cell in row if cell not in ("", None)]
    if len(cells) < 3 or not all(isinstance(cell, str) for cell in cells):
        return False
    words = sum(
        1 for cell in cells if header_key(_line(cell)) in SERIAL or _is_word(_line(cell), layout.words)
    )
    return words >= max(3, 0.7 * len(cells))


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


def _is_no_row(first: str, row: list[Any], opening: set[str], known: dict[int, Any]) -> bool:
    """Whether a line is a total, a note, the sample of a blank form, or the header once more."""
    if first[0] in "示样填举例（(【" and _SAMPLE.fullmatch(first):
        return True
    if _is_total(row):
        return True
    if first in opening and _repeats(row, known):
        return True
    few = sum(1 for cell in row if cell not in ("", None))
    if few <= max(3, len(known) // 2) and _NOTE.match(first):
        return True
    if few == 2 and len(known) > 3 and _SECTION.fullmatch(first):
        return True  # 一 | 清河镇
    alone = few < 2 and len(known) > 3
    return alone and (len(first) > 40 or bool(_ALONE.match(first)))  # a sentence; 一、…


def _is_total(row: list[Any]) -> bool:
    """Whether one of the first three filled cells says 合计, 小计 …"""
    seen = 0
    for cell in row:
        if cell in ("", None):
            continue
        if isinstance(cell, str) and "计" in cell and len(cell) <= 40 and _TOTAL.fullmatch(cell.strip()):
            return True
        seen += 1
        if seen == 3:
            return False
    return False


def _repeats(row: list[Any], known: dict[int, Any]) -> bool:
    words = [_line(cell) for cell in row]
    texts = [text for text in words if text]
    same = sum(1 for index, pair in known.items() if index < len(words) and words[index] in pair)
    return same >= 2 and same >= len(texts) - 1
