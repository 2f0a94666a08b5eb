"""How large a packed table becomes before it is opened: the reader makes room for every cell in between."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from jinguo.cell.errors import Refusal
from jinguo.cell.packed import guard

UNPACKED_LIMIT = 700 * 1024**2  # bytes of an opened .xlsx or .ods: a bomb unpacks to more
CELLS_LIMIT = 16_000_000  # cells from a sheet's first to its last: 32 bytes each in the reader
BLOCK = 1 << 20
KEPT = 4096  # bytes of a block's last cell that are looked at with the next block
# Attributes hold no "<"; without saying so, a part full of tags that never end would be read for hours.
_FAR = re.compile(rb'<(?:x:)?c [^<>]*?r="([A-Z]{2,}[0-9]+|[A-Z][0-9]{6,})"[^<>/]*>')
_ANY = re.compile(rb'<(?:x:)?c [^<>]*?r="([A-Z]+[0-9]+)"[^<>/]*>')
_UNSOLVED = re.compile(
    rb"<(?:x:)?c ([^<>]*)>\s*<(?:x:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:x:)?f>)\s*"
    rb"(?:<(?:x:)?v>\s*</(?:x:)?v>|<(?:x:)?v\s*/>)?\s*</(?:x:)?c>"
)
_RESULT_TEXT = b't="str"'  # a formula whose result is a text, which may well be empty
UNSOLVED = "#公式没有结果"  # put where a formula stands that nobody worked out: the file has no value
_AT = re.compile(rb'r="([A-Z]+[0-9]+)"')
_PLACE = re.compile(rb"([A-Z]+)([0-9]+)")
_ODS = re.compile(rb"<table:table[ >]|<table:table-row\b([^<>]*)>|<table:(?:covered-)?table-cell\b([^<>]*)>")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="([0-9]+)"')
_READ = re.compile(r"xl/(worksheets/[^/]+|sharedStrings)\.xml|content\.xml", re.IGNORECASE)


def check_packed(source: Any) -> bool:
    """Raise Refusal when an .xlsx or .ods would not fit into memory, or is damaged.

    Returns whether formulas have come to nothing in it (#REF!), or may never have been worked out.
    """
    spoilt = False
    try:
        with guard(source, UNPACKED_LIMIT) as archive:
            for entry in archive.namelist():
                if _READ.fullmatch(entry):
                    spoilt |= _check_part(archive, entry)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError) as error:
        raise Refusal("damaged") from error
    return spoilt


def _check_part(archive: zipfile.ZipFile, entry: str) -> bool:
    """Read a part to its end: whoever states a wrong size is found out by the checksum."""
    spoilt = False
    if entry.endswith("content.xml"):
        rows, columns = _last_of_ods(archive, entry)
    else:
        rows, columns, spoilt = _last_cell(archive, entry, _FAR, (99_999, 26))
        if rows * columns > CELLS_LIMIT:
            rows, columns, spoilt = _last_cell(archive, entry, _ANY, (1, 1))
    if rows * columns > CELLS_LIMIT:
        raise Refusal("far_cells", rows=rows, columns=columns)
    return spoilt


def _blocks(archive: zipfile.ZipFile, entry: str) -> Iterator[bytes]:
    """Return a part in blocks that each begin with the cell, or the tag, that the one before broke off."""
    rest = b""
    with archive.open(entry) as stream:
        while block := stream.read(BLOCK):
            block = rest + block
            at = max(block.rfind(b"<c "), block.rfind(b"<x:c "))
            at = at if at >= 0 and len(block) - at < KEPT else block.rfind(b"<")
            rest = block[at:] if at >= 0 and len(block) - at < KEPT else b""
            yield block[: len(block) - len(rest)]
    if rest:
        yield rest


def _last_cell(
    archive: zipfile.ZipFile, entry: str, pattern: re.Pattern[bytes], least: tuple[int, int]
) -> tuple[int, int, bool]:
    """Return the last row and column that hold something, and whether an error does.

    Only cells that the pattern knows are looked at.
    """
    rows, columns = least
    spoilt = False
    for block in _blocks(archive, entry):
        spoilt = spoilt or b' t="e"' in block or any(_places_unsolved(block))
        for place in set(pattern.findall(block)):
            letters, digits = _PLACE.fullmatch(place).groups()  # type: ignore[union-attr]
            rows, columns = max(rows, int(digits[:9])), max(columns, _column(letters))
    return rows, columns, spoilt


def unsolved(source: Any, part: str) -> Iterator[str]:
    """Return where on a sheet (B7) formulas stand that the file holds no result of."""
    with zipfile.ZipFile(source) as archive:
        for block in _blocks(archive, part.lstrip("/")):
            yield from _places_unsolved(block)


def _places_unsolved(block: bytes) -> Iterator[str]:
    for attributes in _UNSOLVED.findall(block):
        place = _AT.search(attributes)
        if place and _RESULT_TEXT not in attributes:
            yield place.group(1).decode()


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - 64
    return number


def _last_of_ods(archive: zipfile.ZipFile, entry: str) -> tuple[int, int]:
    """Return the largest last row and column of the sheets, rows and cells repeated as they say."""
    most, row, times, column = (1, 1), 0, 1, 0
    last_row = last_column = 0
    for block in _blocks(archive, entry):
        for found in _ODS.finditer(block):
            if found.group(1) is not None:
                row, times, column = row + times, _times(found.group(1)), 0
            elif found.group(2) is not None:
                column += _times(found.group(2))
                if not found.group(2).endswith(b"/"):
                    last_row, last_column = max(last_row, row + times - 1), max(last_column, column)
            else:
                row, times, last_row, last_column = 0, 1, 0, 0
            if last_row * last_column > most[0] * most[1]:
                most = (last_row, last_column)
    return most


def _times(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found.group(1)[:9]) if found else 1
