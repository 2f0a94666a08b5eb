"""How alike two titles or places are written, by pairs of neighbouring characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOISE = re.compile(r"[\W_]+")
_ORDINAL = re.compile(
    r"[0-9]+|[一二三四五六七八九十]+(?=[期场讲次批班])|[上下]午|[上下](?=[期半场])|早|晚|[甲乙丙丁]"
)


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Return a text without marks, spaces and differences of width or case."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).lower()


@lru_cache(maxsize=20_000)
def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text (the text itself when it is one character)."""
    bare = plain(text)
    if len(bare) < 2:
        return frozenset([bare] if bare else [])
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1))


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, 0 to 1: twice the shared pairs over all pairs (Dice)."""
    first, second = pairs(one), pairs(other)
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def same_place(one: str, other: str) -> bool:
    """Whether two places are written alike; an empty place is like none."""
    return bool(plain(one)) and (plain(one) == plain(other) or likeness(one, other) >= 0.8)


@lru_cache(maxsize=20_000)
def ordinals(text: str) -> tuple[str, ...]:
    """Return what numbers a text among its like: 第2期, 上午, 二讲."""
    return tuple(_ORDINAL.findall(unicodedata.normalize("NFKC", text)))


def of_one_series(one: str, other: str) -> bool:
    """Whether two titles differ only in their number: two sessions of one course, not one entered twice."""
    if ordinals(one) == ordinals(other):
        return False
    return plain(_ORDINAL.sub("", unicodedata.normalize("NFKC", one))) == plain(
        _ORDINAL.sub("", unicodedata.normalize("NFKC", other))
    )
