"""How rooms declare their Excel ledgers: names, columns in official order, what else a row needs.

One declaration serves the import, the export, the blank form, the list page and the entry form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db import models

from jinguo.core import lifecycle
from jinguo.core.declaring.rooms import Declared
from jinguo.core.lines import Line
from jinguo.core.sensitive import Sensitive, kind_of

if TYPE_CHECKING:
    from jinguo.ledgers.columns.base import Column


Verb = Callable[..., Any]


@dataclass(frozen=True)
class EntryVerbs:
    """What is done to the entries of a ledger: functions that hold the rules, the rights and the audit event.

    ``record(entry, by)``; ``amend(entry, by, changes, **more)``, which is also the correction of a verified
    entry; the moves of its state. None is not done in the ledger.
    """

    record: Verb | None = None
    amend: Verb | None = None
    submit: Verb | None = None
    verify: Verb | None = None
    return_: Verb | None = None
    void: Verb | None = None
    take_back: Verb | None = None

    def of(self, name: str) -> Verb:
        """Return the verb of that name ("return" is ``return_``). Raises KeyError for none."""
        verbs = {
            "record": self.record,
            "amend": self.amend,
            "submit": self.submit,
            "verify": self.verify,
            "return": self.return_,
            "void": self.void,
            "take_back": self.take_back,
        }
        verb = verbs[name]
        if verb is None:
            raise KeyError(name)
        return verb


LIFE_CYCLE = EntryVerbs(
    record=lifecycle.record,
    amend=lifecycle.amend,
    submit=lifecycle.submit,
    verify=lifecycle.verify,
    return_=lifecycle.return_,
    void=lifecycle.void,
    take_back=lifecycle.take_back,
)


@dataclass(frozen=True)
class LedgerSheet:
    """One ledger as an Excel form and as pages.

    ``natural_key`` names the columns (fields) that make two rows the same entry.
    ``defaults`` are fixed attribute values. ``prepare(values, context)`` may complete or refuse a parsed
    row (raise ledgers.errors.RowError with a Chinese sentence); ``build`` makes the unsaved instance from
    the values (default: model(**values)); ``after_create(instances, values, context)`` bulk-writes what
    hangs on the entries (hosts, milestones). ``asks(values, context)`` gives what is doubtful of a good row,
    by field: an import shows it, and takes the row. ``completes`` are required columns that ``prepare`` fills
    itself, with the columns it needs for that. ``refusals`` are names of constraints
    that their fields alone do not explain: an import, too, says their own sentence. ``verbs`` are what is
    done to entries, ``icon`` stands in the menu. ``line`` is a Line value or the values key of a kind that
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
    refusals: tuple[str, ...] = ()
    asks: Callable[[dict[str, Any], Any], Iterable[tuple[str, str]]] | None = None
    completes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # type: ignore[operator]
    build: Callable[[dict[str, Any], Any], models.Model] | None = None
    after_create: Callable[[list[models.Model], list[dict[str, Any]], Any], None] | None = None
    export_related: tuple[str, ...] = ()  # select_related paths
    export_prefetch: tuple[str, ...] = ()
    ordering: tuple[str, ...] = ("-occurred_on", "-id")
    date_field: str = "occurred_on"
    unit_field: str = "unit"
    cohosts_field: str | None = None
    verbs: EntryVerbs = LIFE_CYCLE
    icon: str = "journal-text"  # of Bootstrap Icons, in the menu
    list_filter_kind: str | None = None
    empty_hint: Any = ""
    form_path: str = ""  # dotted path of a hand-made form class, else one is made from the columns

    @property
    def has_life_cycle(self) -> bool:
        """Whether entries are handed in and verified; registers of persons and units are kept without."""
        return self.verbs.submit is not None

    @property
    def line_lookup(self) -> str:
        """The line of work of rows as the access layer takes it: a Line value, or the ORM path to one."""
        return self.line if self.line in Line.values else f"{self.line}__line"

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


def masked(sheet: LedgerSheet) -> LedgerSheet:
    """Return the sheet with the columns of fields that its model declares sensitive made confidential."""
    columns = tuple(replace(one, confidential=True) if sheet.sensitive(one) else one for one in sheet.columns)
    return replace(sheet, columns=columns)


SHEETS: Declared[LedgerSheet] = Declared("ledger", "SHEETS", attrgetter("key"))


def get(key: str) -> LedgerSheet:
    """Return the sheet of that key. Raises KeyError."""
    return SHEETS.mapping()[key]


def all_sheets() -> list[LedgerSheet]:
    """Return every sheet, in order of declaration."""
    return list(SHEETS)
