"""The rows of one table as read, kept small between the preview and the writing that follows at once.

Nothing of this leaves the process: what a row is made of is folded by pickle, and what is more than a text, a
number or a day (units, words, persons not written yet, sentences) stays the very object it was.
"""

from __future__ import annotations

import datetime as dt
import io
import pickle  # nosec B403 # folded and unfolded in this process only: nothing from outside is unfolded
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from jinguo.ledgers.values.rows import Row

_PLAIN = frozenset([dt.date, dt.datetime, dt.time, dt.timedelta, Decimal])  # folded by pickle's own means


class KeptRows:
    """Chunks of rows, each unfolded when it is asked for."""

    def __init__(self) -> None:
        self._chunks: list[bytes] = []
        self._held: list[Any] = []
        self._numbers: dict[int, int] = {}  # by the identity of an object held: where it is held

    def add(self, rows: list[Row]) -> int:
        """Keep a chunk; return the bytes it takes."""
        stream = io.BytesIO()
        folder = _Folder(stream, pickle.HIGHEST_PROTOCOL)
        folder.hold = self._hold
        folder.dump([_parts(row) for row in rows])
        self._chunks.append(stream.getvalue())
        return len(self._chunks[-1])

    def _hold(self, one: Any) -> int:
        number = self._numbers.setdefault(id(one), len(self._held))
        if number == len(self._held):
            self._held.append(one)
        return number

    def __len__(self) -> int:
        """Return the number of chunks."""
        return len(self._chunks)

    def __iter__(self) -> Iterator[list[Row]]:
        """Yield the chunks in order."""
        return map(self._unfolded, self._chunks)

    def __getitem__(self, number: int) -> list[Row]:
        """Return a chunk."""
        return self._unfolded(self._chunks[number])

    def _unfolded(self, chunk: bytes) -> list[Row]:
        unfolder = _Unfolder(io.BytesIO(chunk))
        unfolder.held = self._held
        return [Row(*parts) for parts in unfolder.load()]


def _parts(row: Row) -> tuple[Any, ...]:
    """Return what a row is made of, in the order in which it is made; of its cells nothing is asked again."""
    return (
        row.number, [], row.values, row.approximate, row.faults, row.doubts, row.state, row.key,
        row.provisional, row.entry, row.changed, row.exact,
    )  # fmt: skip


def _held(number: int) -> Any:
    """Stand in a fold for an object that is held; see ``_Unfolder``."""
    raise LookupError(number)


class _Folder(pickle.Pickler):
    hold: Any

    def reducer_override(self, one: Any) -> Any:
        """Leave an object that is no plain value where it is."""
        if one.__class__ in _PLAIN or one is _held:
            return NotImplemented
        return _held, (self.hold(one),)


class _Unfolder(pickle.Unpickler):
    held: list[Any]

    def find_class(self, module: str, name: str) -> Any:
        """Return what a fold names; an object held is that object."""
        return self.held.__getitem__ if name == _held.__name__ else super().find_class(module, name)
