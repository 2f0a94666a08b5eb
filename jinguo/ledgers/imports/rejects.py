"""What was wrong, marked in a workbook like the one sent: bad cells coloured, with a comment saying why."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import xlsxwriter

from jinguo.cell.errors import CellError
from jinguo.cell.file_costs import TABLES
from jinguo.core.requests.foreign_files import read, sentence
from jinguo.core.sensitive import masked
from jinguo.ledgers.files.marking import AUTHOR, RED
from jinguo.ledgers.imports.preview import Preview, RejectedRow, SheetPreview
from jinguo.ledgers.imports.preview_sealing import seal, seal_secret
from jinguo.ledgers.imports.source_rows import looks_secret, secret_fields
from jinguo.ledgers.values.faults import LedgerError

LARGE = 400_000  # cells beyond which only the rejected rows are written, not the whole workbook
SUMMARY = "错误汇总"
_HEAD = ("工作表", "行", "列", "错在哪里，怎样改")


def write_rejects(preview: Preview, path: Path | str, *, whole: bool = True) -> int:
    """Write the marked workbook and return how many rows are marked.

    ``whole`` is for whoever sent the file and sends it again when corrected; for anybody else the numbers of
    persons in it are masked.

    A sent .xlsx keeps its cells and formats; other kinds of file, several files, and very large ones are
    written anew. The summary sheet is skipped when the corrected workbook is sent.
    """
    bad = [sheet for sheet in preview.sheets if sheet.rejected]
    if whole and len(preview.files) == 1 and _is_xlsx(preview.files[0].path) and not _is_large(preview):
        _mark_original(preview, bad, Path(path))
    else:
        _write_anew(preview, bad, Path(path), whole)
    return sum(len(sheet.rejected) for sheet in bad)


def _is_xlsx(path: Path) -> bool:
    if path.suffix.lower() != ".xlsx":
        return False
    with path.open("rb") as stream:
        return stream.read(2) == b"PK"


def _is_large(preview: Preview) -> bool:
    return sum(sheet.raw.size * max(len(sheet.layout.headers), 1) for sheet in preview.sheets) > LARGE


def _lines(preview: Preview, sheets: list[SheetPreview]) -> Iterator[tuple[str, int, str, str]]:
    """Return the lines of the summary: sheet, row, column, sentence."""
    several = len(preview.files) > 1
    for sheet in sheets:
        name = f"{preview.files[sheet.file].name} {sheet.name}" if several else sheet.name
        words = {match.index: match.header for match in sheet.matches}
        for row in sheet.rejected:
            for fault in row.faults:
                yield name, row.number, words.get(fault.column, ""), fault.message


def _by_cell(sheet: SheetPreview, row: RejectedRow) -> dict[int, str]:
    """Return the sentences of a row by column; what concerns the whole row stands at its first cell."""
    first = min((match.index for match in sheet.matches if match.field), default=0)
    found: dict[int, str] = {}
    for fault in row.faults:
        at = fault.column if fault.column >= 0 else first
        found[at] = f"{found[at]}\n{fault.message}" if at in found else fault.message
    return found


def _mark_original(preview: Preview, sheets: list[SheetPreview], path: Path) -> None:
    """Mark a copy of the sent file. Raises LedgerError where that is more than can be borne."""
    marks = {
        sheet.name: [
            [row.number, column, text]
            for row in sheet.rejected
            for column, text in _by_cell(sheet, row).items()
        ]
        for sheet in sheets
    }
    lines = [_HEAD, *_lines(preview, sheets)]
    source = preview.files[0].path
    work = "jinguo.ledgers.files.marking:mark"
    try:
        answer = read(work, source, limits=TABLES, kept=True, marks=marks, lines=lines, summary=SUMMARY)
    except CellError as error:
        raise LedgerError(sentence(error)) from error
    with answer.file as made, path.open("wb") as target:
        made.seek(0)
        shutil.copyfileobj(made, target)


def _write_anew(preview: Preview, sheets: list[SheetPreview], path: Path, numbers: bool) -> None:
    """Write header and rows again; of a very large file, only the rejected rows."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    red = book.add_format({"bg_color": f"#{RED}"})
    red_date = book.add_format({"bg_color": f"#{RED}", "num_format": "yyyy-mm-dd"})
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    whole = not _is_large(preview)
    names: set[str] = {SUMMARY}
    for sheet in sheets:
        page = book.add_worksheet(_free_name(sheet.name, names))
        _copy(page, sheet, whole, (None, date), (red, red_date), numbers)
    summary = book.add_worksheet(SUMMARY)
    summary.write_row(0, 0, _HEAD)
    for number, line in enumerate(_lines(preview, sheets), 1):
        summary.write_row(number, 0, line if numbers else [_plainer(one) for one in line])
    book.close()


def _plainer(value: Any) -> Any:
    """Return a word of the summary without the numbers of persons."""
    return seal_secret(seal(value)) if isinstance(value, str) else value


def _hidden(value: Any, secret: bool) -> Any:
    """Return a cell for somebody who did not send it: what is, or could be, a person's number is masked."""
    if value in ("", None) or isinstance(value, bool):
        return value
    if secret or (isinstance(value, str | int | float) and looks_secret(str(value))):
        return masked(str(value))
    return seal(value) if isinstance(value, str) else value


def _copy(
    page: Any, sheet: SheetPreview, whole: bool, plain: tuple[Any, Any], marked: tuple[Any, Any],
    numbers: bool,
) -> None:  # fmt: skip
    rejected = {row.number: row for row in sheet.rejected}
    named = secret_fields(sheet.ledger.key if sheet.ledger else "")
    secret = {match.index for match in sheet.matches if match.field in named}
    last = max(rejected)
    line = 0
    for number, cells in enumerate(islice(sheet.raw.rows(), None if whole else last), 1):
        row = rejected.get(number)
        if not whole and row is None and number > sheet.layout.first:
            continue
        bad = _by_cell(sheet, row) if row else {}
        for column in range(max(len(cells), max(bad, default=-1) + 1)):
            value = cells[column] if column < len(cells) else ""
            value = value if numbers else _hidden(value, column in secret)
            _put(page, line, column, value, marked if column in bad else plain)
            if column in bad:
                said = bad[column] if numbers else _plainer(bad[column])
                page.write_comment(line, column, said, {"author": AUTHOR, "x_scale": 2.2, "y_scale": 1.4})
        line += 1


def _put(page: Any, row: int, column: int, value: Any, formats: tuple[Any, Any]) -> None:
    plain, date = formats
    if isinstance(value, dt.datetime | dt.date):
        page.write_datetime(row, column, value, date)
    elif isinstance(value, bool):
        page.write_string(row, column, "是" if value else "否", plain)
    elif isinstance(value, int | float):
        page.write_number(row, column, value, plain)
    elif value in ("", None):
        page.write_blank(row, column, None, plain)
    else:
        page.write_string(row, column, str(value), plain)


def _free_name(name: str, taken: set[str]) -> str:
    bare = "".join(char for char in name if char not in "[]:*?/\\").strip("'")[:28] or "表"
    free, number = bare, 2
    while free in taken:
        free, number = f"{bare}{number}", number + 1
    taken.add(free)
    return free
