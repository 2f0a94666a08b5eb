"""How much of the prose a figure's token stands for: 三百余户 as a whole, not the 三百 of it."""

from __future__ import annotations

import re

from jinguo.reports.prose.tokens import COUNTERS, Prose, pieces
from jinguo.reports.prose.unbound_numbers import CHANGING_BEFORE

_AROUND = re.compile(r"(?:余|多)?[万亿]?(?:余|多)?")
_BEYOND = re.compile(r"以上|以下|左右")


def whole_claim(text: str, start: int, end: int, unit: str) -> tuple[int, int]:
    """Return the place of a numeral with the words that qualify it and the counter of the figure's unit.

    A figure's token brings its own 近, 余, 以上 and counter; left standing, they would be said twice.
    """
    prose = next((p for p in pieces(text) if _holds(p, start, end)), None)
    if not isinstance(prose, Prose):
        return start, end
    last = prose.start + len(prose.text)
    before = CHANGING_BEFORE.search(text[prose.start : start])
    if before and before[0] not in ("第", "每"):
        start = prose.start + before.start()
    if around := _AROUND.match(text, end, last):
        end = around.end()
    counters = sorted({unit, *COUNTERS.get(unit, set())} - {""}, key=len, reverse=True)
    end += next((len(word) for word in counters if text.startswith(word, end, last)), 0)
    if beyond := _BEYOND.match(text, end, last):
        end = beyond.end()
    return start, end


def _holds(piece: object, start: int, end: int) -> bool:
    return isinstance(piece, Prose) and piece.start <= start and end <= piece.start + len(piece.text)
