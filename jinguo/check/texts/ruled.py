"""Tables written without rules: rows parted by commas, slashes or blanks get bars, offset by offset."""

from __future__ import annotations

import re
from itertools import groupby

LEAST = 2  # rows of one width that make a table
_SLASHED = re.compile(r"^([^：:|/\n]{1,24})(?:([：:])( ?[^/\n]+)|)(?: / [^/\n]{1,24}){1,}$")
_SPACED = re.compile(r"^(?:\d{1,2}|序号) [^ 。，；]{2,20} [^ \d。，；]{1,4}(?: [^ 。；]{1,20}){1,3}$")
_COMMA = re.compile(r"[,，]")
_CELL = re.compile(r"[^\d]*[\d.]+[%％]?|[—–-]*|[^\d，。；]{1,24}|\d{4}年|\d{1,2}月|[一二三四]季度")


def ruled(text: str) -> str:
    """Return a text whose rows of comma- or slash-parted cells have bars between the cells."""
    lines = text.split("\n")
    made: list[str] = []
    for width, rows in groupby(lines, key=_width):
        block = list(rows)
        made += [_barred(line) for line in block] if width and len(block) >= LEAST else block
    return "\n".join(made)


def _width(line: str) -> int:
    """Return how many cells a line has as a row; 0 where it is none."""
    if _SLASHED.match(line):
        return 2 + line.count(" / ") - (0 if _SLASHED.match(line)[2] else 1)  # type: ignore[index]
    if _SPACED.match(line):
        return 1000
    cells = _COMMA.split(line.strip())
    numbers = sum(bool(re.search(r"\d", cell)) for cell in cells[1:])
    rows = len(cells) >= 3 and "。" not in line and all(_CELL.fullmatch(cell.strip()) for cell in cells)
    return 100 + len(cells) if rows and (numbers or not re.search(r"\d{2}", line)) else 0


def _barred(line: str) -> str:
    slashed = _SLASHED.match(line)
    if slashed:
        at = slashed.start(2)
        opened = line[:at] + "|" + line[at + 1 :] if at >= 0 else line
        return opened.replace(" / ", " | ")
    if _SPACED.match(line):
        return line.replace(" ", "|")
    return _COMMA.sub("|", line)
