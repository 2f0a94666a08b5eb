"""Files as they come: .xlsx, .xls, .et, .ods and .csv become sheets of rows of raw values. Runs in the cell.

What a file is, its content says, not its name. The rows go to the output, some to a line of JSON; what is
known of each sheet is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath
from typing import IO, Any

from jinguo.cell.errors import Refusal
from jinguo.ledgers.files import csv_reader
from jinguo.ledgers.files.ods import ods_reader
from jinguo.ledgers.files.packages import Package
from jinguo.ledgers.files.raw_sheets import RawSheet
from jinguo.ledgers.files.row_transport import written
from jinguo.ledgers.files.sheet_bounds import Measure
from jinguo.ledgers.files.xls import xls_reader
from jinguo.ledgers.files.xlsx import xlsx_reader

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_STREAM = re.compile(
    rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00"
)  # a workbook of Excel 2 to 5 without a box
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype|!--|\?xml|html|head|body|table|div|meta|style|mso)", re.IGNORECASE)
_MAIL_PAGE = re.compile(rb"\s*MIME-Version:", re.IGNORECASE)
_TEXTS = (".csv", ".txt", ".tsv", ".tab")
_BINARY = (b"\x89PNG", b"%PDF", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"{\\rtf", b"\x1f\x8b")
BEGINNING = 1 << 13


def write_rows(source: IO[bytes], output: IO[bytes], name: str, until: int) -> list[dict[str, Any]]:
    """Write the rows of all sheets, of each no more than ``until`` (0: all); return what is known of each.

    ``name`` is what the sender called the file. Raises Refusal.
    """
    told: list[dict[str, Any]] = []
    measure = Measure()
    for sheet in _sheets(source, name):
        measure.sheet()
        start, before = output.tell(), measure.rows
        output.writelines(written(measure.rows_of(islice(sheet.lines(), until or None))))
        told.append(_told(sheet, measure.rows - before, start, output.tell()))
    return told


def _told(sheet: RawSheet, size: int, start: int, end: int) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "merged": sheet.merged,
        "visible": sheet.visible,
        "size": size,
        "since_1904": sheet.since_1904,
        "hidden_columns": _ranges(sheet.hidden_columns),
        "filtered": sheet.filtered,
        "widths": [one for pair in sheet.widths.items() for one in pair],
        "start": start,
        "end": end,
    }


def _ranges(columns: frozenset[int]) -> list[int]:
    """Return columns as first and last of those side by side, in one list: a sheet may hide all but a few."""
    found: list[int] = []
    for column in sorted(columns):
        if found and found[-1] == column - 1:
            found[-1] = column
        else:
            found += [column, column]
    return found


def _sheets(source: IO[bytes], name: str) -> Iterator[RawSheet]:
    beginning = source.read(BEGINNING)
    source.seek(0)
    if beginning.startswith(b"PK"):
        package = Package(source)
        reader = ods_reader if ods_reader.is_open_document(package) else xlsx_reader
        return reader.sheets_of(package)
    if beginning.startswith(_OLE) or _OLD_STREAM.match(beginning):
        return xls_reader.sheets_of(source)
    if beginning.startswith(_BINARY) or _is_page(beginning):
        raise Refusal("no_table")
    is_text = PurePath(name).suffix.lower() in _TEXTS
    return iter([csv_reader.sheet_of(source, PurePath(name).stem, is_text)])


def _is_page(beginning: bytes) -> bool:
    """Whether this is a page of the web, or XML: programs save such under the name of a workbook."""
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        beginning = beginning.decode("utf-16", "replace").encode()
    beginning = beginning.removeprefix(b"\xef\xbb\xbf")
    return bool(_WEB_PAGE.match(beginning) or _MAIL_PAGE.match(beginning))
