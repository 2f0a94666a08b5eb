"""Marking bad cells in a copy of a sent workbook. Runs in the cell."""

from __future__ import annotations

from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from jinguo.cell.packed import guard
from jinguo.cell.workbooks import prepare, save
from jinguo.ledgers.files.zip_guard import UNPACKED_LIMIT

__all__ = ["AUTHOR", "RED", "mark", "prepare"]

RED = "F8CBAD"
AUTHOR = "巾帼台账"
_WIDTHS = (("A", 20), ("B", 8), ("C", 18), ("D", 90))


def mark(
    source: IO[bytes],
    output: IO[bytes],
    marks: dict[str, list[list[Any]]],
    lines: list[list[Any]],
    summary: str,
) -> None:
    """Write the workbook with comments in cells (row from 1, column from 0, text), and all on a sheet."""
    with guard(source, UNPACKED_LIMIT):
        pass
    source.seek(0)
    book = load_workbook(source)
    fill = PatternFill("solid", start_color=RED, end_color=RED)
    for name, cells in marks.items():
        page = book[name]
        areas = [area for area in page.merged_cells.ranges if area.max_row > area.min_row]
        for row, column, message in cells:
            cell = page.cell(row, column + 1)
            if isinstance(cell, MergedCell):
                cell = _corner(page, areas, cell)
            cell.fill = fill
            said = f"{cell.comment.text}\n" if cell.comment else ""
            if message not in said:
                cell.comment = Comment(said + message, AUTHOR, height=110, width=280)
    _add_summary(book, summary, lines)
    save(book, output)


def _add_summary(book: Any, name: str, lines: list[list[Any]]) -> None:
    if name in book.sheetnames:
        del book[name]
    page = book.create_sheet(name)
    for line in lines:
        page.append(line)
    for letter, width in _WIDTHS:
        page.column_dimensions[letter].width = width


def _corner(page: Any, areas: list[Any], cell: Any) -> Any:
    """Return the cell that shows what a merged one says."""
    for area in areas:
        if cell.coordinate in area:
            return page.cell(area.min_row, area.min_col)
    row = next(area for area in page.merged_cells.ranges if cell.coordinate in area)
    return page.cell(row.min_row, row.min_col)
