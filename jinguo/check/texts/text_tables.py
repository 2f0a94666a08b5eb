"""Tables that stand in a text as lines: what a cell's row and column say of its number."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

_GAP = r"[\t|｜\u3000]+| {2,}"
_BETWEEN = {
    "|": re.compile(r"\s*[|｜]\s*"),
    "\t": re.compile(r"[ \u3000]*\t[ \u3000]*"),
    "": re.compile(r" *(?:\u3000+| {2,}) *"),
}
_UNIT = re.compile(r"[（(]([^（）()\d]{1,4})[）)]")
_UNIT_CELLS = re.compile("[万亿]?元|人次|场次|期次|[人户个次场期支件名项家处]|%|小时")
_MEASURE = re.compile(  # heads that say how much, not of what
    r"(?:受益|受训|参加|参与|覆盖|服务|培训|惠及|到场|听众|线上|线下)?(?:总)?(?:人次数?|人数|户数|户次|金额|时长|小时|资金)"
    r"(?:[（(][^（）()\d]{1,4}[）)])?"
)
_TIME = re.compile(
    r"(?:19|20)\d\d(?:[年度]|(?=$))|\d{1,2}(?:[-—－–~～至]\d{1,2})?月|[1-4]季度"
)  # heads may be times
_MONEY = re.compile(
    r"(?:金额|授信额?|贴息|投入|补贴|经费|发放额|放款|资金|保费|救助金|款额|实际发放|折价|价值)[\u4e00-\u9fa5]{0,2}$"
)
_SAID = re.compile(r"(?:单位|金额)[^\n。]{0,10}?(万元|亿元|元)|[（(](万元|亿元)[）)](?=\s*\n)")
ROWS_UP = 60  # how far above a cell its header may stand
LONGEST_ROW = 2000  # characters: a longer line is no row of a table that a page could hold


def is_cell(text: str, start: int, end: int) -> bool:
    """Whether a number fills a cell of a table by itself."""
    before, after = text[max(0, start - 4) : start], text[end : end + 3]
    left = re.search(rf"(?:{_GAP}) ?[约近+＋−-]?$", before)
    return bool(left and re.match(rf" ?(?:{_GAP}|\n|$)", after))


def words_of_cell(text: str, start: int) -> tuple[str, str]:
    """Return what a cell counts, from its row's name and its column's head, and the unit these name."""
    top = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    line = text[top : end if end >= 0 else len(text)]
    if len(line) > LONGEST_ROW:
        return "", ""
    cells = _cells(line)
    opened = line[: start - top].lstrip(" \u3000")
    opened = opened[1:] if _ruled(line) else opened
    index = len(_cells(opened + "0")) - 1
    if index >= len(cells):
        return "", ""
    row = "".join(
        cell
        for place, cell in enumerate(cells[:index])
        if not re.fullmatch(r"[\d.,%\s]*", cell) or (place == 0 and re.fullmatch(r"20[0-4]\d", cell))
    )
    head = _head(text[max(0, top - 4000) : top], index, len(cells))
    last = re.search(r"(人次|场次|期次|户次|小时|人数|户数|笔数|份数|件数|个数)$", head)
    units = [last[1].removesuffix("数")] if last else []
    units += [cell for cell in cells[:index] if 0 < len(cell) <= 2 and not cell[0].isdigit()]
    told = any(
        _UNIT_CELLS.fullmatch(cell) for cell in cells[:index]
    )  # a column of units: 争取贷款金额（授信） | 元
    named = _UNIT.findall(head) or ([] if told else _UNIT.findall(row))
    units += named or ([] if last else _unit_of_table(text[max(0, top - 4000) : top], head))
    return f"{head} {row}".strip(), units[-1] if units else ""


def _unit_of_table(above: str, head: str) -> list[str]:
    """Return the unit of money that a line above a table gives for its columns of money: 金额单位：万元."""
    if not _MONEY.search(head):
        return []
    said = [one or other for one, other in _SAID.findall(above)]
    return said[-1:] or ["元"]


def _ruled(line: str) -> bool:
    """Whether a row has its signs on either side, so that the first opens no empty cell."""
    words = line.strip()
    return words.startswith(("|", "｜")) and words.endswith(("|", "｜"))


@lru_cache(maxsize=512)
def _cells(line: str) -> tuple[str, ...]:
    sign = "|" if re.search(r"[|｜]", line) else "\t" if "\t" in line else ""
    inner = line.strip()[1:-1].strip() if _ruled(line) else line.strip(" \n")  # an empty cell stays one
    return tuple(cell.strip(" \u3000") for cell in _BETWEEN[sign].split(inner))


def _head(above: str, index: int, width: int) -> str:
    """Return a column's head: its cell in the nearest row above without numbers and with as many cells.

    Where the row above that one spans columns (宣讲 over 场次 and 人次), its words go before.
    """
    lines = [line for line in above.rstrip("\n").split("\n")[-ROWS_UP:] if line.strip()]
    for place in range(len(lines) - 1, -1, -1):
        cells = _cells(lines[place])
        if len(cells) < 2 or index >= len(cells):
            return ""
        if not _are_heads(cells, width):
            continue
        upper = _cells(lines[place - 1]) if place else ()
        if _are_heads(upper, width) and any(one and one == two for one, two in pairwise(upper)):
            return upper[index] + cells[index] if upper[index] != cells[index] else cells[index]
        return _with_subject(cells, index)
    return ""


def _are_heads(cells: tuple[str, ...], width: int) -> bool:
    words = [cell for cell in cells if cell and not set(cell) <= set("-—:： ")]
    numbers = any(re.search(r"\d", _TIME.sub("", cell)) for cell in words)
    return len(cells) == width and bool(words) and not numbers


def _with_subject(heads: tuple[str, ...], index: int) -> str:
    """Return a head with its subject: 受益人次 beside 普法宣传（场） counts those whom 普法宣传 reached."""
    if not _MEASURE.fullmatch(heads[index]):
        return heads[index]
    subjects = (head for head in reversed(heads[1:index]) if not _MEASURE.fullmatch(head))
    return re.sub(r"[（(].*?[）)]", "", next(subjects, "")) + heads[index]
