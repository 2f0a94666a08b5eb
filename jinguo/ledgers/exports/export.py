"""Ledgers out: the same columns, in official order, in words that the import reads back as the same entry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import models
from django.utils import translation

from jinguo.core import audit
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.exports.blank_form import template
from jinguo.ledgers.exports.lean_rows import LeanRows
from jinguo.ledgers.exports.record_numbers import RecordNumbers
from jinguo.ledgers.exports.row_writer import RowWriter
from jinguo.ledgers.exports.sheet_writer import SheetWriter
from jinguo.ledgers.sheets.headers import RECORD

__all__ = ["RowWriter", "export", "template"]

OFFICIAL = "zh-hans"  # ledgers are official forms: their words do not follow the reader's language


def export(
    sheet: LedgerSheet, viewer: Any, path: Path | str, queryset: models.QuerySet | None = None, *,
    reason: str = "",
) -> int:  # fmt: skip
    """Write the viewer's entries of a ledger into a workbook; return how many.

    Confidential columns (identity numbers, telephones) are written only with a ``reason``, which goes into
    the audit chain, and only for units and lines whose records the viewer keeps. Raises NotAllowed for a
    reason given by somebody who keeps none.
    """
    rows = entries(sheet, viewer) if queryset is None else queryset
    writer = RowWriter(sheet, viewer, confidential=bool(reason.strip()))
    with translation.override(OFFICIAL):
        page = SheetWriter(sheet.tab, writer.columns, RECORD)
        count = page.write(Path(path), _rows(sheet, writer, rows))
    if reason.strip():
        audit.append(
            "export_confidential", viewer, object_type=sheet.model,
            payload={"ledger": sheet.key, "rows": count, "reason": reason.strip()[:300]},
        )  # fmt: skip
    return count


def entries(sheet: LedgerSheet, viewer: Any) -> models.QuerySet:
    """Return the entries of a ledger that the viewer sees and that stand (void ones do not)."""
    model: Any = sheet.model_class()
    rows = model.objects.visible_to(viewer, many=True)
    names = {field.name for field in model._meta.get_fields()}
    if "state" in names:
        rows = rows.exclude(state="void")
    if "voided" in names:
        rows = rows.filter(voided=False)
    return rows.order_by(*sheet.ordering)


def _rows(sheet: LedgerSheet, writer: RowWriter, rows: models.QuerySet) -> Iterator[list[Any]]:
    """Yield the cells of each entry, and its number behind them."""
    numbers = RecordNumbers(sheet.model_class())
    for chunk in LeanRows(sheet, writer.columns).chunks(rows):
        for entry in chunk:
            yield [*writer.cells(entry), numbers.of(entry)]
