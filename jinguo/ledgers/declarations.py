"""The vocabulary in which rooms declare their Excel ledgers: columns, aliases, official order.

One declaration serves the import, the export, the blank form, the list page and the entry form.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import models

from jinguo.core import lifecycle
from jinguo.core.lines import Line
from jinguo.core.sensitive import Sensitive, kind_of


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


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, separated by spaces, as further headings of a column."""
    return tuple(text.split())


SEVERAL = frozenset({CellType.UNITS, CellType.PROGRAMMES})  # columns of a many-to-many field


@dataclass(frozen=True)
class Column:
    """One column of a ledger.

    ``field`` is the model attribute it fills; identity columns of a person (ID number, phone, sex) use
    ``person.id_number`` and the like and are folded into the person the PERSON column names.
    ``approximate`` says whether an approximate number is admitted (and then stored as such).
    ``also`` are headings that mean this column only on a sheet where nothing else says it better.
    ``like`` is the shape of headings (a regular expression) of which the only one on a sheet is taken for
    this column, and shown as doubtful.
    ``counts`` is what a number counts (persons, households, sessions, hours: ``quantities.words.FAMILIES``);
    in any other unit it is refused. ``units`` are words behind a number and what they multiply it by (三年 is
    36 months). ``ordinal`` takes 第三届 for 3, ``to_the_day`` takes no month for a day. ``words`` are further
    spellings of the choices. ``confidential`` columns are masked on every page and leave the site only with
    a reason; those whose field a model declares ``SENSITIVE`` become so by themselves.
    """

    field: str
    label: Any
    type: CellType = CellType.TEXT
    required: bool = False
    aliases: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    like: str = ""
    vocabulary: str = ""
    choices: Mapping[str, Any] = field(default_factory=dict)  # type: ignore[operator]
    reference: str = ""  # "app.Model:field"
    words: Mapping[str, Any] = field(default_factory=dict)  # type: ignore[operator]
    approximate: bool = False
    counts: str = ""
    units: Mapping[str, int] = field(default_factory=dict)  # type: ignore[operator]
    ordinal: bool = False
    to_the_day: bool = False
    minimum: int | None = None
    maximum: int | None = None
    max_length: int | None = None
    confidential: bool = False
    in_list: bool = True
    searchable: bool = False
    filterable: bool = False
    width: int = 14
    help: Any = ""

    def __post_init__(self) -> None:
        """Identity and telephone numbers are confidential wherever they stand."""
        if self.type in (CellType.ID_NUMBER, CellType.PHONE):
            object.__setattr__(self, "confidential", True)


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
    hangs on the entries (hosts, milestones). ``completes`` are required columns that ``prepare`` fills
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
        by_type = {CellType.ID_NUMBER: Sensitive.ID_NUMBER, CellType.PHONE: Sensitive.PHONE}
        return kind_of(self.model_class(), column.field) or by_type.get(column.type)

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
