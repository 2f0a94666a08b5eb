"""From an entry to the cells of its row, in words that the import reads back as the same entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models

from jinguo.core.sayings import saying
from jinguo.core.scoping import SYSTEM, NotAllowed, may, units_for
from jinguo.core.sensitive import masked_words
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.columns.field_paths import getter
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.exports.sheet_writer import plain_text
from jinguo.ledgers.values.reading_context import Context
from jinguo.ledgers.values.unit_names import SEPARATED

if TYPE_CHECKING:
    from jinguo.ledgers.columns.related_columns import WordColumn

TOP = 4  # characters in the path of the top of a tree, which keeps the records of no unit
LONGEST = 32_767  # characters that a cell holds
Cell = Callable[[Any], Any]


@dataclass(frozen=True)
class _At:
    """A place and a line of work, to ask whether the viewer records there."""

    unit: Any
    line: str

    def line_of_work(self) -> str:
        return self.line


class RowWriter:
    """Turns entries into the cells of their ledger."""

    def __init__(
        self, sheet: LedgerSheet, viewer: Any, *, confidential: bool, context: Context | None = None
    ) -> None:
        """``context`` knows units and words already. Raises NotAllowed for numbers of others."""
        self.sheet = sheet
        self._context = context or Context(viewer)
        self._labels: dict[int, str] = {}
        self._words: dict[tuple[str, int], str] = {}
        self._viewer, self._numbers = viewer, confidential
        if confidential and viewer is not SYSTEM and not units_for(viewer, "record").exists():
            raise NotAllowed(saying("您不登记人员，不能导出身份证号和电话。"))
        seen = () if viewer is SYSTEM else units_for(viewer, "view").values_list("path", flat=True)
        self._seen = ("",) if viewer is SYSTEM else tuple(seen)
        self._kept: dict[tuple[int, str], bool] = {}
        self._inside: dict[int | None, bool] = {}
        self.columns = [column for column in sheet.columns if confidential or not column.confidential]
        self._cells = [self._cell(column) for column in self.columns]

    def values(self, entry: models.Model) -> list[tuple[Column, Any]]:
        """Return each column with its value for the workbook."""
        return list(zip(self.columns, self.cells(entry), strict=True))

    def cells(self, entry: models.Model) -> list[Any]:
        """Return the values of the columns for the workbook."""
        found = [cell(entry) for cell in self._cells]
        rough = getattr(entry, "approximate", None)
        if rough:
            for index, column in enumerate(self.columns):
                if column.field in rough and found[index] is not None:
                    found[index] = column.roughly(found[index])
        return found

    def may_read(self, entry: Any, column: Column) -> bool:
        """Whether the viewer may read what a column says of an entry, or of whom the entry names."""
        if column.confidential:
            return self._may_see(entry, column)
        return "." not in column.field or self._within(entry, column)

    def _cell(self, column: Column) -> Cell:
        read = column.renderer(self)
        if self._viewer is SYSTEM or not (column.confidential or "." in column.field):
            return read
        return lambda entry: read(entry) if self.may_read(entry, column) else None

    def _may_see(self, entry: Any, column: Column) -> bool:
        """Whether the viewer keeps, in the entry's line, the records of the person's (else its) unit."""
        if self._viewer is SYSTEM:
            return True
        unit = getattr(_holder(entry, column), "unit", None) or getattr(entry, "unit", None)
        if unit is None:
            return False
        key = (unit.pk, entry.line_of_work())
        if key not in self._kept:
            self._kept[key] = may(self._viewer, "record", _At(unit, key[1]))
        return self._kept[key]

    def _within(self, entry: Any, column: Column) -> bool:
        """Whether the person, household (else the entry) a column tells of belongs to the viewer's units.

        An entry may name somebody whose record another unit keeps: what that record says is not the entry's.
        """
        unit = getattr(_holder(entry, column), "unit", None)
        key = None if unit is None else unit.pk
        if key not in self._inside:
            self._inside[key] = (
                any(len(path) <= TOP for path in self._seen)
                if unit is None
                else any(unit.path.startswith(path) for path in self._seen)
            )
        return self._inside[key]

    # what columns ask of whoever writes them

    def free_words(self, entry: Any, column: Column, text: str) -> str:
        """Return free words; the numbers of persons in them leave on the terms of confidential columns."""
        plain = masked_words(text)
        hide = plain != text and not column.confidential
        if hide and not (self._numbers and self._may_see(entry, column)):
            text = plain
        return plain_text(text)[:LONGEST]

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
        key = (column.vocabulary, word.pk)
        if key not in self._words:
            read = self._context.words(column).parse(word.name)
            self._words[key] = word.name if not read.error and read.value.pk == word.pk else word.code
        return self._words[key]

    def household(self, column: Column, household: Any) -> str:
        """Name a household by its number where no column of its own says it."""
        if household is None:
            return ""
        coded = self.sheet.column_or_none(f"{column.field}.code") is not None
        return household.name if coded else household.code or household.name


def _holder(entry: Any, column: Column) -> Any:
    """Return whom a column tells of: the person or household that the entry names, else the entry."""
    about = column.field.rpartition(".")[0]
    return getter(about)(entry) if about else entry
