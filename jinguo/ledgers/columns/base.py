"""What every column of a ledger knows: its headings, and what follows from the type of its values.

Each type of column is one class (``written_columns``, ``number_columns``, ``related_columns``). An import
asks it for a ``cleaner``, an export for a ``renderer``, a blank form for ``hint``, ``sample`` and
``options``, a page for ``show`` and ``link``, a list for ``sort_path`` and ``search``, an entry form for
``form_field``. Nothing outside this folder asks of which type a column is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self

from django import forms
from django.db import models
from django.db.models import ForeignKey, Q
from django.utils.translation import gettext as _

from jinguo.core.sensitive import Sensitive, mask, masked_words
from jinguo.ledgers.columns.field_paths import getter, has_field
from jinguo.ledgers.values.cells import Parsed, noted

if TYPE_CHECKING:
    from jinguo.ledgers.declarations import LedgerSheet
    from jinguo.ledgers.values.reading_context import Context

Parser = Callable[[Any], Parsed]
MEMORY = 50_000  # texts a cleaner remembers


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, separated by spaces, as further headings of a column."""
    return tuple(text.split())


class Words(Protocol):
    """Who knows by which words an import finds units, kinds and programmes again."""

    def unit(self, unit: Any) -> str: ...
    def units(self, units: Any) -> str: ...
    def word(self, column: Any, word: Any) -> str: ...


class Book(Words, Protocol):
    """Who writes entries: knows also what of a household and of free words its reader may read."""

    def household(self, column: Any, household: Any) -> str: ...
    def free_words(self, entry: Any, column: Any, text: str) -> str: ...


class Asking(Protocol):
    """The entry form that asks for a column's value, for one person."""

    sheet: LedgerSheet
    user: Any
    model: type[models.Model]
    instance: Any
    roots: list[Any]  # the topmost units for which the person records

    def records(self, line: str) -> bool: ...


@dataclass(frozen=True)
class Column:
    """One column of a ledger.

    ``field`` is the model attribute it fills; identity columns of a person (ID number, phone, sex) use
    ``person.id_number`` and the like and are folded into the person the person's column names.
    ``also`` are headings that mean this column only on a sheet where nothing else says it better.
    ``like`` is the shape of headings (a regular expression) of which the only one on a sheet is taken for
    this column, and shown as doubtful.
    ``approximate`` says whether an approximate number is admitted (and then stored as such). ``units`` are
    words behind a number and what they multiply it by (三年 is 36 months). ``ordinal`` takes 第三届 for 3.
    ``vocabulary`` is that of dated words.
    ``confidential`` columns are masked on every page and leave the site only with a reason; those whose
    field a model declares ``SENSITIVE`` become so by themselves.
    """

    field: str
    label: Any
    _: KW_ONLY
    required: bool = False
    aliases: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    like: str = ""
    approximate: bool = False
    units: Mapping[str, int] = field(default_factory=dict)  # type: ignore[operator]
    ordinal: bool = False
    vocabulary: str = ""
    max_length: int | None = None
    confidential: bool = False
    in_list: bool = True
    searchable: bool = False
    filterable: bool = False
    width: int = 14
    help: Any = ""

    # What a type says of all its columns.
    usual_hint: ClassVar[str] = ""
    usual_sample: ClassVar[Any] = ""
    form_help: ClassVar[Any] = ""
    cell_format: ClassVar[str] = ""  # of the cells of a workbook
    sensitive: ClassVar[Sensitive | None] = None  # its values are numbers of one person
    numeric: ClassVar[bool] = False  # measured or counted: summed, scaled by 万, once in merged cells
    in_yuan: ClassVar[bool] = False
    many: ClassVar[bool] = False  # of a many-valued field
    one_unit: ClassVar[bool] = False  # names an organisation unit, perhaps beside its town
    kind_word: ClassVar[bool] = False  # names a kind of a vocabulary
    refers: ClassVar[tuple[str, str]] = ("", "")  # the model and field of the entries it names
    subject: ClassVar[str] = ""  # "person" or "household" where it names one
    lead_rank: ClassVar[int] = 0  # lowest first: which column gives an entry its name; 0 none
    ascends: ClassVar[bool] = False  # a first click on its heading sorts upwards
    sorts: ClassVar[str | None] = ""  # what of a related row a list is sorted by; None: it cannot be
    unbroken: ClassVar[bool] = False  # stands on one line of a table
    leads_out: ClassVar[bool] = False  # its links may lead to other sites
    told_in_words: ClassVar[bool] = False  # the audit chain keeps its words, not a value
    stands_above: ClassVar[bool] = False  # labelled words around a table may say it for all rows
    asked_for_all: ClassVar[bool] = False  # a person may say it once for all rows
    only_above: ClassVar[bool] = False  # the names of sheet and file do not say it
    said_by_year: ClassVar[bool] = False  # the year of a title says it
    may_say_none: ClassVar[bool] = False  # 无 is said before its cells are read
    open_ended: ClassVar[bool] = False  # 至今 says that there is none
    ditto_marks: ClassVar[bool] = True  # a quotation mark means 同上
    remembers: ClassVar[bool] = True  # its cells repeat
    takes_notes: ClassVar[bool] = False  # a footnote mark behind a cell is none of it: 50①

    @classmethod
    def of(cls, field: str, label: Any, *aliases: str, **more: Any) -> Self:
        """Return a column with the other headings under which real ledgers have it."""
        return cls(field, label, aliases=aliases, **more)

    def __post_init__(self) -> None:
        """Numbers of a person are confidential wherever they stand."""
        if self.sensitive is not None:
            object.__setattr__(self, "confidential", True)

    # reading and writing ledgers

    def cleaner(self, sheet: LedgerSheet, context: Context, factor: int = 1) -> Parser:
        """Return what reads the column's cells; ``factor`` is what its heading multiplies by (万元)."""
        made = self.reader(sheet, context, factor)
        if self.takes_notes:
            made = partial(noted, read=made)
        return _remembering(made) if self.remembers else made

    def verbatim(self, sheet: LedgerSheet) -> int:
        """Return up to how many letters an ordinary text is kept as it is written (see ``is_verbatim``)."""
        return 0

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        """Return what reads one cell of the type."""
        raise NotImplementedError

    def renderer(self, book: Book) -> Callable[[Any], Any]:
        """Return what gives the cell of an entry, in words that the cleaner reads back as the same."""
        write, held = self.writer(book), getter(self.field)
        return lambda entry: write(held(entry))

    def paths(self) -> tuple[str, ...]:
        """Return what of an entry, and of what it refers to, the cell is made of."""
        return (self.field,)

    def writer(self, words: Words) -> Callable[[Any], Any]:
        """Return what turns a value into its cell."""
        return lambda value: value

    def roughly(self, cell: Any) -> str:
        """Return the cell of an approximate number."""
        return f"约{cell}"

    def hint(self) -> str:
        """Return how the column is filled in, in one sentence."""
        words = self.filling()
        if self.approximate:
            words += "；不确切时写“约120”"
        if self.max_length:
            words += f"，最多 {self.max_length} 字"
        return f"{words}。{'必填。' if self.required else ''}"

    def filling(self) -> str:
        """Return what is to be written, with the column's own help."""
        return f"{self.usual_hint}；{self.help}" if self.help else self.usual_hint

    def sample(self) -> Any:
        """Return what the sample row of a blank form shows, where there is no list."""
        return self.usual_sample

    def sample_of(self, choices: list[str]) -> Any:
        """Return what the sample row shows: one of the choices, where there are some."""
        return choices[0] if choices else self.sample()

    def options(self) -> list[str]:
        """Return what may be chosen today; empty when anything may be written."""
        return []

    def find_in(self, text: str, context: Context) -> Any:
        """Return what a title says for all rows, None when nothing or not clearly."""
        return None

    def finder(self, context: Context) -> Callable[..., models.Model]:
        """Return what finds whom a row means; only where the column names a subject."""
        raise NotImplementedError

    def told(self, value: Any) -> str:
        """Return the word for a value that was chosen among a few, "" for other values."""
        return ""

    def in_conflict(self, entry: models.Model, value: Any) -> str:
        """Return an entry's value as the sentence on a conflict quotes it."""
        return self.told(value) or str(getattr(entry, self.field))

    # pages

    def show(self, value: Any, kind: Sensitive | None = None) -> str:
        """Return a value as a page writes it; ``kind`` says how a confidential one is masked."""
        if value is None or value == "":
            return ""
        return mask(kind or self.sensitive, str(value)) if self.confidential else self.shown(value)

    def shown(self, value: Any) -> str:
        """Return a value that says something and is not confidential."""
        if isinstance(value, bool):
            return _("是") if value else _("否")
        if isinstance(value, Decimal):
            return f"{value.normalize():,f}"
        if isinstance(value, int):
            return f"{value:,}"
        return value.isoformat() if isinstance(value, dt.date) else masked_words(str(value))

    def link(self, target: Any) -> str | None:
        """Return the page of what a cell names, None where a ledger has it. Raises NoReverseMatch."""
        return None

    def sort_path(self) -> str:
        """Return the path by which a list is sorted, "" when it cannot be."""
        return "" if self.sorts is None else f"{self.field}__{self.sorts}".removesuffix("__")

    def search(self, word: str, model: type[models.Model]) -> Q:
        """Return which rows a searched word finds by this column; none of their own: an empty condition."""
        return Q()

    def serving(self, programme: str, model: type[models.Model]) -> Q:
        """Return which rows further serve a programme; an empty condition where the column names none."""
        return Q()

    def is_foreign_key(self, model: type[models.Model]) -> bool:
        """Whether the column fills a relation of the model itself."""
        return isinstance(self._model_field(model), ForeignKey)

    # the entry form

    def form_field(self, form: Asking) -> forms.Field:
        """Return the field that asks for a value."""
        raise NotImplementedError

    def cell_field(self, text: str) -> forms.Field:
        """Return the field that asks for one cell of a file anew; ``text`` is what it says now.

        Of a number of a person the field begins empty and shows its mask.
        """
        if self.confidential:
            shown = {"placeholder": mask(self.sensitive, text), "autocomplete": "off", "data-sensitive": ""}
            return forms.CharField(widget=forms.TextInput(shown))
        offered = [] if self.many else self.options()
        if not offered:
            return forms.CharField(initial=text)
        offered = list(dict.fromkeys(["", text, *offered]))
        return forms.ChoiceField(initial=text, choices=[(one, one or "—") for one in offered])

    def initial(self, form: Asking) -> Any:
        """Return what the form of a new entry begins with."""
        field = self._model_field(form.model)
        return field.get_default() if getattr(field, "has_default", lambda: False)() else None

    def held(self, value: Any, *, rough: bool) -> Any:
        """Return an entry's value as its form shows it; ``rough`` when it is approximate."""
        if value is not None and rough:
            return _("约%s") % value
        return masked_words(value) if isinstance(value, str) else value

    def _model_field(self, model: type[models.Model]) -> Any:
        return model._meta.get_field(self.field) if has_field(model, self.field) else None


def _remembering(parse: Parser) -> Parser:
    known: dict[Any, Parsed] = {}

    def remembered(raw: Any) -> Parsed:
        if raw.__class__ is bool:
            return parse(raw)  # True and 1 are one key
        found = known.get(raw)
        if found is None:
            if len(known) >= MEMORY:
                known.clear()
            found = known[raw] = parse(raw)
        return found

    return remembered
