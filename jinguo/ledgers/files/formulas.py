"""Formulas that add up other rows: they make a line a total."""

from __future__ import annotations

import re

_SUM = re.compile(r"\b(?:SUM|SUBTOTAL|AGGREGATE|SUMIFS?|SUMPRODUCT)\s*\(", re.IGNORECASE)
_ROW = re.compile(r"\$?[A-Z]{1,3}\$?([0-9]{1,7})", re.IGNORECASE)
_CHANGING = re.compile(r"\b(?:TODAY|NOW|RAND|RANDBETWEEN)\s*\(", re.IGNORECASE)
LONGEST = 8192  # letters of a formula, as in Excel


def is_sum(formula: str, row: int) -> bool:
    """Whether a formula in a row (from 0) adds up cells of other rows."""
    if not formula or not _SUM.search(formula[:LONGEST]):
        return False
    return any(int(number) != row + 1 for number in _ROW.findall(formula[:LONGEST]))


def is_changing(formula: str) -> bool:
    """Whether a formula comes to something else each day: what it came to is not what was written down."""
    return bool(formula) and bool(_CHANGING.search(formula[:LONGEST]))
