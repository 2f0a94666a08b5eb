"""What was wrong, marked in a workbook like the one sent: bad cells coloured, with a comment saying why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import xlsxwriter

from jinguo.core.sensitive import masked
from jinguo.ledgers.files.marked_sheet import RED, Formats, MarkedSheet, free_name, written_text
from jinguo.ledgers.files.raw_sheets import Merged
from jinguo.ledgers.imports.preview import Preview, RejectedRow, SheetPreview
from jinguo.ledgers.imports.preview_sealing import seal, seal_secret
from jinguo.ledgers.imports.source_rows import looks_secret, secret_fields

__all__ = ["RED", "SUMMARY", "write_rejects"]

LARGE = 400_000  # cells beyond which only the rejected rows are written, not the whole workbook
SUMMARY = "错误汇总"
_HEAD = ("工作表", "行", "列", "错在哪里，怎样改")
_WIDTHS = {0: 20, 1: 8, 2: 18, 3: 90}


def write_rejects(preview: Preview, path: Path | str, *, whole: bool = True) -> int:
    """Write the marked workbook and return how many rows are marked.

    ``whole`` is for whoever sent the file and sends it again when corrected; for anybody else the numbers of
    persons in it are masked.

    It is always written anew, from what was read: no file that reads well can break it. Of one file all
    sheets are there, of several those with faults; of very large ones only the rejected rows. The summary
    sheet is skipped when the corrected workbook is sent.
    """
    bad = [sheet for sheet in preview.sheets if sheet.rejected]
    rows_whole = not _is_large(preview)
    sheets = preview.sheets if rows_whole and len(preview.files) == 1 else bad
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(path), options)
    formats, names = Formats(book), {SUMMARY.casefold()}
    for sheet in sheets:
        if sheet.name == SUMMARY:
            continue
        page = book.add_worksheet(free_name(sheet.name, names))
        if not sheet.raw.visible and len(sheets) > 1:
            page.hide()
        _copy(MarkedSheet(page, formats), sheet, rows_whole, whole)
    _write_summary(book, preview, bad, whole)
    book.close()
    return sum(len(sheet.rejected) for sheet in bad)


def _write_summary(book: Any, preview: Preview, bad: list[SheetPreview], numbers: bool) -> None:
    page = book.add_worksheet(SUMMARY)
    for column, width in _WIDTHS.items():
        page.set_column(column, column, width)
    page.write_row(0, 0, _HEAD)
    for number, line in enumerate(_lines(preview, bad), 1):
        said = line if numbers else [_plainer(one) for one in line]
        page.write_row(number, 0, [written_text(one) if isinstance(one, str) else one for one in said])


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


def _copy(target: MarkedSheet, sheet: SheetPreview, whole: bool, numbers: bool) -> None:
    """Write the rows of a sheet again; of a very large file, only the rejected ones and what is above."""
    raw = sheet.raw
    rejected = {row.number for row in sheet.rejected}
    named = secret_fields(sheet.ledger.key if sheet.ledger else "")
    secret = {match.index for match in sheet.matches if match.field in named}
    target.widths(raw.widths)
    mended = _Mended(sheet)
    bad = _bad_cells(sheet, target.merge(mended.whole, raw.size) if whole else {})
    line = 0
    for number, (cells, marks) in enumerate(islice(raw.lines(), None if whole else max(rejected)), 1):
        if not whole and number not in rejected and number > sheet.layout.first:
            continue
        said = bad.get(number, {})
        cells = mended.row(number - 1, cells)
        if not numbers:
            below = number > sheet.layout.first  # headings are nobody's number
            cells = [_hidden(value, below and column in secret) for column, value in enumerate(cells)]
            said = {column: _plainer(one) for column, one in said.items()}
        target.row(line, cells, marks, said)
        line += 1


class _Mended:
    """The rows of a sheet with what was written on the page in the place of their cells: no work is lost.

    A merged area with such a cell in it is opened; its words stand in each of its rows, a number only once.
    """

    def __init__(self, sheet: SheetPreview) -> None:
        self._mends = sheet.mends
        touched = {(row - 1, column) for row, cells in sheet.mends.items() for column in cells}
        opened = [one for one in sheet.raw.merged if any(_holds(one, *cell) for cell in touched)]
        self.whole = [one for one in sheet.raw.merged if one not in opened] if opened else sheet.raw.merged
        self._opened: dict[Merged, Any] = dict.fromkeys(opened, "")

    def row(self, line: int, cells: list[Any]) -> list[Any]:
        """Return the cells of a row (from 0)."""
        written = self._mends.get(line + 1, {})
        areas = [one for one in self._opened if one[0] <= line <= one[2]]
        if not written and not areas:
            return cells
        width = max([len(cells), *(column + 1 for column in written), *(area[3] + 1 for area in areas)])
        cells = [*cells, *[""] * (width - len(cells))]
        for area in areas:
            if line == area[0]:
                self._opened[area] = cells[area[1]]
            elif isinstance(self._opened[area], str | dt.date):
                cells[area[1]] = self._opened[area]
        return [written.get(column, value) for column, value in enumerate(cells)]


def _holds(area: Merged, row: int, column: int) -> bool:
    return area[0] <= row <= area[2] and area[1] <= column <= area[3]


def _bad_cells(
    sheet: SheetPreview, shown_at: dict[tuple[int, int], tuple[int, int]]
) -> dict[int, dict[int, str]]:
    """Return sentences by row (from 1) and column; of a merged area they stand where it shows something."""
    found: dict[int, dict[int, str]] = {}
    for row in sheet.rejected:
        for column, message in _by_cell(sheet, row).items():
            line, at = shown_at.get((row.number - 1, column), (row.number - 1, column))
            cells = found.setdefault(line + 1, {})
            if message not in cells.get(at, ""):
                cells[at] = f"{cells[at]}\n{message}" if at in cells else message
    return found
