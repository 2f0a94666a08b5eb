"""The vocabulary in which rooms declare their Excel ledgers: columns, aliases, official order.

One declaration serves the import, the export, the blank form, the list page and the entry form.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models


class CellType(enum.StrEnum):
    """How the text of a cell is read, and how the value is written back."""

    TEXT = "text"
    DATE = "date"
    INTEGER = "integer"  # may be approximate (约200, 50余人)
    DECIMAL = "decimal"
    MONEY = "money"  # yuan in the sheet, cents in the record
    YES_NO = "yes_no"
    UNIT = "unit"  # name or code of an organisation unit
    UNITS = "units"  # several, separated by 、；,
    KIND = "kind"  # name, alias or code of a core.Kind in `vocabulary`
    PROGRAMME = "programme"
    PROGRAMMES = "programmes"  # several, separated by 、；,
    CHOICE = "choice"  # one of `choices` (value -> label)
    ID_NUMBER = "id_number"
    PHONE = "phone"
    PERSON = "person"  # a name; resolved to people.Person with the row's identity columns
    HOUSEHOLD = "household"
    REFERENCE = "reference"  # an entry of another ledger by its number, see `reference`
    YEAR = "year"


SEVERAL = frozenset({CellType.UNITS, CellType.PROGRAMMES})  # columns of a many-to-many field


@dataclass(frozen=True)
class Column:
    """One column of a ledger.

    ``field`` is the model attribute it fills; identity columns of a person (ID number, phone, sex) use
    ``person.id_number`` and the like and are folded into the person the PERSON column names.
    ``approximate`` says whether an approximate number is admitted (and then stored as such).
    ``unit_factor`` multiplies a bare number (万元 columns: 10_000).
    """

    field: str
    label: Any
    type: CellType = CellType.TEXT
    required: bool = False
    aliases: tuple[str, ...] = ()
    vocabulary: str = ""
    choices: Mapping[str, Any] = field(default_factory=dict)  # type: ignore[operator]
    reference: str = ""  # "app.Model:field"
    approximate: bool = False
    minimum: int | None = None
    maximum: int | None = None
    max_length: int | None = None
    confidential: bool = False
    in_list: bool = True
    searchable: bool = False
    filterable: bool = False
    width: int = 14
    help: Any = ""


@dataclass(frozen=True)
class LedgerSheet:
    """One ledger as an Excel form and as pages.

    ``natural_key`` names the columns (fields) that make two rows the same entry.
    ``defaults`` are fixed attribute values. ``prepare(values, context)`` may complete or refuse a parsed
    row (raise ledgers.errors.RowError with a Chinese sentence); ``build`` makes the unsaved instance from
    the values (default: model(**values)); ``after_create(instances, values, context)`` bulk-writes what
    hangs on the entries (hosts, milestones). ``line`` is a Line value or the values key of a kind that
    carries one.
    """

    key: str
    label: Any
    model: str
    columns: Sequence[Column]
    natural_key: tuple[str, ...]
    line: str
    room: str
    aliases: tuple[str, ...] = ()  # words in sheet names and titles that announce this ledger
    defaults: Mapping[str, Any] = field(default_factory=dict)
    prepare: Callable[[dict[str, Any], Any], None] | None = None
    build: Callable[[dict[str, Any], Any], models.Model] | None = None
    after_create: Callable[[list[models.Model], list[dict[str, Any]], Any], None] | None = None
    export_related: tuple[str, ...] = ()  # select_related paths
    export_prefetch: tuple[str, ...] = ()
    ordering: tuple[str, ...] = ("-occurred_on", "-id")
    date_field: str = "occurred_on"
    unit_field: str = "unit"
    cohosts_field: str | None = None
    has_life_cycle: bool = True
    list_filter_kind: str | None = None
    empty_hint: Any = ""
    form_path: str = ""  # dotted path of a hand-made form class, else one is made from the columns

    def model_class(self) -> type[models.Model]:
        """Return the Django model the ledger fills."""
        from django.apps import apps

        return apps.get_model(self.model)

    def column(self, name: str) -> Column:
        """Return the column that fills ``name``. Raises KeyError."""
        for column in self.columns:
            if column.field == name:
                return column
        raise KeyError(name)
