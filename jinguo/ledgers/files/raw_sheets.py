"""One sheet of a sent file: rows of raw values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Merged = tuple[int, int, int, int]  # first row, first column, last row, last column; from 0


@dataclass
class RawSheet:
    """One sheet: ``rows()`` reads it anew each time, from the first row and column of the paper."""

    name: str
    rows: Callable[[], Iterator[list[Any]]]
    merged: list[Merged] = field(default_factory=list)
    visible: bool = True
    size: int = 0  # rows, 0 when not known without reading
    since_1904: bool = False  # Excel's other calendar, of old Macintoshes
