"""The lines of a PDF made a text again: sentences wrapped by the page's width are joined, tables get tabs.

A PDF knows glyphs in places, not paragraphs: every printed line ends the line of the text that is read
from it, spaces stand between Chinese and digits, and the cells of a table are words in a row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

_PAGE_NUMBER = re.compile(r"\s*[—\-–－]?\s*\d{1,3}\s*[—\-–－]?\s*")
_GLUE = re.compile(
    r"(?<=[\u4e00-\u9fff，。；：、“”（）《》]) (?=[\d“（])|(?<=[\d%％]) (?=[\u4e00-\u9fff，。；、）])"
)
_APPROXIMATE = re.compile(r"([约近逾超]) (?=\d)")
_ENDS = "。！？!?；;："
_FULL = 0.8  # of the page's width, a first line's indent allowed for: the line went on in the next
_NEAR, _BODY = 4, 0.6  # lines around that show how wide this part is set; small print may be so much wider
_ITEM = re.compile(r"\d{1,3}[.．、]\s+[\u4e00-\u9fa5“《]")  # an item of a list, never the rest of a number
_ROWS, _CELLS = 3, 3  # the least rows and cells that make a table


def reflowed(pages: Iterable[str]) -> str:
    """Return the pages of a PDF as one text, a paragraph or a table's row to a line."""
    lines = [line for page in pages for line in _of_page(page)]
    usual = _usual_width(lines)
    made: list[str] = []
    open_ended = False
    for at, (line, is_row) in enumerate(_with_tables(lines)):
        words = line if is_row else _GLUE.sub("", line)
        if open_ended and not is_row and words and not _ITEM.match(line.lstrip()):
            made[-1] = _GLUE.sub("", made[-1] + words)
        else:
            made.append(words)
        widest = max(_usual_width(lines[max(0, at - _NEAR) : at + _NEAR + 1], usual), usual * _BODY)
        open_ended = not is_row and _width(line) >= widest * _FULL and not line.endswith(tuple(_ENDS))
    return "\n".join(made)


def _of_page(page: str) -> list[str]:
    """Return a page's lines without its number at the top or the foot."""
    lines = [line.rstrip() for line in page.split("\n")]
    while lines and (not lines[-1] or _PAGE_NUMBER.fullmatch(lines[-1])):
        lines.pop()
    return lines


def _width(line: str) -> int:
    """Return how wide a line prints, in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)


def _usual_width(lines: list[str], otherwise: float = float("inf")) -> float:
    """Return the width of a full line: what the widest tenth of the lines with sentences reach."""
    widths = sorted(_width(line) for line in lines if re.search(r"[，。；、]", line))
    return widths[-(len(widths) // 10) - 1] if widths else otherwise


def _with_tables(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield the lines, those of tables with tabs between their cells; and whether it is a table's."""
    for count, group in groupby(lines, _cells):
        rows = list(group)
        for line in rows:
            is_row = count >= _CELLS and len(rows) >= _ROWS
            yield (_APPROXIMATE.sub(r"\1", line).replace(" ", "\t") if is_row else line), is_row


def _cells(line: str) -> int:
    """Return how many cells a line would have as a table's row; 0 for a line of prose."""
    if re.search(r"[，。；！？]", line):
        return 0
    return len(_APPROXIMATE.sub(r"\1", line).split(" "))
