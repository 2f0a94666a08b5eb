"""Files as they come: .xlsx, .xls, .ods and .csv become sheets of rows of raw values."""

from __future__ import annotations

import codecs
import csv
import hashlib
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from jinguo.ledgers.errors import LedgerError
from jinguo.ledgers.old_workbooks import spoilt_cells
from jinguo.ledgers.sizes import UNSOLVED, check_packed, unsolved

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
_OLE = b"\xd0\xcf\x11\xe0"
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


def sha256_of(path: Path) -> str:
    """Return the digest by which a file is recognised when it is sent again."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def open_sheets(path: Path, name: str = "") -> list[RawSheet]:
    """Return the sheets of a file. ``name`` is what its sender called it. Raises LedgerError."""
    name = name or path.name
    _check_size(path, name)
    with path.open("rb") as stream:
        head = stream.read(8)
    if head.startswith(b"PK"):
        spoilt = check_packed(path, name)
        sheets = _calamine(path, name)
        try:
            return _with_errors(sheets, path) if spoilt else sheets
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise LedgerError(
                f"“{name}”里有出错的公式，而且读不完整。请用 Excel 打开后另存一份再上传。"
            ) from error
    if head.startswith(_OLE):
        return _with_old_errors(_calamine(path, name), path)
    if Path(name).suffix.lower() == ".csv":
        return [_csv(path, name)]
    raise LedgerError(
        f"“{name}”不是可以读取的表格（也许是网页或文字改了扩展名）。请用 Excel 打开后另存为 .xlsx 再上传；"
        "可以上传 .xlsx、.xls、.ods 和 .csv 文件。"
    )


def _check_size(path: Path, name: str) -> None:
    size, limit = path.stat().st_size, settings.UPLOAD_LIMIT_BYTES
    if size > limit:
        raise LedgerError(f"“{name}”有 {size >> 20} MB，超过上限 {limit >> 20} MB，请分成几个文件上传。")
    if not size:
        raise LedgerError(f"“{name}”是空文件。")


def _calamine(path: Path, name: str) -> list[RawSheet]:
    with _in_words(name):
        book = _book(path)
        since_1904 = _since_1904(path)
        return [
            replace(_sheet(book, meta, name), since_1904=since_1904)
            for meta in book.sheets_metadata
            if "WorkSheet" in str(meta.typ)
        ]


def _book(path: Path) -> CalamineWorkbook:
    """Open a workbook by its ending, or, where the ending does not fit, by what is in it."""
    try:
        return CalamineWorkbook.from_path(str(path))
    except PasswordError:
        raise
    except CalamineError as error:
        with path.open("rb") as stream:
            try:
                return CalamineWorkbook.from_filelike(stream)
            except CalamineError:
                raise error from None


@contextmanager
def _in_words(name: str) -> Iterator[None]:
    """Turn what the reader raises into a sentence; its panics are no ordinary exceptions."""
    try:
        yield
    except PasswordError as error:
        raise LedgerError(f"“{name}”设有打开密码，请取消密码后再上传。") from error
    except BaseException as error:
        panic = type(error).__name__ == "PanicException"
        if not panic and not isinstance(error, CalamineError | OSError | ValueError):
            raise
        raise LedgerError(
            f"“{name}”打不开：文件已损坏或不是表格。请用 Excel 打开后另存一份再上传。"
        ) from error


def _since_1904(path: Path) -> bool:
    """Whether bare numbers of days count from 1904."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return False
        return bool(re.search(rb'date1904="(1|true)"', archive.read("xl/workbook.xml")[:100_000]))


def _with_errors(sheets: list[RawSheet], path: Path) -> list[RawSheet]:
    """Put #REF! and the like where they stand: the quick reader leaves such cells empty.

    So it does with formulas that were never worked out, as programs write them.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.cell import coordinate_to_tuple

    book = load_workbook(path, read_only=True, data_only=True)
    found = []
    for sheet in sheets:
        page = book[sheet.name]
        spoilt = {(cell.row - 1, cell.column - 1): str(cell.value) for cell in _errors(page)}
        for place in unsolved(path, page._worksheet_path):
            row, column = coordinate_to_tuple(place)
            spoilt[row - 1, column - 1] = UNSOLVED
        found.append(_patched_sheet(sheet, spoilt))
    book.close()
    return found


def _with_old_errors(sheets: list[RawSheet], path: Path) -> list[RawSheet]:
    """Do the same for an .xls; left alone when its sheets cannot be told apart."""
    found = spoilt_cells(path)
    if len(found) != len(sheets):
        return sheets
    return [_patched_sheet(sheet, spoilt) for sheet, spoilt in zip(sheets, found, strict=True)]


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


def _sheet(book: CalamineWorkbook, meta: Any, name: str) -> RawSheet:
    def rows() -> Iterator[list[Any]]:
        with _in_words(name):
            sheet = book.get_sheet_by_name(meta.name)
        lead = [""] * (sheet.start[1] if sheet.start else 0)
        for row in sheet.iter_rows():
            yield lead + row if lead else row

    sheet = book.get_sheet_by_name(meta.name)
    merged = [(a[0], a[1], b[0], b[1]) for a, b in sheet.merged_cell_ranges or []]
    visible = str(meta.visible).endswith("Visible") and not str(meta.visible).endswith("VeryHidden")
    return RawSheet(meta.name, rows, merged, visible, sheet.total_height)


def encoding_of(path: Path) -> str:
    """Return how a text file is encoded: UTF-8 (with or without mark), UTF-16 or GB 18030."""
    with path.open("rb") as stream:
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


def _csv(path: Path, name: str) -> RawSheet:
    encoding = encoding_of(path)
    try:
        with path.open(encoding=encoding, newline="") as stream:
            sample = stream.read(8192)
    except UnicodeDecodeError as error:
        raise LedgerError(f"“{name}”的编码无法识别，请另存为 UTF-8 编码的 CSV。") from error
    separator = max(",\t;", key=sample.count)

    def rows() -> Iterator[list[Any]]:
        with path.open(encoding=encoding, newline="") as stream:
            try:
                yield from csv.reader(stream, delimiter=separator)
            except (UnicodeDecodeError, csv.Error) as error:
                raise LedgerError(
                    f"“{name}”读到一半出错，文件已损坏或编码不对，请另存一份再上传。"
                ) from error

    return RawSheet(Path(name).stem, rows)
