"""Writing workbooks from inside the cell, where no file can be opened, not even one beside."""

from __future__ import annotations

import datetime as dt
import io
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class _Writer(ExcelWriter):
    """The library writes each sheet into a temporary file first; this one keeps it in memory."""

    def write_worksheet(self, ws: Any) -> None:
        """Write one sheet."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        target = io.BytesIO()
        writer = WorksheetWriter(ws, target)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], target.getvalue())
        self.manifest.append(ws)


def save(book: Any, output: IO[bytes]) -> None:
    """Write a workbook."""
    book.properties.modified = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    _Writer(book, ZipFile(output, "w", ZIP_DEFLATED, allowZip64=True)).save()


def prepare() -> None:
    """Write an empty workbook, so that all that is loaded late is loaded."""
    save(openpyxl.Workbook(), io.BytesIO())
