"""One parser for each column of a ledger, made once for an import and remembering what it has read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models
from django.utils import translation

from jinguo.core.models import Kind, Programme
from jinguo.core.scoping import SYSTEM, units_for
from jinguo.ledgers.declarations import CellType, Column, LedgerSheet
from jinguo.ledgers.values import cells, dates, numbers
from jinguo.ledgers.values.cells import Parsed
from jinguo.ledgers.values.entry_references import References
from jinguo.ledgers.values.subjects import Subjects, subjects
from jinguo.ledgers.values.unit_names import Units
from jinguo.ledgers.values.vocabulary_words import Words

Parser = Callable[[Any], Parsed]
MEMORY = 50_000  # texts a parser remembers


@dataclass
class Context:
    """What reading rows needs to know. Rooms' hooks get it; ``scratch`` is theirs for the import."""

    user: Any
    year: int | None = None
    near: str = ""
    since_1904: bool = False
    scratch: dict[str, Any] = field(default_factory=dict)
    writing: bool = False
    units_learnt: bool = False  # the tree holds units that are not written yet
    _units: Units | None = None
    _subjects: Subjects | None = None
    _words: dict[str, Words] = field(default_factory=dict)
    _mine: tuple[str, ...] | None = None
    _references: References | None = None

    @property
    def units(self) -> Units:
        """The organisation tree: a person's own, whose names and codes are public; no other district's."""
        if self._units is None:
            self._units = Units() if self.user is SYSTEM else Units(tops=self._tops())
        return self._units

    def _tops(self) -> set[str]:
        return {path[:4] for path in units_for(self.user, "view").values_list("path", flat=True)}

    @property
    def subjects(self) -> Subjects:
        """The finder of persons and households."""
        if self._subjects is None:
            self._subjects = subjects(self.user)
        return self._subjects

    @property
    def references(self) -> References:
        """Entries of other ledgers by their numbers."""
        if self._references is None:
            self._references = References(self.user)
        return self._references

    @property
    def mine(self) -> tuple[str, ...]:
        """The paths for which the user records; none for the program itself."""
        if self._mine is None:
            paths = (
                [] if self.user is SYSTEM else units_for(self.user, "record").values_list("path", flat=True)
            )
            self._mine = tuple(paths)
        return self._mine

    def begin_writing(self) -> None:
        """Forget what only the first reading knew: units and entries announced but not written."""
        self.writing = True
        self.scratch.clear()
        if self.units_learnt:
            self._units = None
        self.references.written()

    def words(self, column: Column) -> Words:
        """Return the vocabulary of a column."""
        key = column.vocabulary if column.type is CellType.KIND else "programme"
        if key not in self._words:
            rows = (
                Kind.objects.filter(vocabulary=key)
                if column.type is CellType.KIND
                else Programme.objects.all()
            )
            self._words[key] = Words(rows, str(column.label))
        return self._words[key]


def parser_for(column: Column, sheet: LedgerSheet, context: Context, factor: int = 1) -> Parser:
    """Return what reads the cells of a column."""
    made = _maker(column, sheet, context, factor)
    return made if column.type in (CellType.TEXT, CellType.REFERENCE) else _remembering(made)


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


def _maker(column: Column, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
    kept = model_field(sheet, column.field)
    low, high = column.minimum, column.maximum if column.maximum is not None else _highest(kept)
    match column.type:
        case CellType.DATE:
            read = partial(dates.read_date, year=context.year, since_1904=context.since_1904)
            return partial(dates.to_the_day, read) if column.to_the_day else read
        case CellType.INTEGER:
            return partial(
                numbers.read_integer, approximate=column.approximate, minimum=low, maximum=high,
                factor=factor, counts=column.counts, units=column.units, ordinal=column.ordinal,
            )  # fmt: skip
        case CellType.DECIMAL:
            places = getattr(kept, "decimal_places", None)
            return partial(
                numbers.read_decimal, minimum=low, maximum=high, places=places, factor=factor,
                counts=column.counts, units=column.units,
            )  # fmt: skip
        case CellType.MONEY:
            return partial(
                numbers.read_money,
                minimum=low or 0,
                maximum=high,
                factor=factor,
                approximate=column.approximate,
            )
        case CellType.YEAR:
            return numbers.read_year
        case CellType.YES_NO:
            return cells.read_yes_no
        case CellType.CHOICE:
            return _choice(column)
        case CellType.UNIT:
            return partial(context.units.parse, near=context.near, mine=context.mine)
        case CellType.UNITS:
            return partial(context.units.parse_many, near=context.near, mine=context.mine)
        case CellType.KIND | CellType.PROGRAMME:
            return context.words(column).parse
        case CellType.PROGRAMMES:
            return context.words(column).parse_many
        case CellType.ID_NUMBER:
            return cells.read_identifier
        case CellType.PHONE:
            return cells.read_phone
        case CellType.REFERENCE:
            return context.references.parser(column)
        case CellType.PERSON | CellType.HOUSEHOLD:
            return partial(cells.read_text, max_length=60)
    return partial(cells.read_text, max_length=column.max_length or getattr(kept, "max_length", None))


def _choice(column: Column) -> Parser:
    """Read the official words first, whatever language the user works in, then the English ones."""
    words = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            words.append({value: str(label) for value, label in column.choices.items()})
    official, english = words
    spelt = {cells.key_of(word): value for word, value in column.words.items()}

    def parse(raw: Any) -> Parsed:
        read = cells.read_choice(raw, official)
        if not read.doubt and not read.error:
            return read
        other = spelt.get(cells.key_of(cells.text_of(raw)))
        if other is not None:
            return Parsed(other)
        if not read.error:
            return read
        other = cells.read_choice(raw, english)
        return read if other.error else other

    return parse


def model_field(sheet: LedgerSheet, name: str) -> Any:
    """Return the model's field of that name, None when the column fills none directly."""
    try:
        return sheet.model_class()._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _highest(kept: Any) -> int | None:
    """Return the largest number the database keeps in a field."""
    if isinstance(kept, models.DecimalField):
        return 10 ** (kept.max_digits - kept.decimal_places) - 1  # type: ignore[operator]
    if isinstance(kept, models.IntegerField):
        return connection.ops.integer_field_range(kept.get_internal_type())[1]
    return None
