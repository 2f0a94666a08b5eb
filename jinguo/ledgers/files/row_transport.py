"""Rows on their way from the cell to the program: some to a line of JSON.

A line is a list of rows. A row is a list; one with marks is a list of that list and of what ``Marks`` holds,
in its order.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from jinguo.cell.errors import Refusal
from jinguo.ledgers.files.raw_sheets import Line, Marks

LONGEST_LINE = 16 << 20  # bytes
CELLS = 1000  # of a line, or one row
_encode = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=lambda value: _tagged(value)
).encode
_decode: Callable[[str], Any] = json.JSONDecoder(object_hook=lambda value: _untagged(value)).decode


def written(rows: Iterable[Line]) -> Iterator[bytes]:
    """Yield rows as lines. Raises Refusal where a row is longer than any honest one."""
    held: list[Any] = []
    cells_held = 0
    for cells, marks in rows:
        held.append(cells if marks is None else [cells, *_plain(marks)])
        cells_held += len(cells) + 1
        if cells_held >= CELLS:
            yield from _lines(held)
            held, cells_held = [], 0
    if held:
        yield from _lines(held)


def _lines(rows: list[Any]) -> Iterator[bytes]:
    """Yield rows as one line, or one by one where that would be too long."""
    line = _encode(rows).encode("utf-8", "surrogatepass") + b"\n"
    if len(line) <= LONGEST_LINE:
        yield line
    elif len(rows) > 1:
        for row in rows:
            yield from _lines([row])
    else:
        raise Refusal("long_cell")


def taken(line: bytes) -> Iterator[Line]:
    """Yield the rows that a line holds."""
    for row in _decode(line.decode("utf-8", "surrogatepass")):
        if row and row[0].__class__ is list:
            yield _marked(*row)
        else:
            yield row, None


def _marked(
    cells: list[Any], hidden: int, struck: Any, partly: Any, shown: Any, no_year: Any, formulas: Any,
    comments: Any, changing: Any,
) -> Line:  # fmt: skip
    marks = Marks(
        bool(hidden), frozenset(struck), frozenset(partly), dict(shown),
        frozenset(no_year), frozenset(formulas), dict(comments), frozenset(changing),
    )  # fmt: skip
    return cells, marks


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
