"""Finding the numerals in prose that nothing answers for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from jinguo.reports.names import patterns

_CHINESE = set("〇零一二三四五六七八九十百千万亿两半廿卅壹贰叁肆柒捌玖拾佰仟俩仨")
_INSIDE = set(".．,，:：/／")  # within a number only between two digits: 1,015 and 3.5
_QUANTITY_WORDS = re.compile(
    r"翻番|成倍|倍增|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|"
    r"thousands?|millions?|billions?|half|twice)\b",
    re.IGNORECASE,
)
CHANGING_BEFORE = re.compile(r"(?:近|约|超过|超|逾|不足|不到|第|每)$")
CHANGING_AFTER = re.compile(r"^(?:余|多|以上|以下|成|%|％|倍|[·.．]\d)")


@dataclass(frozen=True)
class Stray:
    """A numeral and where it stands."""

    text: str
    start: int
    end: int


def is_numeral(char: str) -> bool:
    """Whether a character writes a number: any script's digits, ①, Ⅳ, ½, and the Chinese numerals."""
    return char in _CHINESE or unicodedata.category(char) in ("Nd", "Nl", "No")


def _runs(text: str) -> Iterable[tuple[int, int]]:
    at = 0
    while at < len(text):
        if not is_numeral(text[at]):
            at += 1
            continue
        end = at + 1
        while end < len(text) and (
            is_numeral(text[end]) or (text[end] in _INSIDE and _digits_around(text, end))
        ):
            end += 1
        yield at, end
        at = end


def _digits_around(text: str, at: int) -> bool:
    return text[at - 1].isdigit() and at + 1 < len(text) and text[at + 1].isdigit()


def covered_by(text: str, names: Iterable[re.Pattern[str]]) -> list[bool]:
    """Return for each character whether it belongs to a name or a set phrase."""
    covered = [False] * len(text)
    for pattern in names:
        for match in pattern.finditer(text):
            covered[match.start() : match.end()] = [True] * (match.end() - match.start())
    return covered


def strays(text: str, extra: Iterable[re.Pattern[str]] = ()) -> list[Stray]:
    """Return the numerals of a text that no name, set phrase or ``extra`` pattern explains.

    A numeral is explained only as a whole: the 五 of 十五好 is not the 五 of 五好.
    """
    covered = covered_by(text, (*patterns(), *extra))
    found = [
        Stray(text[start:end], start, end)
        for start, end in _runs(text)
        if not all(covered[at] for at in range(start, end) if is_numeral(text[at]))
    ]
    found += [Stray(m[0], m.start(), m.end()) for m in _QUANTITY_WORDS.finditer(text)]
    return sorted(found, key=lambda stray: stray.start)
