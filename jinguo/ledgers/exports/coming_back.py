"""Rows of an export that come back: known by their number, held against what an export would write today.

A row that says just that is the same record, however its words would be read by themselves: by names that
several have, by kinds out of use, without the numbers that were left out. Of any other row only the cells
that were changed are read. A number that its reader may not see is answered as one that nobody has.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_noop

from jinguo.core.entries import State
from jinguo.core.sayings import saying
from jinguo.core.scoping import SYSTEM, units_for, visible
from jinguo.core.sensitive import masked_words, restored
from jinguo.ledgers.columns.base import Column, Parser
from jinguo.ledgers.columns.field_paths import getter
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.exports.export import OFFICIAL
from jinguo.ledgers.exports.lean_rows import LeanRows
from jinguo.ledgers.exports.record_numbers import RecordNumbers
from jinguo.ledgers.exports.row_writer import RowWriter
from jinguo.ledgers.sheets.headers import RECORD
from jinguo.ledgers.sheets.table_body import Line
from jinguo.ledgers.values.cells import is_blank, key_of, text_of
from jinguo.ledgers.values.reading_context import Context
from jinguo.ledgers.values.rows import Fault, Row

UNKNOWN = gettext_noop("“%(number)s”这个记录编号没有对应的记录，这样的行按没有记录编号读取。")
TWICE = gettext_noop("记录编号与第 %(row)s 行相同。这一行如果是新增的，请把记录编号清空；否则请只保留一行。")
VOIDED = gettext_noop("这条记录已作废，请删去这一行；确需重新登记的，请把记录编号清空。")
ANOTHER = gettext_noop(
    "这条记录的“%(label)s”在名册里不是这样写的。她的信息请到人员（家庭）页面修改；换人的，请另登一条。"
)
NOT_YOURS = gettext_noop("这条记录的“%(label)s”不归您填报，请把这一格清空。")


@dataclass(slots=True)
class _Record:
    """A record that a row's number names, and what an export would write of it today."""

    entry: Any
    cells: tuple[Any, ...]
    void: bool


class ComingBack:
    """The rows of one sheet that say by number which records they are."""

    def __init__(
        self, sheet: LedgerSheet, at: Mapping[str, int], context: Context, parsers: Mapping[str, Parser]
    ) -> None:
        """``at`` are the sheet's columns by field, the number's own among them."""
        self._sheet, self._context, self._parsers = sheet, context, parsers
        self._model: Any = sheet.model_class()
        self._at = at[RECORD.field]
        self._numbers = RecordNumbers(self._model)
        said = [column for column in sheet.columns if column.field in at]
        keeps = context.user is SYSTEM or units_for(context.user, "record").exists()
        confidential = keeps and any(column.confidential for column in said)
        with translation.override(OFFICIAL):
            self._writer = RowWriter(sheet, context.user, confidential=confidential, context=context)
        written = {column.field: place for place, column in enumerate(self._writer.columns)}
        self._said = [column for column in said if column.field in written]
        self._unwritten = [column for column in said if column.field not in written]
        self._indexes = [at[column.field] for column in self._said]
        self._columns_at = dict(at)
        self._cells_of = _picker([written[column.field] for column in self._said])
        self._raw_of = _picker(self._indexes)
        names = {field.name for field in self._model._meta.get_fields()}
        self._void = "voided" if "voided" in names else "state" if "state" in names else ""
        self._rows = LeanRows(sheet, self._writer.columns, *filter(None, [self._void]))
        self._named: dict[int, tuple[str, _Record | None]] = {}  # by row of the chunk
        self._exact: set[int] = set()
        self._full: dict[Any, Any] = {}
        self._taken: dict[str, tuple[int, bool]] = {}
        self._told = False

    def look_up(self, lines: list[Line]) -> None:
        """Read what the numbers of a chunk name, in few queries; then the records whose rows changed."""
        at = self._at
        named = {
            line.number: text_of(line.cells[at]) for line in lines if at < len(line.cells) and line.cells[at]
        }
        keys = self._numbers.keys(set(named.values()))
        records = self._records(keys)
        self._named = {number: (text, records.get(text)) for number, text in named.items() if text}
        self._exact = set()
        changed = set()
        for line in lines:
            record = self._named.get(line.number, ("", None))[1]
            if record is None:
                continue
            if self._is_same(record, line.cells):
                self._exact.add(line.number)
            else:
                changed.add(record.entry.pk)
        self._full = self._model.everything.in_bulk(changed) if changed else {}

    def _records(self, keys: Mapping[str, Any]) -> dict[str, _Record]:
        """Return by number the records that the importer sees."""
        texts = {key: text for text, key in keys.items() if key is not None}
        if not texts:
            return {}
        rows = visible(self._model.everything.all(), self._context.user)
        rows = rows.filter(**{f"{self._numbers.field}__in": list(texts)})
        with translation.override(OFFICIAL):
            return {
                texts[getattr(entry, self._numbers.field)]: _Record(
                    entry, self._cells_of(self._writer.cells(entry)), self._is_void(entry)
                )
                for entries in self._rows.chunks(rows)
                for entry in entries
            }

    def _is_void(self, entry: Any) -> bool:
        return bool(self._void) and getattr(entry, self._void) in (True, State.VOID)

    def _is_same(self, record: _Record, cells: list[Any]) -> bool:
        """Whether a row says just what an export would; nearly all do, and then nothing more is asked."""
        try:
            return self._raw_of(cells) == record.cells and not self._unwritten
        except IndexError:
            return False

    def row(self, number: int, cells: list[Any]) -> tuple[Row, list[Any]]:
        """Return a row as far as its number says it, with the cells that are still to be read."""
        text, record = self._named.get(number, ("", None))
        if record is None:
            row = Row(number, cells, {})
            if text and not self._told:
                self._told = True  # a file of another site has such numbers in every row
                row.doubts.append((RECORD.field, saying(UNKNOWN, number=text)))
            return row, cells
        if record.void:
            void = saying(VOIDED)
            return self._refused(number, cells, self._at, RECORD.field, void), []
        if number in self._exact:
            row, rest = Row(number, cells, {}, exact=True), cells
        else:
            row, rest = self._compared(number, cells, record)
        earlier = self._taken.setdefault(text, (number, row.exact))
        if earlier[0] != number and not (row.exact and earlier[1]):
            twice = saying(TWICE, row=earlier[0] + 1)
            return self._refused(number, cells, self._at, RECORD.field, twice), []
        return row, rest

    @staticmethod
    def _refused(number: int, cells: list[Any], at: int, field: str, message: str) -> Row:
        return Row(number, cells, {}, faults=[Fault(at, field, message)])

    def _compared(self, number: int, cells: list[Any], record: _Record) -> tuple[Row, list[Any]]:
        """Return a row with the record's own values, and the cells that say something else."""
        entry = self._full[record.entry.pk]
        row = Row(number, cells, self._held(entry), entry=entry)
        rest: list[Any] = [None] * len(cells)
        changed = set()
        for column in self._unwritten:  # numbers that the importer may not read
            if not is_blank(_cell(cells, self._columns_at[column.field])):
                row.faults.append(self._fault(column, NOT_YOURS))
        for column, index, written in zip(self._said, self._indexes, record.cells, strict=True):
            raw = _cell(cells, index)
            if _alike(raw, written) or self._is_hidden(raw, column, written):
                continue
            fault = self._of_somebody(column, raw, record.entry)
            if fault is not None:
                row.faults += fault
                continue
            changed.add(column.field)
            row.values.pop(column.field, None)
            rest[index] = self._restored(raw, entry, column)
        row.changed = frozenset(changed)
        rough = getattr(entry, "approximate", None) or []
        row.approximate = [name for name in rough if name not in changed]
        row.exact = not changed and not row.faults
        return row, rest

    def _held(self, entry: Any) -> dict[str, Any]:
        """Return what a record says, as if its row had been read."""
        values = {}
        for column in self._sheet.columns:
            name = column.field
            if "." in name:
                continue
            value = list(getattr(entry, name).all()) if column.many else getattr(entry, name, None)
            if value is not None and value != "":
                values[name] = value
        return values

    @staticmethod
    def _is_hidden(raw: Any, column: Column, written: Any) -> bool:
        """Whether a cell leaves out, or masks, what an export without reason does."""
        if is_blank(raw):
            return column.confidential or "." in column.field
        return isinstance(raw, str) and isinstance(written, str) and raw == masked_words(written) != written

    def _of_somebody(self, column: Column, raw: Any, entry: Any) -> list[Fault] | None:
        """Return what is wrong with a changed cell that says who a record is about; None for other cells.

        The roll says it, and is changed by its own page. A cell may be written in another way.
        """
        if not (column.subject or "." in column.field):
            return None
        if not self._writer.may_read(entry, column):
            return [self._fault(column, NOT_YOURS)]
        held = getter(column.field)(entry)
        if column.subject:
            names = {getattr(held, "name", None), getattr(held, "code", None)} - {None, ""}
            same = key_of(text_of(raw)) in {key_of(str(name)) for name in names}
        else:
            read = self._parsers[column.field](raw)
            if read.error:
                return [Fault(self._columns_at[column.field], column.field, read.error)]
            same = read.value == held
        return [] if same else [self._fault(column, ANOTHER)]

    def _fault(self, column: Column, message: str) -> Fault:
        return Fault(self._columns_at[column.field], column.field, saying(message, label=column.label))

    @staticmethod
    def _restored(raw: Any, entry: Any, column: Column) -> Any:
        """Return edited words with the numbers back where only their masks went out."""
        kept = getter(column.field)(entry)
        return restored(raw, kept) if isinstance(raw, str) and isinstance(kept, str) and kept else raw


def _picker(indexes: list[int]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what picks some cells of a row; blank ones as an empty text."""
    if len(indexes) < 2:
        return lambda cells: tuple("" if cells[index] is None else cells[index] for index in indexes)
    pick = itemgetter(*indexes)

    def picked(cells: Any) -> tuple[Any, ...]:
        found = pick(cells)
        return tuple(["" if cell is None else cell for cell in found]) if None in found else found

    return picked


def _cell(cells: list[Any], index: int) -> Any:
    return cells[index] if index < len(cells) else None


def _alike(raw: Any, written: Any) -> bool:
    """Whether a cell is what was written, perhaps saved by a program that keeps days or numbers as text."""
    if raw == written or (is_blank(raw) and written in (None, "")):
        return True
    if raw is None or written is None:
        return False
    if isinstance(raw, dt.datetime) and isinstance(written, dt.date):
        return raw == dt.datetime(written.year, written.month, written.day)
    return not isinstance(written, bool) and text_of(raw) == text_of(written)
