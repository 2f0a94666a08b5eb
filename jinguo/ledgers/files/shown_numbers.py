"""Whether what a person saw and what a file holds say the same."""

from __future__ import annotations

import re

_ABSOLUTE, _RELATIVE = 0.005_000_1, 0.000_5
_MONEY = re.compile(r"(CNY|RMB|[¥￥\s()（）+\-−/:,.])*", re.IGNORECASE)
_NUMBER = re.compile(r"[-+−(（]?\d[\d,]*(\.\d+)?[)）]?")
_TO_SUPER = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_TO_SUB = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def differs(shown: float, held: float) -> bool:
    """Whether a rounded number differs in substance: more than hundredths, or a part of it that counts."""
    apart = abs(shown - held)
    return apart > _ABSOLUTE or apart > _RELATIVE * abs(held) + 1e-12


def is_money(literals: str) -> bool:
    """Whether the words of a format are only signs, or those of our own money."""
    return _MONEY.fullmatch(literals) is not None


def number_in(shown: str) -> float | None:
    """Return the number that a text says without any word, or nothing."""
    bare = re.sub(r"CNY|RMB|[¥￥\s\u00a0]", "", shown)
    if not _NUMBER.fullmatch(bare):
        return None
    number = float(re.sub(r"[^\d.]", "", bare))
    return -number if bare[0] in "-−(（" else number


def superscript(text: str) -> str:
    """Return a raised text in raised letters where there are any: 50² is not 502."""
    return text.translate(_TO_SUPER)


def subscript(text: str) -> str:
    """Return a lowered text in lowered letters where there are any."""
    return text.translate(_TO_SUB)
