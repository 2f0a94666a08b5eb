"""The rows of one sheet, in chunks, as both passes of an import read them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from jinguo.ledgers.imports.mending.row_mends import mended
from jinguo.ledgers.imports.preview import SheetPreview
from jinguo.ledgers.imports.reading.row_neighbours import contrary_scales, strange_measures, tell_continued
from jinguo.ledgers.imports.reading.row_reader import RowReader
from jinguo.ledgers.imports.reading.taken_back import of_the_table
from jinguo.ledgers.sheets.line_kinds import LineKind, heading_text
from jinguo.ledgers.sheets.recognition import around
from jinguo.ledgers.sheets.table_body import LeftOut, lines_of
from jinguo.ledgers.values.faults import LedgerError
from jinguo.ledgers.values.reading_context import Context
from jinguo.ledgers.values.rows import TREE, Row

CHUNK = 2000


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
    layout.named = frozenset(match.index for match in sheet.matches if match.field)
    reader = RowReader(ledger, sheet.matches, context, said)
    doubts = [
        *of_the_table(ledger, layout.around.title, sheet.name),
        *strange_measures(sheet.matches),
        *contrary_scales(sheet.matches, {one.field: one for one in ledger.columns}, layout.around.scale),
    ]
    reader.tell_at_every_row(doubts, sheet.raw.hidden_columns)
    if layout.guessed:
        reader.ask_everywhere()
    around_it = layout.around
    if around_it.unscaled or around_it.borrowed or around_it.scale_words:
        reader.ask_scale(around_it.scale, around_it.scale_words)
    return reader


def chunks(sheet: SheetPreview, reader: RowReader, left_out: LeftOut | None = None) -> Iterator[list[Row]]:
    """Return the rows of a block as read, some at a time; other lines are noted in ``left_out``."""
    noted = left_out or LeftOut()
    lines = mended(lines_of(sheet.raw, sheet.layout, noted), sheet.mends)
    # a unit is written before the row that may hang below it is read
    size = 1 if reader.context.writing and reader.sheet.model == TREE else CHUNK
    while part := list(islice(lines, size)):
        reader.look_ahead(part)
        rows = []
        for line in part:
            heads = line.kind is not LineKind.ROW
            if heads and reader.begin_section(heading_text(line.cells), line.kind):
                noted.add(LineKind.SECTION, line.number)
                continue
            rows.append(reader.read(line))
            if len(rows) > 1:
                tell_continued(rows[-2], rows[-1], reader.columns)
        if rows:
            yield rows
