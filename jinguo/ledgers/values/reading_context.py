"""What reading the cells of a ledger needs to know: who reads, the year, the tree, the vocabularies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist

from jinguo.core.scoping import SYSTEM, units_for
from jinguo.ledgers.values.cells import text_of
from jinguo.ledgers.values.entry_references import References
from jinguo.ledgers.values.subjects import Subjects, subjects
from jinguo.ledgers.values.unit_names import Units
from jinguo.ledgers.values.vocabulary_words import Words

if TYPE_CHECKING:
    from jinguo.ledgers.columns.related_columns import WordColumn
    from jinguo.ledgers.declarations import LedgerSheet


@dataclass
class Context:
    """What reading rows needs to know. Rooms' hooks get it; ``scratch`` is theirs for the import."""

    user: Any
    year: int | None = None
    titled: int | None = None  # the year that the sheet's own title names
    month: int | None = None  # for days of which only the number is written
    near: str = ""
    since_1904: bool = False
    scratch: dict[str, Any] = field(default_factory=dict)
    writing: bool = False
    row: tuple[Mapping[str, int], list[Any]] = field(default_factory=lambda: ({}, []))  # being read: see said
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

    def said(self, field: str) -> str:
        """Return what a field's cell says in the row being read, "" where the sheet has no such column."""
        columns, cells = self.row
        index = columns.get(field, len(cells))
        return text_of(cells[index]) if index < len(cells) else ""

    def begin_writing(self, *, anew: bool = False) -> None:
        """Forget what only the first reading knew: units and entries announced but not written.

        ``anew``: also the persons it met, where not every row of it is written.
        """
        self.writing = True
        if anew:
            self._subjects = None
        self.scratch.clear()
        if self.units_learnt:
            self._units = None
        self.references.written()

    def words(self, column: WordColumn) -> Words:
        """Return the vocabulary of a column."""
        if column.vocabulary not in self._words:
            self._words[column.vocabulary] = Words(column.rows(), str(column.label))
        return self._words[column.vocabulary]


def model_field(sheet: LedgerSheet, name: str) -> Any:
    """Return the model's field of that name, None when the column fills none directly."""
    try:
        return sheet.model_class()._meta.get_field(name)
    except FieldDoesNotExist:
        return None
