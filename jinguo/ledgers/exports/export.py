"""Ledgers out: the same columns, in official order, in words that the import reads back as the same entry."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import xlsxwriter
from django.db import models
from django.utils import translation

from jinguo.core import audit
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.exports.blank_form import template
from jinguo.ledgers.exports.lean_rows import LeanRows
from jinguo.ledgers.exports.record_numbers import RecordNumbers
from jinguo.ledgers.exports.row_writer import RowWriter
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
        count = _write(sheet, writer, rows, Path(path))
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


def _write(sheet: LedgerSheet, writer: RowWriter, rows: models.QuerySet, path: Path) -> int:
    book = xlsxwriter.Workbook(
        str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True, "bg_color": "#F3E3E8", "border": 1, "valign": "vcenter"})
    formats = {name: book.add_format({"num_format": name}) for name in ("yyyy-mm-dd", "0.00", "@")}
    grey = book.add_format({"num_format": "@", "font_color": "#A0A0A0"})
    page = book.add_worksheet(sheet.tab)
    for index, column in enumerate(writer.columns):
        page.set_column(index, index, column.width)
        page.write_string(0, index, str(column.label), bold)
    last = len(writer.columns)
    page.set_column(last, last, RECORD.width)
    page.write_string(0, last, str(RECORD.label), bold)
    page.write_comment(0, last, str(RECORD.help))
    page.freeze_panes(1, 0)
    numbers = RecordNumbers(sheet.model_class())
    count = 0
    for entries_ in LeanRows(sheet, writer.columns).chunks(rows):
        for entry in entries_:
            count += 1
            for index, (column, value) in enumerate(writer.values(entry)):
                _put(page, count, index, column, value, formats)
            page.write_string(count, last, numbers.of(entry), grey)
    if count:
        page.autofilter(0, 0, count, last)
        page.print_area(0, 0, count, last - 1)  # the number is for the way back, not for paper
    book.close()
    return count


def _put(page: Any, row: int, index: int, column: Column, value: Any, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, dt.date):
        page.write_datetime(
            row, index, dt.datetime(value.year, value.month, value.day), formats["yyyy-mm-dd"]
        )
    elif isinstance(value, str):
        page.write_string(row, index, value, formats["@"])
    else:
        page.write_number(row, index, value, formats.get(column.cell_format))
