"""A workbook of one long sheet: XlsxWriter makes the frame, the rows are put into it as text.

Cell by cell XlsxWriter takes three times as long as everything else of an export. Here a row is one text, and
words that repeat are put into XML once. What stands in the file is the same.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from jinguo.ledgers.columns.base import Column

PART = "xl/worksheets/sheet1.xml"
LEVEL = 3  # of compression: a third of the time of the usual one for a tenth more
SPILL = 16 << 20  # bytes of rows that are kept in memory
FIRST_DAY, DAY_ZERO = dt.date(1900, 3, 1), dt.date(1899, 12, 30)  # Excel counts a 29 February 1900
_SAMPLE = re.compile(rb'<row r="2".*?</row>', re.DOTALL)
_STYLE = re.compile(rb'<c r="[A-Z]+2" s="(\d+)"')
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # words that look like an escaped sign
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
FORMATS = ("yyyy-mm-dd", "0.00", "@")


def plain_text(text: str) -> str:
    """Return a text as a cell can hold it: with one kind of line end, without signs that XML has not."""
    if text.isprintable():
        return text
    return _NO_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class SheetWriter:
    """Writes one sheet; its last column, the number of the record, is grey, narrow, and not printed."""

    def __init__(self, name: str, columns: list[Column], number: Column) -> None:
        self._name, self._columns, self._number = name, columns, number
        self._styles = [int(style) for style in _STYLE.findall(_sample(self._frame(1)))]
        self._cells = [
            self._cell(index, column.cell_format, self._styles[2]) for index, column in enumerate(columns)
        ]
        self._cells.append(self._cell(len(columns), "@", self._styles[3]))

    def write(self, path: Path, rows: Iterable[list[Any]]) -> int:
        """Write the rows below their header; return how many."""
        with tempfile.SpooledTemporaryFile(SPILL) as body:  # type: ignore[type-var]
            count = self._body(body, rows)  # type: ignore[arg-type]
            body.seek(0)
            self._join(self._frame(count), body, count, path)  # type: ignore[arg-type]
        return count

    def _frame(self, count: int) -> zipfile.ZipFile:
        """Return the workbook with its header, and one line below it that shows which style is which."""
        made = io.BytesIO()
        book = xlsxwriter.Workbook(made, {"in_memory": True})
        bold = book.add_format({"bold": True, "bg_color": "#F3E3E8", "border": 1, "valign": "vcenter"})
        page, last = book.add_worksheet(self._name), len(self._columns)
        for index, column in enumerate([*self._columns, self._number]):
            page.set_column(index, index, column.width)
            page.write_string(0, index, str(column.label), bold)
        page.write_comment(0, last, str(self._number.help), {"x_scale": 2, "y_scale": 1.2})
        styles = [{"num_format": name} for name in FORMATS]
        for index, style in enumerate([*styles, {"num_format": "@", "font_color": "#A0A0A0"}]):
            page.write_blank(1, index, None, book.add_format(style))
        page.freeze_panes(1, 0)
        if count:
            page.autofilter(0, 0, count, last)
            page.print_area(0, 0, count, last - 1)
        book.close()
        return zipfile.ZipFile(made)

    def _body(self, body: IO[bytes], rows: Iterable[list[Any]]) -> int:
        number, cells = 1, self._cells
        for number, values in enumerate(rows, 2):
            at = str(number)
            line = "".join(
                [
                    cell(at, value)
                    for cell, value in zip(cells, values, strict=True)
                    if value is not None and value != ""
                ]
            )
            body.write(f'<row r="{at}">{line}</row>'.encode())
        return number - 1

    def _cell(self, index: int, style: str, text: int) -> Callable[[str, Any], str]:
        """Return what writes the cells of a column."""
        letter = xl_col_to_name(index)
        day = self._styles[0]
        number = f' s="{self._styles[FORMATS.index(style)]}"' if style in FORMATS else ""

        def write(row: str, value: Any) -> str:
            if value.__class__ is not str:
                if not isinstance(value, dt.date):
                    return f'<c r="{letter}{row}"{number}><v>{value!r}</v></c>'
                if value >= FIRST_DAY:
                    return f'<c r="{letter}{row}" s="{day}"><v>{(value - DAY_ZERO).days}</v></c>'
                value = value.isoformat()
            return f'<c r="{letter}{row}" s="{text}" t="inlineStr">{_inline(value)}</c>'

        return write

    def _join(self, frame: zipfile.ZipFile, body: IO[bytes], count: int, path: Path) -> None:
        """Write the frame with the rows in place of the sample line."""
        with frame, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as book:
            for part in frame.namelist():
                if part != PART:
                    book.writestr(part, frame.read(part))
                    continue
                area = f"A1:{xl_col_to_name(len(self._columns))}{count + 1}"
                sheet = _DIMENSION.sub(f'<dimension ref="{area}"'.encode(), frame.read(part))
                head, tail = _SAMPLE.split(sheet, maxsplit=1)
                with book.open(part, "w", force_zip64=True) as out:
                    out.write(head)
                    shutil.copyfileobj(body, out, 1 << 20)
                    out.write(tail)


def _sample(frame: zipfile.ZipFile) -> bytes:
    with frame:
        found = _SAMPLE.search(frame.read(PART))
    return found.group() if found else b""


@lru_cache(maxsize=50_000)
def _inline(text: str) -> str:
    """Return a text as the content of a cell."""
    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<is><t{space}>{escape(_ESCAPED.sub('_x005F_', plain_text(text)), quote=False)}</t></is>"
