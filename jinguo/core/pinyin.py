"""Pinyin of names, for search by initials (``wxf`` finds 王晓芳)."""

from __future__ import annotations

import re
from functools import lru_cache

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")


@lru_cache(maxsize=50_000)
def _syllables(text: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # its dictionary of phrases is dear: only who asks for pinyin loads it

    return tuple(lazy_pinyin(text))


@lru_cache(maxsize=200_000)
def initials(text: str) -> str:
    """Return the first letters of the syllables, lower case; other characters stay."""
    if _CHINESE.fullmatch(text):  # the dear part is done once for both
        letters = [syllable[:1] for syllable in _syllables(text)]
    else:
        from pypinyin import Style, lazy_pinyin

        letters = lazy_pinyin(text, style=Style.FIRST_LETTER)
    return "".join(letters).lower()[:120]


@lru_cache(maxsize=200_000)
def full(text: str) -> str:
    """Return the whole pinyin without tones, for sorting."""
    return "".join(_syllables(text)).lower()[:200]
