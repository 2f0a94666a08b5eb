"""Invented persons with numbers that have the right check digit."""

from __future__ import annotations

STEMS = "甲乙丙丁戊己庚辛壬癸"
NAMES = [
    *[f"试验{stem}" for stem in STEMS], "欧阳试验", *[f"试验人{stem}" for stem in STEMS],
    *[f"李试{stem}" for stem in STEMS], "司马试验",
]  # fmt: skip
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def name(at: int) -> str:
    """The invented person of this number."""
    return NAMES[at % len(NAMES)]


def identity(at: int, born: str = "19800101") -> str:
    """A number of a woman with the right check digit."""
    body = f"370115{born}{at % 99:02d}{(at * 2) % 10}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def phone(at: int) -> str:
    """A telephone number that belongs to nobody."""
    return f"1390000{at % 10000:04d}"
