"""How rooms declare their Excel ledgers: names, columns in official order, what else a row needs.

One declaration serves the import, the export, the blank form, the list page and the entry form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models

from jinguo.core.sensitive import Sensitive, kind_of

if TYPE_CHECKING:
    from jinguo.ledgers.columns.base import Column


@dataclass(frozen=True)
class LedgerSheet:
    """One ledger as an Excel form and as pages.

    ``natural_key`` names the columns (fields) that make two rows the same entry.
    ``defaults`` are fixed attribute values. ``prepare(values, context)`` may complete or refuse a parsed
    row (raise ledgers.errors.RowError with a Chinese sentence); ``build`` makes the unsaved instance from
    the values (default: model(**values)); ``after_create(instances, values, context)`` bulk-writes what
    hangs on the entries (hosts, milestones). ``completes`` are required columns that ``prepare`` fills
    itself, with the columns it needs for that. ``refusals`` are sentences by name of a constraint
    whose fields alone do not explain it. ``line`` is a Line value or the values key of a kind that
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
    refusals: Mapping[str, Any] = field(default_factory=dict)  # type: ignore[operator]
    completes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # type: ignore[operator]
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

    def sensitive(self, column: Column) -> Sensitive | None:
        """Return what kind of personal value a column holds, as its model declares; None of most."""
        return kind_of(self.model_class(), column.field) or column.sensitive

    @property
    def tab(self) -> str:
        """The ledger's name as a sheet of a workbook may be called."""
        return "".join(char for char in str(self.label) if char not in "[]:*?/\\")[:31]

    def column_or_none(self, name: str) -> Column | None:
        """Return the column that fills ``name``, None when the ledger has none."""
        return next((column for column in self.columns if column.field == name), None)
