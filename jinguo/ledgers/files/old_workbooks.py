"""Formulas that came to nothing in an old workbook (.xls): the quick reader leaves such cells empty."""

from __future__ import annotations

import struct
from collections.abc import Iterator

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
Spoilt = dict[tuple[int, int], str]  # text by row and column, from 0

_BOF, _EOF, _SHEET, _FORMULA, _ERROR = 0x0809, 0x0A, 0x85, 0x06, 0x0205  # records of the workbook's stream
_NO_SECTOR = 0xFFFFFFFA  # from here on a number ends a chain
_SMALL_STREAM = 4096


def spoilt_cells(data: bytes) -> list[Spoilt]:
    """Return for each sheet, in the file's order, the cells without a value and what they say.

    Nothing for a file this does not understand: the reader has opened it, and it says what is wrong.
    """
    try:
        stream = _workbook(data)
        starts = [
            struct.unpack_from("<I", stream, at)[0]
            for kind, at, _n in _records(stream, 0)
            if kind == _SHEET and stream[at + 5] == 0
        ]
        return [_of_sheet(stream, start) for start in starts]
    except (struct.error, IndexError, KeyError, ValueError):
        return []


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Return kind, place and length of each record up to the end of what begins at ``at``."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 1:  # charts inside a sheet are passed over
            yield kind, at + 4, length
        if depth <= 0:
            return
        at += 4 + length


def _of_sheet(stream: bytes, start: int) -> Spoilt:
    found: Spoilt = {}
    for kind, at, _length in _records(stream, start):
        if kind == _ERROR and stream[at + 7]:
            found[struct.unpack_from("<HH", stream, at)] = ERRORS.get(stream[at + 6], "#VALUE!")
        elif kind == _FORMULA and stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6] == 2:
            found[struct.unpack_from("<HH", stream, at)] = ERRORS.get(stream[at + 8], "#VALUE!")
    return found


def _workbook(data: bytes) -> bytes:
    """Return the stream of the workbook out of the compound file that holds it."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    first, small_first = struct.unpack_from("<I8xI", data, 48)
    table = _table(data, size)
    folder = _chain(data, table, first, size, size)
    entries = {}
    for at in range(0, len(folder) - 127, 128):
        length = struct.unpack_from("<H", folder, at + 64)[0]
        name = folder[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        entries[name.casefold()] = struct.unpack_from("<II", folder, at + 116)
    start, length = entries.get("workbook") or entries["book"]
    if length >= _SMALL_STREAM:
        return _chain(data, table, start, size, size)[:length]
    root = _chain(data, table, entries["root entry"][0], size, size)
    small = _numbers(_chain(data, table, small_first, size, size))
    return _chain(root, small, start, 64, 0)[:length]


def _table(data: bytes, size: int) -> list[int]:
    """Return which sector follows on which."""
    further = struct.unpack_from("<I", data, 68)[0]
    sectors = list(struct.unpack_from("<109I", data, 76))
    while further < _NO_SECTOR and len(sectors) * size <= len(data):
        *more, further = _numbers(data[(further + 1) * size : (further + 2) * size])
        sectors += more
    parts = (data[(one + 1) * size : (one + 2) * size] for one in sectors if one < _NO_SECTOR)
    return _numbers(b"".join(parts))


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _chain(data: bytes, table: list[int], sector: int, size: int, head: int) -> bytes:
    """Return the sectors of one stream, joined; a chain that bites its tail is a ValueError."""
    parts: list[bytes] = []
    while sector < _NO_SECTOR:
        if len(parts) > len(table):
            raise ValueError("a chain of sectors without an end")
        at = head + sector * size
        parts.append(data[at : at + size])
        sector = table[sector]
    return b"".join(parts)
