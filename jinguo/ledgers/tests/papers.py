"""Workbooks as people keep them, written for a test in a few lines."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import xlsxwriter

from jinguo.core.scoping import acting
from jinguo.ledgers import declarations
from jinguo.ledgers.exports.export import entries, export

Row = list[Any]
HEADER = ["活动日期", "填报单位", "活动类别", "活动名称", "线下人次"]


def lecture(title: str = "家风宣讲", on: Any = "2024-03-08", unit: str = "清河村", people: Any = 30) -> Row:
    """A row below ``HEADER``."""
    return [on, unit, "宣讲", title, people]


def xlsx(path: Path, *sheets: tuple[str, list[Row]], merged: tuple[str, ...] = ()) -> Path:
    """Write a workbook; ``merged`` are ranges of the first sheet (A1:C1), their first cell keeps its words."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for position, (name, rows) in enumerate(sheets):
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, dt.date):
                    page.write_datetime(number, column, value)
                elif value is not None:
                    page.write(number, column, value)
        for area in merged if not position else ():
            page.merge_range(area, "")
            first = area.split(":")[0]
            number, column = xlsxwriter.utility.xl_cell_to_rowcol(first)
            page.write(number, column, rows[number][column])
    book.close()
    return path


def activities(path: Path, *rows: Row, header: Row = HEADER, above: tuple[Row, ...] = ()) -> Path:
    """Write a workbook of one sheet of activities."""
    return xlsx(path, ("活动台账", [*above, header, *rows]))


def csv_file(path: Path, *rows: Row, encoding: str = "utf-8-sig") -> Path:
    """Write a CSV file."""
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def xls(path: Path, *rows: Row) -> Path:
    """Write an old binary workbook; dates as Excel keeps them."""
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("活动台账")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                page.write(number, column, value, *([day] if isinstance(value, dt.date) else []))
    book.save(str(path))
    return path


def ods(path: Path, *rows: Row) -> Path:
    """Write an OpenDocument workbook."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    table = Table(name="活动台账")
    for row in rows:
        line = TableRow()
        for value in row:
            if isinstance(value, int | float):
                cell = TableCell(valuetype="float", value=value)
            elif isinstance(value, dt.date):
                cell = TableCell(valuetype="date", datevalue=value.isoformat())
            else:
                cell = TableCell(valuetype="string")
            if value is not None:
                cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def sent(key: str, by: Any, path: Path, reason: str = "") -> int:
    """Write what somebody exports of a ledger, the numbers of persons with it for a reason; return the rows."""
    sheet = declarations.get(key)
    return export(sheet, by, path, entries(sheet, acting(by, "export")), reason=reason)
