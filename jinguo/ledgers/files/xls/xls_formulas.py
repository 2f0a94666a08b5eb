"""What the library for .xls passes over in its records: formulas nobody worked out, sums, filters."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_BOF, _EOF, _FORMULA, _FILTER_ON, _RECALCULATED = 0x0809, 0x000A, 0x0006, 0x009B, 0x01C1
_NOUGHT, _EMPTY = bytes(8), 3  # results: a number, or the kind of what is none
# In the tokens of a formula: an area (of Excel 97, of Excel 5), then SUM or SUBTOTAL over it.
_SUMS = {
    80: re.compile(rb"[\x25\x45\x65](....)....(?:\x19\x10|[\x22\x42\x62].(?:\x04\x00|\x58\x01))", re.DOTALL),
    50: re.compile(rb"[\x25\x45\x65](....)..(?:\x19\x10|[\x22\x42\x62].(?:\x04\x00|\x58\x01))", re.DOTALL),
}


@dataclass
class Formulas:
    """Of one sheet, by row and column from 0: those without a result, and sums over other rows."""

    nought: set[tuple[int, int]] = field(default_factory=set)
    solved: int = 0
    sums: set[tuple[int, int]] = field(default_factory=set)
    filtered: bool = False


def formulas_of(book: Any, position: int) -> Formulas:
    """Return what the formulas of a sheet are, whose records begin at a position."""
    found = Formulas()
    version = 80 if book.biff_version >= 80 else 50
    for kind, data in _records(book.mem, position):
        if kind == _FILTER_ON:
            found.filtered = True
        elif kind in (_FORMULA, 0x0206, 0x0406) and len(data) >= 14:
            place = struct.unpack_from("<HH", data)
            if data[6:14] == _NOUGHT or (data[6] == _EMPTY and data[12:14] == b"\xff\xff"):
                found.nought.add(place)
            else:
                found.solved += 1
            sums = _SUMS[version].search(data[20:])
            if sums and struct.unpack("<HH", sums.group(1)) != (place[0], place[0]):
                found.sums.add(place)
    return found


def was_calculated(book: Any) -> bool:
    """Whether the program that wrote a workbook says with which version it worked it out, as Excel does."""
    return any(kind == _RECALCULATED for kind, _data in _records(book.mem, book.base))


def _records(stream: Any, at: int) -> Iterator[tuple[int, bytes]]:
    """Return the records up to the end of what begins at a place; charts inside it are passed over."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack("<HH", stream[at : at + 4])
        depth += (kind in (0x0009, 0x0209, 0x0409, _BOF)) - (kind == _EOF)
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        if depth <= 0:
            return
        at += 4 + length
