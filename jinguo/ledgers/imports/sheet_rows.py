"""The rows of one sheet, in chunks, as both passes of an import read them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext_noop

from jinguo.core.sayings import saying
from jinguo.ledgers.imports.mending.row_mends import mended
from jinguo.ledgers.imports.preview import SheetPreview
from jinguo.ledgers.imports.read import RowReader
from jinguo.ledgers.sheets.recognition import around
from jinguo.ledgers.sheets.table_layout import body
from jinguo.ledgers.values.faults import LedgerError
from jinguo.ledgers.values.reading_context import Context
from jinguo.ledgers.values.rows import TREE, Fault, Row

CHUNK = 2000
OTHER_TABLE = gettext_noop(
    "第 %(row)s 行是另一张表的表头；一张工作表里只放一张表，请把第 %(row)s 行起的内容移到另一张工作表。"
)


def in_order(sheets: list[SheetPreview]) -> list[SheetPreview]:
    """Return units first, and what refers to other entries last."""

    def rank(sheet: SheetPreview) -> int:
        ledger: Any = sheet.ledger
        if ledger.model == TREE:
            return 0
        return 2 if any(column.refers[0] for column in ledger.columns) else 1

    return sorted(sheets, key=rank)


def reader_of(sheet: SheetPreview, context: Context) -> RowReader:
    """Return the reader of a sheet's rows, its defaults taken from the words above the table."""
    ledger, layout = sheet.ledger, sheet.layout
    if ledger is None:
        raise LedgerError(sheet.problem)
    context.since_1904 = sheet.raw.since_1904
    said = around(layout, ledger, context, (sheet.name, sheet.file_name), sheet.given)
    return RowReader(ledger, sheet.matches, context, said)


def chunks(sheet: SheetPreview, reader: RowReader) -> Iterator[list[Row]]:
    """Return the rows of a sheet as read, some at a time."""
    lines = mended(body(sheet.raw, sheet.layout), sheet.mends)
    # a unit is written before the row that may hang below it is read
    size = 1 if reader.context.writing and reader.sheet.model == TREE else CHUNK
    while part := list(islice(lines, size)):
        begins = sheet.layout.second
        if begins is not None and part[-1][0] == begins:
            *part, (number, cells, _filled) = part
            fault = Fault(-1, "", saying(OTHER_TABLE, row=begins + 1))
            other = [Row(number, cells, {}, faults=[fault])]
        else:
            other = []
        reader.look_ahead(part)
        yield [reader.read(number, cells, filled) for number, cells, filled in part] + other
