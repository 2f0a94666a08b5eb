"""Pinyin of names, for search by initials (``wxf`` finds 王晓芳)."""

from __future__ import annotations

from functools import lru_cache

from pypinyin import Style, lazy_pinyin


@lru_cache(maxsize=200_000)
def initials(text: str) -> str:
    """Return the first letters of the syllables, lower case; other characters stay."""
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()[:120]


@lru_cache(maxsize=200_000)
def full(text: str) -> str:
    """Return the whole pinyin without tones, for sorting."""
    return "".join(lazy_pinyin(text)).lower()[:200]
