"""Writes a paper as .xlsx, .xls, .ods or .csv, by the libraries that other programs use."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path
from typing import Any

from tests.clerks_files.case import As, Formula, Paper, Sheet


def write(paper: Paper, folder: Path) -> Path:
    """Write one file and what was done to it afterwards."""
    path = folder / paper.name
    {".xlsx": _xlsx, ".xlsm": _xlsx, ".xls": _xls, ".et": _xls, ".ods": _ods, ".csv": _csv}[path.suffix](
        paper, path
    )
    if paper.after:
        paper.after(path)
    return path


def _look(sheet: Sheet, row: int, cell: As) -> dict[str, Any]:
    value = cell.shown.kept if isinstance(cell.shown, Formula) else cell.shown
    dated = {"num_format": "yyyy-mm-dd"} if isinstance(value, dt.date) else {}
    return {**dated, **sheet.row_looks.get(row, {}), **(cell.look or {})}


def _xlsx(paper: Paper, path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"date_1904": paper.options.get("date_1904", False)})
    formats: dict[str, Any] = {}

    def dress(look: dict[str, Any]) -> Any:
        key = json.dumps(look, sort_keys=True, default=str)
        if key not in formats:
            formats[key] = book.add_format(look) if look else None
        return formats[key]

    for sheet in paper.sheets:
        page = book.add_worksheet(sheet.name)
        if sheet.state != "visible":
            page.hide() if sheet.state == "hidden" else page.very_hidden()
        for merge in sheet.merges:
            first = sheet.cells.pop(merge[:2], As("", ""))
            page.merge_range(*merge, first.shown, dress(_look(sheet, merge[0], first)))
        for (row, column), cell in sorted(sheet.cells.items()):
            look = dress(_look(sheet, row, cell))
            if isinstance(cell.shown, Formula):
                page.write_formula(row, column, cell.shown.text, look, cell.shown.kept)
            elif isinstance(cell.shown, list):
                page.write_rich_string(
                    row, column, *[dress(p) if isinstance(p, dict) else p for p in cell.shown]
                )
            elif isinstance(cell.shown, dt.date):
                page.write_datetime(row, column, cell.shown, look)
            elif isinstance(cell.shown, str):
                page.write_string(row, column, cell.shown, look)
            else:
                page.write(row, column, cell.shown, look)
            if cell.note:
                page.write_comment(row, column, cell.note)
        for row in sheet.hidden_rows:
            page.set_row(row, None, None, {"hidden": True})
        for column in sheet.hidden_columns:
            page.set_column(column, column, None, None, {"hidden": True})
        if sheet.filtered:
            page.autofilter(*sheet.filtered)
    if paper.options.get("names"):
        for name, target in paper.options["names"].items():
            book.define_name(name, target)
    book.close()


def _xls(paper: Paper, path: Path) -> None:
    import xlwt

    book = xlwt.Workbook(encoding=paper.options.get("encoding", "utf-8"))
    book.dates_1904 = paper.options.get("date_1904", False)
    for sheet in paper.sheets:
        page = book.add_sheet(sheet.name, cell_overwrite_ok=True)
        if sheet.state != "visible":
            page.visibility = 1
        for (row, column), cell in sorted(sheet.cells.items()):
            look = _look(sheet, row, cell)
            style = xlwt.XFStyle()
            if "num_format" in look:
                style.num_format_str = look["num_format"]
            if look.get("font_strikeout"):
                style.font.struck_out = True
            page.write(row, column, cell.shown, style)
        for top, left, bottom, right in sheet.merges:
            shown = sheet.cells.get((top, left), As("", "")).shown
            page.write_merge(top, bottom, left, right, shown)
        for row in sheet.hidden_rows:
            page.row(row).hidden = True
    book.save(str(path))


def _csv(paper: Paper, path: Path) -> None:
    cells = paper.sheets[0].cells
    height, width = 1 + max(row for row, _ in cells), 1 + max(column for _, column in cells)
    with path.open("w", encoding=paper.options.get("encoding", "gbk"), newline="") as file:
        out = csv.writer(file, delimiter=paper.options.get("delimiter", ","))
        for row in range(height):
            shown = [cells[row, column].shown if (row, column) in cells else "" for column in range(width)]
            out.writerow(shown)


def _ods(paper: Paper, path: Path) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    for sheet in paper.sheets:
        page = Table(name=sheet.name)
        merged = {m[:2]: m for m in sheet.merges}
        covered = {
            (row, column)
            for top, left, bottom, right in sheet.merges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        } - set(merged)
        height, width = (1 + max(place[at] for place in sheet.cells) for at in (0, 1))
        width = max([width, *[m[3] + 1 for m in sheet.merges]])
        for row in range(height):
            line = TableRow(**({"visibility": "collapse"} if row in sheet.hidden_rows else {}))
            for column in range(width):
                if (row, column) in covered:
                    line.addElement(CoveredTableCell())
                    continue
                span = {}
                if (row, column) in merged:
                    top, left, bottom, right = merged[row, column]
                    span = {"numbercolumnsspanned": right - left + 1, "numberrowsspanned": bottom - top + 1}
                line.addElement(_ods_cell(TableCell, P, sheet.cells.get((row, column)), span))
            page.addElement(line)
        book.spreadsheet.addElement(page)
    book.save(str(path))


def _ods_cell(kind: Any, paragraph: Any, cell: As | None, span: dict[str, int]) -> Any:
    value = cell.shown if cell else None
    if value is None:
        return kind(**span)
    if isinstance(value, (bool, str)):
        made = kind(valuetype="string", **span)
    elif isinstance(value, dt.date):
        made = kind(valuetype="date", datevalue=value.isoformat(), **span)
    else:
        percent = cell is not None and "%" in (cell.look or {}).get("num_format", "")
        made = kind(valuetype="percentage" if percent else "float", value=str(value), **span)
        value = f"{value:.0%}" if percent else value
    made.addElement(paragraph(text=str(value)))
    return made
