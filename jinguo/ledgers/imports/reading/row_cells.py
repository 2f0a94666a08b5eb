"""The cells of a row, one by one: what each says, what of it is doubtful, and what cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinguo.core.sayings import saying
from jinguo.ledgers.columns.base import MEMORY, Column, Parser
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.files.raw_sheets import ERRORS, UNSOLVED
from jinguo.ledgers.imports.reading.days_in_parts import whole_day
from jinguo.ledgers.sheets.headers import RECORD
from jinguo.ledgers.sheets.matching import Match
from jinguo.ledgers.sheets.table_body import Line
from jinguo.ledgers.values.blanks import as_above, forgiven, is_as_above, may_say_nothing, says_nothing
from jinguo.ledgers.values.cells import Parsed, is_blank, is_verbatim, wrong
from jinguo.ledgers.values.host_units import Places
from jinguo.ledgers.values.reading_context import Context
from jinguo.ledgers.values.rows import TREE, Fault, Row

SPOILT = ERRORS | {UNSOLVED}
_UNREAD = object()


@dataclass(slots=True)
class Cell:
    """A column of the sheet that is read."""

    index: int
    column: Column
    field: str
    parse: Parser
    measure: bool
    subject: str  # of person.phone: person
    known: dict[Any, Any] | None = None  # what cells without any doubt say; None: it depends on the row
    verbatim: int = 0  # letters up to which an ordinary text is kept as it is written; 0: it is read

    def remember(self, raw: Any, value: Any) -> None:
        """Keep what a cell says for the next one like it."""
        if self.known is not None:
            if len(self.known) >= MEMORY:
                self.known.clear()
            self.known[raw] = value


class RowCells:
    """Reads the cells of one sheet's rows; ``before`` is the row above, 同上 written out."""

    def __init__(
        self, sheet: LedgerSheet, matches: list[Match], columns: Mapping[str, Column], context: Context
    ) -> None:
        self.sheet, self._matches, self._columns, self._context = sheet, matches, columns, context
        self._at = {match.field: match.index for match in matches if match.field}
        self._in_parts = next((match for match in matches if match.field and match.beside != (-1, -1)), None)
        self.before: list[Any] = []
        self.begin()

    def begin(self) -> None:
        """Begin anew: below a heading a place may be another than above it."""
        self.before = []
        self.places = Places(self.sheet, self._at, self._context)
        self.cells = [
            self._cell(match, self._columns[match.field])
            for match in self._matches
            if match.field and match.field not in ("town", RECORD.field)
        ]

    def _cell(self, match: Match, column: Column) -> Cell:
        parse = self.places.parser(column, match.header)
        subject = match.field.partition(".")[0] if "." in match.field else ""
        return Cell(
            match.index, column, match.field,
            parse or column.cleaner(self.sheet, self._context, match.factor), column.numeric, subject,
            {} if self._is_alike_everywhere(column) else None,
            0 if parse or subject else column.verbatim(self.sheet),
        )  # fmt: skip

    def _is_alike_everywhere(self, column: Column) -> bool:
        """Whether equal cells say the same in every row: not beside a town, nor where the tree grows."""
        if not column.remembers or "." in column.field or column.subject:
            return False
        return not column.one_unit or ("town" not in self._at and self.sheet.model != TREE)

    def read(self, row: Row, cells: list[Any], line: Line) -> dict[str, Any]:
        """Read the cells of a row into its values; return by field what they say of persons."""
        values, said = row.values, {}
        if self._in_parts is not None:
            cells = whole_day(cells, self._in_parts)
        filled, spread = line.filled, line.spread
        merged, width = bool(filled or spread), len(cells)
        self.places.begin(row)
        for cell in self.cells:
            index = cell.index
            raw = cells[index] if index < width else None
            if raw is None or raw == "":
                continue
            if not merged:
                if (known := cell.known) is not None:
                    value = known.get(raw, _UNREAD)
                    if value is not _UNREAD and raw.__class__ is not bool:
                        values[cell.field] = value
                        continue
                elif cell.verbatim and is_verbatim(raw, cell.verbatim) and not may_say_nothing(raw):
                    values[cell.field] = raw
                    continue
            if raw.__class__ is str and is_blank(raw):
                continue
            if cell.measure and index in spread:
                row.doubts.append((cell.field, saying("这一格合并了几行，里面的数只计在这一行。")))
            if cell.measure and index in filled:
                row.doubts.append((cell.field, saying("合并单元格里的数只计在第一行，这一行不重复计。")))
                continue
            parsed = self._parsed(raw, cell, row) if may_say_nothing(raw) else cell.parse(raw)
            if parsed.error:
                row.faults.append(Fault(index, cell.field, parsed.error))
                continue
            if parsed.doubt:
                row.doubts.append((cell.field, parsed.doubt))
            if parsed.approximate:
                row.approximate.append(cell.field)
            if parsed.value is None:
                continue
            if cell.subject:
                said[cell.field] = parsed.value
            elif parsed.value.__class__ is list and cell.field == "unit":
                self._host(values, parsed.value)
            else:
                values[cell.field] = parsed.value
                if not parsed.doubt and not parsed.approximate:
                    cell.remember(raw, parsed.value)
        return said

    def pass_by(self, number: int, cells: list[Any]) -> Row:
        """Return a row without values; a row below may say 同上 of it."""
        written = list(cells)
        for cell in self.cells:
            raw = cells[cell.index] if cell.index < len(cells) else None
            if raw.__class__ is str and is_as_above(raw, cell.column):
                above = self.before[cell.index] if cell.index < len(self.before) else None
                written[cell.index] = as_above(raw, cell.column, above)[0]
        self.before = written
        return Row(number, written, {})

    def _parsed(self, raw: Any, cell: Cell, row: Row) -> Parsed:
        """Read a cell; what says nothing counts as empty where that may be, and 同上 as the cell above."""
        repeated = ""
        if raw.__class__ is str and is_as_above(raw, cell.column):
            above = self.before[cell.index] if cell.index < len(self.before) else None
            raw, read = as_above(raw, cell.column, above)
            if read.error:
                return read
            repeated = read.doubt
            row.cells = [*row.cells[: cell.index], raw, *row.cells[cell.index + 1 :]]
        if raw in SPOILT:
            return _spoilt(raw)
        if says_nothing(raw, cell.column):
            return forgiven(raw, cell.column) or Parsed()
        parsed = cell.parse(raw)
        if parsed.error:
            parsed = forgiven(raw, cell.column) or parsed
        return replace(parsed, doubt=repeated) if repeated and not parsed.error else parsed

    def _host(self, values: dict[str, Any], hosts: list[Any]) -> None:
        """Take the first of several hosts for the entry's owner, the others for its further hosts."""
        name: str = self.sheet.cohosts_field  # type: ignore[assignment]
        values["unit"] = hosts[0]
        values[name] = [*hosts[1:], *(values.get(name) or [])]


def _spoilt(raw: str) -> Parsed:
    """Say what is wrong with a formula that gives no value."""
    if raw == UNSOLVED:
        return wrong(saying("这一格的公式没有算出结果，请用 Excel 打开后保存一次，或改成数值。"))
    return wrong(saying("这一格的公式出错（%(raw)s），请改成数值。", raw=raw))
