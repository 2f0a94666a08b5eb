"""Ledgers out: the same columns, in official order, in words that the import reads back as the same entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter
from django.db import models
from django.utils import translation

from jinguo.core import audit
from jinguo.core.sayings import saying
from jinguo.core.scoping import SYSTEM, NotAllowed, may, units_for
from jinguo.core.sensitive import masked_words
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.columns.field_paths import value_of
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.exports.blank_form import template
from jinguo.ledgers.values.reading_context import Context
from jinguo.ledgers.values.unit_names import SEPARATED

if TYPE_CHECKING:
    from jinguo.ledgers.columns.related_columns import WordColumn

__all__ = ["export", "template"]

OFFICIAL = "zh-hans"  # ledgers are official forms: their words do not follow the reader's language
TOP = 4  # characters in the path of the top of a tree, which keeps the records of no unit
Cell = Callable[[Any], Any]


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
    page = book.add_worksheet(sheet.tab)
    for index, column in enumerate(writer.columns):
        page.set_column(index, index, column.width)
        page.write_string(0, index, str(column.label), bold)
    page.freeze_panes(1, 0)
    if sheet.export_related:
        rows = rows.select_related(*sheet.export_related)
    if sheet.export_prefetch:
        rows = rows.prefetch_related(*sheet.export_prefetch)
    count = 0
    for entry in rows.iterator(chunk_size=2000):
        count += 1
        for index, (column, value) in enumerate(writer.values(entry)):
            _put(page, count, index, column, value, formats)
    if count:
        page.autofilter(0, 0, count, len(writer.columns) - 1)
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


@dataclass(frozen=True)
class _At:
    """A place and a line of work, to ask whether the viewer records there."""

    unit: Any
    line: str

    def line_of_work(self) -> str:
        return self.line


class RowWriter:
    """Turns entries into the cells of their ledger."""

    def __init__(self, sheet: LedgerSheet, viewer: Any, *, confidential: bool) -> None:
        self.sheet = sheet
        self._context = Context(viewer)
        self._labels: dict[int, str] = {}
        self._viewer, self._numbers = viewer, confidential
        if confidential and viewer is not SYSTEM and not units_for(viewer, "record").exists():
            raise NotAllowed(saying("您不登记人员，不能导出身份证号和电话。"))
        seen = () if viewer is SYSTEM else units_for(viewer, "view").values_list("path", flat=True)
        self._seen = ("",) if viewer is SYSTEM else tuple(seen)
        self.columns = [column for column in sheet.columns if confidential or not column.confidential]
        self._cells = [(column, self._cell(column)) for column in self.columns]

    def values(self, entry: models.Model) -> list[tuple[Column, Any]]:
        """Return each column with its value for the workbook."""
        rough = getattr(entry, "approximate", None) or ()
        found = []
        for column, cell in self._cells:
            value = cell(entry)
            if value is not None and column.field in rough:
                value = column.roughly(value)
            found.append((column, value))
        return found

    def _cell(self, column: Column) -> Cell:
        read = column.renderer(self)
        if not column.confidential and "." not in column.field:
            return read
        if column.confidential:
            return lambda entry: read(entry) if self._may_see(entry, column) else None
        return lambda entry: read(entry) if _within(entry, column, self._seen) else None

    def _may_see(self, entry: Any, column: Column) -> bool:
        """Whether the viewer keeps, in the entry's line, the records of the person's (else its) unit."""
        if self._viewer is SYSTEM:
            return True
        holder = value_of(entry, column.field.rpartition(".")[0]) if "." in column.field else entry
        unit = getattr(holder, "unit", None) or getattr(entry, "unit", None)
        return unit is not None and may(self._viewer, "record", _At(unit, entry.line_of_work()))

    # what columns ask of whoever writes them

    def free_words(self, entry: Any, column: Column, text: str) -> str:
        """Return free words; the numbers of persons in them leave on the terms of confidential columns."""
        plain = masked_words(text)
        if plain == text or column.confidential or (self._numbers and self._may_see(entry, column)):
            return text
        return plain

    def unit(self, unit: Any) -> str:
        """Return the name by which an import finds a unit again."""
        if unit is None:
            return ""
        if unit.pk not in self._labels:
            self._labels[unit.pk] = self._context.units.label(unit)
        return self._labels[unit.pk]

    def units(self, units: Any) -> str:
        """Return the names of several units, the code of one whose name a separator stands in."""
        labels = [(unit, self.unit(unit)) for unit in units]
        return "、".join(unit.code if SEPARATED.search(label) else label for unit, label in labels)

    def word(self, column: WordColumn, word: Any) -> str:
        """Return the name of a kind or programme, its code where the name means another."""
        if word is None:
            return ""
        read = self._context.words(column).parse(word.name)
        return word.name if not read.error and read.value.pk == word.pk else word.code

    def household(self, column: Column, household: Any) -> str:
        """Name a household by its number where no column of its own says it."""
        if household is None:
            return ""
        coded = self.sheet.column_or_none(f"{column.field}.code") is not None
        return household.name if coded else household.code or household.name


def _within(entry: Any, column: Column, paths: tuple[str, ...]) -> bool:
    """Whether the person, household (else the entry) that a column tells of belongs to one of some units.

    An entry may name somebody whose record another unit keeps: what that record says is not the entry's.
    """
    about = column.field.rpartition(".")[0]
    unit = getattr(value_of(entry, about) if about else entry, "unit", None)
    if unit is None:
        return any(len(path) <= TOP for path in paths)
    return any(unit.path.startswith(path) for path in paths)
