"""Finding the numerals in prose that nothing answers for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from jinguo.quantities.bounds import Kind
from jinguo.quantities.words import BEFORE, BEHIND, INNER, any_of
from jinguo.reports.prose.numeral_names import patterns

_CHINESE = set("〇零一二三四五六七八九十百千万亿两半廿卅卌皕𠦜壹贰貳叁肆柒捌玖拾佰仟萬億兩俩仨弌弍弎亖")
_PICTURES = set("🔟💯")  # written numbers that no decomposition shows
_MEASURE = re.compile(r"[a-zμ]+[⁄∕/]?[a-z]*[\d²³]*", re.IGNORECASE)  # ㎡ is a unit, not a two
_INSIDE = set(".．,，:：/／")  # within a number only between two digits: 1,015 and 3.5
_QUANTITY_WORDS = re.compile(
    r"翻番|成倍|倍增|双倍|(?<![a-z])(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|hundreds?|"
    r"thousands?|millions?|billions?|trillions?|half|twice)(?![a-z])",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?<![A-Za-zＡ-Ｚａ-ｚ])[IVXＩＶＸ]{2,}(?![A-Za-zＡ-Ｚａ-ｚ])")  # III in letters
_LETTERS = re.compile(
    r"(?<![A-Za-z])[IlOo]{2,}(?=\s*[人名户个场次件项元所支批届位家])"
)  # IOO户 is 100户 in disguise
_WRITTEN_OUT = (_QUANTITY_WORDS, _ROMAN, _LETTERS)
_ROUNDING = (Kind.NEAR, Kind.ABOUT, Kind.ABOVE, Kind.BELOW, Kind.OVER)  # 至少 stays true of its number
_BEFORE = any_of(word for word, kind in BEFORE.items() if kind in _ROUNDING and word.isalpha())
_AFTER = any_of((*BEHIND, *(word for word, kind in INNER.items() if kind in _ROUNDING and word != "来")))
CHANGING_BEFORE = re.compile(rf"(?:{_BEFORE}|第|每)$")
CHANGING_AFTER = re.compile(rf"^(?:{_AFTER}|成|折|%|％|‰|倍|[·.．]\d)")


@dataclass(frozen=True)
class Stray:
    """A numeral and where it stands."""

    text: str
    start: int
    end: int


def is_numeral(char: str) -> bool:
    """Whether a character writes a number: any script's digits, ①, Ⅳ, ½, and the Chinese numerals.

    A look-alike counts as what it decomposes to: the radical ⼗ as 十, ㏠ as 1日.
    """
    if char in _CHINESE or char in _PICTURES or unicodedata.category(char) in ("Nd", "Nl", "No"):
        return True
    return char > "\x7f" and _decomposes_to_a_number(char)


@lru_cache(maxsize=4096)
def _decomposes_to_a_number(char: str) -> bool:
    plain = unicodedata.normalize("NFKC", char)
    if plain == char or _MEASURE.fullmatch(plain):
        return False
    return any(part in _CHINESE or unicodedata.category(part) in ("Nd", "Nl", "No") for part in plain)


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
    found += [Stray(m[0], m.start(), m.end()) for words in _WRITTEN_OUT for m in words.finditer(text)]
    return sorted(found, key=lambda stray: stray.start)
