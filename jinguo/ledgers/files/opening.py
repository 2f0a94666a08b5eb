"""Files as they come: .xlsx, .xls, .ods and .csv become sheets of rows of raw values. Runs in the cell.

The rows go to the output, a line of JSON each; what is known of each sheet is the answer.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import PurePath
from typing import IO, Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from jinguo.cell.errors import Refusal
from jinguo.ledgers.files.old_workbooks import spoilt_cells
from jinguo.ledgers.files.raw_sheets import RawSheet
from jinguo.ledgers.files.zip_guard import UNSOLVED, check_packed, unsolved

_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
SPOILT = "spoilt"
SHEETS = 500
ROWS = 1_200_000  # of a file, empty ones and all: a sheet of Excel has 1,048,576
FULL_ROWS = 300_000  # of a file, with something in them
COLUMNS = 16_384  # of a row, as in Excel
_BLANK_ROW = re.compile(r'\[(?:"",?)*\]')


def write_rows(source: IO[bytes], output: IO[bytes], name: str, until: int) -> list[dict[str, Any]]:
    """Write the rows of all sheets, of each no more than ``until`` (0: all); return what is known of each.

    ``name`` is what the sender called the file. Raises Refusal.
    """
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_tagged).encode
    told: list[dict[str, Any]] = []
    count = full = 0
    for sheet in _sheets(source, name):
        if len(told) >= SHEETS:
            raise Refusal("sheets", most=SHEETS)
        start = output.tell()
        for row in islice(sheet.rows(), until or None):
            if len(row) > COLUMNS:
                raise Refusal("columns", most=COLUMNS)
            line = encode(row)
            count, full = count + 1, full + (not _BLANK_ROW.fullmatch(line))
            if count > ROWS or full > FULL_ROWS:
                raise Refusal("rows", most=FULL_ROWS)
            output.write(line.encode("utf-8", "surrogatepass") + b"\n")
        told.append(
            {
                "name": sheet.name,
                "merged": sheet.merged,
                "visible": sheet.visible,
                "size": sheet.size,
                "since_1904": sheet.since_1904,
                "start": start,
                "end": output.tell(),
            }
        )
    return told


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


def _sheets(source: IO[bytes], name: str) -> Iterator[RawSheet]:
    head = source.read(8)
    source.seek(0)
    if head.startswith(b"PK"):
        spoilt = check_packed(source)
        if spoilt and "openpyxl" not in sys.modules:
            raise Refusal(SPOILT)  # once more, by the slower reader
        sheets = _calamine(source)
        try:
            return _with_errors(sheets, source) if spoilt else sheets
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise Refusal("formulas") from error
    if head.startswith(_OLE):
        _demand_open(source)
        return _with_old_errors(_calamine(source), source)
    if PurePath(name).suffix.lower() == ".csv":
        return iter([_csv(source, name)])
    raise Refusal("no_table")


def _demand_open(source: IO[bytes]) -> None:
    """An .xlsx with a password is an old compound file around a packet nobody can read."""
    source.seek(0)
    beginning = source.read(1 << 16)
    source.seek(-min(1 << 16, source.seek(0, 2)), 2)
    if _LOCKED in beginning or _LOCKED in source.read():
        raise Refusal("password")


def _calamine(source: IO[bytes]) -> Iterator[RawSheet]:
    """Yield the sheets one by one: only one is opened at a time."""
    with _in_words():
        source.seek(0)
        book = CalamineWorkbook.from_filelike(source)
    since_1904 = _since_1904(source)
    for meta in book.sheets_metadata:
        if "WorkSheet" in str(meta.typ):
            yield replace(_sheet(book, meta), since_1904=since_1904)


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn what the reader raises into a refusal; its panics are no ordinary exceptions."""
    try:
        yield
    except PasswordError as error:
        raise Refusal("password") from error
    except BaseException as error:
        panic = type(error).__name__ == "PanicException"
        if not panic and not isinstance(error, CalamineError | OSError | ValueError):
            raise
        raise Refusal("damaged") from error


def _since_1904(source: IO[bytes]) -> bool:
    """Whether bare numbers of days count from 1904."""
    if not zipfile.is_zipfile(source):
        return False
    with zipfile.ZipFile(source) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return False
        return bool(re.search(rb'date1904="(1|true)"', archive.read("xl/workbook.xml")[:100_000]))


def _with_errors(sheets: Iterator[RawSheet], source: IO[bytes]) -> Iterator[RawSheet]:
    """Put #REF! and the like where they stand: the quick reader leaves such cells empty.

    So it does with formulas that were never worked out, as programs write them.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.cell import coordinate_to_tuple

    book = load_workbook(source, read_only=True, data_only=True)
    for sheet in list(sheets):
        page = book[sheet.name]
        spoilt = {(cell.row - 1, cell.column - 1): str(cell.value) for cell in _errors(page)}
        for place in unsolved(source, page._worksheet_path):
            row, column = coordinate_to_tuple(place)
            spoilt[row - 1, column - 1] = UNSOLVED
        yield _patched_sheet(sheet, spoilt)


def _with_old_errors(sheets: Iterator[RawSheet], source: IO[bytes]) -> Iterator[RawSheet]:
    """Do the same for an .xls; left alone when its sheets cannot be told apart."""
    source.seek(0)
    found, held = spoilt_cells(source.read()), list(sheets)
    if len(found) != len(held):
        yield from held
        return
    for sheet, spoilt in zip(held, found, strict=True):
        yield _patched_sheet(sheet, spoilt)


def _errors(page: Any) -> Iterator[Any]:
    return (cell for row in page.iter_rows() for cell in row if cell.data_type == "e")


def _patched_sheet(sheet: RawSheet, spoilt: dict[tuple[int, int], str]) -> RawSheet:
    """Return a sheet with texts put in by row and column, from 0."""
    if not spoilt:
        return sheet
    found: dict[int, dict[int, str]] = {}
    for (row, column), text in spoilt.items():
        found.setdefault(row, {})[column] = text
    return replace(sheet, rows=partial(_patched, sheet.rows, found))


def _patched(
    rows: Callable[[], Iterator[list[Any]]], spoilt: dict[int, dict[int, str]]
) -> Iterator[list[Any]]:
    for number, row in enumerate(rows()):
        for column, text in spoilt.get(number, {}).items():
            row.extend([""] * (column + 1 - len(row)))
            row[column] = text
        yield row


def _sheet(book: CalamineWorkbook, meta: Any) -> RawSheet:
    with _in_words():
        sheet = book.get_sheet_by_name(meta.name)

    def rows() -> Iterator[list[Any]]:
        lead = [""] * (sheet.start[1] if sheet.start else 0)
        for row in sheet.iter_rows():
            yield lead + row if lead else row

    merged = [(a[0], a[1], b[0], b[1]) for a, b in sheet.merged_cell_ranges or []]
    visible = str(meta.visible).endswith("Visible") and not str(meta.visible).endswith("VeryHidden")
    return RawSheet(meta.name, rows, merged, visible, sheet.total_height)


def encoding_of(stream: IO[bytes]) -> str:
    """Return how a text file is encoded: UTF-8 (with or without mark), UTF-16 or GB 18030."""
    stream.seek(0)
    head = stream.read(4)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := stream.read(1 << 20):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def _csv(source: IO[bytes], name: str) -> RawSheet:
    encoding = encoding_of(source)
    source.seek(0)
    text = io.TextIOWrapper(source, encoding=encoding, newline="")
    try:
        sample = text.read(8192)
    except UnicodeDecodeError as error:
        raise Refusal("encoding") from error
    separator = max(",\t;", key=sample.count)

    def rows() -> Iterator[list[Any]]:
        text.seek(0)
        try:
            yield from csv.reader(text, delimiter=separator)
        except (UnicodeDecodeError, csv.Error) as error:
            raise Refusal("broken_midway") from error

    return RawSheet(PurePath(name).stem, rows)
