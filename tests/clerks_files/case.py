"""How a clerk's file is described: what stands in its cells, and what a knowing reader takes from every row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.clerks_files.meanings import meant_by

UNSURE = object()
OWN_NUMBER = ("序号", "编号#", "№")


@dataclass(frozen=True)
class As:
    """A cell that shows one thing and means another; ``look`` is the format, ``note`` a comment."""

    shown: Any
    meant: Any
    look: dict[str, Any] | None = None
    note: str = ""


@dataclass(frozen=True)
class Formula:
    """A formula with the value that Excel kept for it (an error is kept as ``#REF!``)."""

    text: str
    kept: Any


def unsure(shown: Any, look: dict[str, Any] | None = None) -> As:
    """A cell of which a knowing person could not be sure."""
    return As(shown, UNSURE, look)


def looking(shown: Any, **look: Any) -> As:
    """A cell that means what it shows, in a dress of its own (``As`` with nothing to translate)."""
    return As(shown, shown, look)


@dataclass
class Record:
    """What one row says: ``values`` by field; ``unsure`` are fields that only a doubt or a refusal may fill.

    ``doubtful`` is a row that must not come in without a word (hidden, struck through, cancelled).
    """

    ledger: str
    values: dict[str, Any]
    unsure: set[str]
    doubtful: bool = False
    headings: dict[str, str] = field(default_factory=dict)

    @property
    def is_sure(self) -> bool:
        """Nothing in the row is open to doubt."""
        return not self.unsure and not self.doubtful


@dataclass
class Sheet:
    """A sheet, written from top to bottom; cells may also be put beside one another."""

    name: str
    cells: dict[tuple[int, int], As] = field(default_factory=dict)
    truth: dict[int, list[Record]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    row_looks: dict[int, dict[str, Any]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filtered: tuple[int, int, int, int] | None = None
    state: str = "visible"
    next: int = 0

    def put(self, row: int, column: int, value: Any) -> None:
        """Write one cell."""
        if value is not None:
            self.cells[row, column] = value if isinstance(value, As) else As(value, value)

    def line(self, *values: Any, at: int = 0, merged: int = 0, **look: Any) -> int:
        """Write a line that is no record (a title, a note, a total); ``merged`` cells of it are one."""
        row, self.next = self.next, self.next + 1
        for offset, value in enumerate(values):
            self.put(row, at + offset, value)
        if merged:
            self.merges.append((row, at, row, at + merged - 1))
        if look:
            self.row_looks[row] = look
        return row

    def skip(self, lines: int = 1) -> None:
        """Leave lines empty."""
        self.next += lines

    def table(self, ledger: str, columns: str, *, head: bool = True, **options: Any) -> Table:
        """Begin a table; ``columns`` are ``heading:field`` in order, a heading without field is ignored."""
        parts = [part.split(":") for part in columns.split()]
        made = Table(
            self, ledger, [(p[0].replace("_", " "), p[1] if len(p) > 1 else "") for p in parts], **options
        )
        if head:
            made.head()
        return made


@dataclass
class Table:
    """A table on a sheet. ``const`` is what its surroundings say of every row; ``town`` resolves villages."""

    sheet: Sheet
    ledger: str
    columns: list[tuple[str, str]]
    at: int = 0
    town: str = ""
    const: dict[str, Any] = field(default_factory=dict)
    factor: int = 100
    number: int = 0

    def head(self) -> int:
        """Write the headings."""
        return self.sheet.line(*[name.rstrip("#") for name, _ in self.columns], at=self.at, bold=True)

    def __call__(
        self, *values: Any, row: int | None = None, real: bool = True, doubtful: bool = False, **more: Any
    ) -> int:
        """Write a row, and note what it says (``real`` False: a sample, a header again: it says nothing)."""
        at = self.sheet.next if row is None else row
        self.sheet.next = max(self.sheet.next, at + 1)
        self.number += 1
        given = iter(values)
        record = Record(self.ledger, {}, set(), doubtful)
        for offset, (name, field_) in enumerate(self.columns):
            value = self.number if name in OWN_NUMBER and not field_ else next(given, None)
            self.sheet.put(at, self.at + offset, value)
            if field_ and real:
                record.headings[field_] = name
                self._note(record, field_, value)
        if not real:
            return at
        for field_, value in {**self.const, **more}.items():
            self._note(record, field_, As(value, value) if value is UNSURE else value)
        self.sheet.truth.setdefault(at + 1, []).append(record)
        return at

    def sample(self, *values: Any) -> int:
        """A row that looks like a record and is none."""
        return self(*values, real=False)

    def _note(self, record: Record, field_: str, value: Any) -> None:
        record.unsure.discard(field_)
        if isinstance(value, As) and value.meant is UNSURE:
            record.unsure.add(field_)
            record.values.pop(field_, None)
        elif isinstance(value, As) and value.meant is not value.shown:
            record.values[field_] = value.meant
        else:
            plain = value.shown if isinstance(value, As) else value
            record.values[field_] = meant_by(self.ledger, field_, plain, self.town, self.factor)


@dataclass
class Paper:
    """One file: its name, its sheets, and what is done to it after it is written (raw parts, encoding)."""

    name: str
    sheets: list[Sheet] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)
    after: Callable[[Path], None] | None = None

    def sheet(self, name: str = "Sheet1", **fields: Any) -> Sheet:
        """Add a sheet."""
        self.sheets.append(Sheet(name, **fields))
        return self.sheets[-1]


@dataclass(frozen=True)
class ClerkFile:
    """One file (or a few sent together): its kind of fault, why it is dangerous, and how it is made."""

    name: str
    kind: str
    why: str
    make: Callable[[], list[Paper]]

    def build(self, folder: Path) -> list[Path]:
        """Write the files into a folder."""
        from tests.clerks_files.writing import write

        return [write(paper, folder) for paper in self.make()]

    @property
    def truth(self) -> dict[tuple[str, str, int], list[Record]]:
        """What every row says, by file, sheet and row as Excel counts them."""
        return {
            (paper.name, sheet.name, row): records
            for paper in self.make()
            for sheet in paper.sheets
            for row, records in sheet.truth.items()
        }


ALL: dict[str, ClerkFile] = {}


def clerk(kind: str, why: str) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Enter a function that makes a file's papers (one or a list) under its own name."""

    def enter(make: Callable[[], Any]) -> Callable[[], Any]:
        def papers() -> list[Paper]:
            made = make()
            return made if isinstance(made, list) else [made]

        name = f"{kind}_{make.__name__}"
        assert name not in ALL, name
        ALL[name] = ClerkFile(name, kind, why, papers)
        return make

    return enter


def day(text: str) -> dt.date:
    """``2024-3-8`` as a date."""
    return dt.date(*map(int, text.split("-")))
