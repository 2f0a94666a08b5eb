"""What a person wrote in the place of cells: kept by table, row and column, and read instead of them.

Every reading of the batch takes them in before a cell is read, so one reader and one judge decide of a
mended row as of any other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from jinguo.ledgers.imports.preview_sealing import sealed_faults
from jinguo.ledgers.models import ImportBatch, RowMend
from jinguo.ledgers.sheets.line_kinds import LineKind
from jinguo.ledgers.sheets.table_body import Line

if TYPE_CHECKING:
    from jinguo.ledgers.imports.preview import Preview

RowCells = Mapping[int, Mapping[int, str]]  # row from 1, column from 0: what holds
TableCells = Mapping[str, RowCells]
LONGEST = 10_000  # characters of a mended cell


def mended(lines: Iterable[Line], mends: RowCells) -> Iterator[Line]:
    """Return the rows of a table with what was written in the place of their cells."""
    return iter(lines) if not mends else (_mended(line, mends) for line in lines)


def _mended(line: Line, mends: RowCells) -> Line:
    written = mends.get(line.number + 1)
    if not written:
        return line
    cells = [*line.cells, *[""] * (max(written) + 1 - len(line.cells))]
    for column, text in written.items():
        cells[column] = text
    filled, spread = line.filled - written.keys(), line.spread - written.keys()
    marks = line.marks and line.marks.but(written.keys())
    return replace(line, cells=cells, filled=filled, spread=spread, kind=LineKind.ROW, marks=marks)


def mends_of(batch: ImportBatch) -> dict[str, dict[int, dict[int, str]]]:
    """Return what holds in the place of cells, by table, row and column."""
    found: dict[str, dict[int, dict[int, str]]] = {}
    for mend in batch.mends.all():  # type: ignore[attr-defined]
        cells = {column: now for column, (_was, now) in mend.changes.items()}
        found.setdefault(mend.table, {})[mend.row] = cells
    return found


def keep_mend(
    batch: ImportBatch, table: str, row: int, written: Mapping[int, tuple[str, str]], by: Any
) -> RowMend:
    """Keep what was written in the place of cells: for each column what was read, and what holds.

    A cell that was mended before keeps what was first read; written back to that, it is mended no more.
    """
    with transaction.atomic():
        mend, _made = RowMend.objects.select_for_update().get_or_create(
            batch=batch, table=table, row=row, defaults={"by": by, "cells": "{}"}
        )
        changes = mend.changes
        for column, (was, now) in written.items():
            first = changes[column][0] if column in changes else was
            changes[column] = (first, now)
        changes = {column: pair for column, pair in changes.items() if pair[0] != pair[1]}
        mend.cells = json.dumps(changes, ensure_ascii=False)
        mend.by, mend.verdict, mend.faults = by, None, []
        mend.save()
    return mend


def note_mended(batch: ImportBatch, preview: Preview) -> None:
    """Keep what a reading made of the mended rows."""
    for sheet in preview.ledgers:
        for row, (verdict, faults) in sheet.mended.items():
            told = {"verdict": verdict, "faults": sealed_faults(faults, sheet.ledger.key)}  # type: ignore[union-attr]
            RowMend.objects.filter(batch=batch, table=sheet.ident, row=row).update(**told)
