"""Rows on their way from the cell to the program: a line of JSON each.

A row is a list. A row with marks is a list of that list and of what ``Marks`` holds, in its order.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinguo.cell.errors import Refusal
from jinguo.ledgers.files.raw_sheets import Line, Marks

LONGEST_LINE = 16 << 20  # bytes of a row
_encode = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=lambda value: _tagged(value)
).encode
_decode: Callable[[str], Any] = json.JSONDecoder(object_hook=lambda value: _untagged(value)).decode


def written(cells: list[Any], marks: Marks | None) -> bytes:
    """Return a row as a line. Raises Refusal where it is longer than any honest one."""
    said = _encode(cells if marks is None else [cells, *_plain(marks)])
    line = said.encode("utf-8", "surrogatepass") + b"\n"
    if len(line) > LONGEST_LINE:
        raise Refusal("long_cell")
    return line


def taken(line: bytes) -> Line:
    """Return the row that a line holds."""
    row = _decode(line.decode("utf-8", "surrogatepass"))
    if row and row[0].__class__ is list:
        cells, hidden, struck, partly, shown, no_year, formulas, comments, changing = row
        marks = Marks(
            bool(hidden), frozenset(struck), frozenset(partly), dict(shown),
            frozenset(no_year), frozenset(formulas), dict(comments), frozenset(changing),
        )  # fmt: skip
        return cells, marks
    return row, None


def _plain(marks: Marks) -> list[Any]:
    return [
        int(marks.hidden), sorted(marks.struck), sorted(marks.partly), list(marks.shown.items()),
        sorted(marks.no_year), sorted(marks.formulas), list(marks.comments.items()),
        sorted(marks.changing),
    ]  # fmt: skip


def _tagged(value: Any) -> dict[str, Any]:
    """Write what JSON has no word for: moments and spans, each under a letter of its own."""
    if isinstance(value, dt.datetime):
        return {"t": value.isoformat()}
    if isinstance(value, dt.date):
        return {"d": value.isoformat()}
    if isinstance(value, dt.time):
        return {"c": value.isoformat()}
    if isinstance(value, dt.timedelta):
        return {"s": value.total_seconds()}
    raise TypeError


def _untagged(value: dict[str, Any]) -> Any:
    ((letter, said),) = value.items()
    return _moment(letter, said)


@lru_cache(maxsize=20_000)
def _moment(letter: str, said: Any) -> Any:
    if letter == "s":
        return dt.timedelta(seconds=said)
    return _MOMENTS[letter].fromisoformat(said)


_MOMENTS: dict[str, Any] = {"t": dt.datetime, "d": dt.date, "c": dt.time}
