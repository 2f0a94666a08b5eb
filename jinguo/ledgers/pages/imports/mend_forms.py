"""The form of a row that stays behind: its cells as they were read, what is wrong, and a field for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict, ErrorList

from jinguo.core.sayings import reworded
from jinguo.core.sensitive import CLEARS, masked, masked_words, restored
from jinguo.ledgers import declarations
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.imports.mending.left_rows import LeftRow
from jinguo.ledgers.imports.source_rows import About
from jinguo.ledgers.sheets.headers import columns_of
from jinguo.ledgers.values.cells import text_of


def row_slug(row: LeftRow) -> str:
    """Return the name of a row within its page."""
    return f"row-{row.table.replace(':', '-').replace('#', '-')}-{row.number}"


class MendForm(forms.Form):
    """The cells of one row, each with the kind of field that its column asks for."""

    def __init__(self, about: About, row: LeftRow, raw: list[Any]) -> None:
        super().__init__(prefix=row_slug(row))
        self.about, self.row = about, row
        self.changes = row.mend.changes if row.mend else {}
        self.faults: list[dict[str, Any]] = reworded(list(row.faults))
        columns = {column.field: column for column in columns_of(declarations.get(about["ledger"]))}
        self.columns: dict[int, Column] = {}
        self.read: dict[int, str] = {}  # what stands in the file
        for one in about["columns"]:
            if one["field"] not in columns:
                continue
            index, column = one["index"], columns[one["field"]]
            self.columns[index] = column
            self.read[index] = text_of(raw[index]) if index < len(raw) else ""
            field = column.cell_field(masked_words(self._holds(index)))
            field.label = one["header"].replace("\n", " ")
            self.fields[_name(index)] = field
        self._told = ErrorDict()
        for fault in self.faults:
            if fault["column"] in self.columns:
                self._told.setdefault(_name(fault["column"]), ErrorList()).append(fault["message"])

    @property
    def errors(self) -> ErrorDict:
        """What is wrong with the cells now."""
        return self._told

    @property
    def row_faults(self) -> list[str]:
        """What is wrong with the row as a whole, or with what it has no cell for."""
        return [fault["message"] for fault in self.faults if fault["column"] not in self.columns]

    def _holds(self, index: int) -> str:
        return self.changes[index][1] if index in self.changes else self.read[index]

    def cells(self, *, bad: bool) -> list[dict[str, Any]]:
        """Return the cells with something wrong, or the others, as the page shows them."""
        return [self._cell(index) for index in self.columns if (_name(index) in self._told) == bad]

    def bad_cells(self) -> list[dict[str, Any]]:
        """Return the cells with something wrong."""
        return self.cells(bad=True)

    def other_cells(self) -> list[dict[str, Any]]:
        """Return the cells with nothing wrong."""
        return self.cells(bad=False)

    def mended_cells(self) -> list[dict[str, Any]]:
        """Return the cells that a person wrote something in."""
        return [self._cell(index) for index in self.columns if index in self.changes]

    def _cell(self, index: int) -> dict[str, Any]:
        hide = masked if self.columns[index].confidential else masked_words
        was = self.changes[index][0] if index in self.changes else self.read[index]
        bound: BoundField = self[_name(index)]
        return {"field": bound, "was": hide(was), "now": hide(self._holds(index))}

    def written(self, data: Mapping[str, Any]) -> dict[int, str]:
        """Return what was written in the place of cells, by column: only what differs from what was shown.

        A field of numbers of a person that is left empty changes nothing; 无 takes the number away.
        """
        found = {}
        for index, column in self.columns.items():
            bound = self[_name(index)]
            if bound.html_name not in data:
                continue
            text, shown = str(data[bound.html_name]).strip(), str(bound.field.initial or "").strip()
            if text == shown:
                continue
            cleared = column.confidential and text.lower() in CLEARS
            found[index] = "" if cleared else restored(text, self._holds(index))
        return found


def _name(index: int) -> str:
    return f"cell{index}"
