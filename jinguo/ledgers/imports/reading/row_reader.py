"""From the cells of a row to the values of an entry, with every doubt and every fault named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_noop

from jinguo.core.entries import State
from jinguo.core.models import Kind, Programme
from jinguo.core.sayings import listed, saying
from jinguo.core.scoping import SYSTEM, ProspectiveEntry, may
from jinguo.ledgers.columns.base import MEMORY, Column, Parser
from jinguo.ledgers.columns.plausibility import Plausibility
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.exports.coming_back import ComingBack
from jinguo.ledgers.files.raw_sheets import ERRORS, UNSOLVED
from jinguo.ledgers.imports.reading.cell_marks import tell_marks
from jinguo.ledgers.imports.reading.days_in_parts import whole_day
from jinguo.ledgers.imports.reading.row_neighbours import Rivals, outside
from jinguo.ledgers.imports.reading.sections import Sections
from jinguo.ledgers.imports.reading.taken_back import TakenBack
from jinguo.ledgers.sheets.headers import RECORD, columns_of, names_yuan
from jinguo.ledgers.sheets.line_kinds import LineKind
from jinguo.ledgers.sheets.matching import LIKELY, Match
from jinguo.ledgers.sheets.sheet_defaults import Given
from jinguo.ledgers.sheets.table_body import Line
from jinguo.ledgers.values.blanks import as_above, forgiven, is_as_above, may_say_nothing, says_nothing
from jinguo.ledgers.values.cells import Parsed, is_blank, text_of, wrong
from jinguo.ledgers.values.faults import RowError
from jinguo.ledgers.values.host_units import Places
from jinguo.ledgers.values.natural_keys import key_of_values
from jinguo.ledgers.values.reading_context import Context, model_field
from jinguo.ledgers.values.rows import TREE, Fault, Row, place_of, unsaved

SPOILT = ERRORS | {UNSOLVED}
ELSEWHERE = gettext_noop("“%(home)s”不归您填报，“%(name)s”先登记在本表的单位，由该单位确认后转入。")
RECORDED = gettext_noop("您不能为“%(name)s”登记这类记录，请由该单位或其上级填报。")


@dataclass(frozen=True, slots=True)
class _Cell:
    index: int
    column: Column
    field: str
    parse: Parser
    measure: bool
    subject: str  # of person.phone: person
    known: dict[Any, Any] | None = None  # what cells without any doubt say; None: it depends on the row

    def remember(self, raw: Any, value: Any) -> None:
        """Keep what a cell says for the next one like it."""
        if self.known is not None:
            if len(self.known) >= MEMORY:
                self.known.clear()
            self.known[raw] = value


class RowReader:
    """Reads the rows of one sheet into values for one ledger."""

    def __init__(
        self, sheet: LedgerSheet, matches: list[Match], context: Context, given: Given | None = None
    ) -> None:
        """``given`` holds for all rows that say nothing themselves."""
        self.sheet, self.context = sheet, context
        columns = {column.field: column for column in columns_of(sheet)}
        self.labels = {name: str(column.label) for name, column in columns.items()}
        self.columns = {match.field: match.index for match in matches if match.field}
        self._matches, self._known_columns = matches, columns
        self._places = Places(sheet, self.columns, context)
        self._cells = self._made_cells()
        self._marked = {cell.index: (cell.field, cell.measure) for cell in self._cells}
        self._rivals = Rivals(matches, columns)
        self._taken_back = TakenBack(sheet, matches)
        self._of_all: list[tuple[str, str]] = []  # doubts about every row of the table
        self._in_parts = next((match for match in matches if match.field and match.beside != (-1, -1)), None)
        self._before: list[Any] = []  # the row above, 同上 written out
        self.passed_by: Set[int] = frozenset()  # rows (from 1) that make nobody known: they are not written
        self._given = given or Given()
        self._sections = Sections(sheet, context, self._given, self.columns)
        self._told: set[str] = set()
        self._once = self._told_likely()
        self._references = [
            (match.index, columns[match.field])
            for match in matches
            if match.field and columns[match.field].refers[0]
        ]
        self._subjects = [
            column
            for column in sheet.columns
            if column.subject and column.field in {*self.columns, *self._given.values}
        ]
        self._required = [column for column in sheet.columns if column.required]
        self.has_state = model_field(sheet, "state") is not None
        self.digest = key_of_values(sheet)
        self._key_relations = [
            name for name in sheet.natural_key if getattr(model_field(sheet, name), "is_relation", False)
        ]
        self._plausibility = Plausibility(sheet, self.columns, context)
        self._rights: dict[tuple[Any, str, str], bool] = {}
        self._returning: ComingBack | None = None
        if RECORD.field in self.columns:
            parsers = {cell.field: cell.parse for cell in self._cells}
            self._returning = ComingBack(sheet, self.columns, context, parsers)

    def _told_likely(self) -> list[tuple[str, str]]:
        """Return what is doubtful about columns that were found by likeness."""
        return [
            (
                match.field,
                saying(
                    "表头“%(header)s”按“%(label)s”读取，请核对是不是。",
                    header=match.header,
                    label=self.labels[match.field],
                ),
            )
            for match in self._matches
            if match.field and match.sureness == LIKELY
        ]

    def ask_everywhere(self) -> None:
        """Ask at every row about columns found by likeness: nothing else says which ledger it is."""
        self._of_all += self._told_likely()
        self._once = []

    def ask_scale(self, scale: int, words: str = "") -> None:
        """Ask at the first row in what its amounts are: ``words`` seem to say it, or another table does."""
        written = format(scale, ",")
        for match in self._matches:
            column = self._known_columns.get(match.field)
            if column is None or not column.in_yuan or match.factor != scale or names_yuan(match.header):
                continue
            label = self.labels[match.field]
            if words:
                said = saying(
                    "表里写着“%(text)s”，“%(label)s”以 %(scale)s 元为单位读取，请核对。",
                    text=words,
                    label=label,
                    scale=written,
                )
            elif scale == 1:
                said = saying(
                    "同一张工作表里别的表写着以“万元”等为单位，这张表没有写，“%(label)s”按元读取，请核对。",
                    label=label,
                )
            else:
                said = saying(
                    "这张表没写金额单位，“%(label)s”按同一工作表里别的表的单位（%(scale)s 元）读取，请核对。",
                    label=label,
                    scale=written,
                )
            self._once.append((match.field, said))

    def _made_cells(self) -> list[_Cell]:
        columns = self._known_columns
        return [
            _Cell(
                match.index, columns[match.field], match.field,
                self._places.parser(columns[match.field], match.header)
                or columns[match.field].cleaner(self.sheet, self.context, match.factor),
                columns[match.field].numeric,
                match.field.partition(".")[0] if "." in match.field else "",
                {} if self._is_alike_everywhere(columns[match.field]) else None,
            )
            for match in self._matches if match.field and match.field not in ("town", RECORD.field)
        ]  # fmt: skip

    def _is_alike_everywhere(self, column: Column) -> bool:
        """Whether equal cells say the same in every row: not beside a town, nor where the tree grows."""
        if not column.remembers or "." in column.field or column.subject:
            return False
        return not column.one_unit or ("town" not in self.columns and self.sheet.model != TREE)

    def begin_section(self, text: str, kind: LineKind) -> bool:
        """Let a line of one cell hold for the rows below it; False when it heads nothing and is a row.

        One that is neither numbered nor merged over the table must be nothing but a unit or a kind.
        """
        looks_so, leads = kind is LineKind.SECTION, kind is not LineKind.CENTRED
        if not self._sections.begin(text, looks_so=looks_so, leads=leads):
            return False
        self._given = self._sections.given
        self._places = Places(self.sheet, self.columns, self.context)
        self._cells = self._made_cells()
        self._told -= self._sections.fields
        self._before = []
        return True

    def tell_at_every_row(self, doubts: Iterable[tuple[str, str]], hidden: Set[int]) -> None:
        """Take up what is doubtful about the whole table; ``hidden`` are its columns out of sight."""
        self._of_all += doubts
        for name, index in self.columns.items():
            if index in hidden:
                said = saying("“%(label)s”这一列在表里是隐藏的，照样读取，请核对。", label=self.labels[name])
                self._of_all.append((name, said))

    def missing(self) -> list[Column]:
        """Return the required columns that the sheet neither has nor replaces by words around its rows."""
        known = {*self.columns, *self._given.values, *self.sheet.defaults, *self._made_later}
        known |= self._sections.fields
        known |= {"unit"} if "town" in self.columns else set()
        return [column for column in self._required if column.field not in known]

    @property
    def known(self) -> set[str]:
        """The fields that the sheet says something of."""
        return {*self.columns, *self._given.values}

    @cached_property
    def _made_later(self) -> dict[str, tuple[str, ...]]:
        """Required columns that ``prepare`` may fill itself, with those it fills them from."""
        return {name: sources for name, sources in self.sheet.completes.items() if self.known & set(sources)}

    @cached_property
    def _demands(self) -> tuple[list[Column], list[Column]]:
        """The required columns: those the row itself must fill, and those that may be filled later."""
        early = [column for column in self._required if column.field not in self._made_later]
        return early, [column for column in self._required if column.field in self._made_later]

    def look_ahead(self, lines: list[Line]) -> None:
        """Read what the rows of a chunk refer to, and the records they name by number, in few queries."""
        if self._returning is not None:
            self._returning.look_up(lines)
        for index, column in self._references:
            named = [line.cells[index] for line in lines if index < len(line.cells)]
            self.context.references.look_up(column, named)

    def read(self, line: Line) -> Row:
        """Read one row; its faults are in the row, nothing is raised."""
        number, cells, filled, spread = line.number, line.cells, line.filled, line.spread
        if number + 1 in self.passed_by:
            return self._pass_by(number, cells)
        row = Row(number, cells, {})
        if self._returning is not None:
            row, cells = self._returning.row(number, cells)
            if row.exact or row.faults:
                self._before = row.cells
                return row
        values, said = row.values, None
        if self._in_parts is not None:
            cells = whole_day(cells, self._in_parts)
        width = len(cells)
        self._places.begin(row)
        for cell in self._cells:
            index = cell.index
            raw = cells[index] if index < width else None
            if raw is None or raw == "":
                continue
            known = cell.known
            if known is not None and raw in known and not (filled or spread) and raw.__class__ is not bool:
                values[cell.field] = known[raw]
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
                said = said if said is not None else {}
                said[cell.field] = parsed.value
            elif parsed.value.__class__ is list and cell.field == "unit":
                self._host(values, parsed.value)
            else:
                values[cell.field] = parsed.value
                if not parsed.doubt and not parsed.approximate:
                    cell.remember(raw, parsed.value)
        if self._once:
            row.doubts += self._once
            self._once = []
        self._complete(row, said or {})
        if line.marks is not None:
            tell_marks(row, line.marks, self._marked, self.context.year)
        self._rivals.tell(row)
        self._taken_back.tell(row)
        if self._sections.against:
            row.doubts.append(("", self._sections.against))
        row.doubts += self._of_all
        self._before = row.cells
        return row

    def _pass_by(self, number: int, cells: list[Any]) -> Row:
        """Return a row without values; a row below may say 同上 of it."""
        written = list(cells)
        for cell in self._cells:
            raw = cells[cell.index] if cell.index < len(cells) else None
            if raw.__class__ is str and is_as_above(raw, cell.column):
                above = self._before[cell.index] if cell.index < len(self._before) else None
                written[cell.index] = as_above(raw, cell.column, above)[0]
        self._before = written
        return Row(number, written, {})

    def _parsed(self, raw: Any, cell: _Cell, row: Row) -> Parsed:
        """Read a cell; what says nothing counts as empty where that may be, and 同上 as the cell above."""
        repeated = ""
        if raw.__class__ is str and is_as_above(raw, cell.column):
            above = self._before[cell.index] if cell.index < len(self._before) else None
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

    def _complete(self, row: Row, said: dict[str, Any]) -> None:
        values = row.values
        self.context.row = self.columns, row.cells
        self._places.complete(row)
        for name, whole in self._given.values.items():
            if name == "unit" and name in values and _is_told(row, name):
                outside(row, whole.value, self.context)
            if name in values or (name in self.columns and name != "unit"):
                continue
            if self._misread(name, row):
                continue  # it is written and was not understood: no other is taken for it
            values[name] = whole.value
            if name in self._given.contested:
                row.doubts.append((name, self._given.contested[name]))
            if whole.doubt and (name in self.columns or name not in self._told):
                self._told.add(name)  # what holds for the whole sheet is said once
                row.doubts.append((name, whole.doubt))
        for name, value in self.sheet.defaults.items():
            values.setdefault(name, value)
        if self.has_state and "state" in self.columns:
            self._state(row, values.pop("state", ""))
        for column in self._subjects:
            if column.field in values and row.entry is None:  # a record that is known is about whom it was
                self._who(row, column, said)
        self._demand(row, late=False)
        if not row.faults:
            self._prepare(row)
        if not row.faults:
            self._demand(row, late=True)
            self._check_days(row)
        if not row.faults:
            row.doubts += [told for told in self._plausibility.doubts(row) if _is_told(row, told[0])]
            self._check_rights(row)
        if not row.faults:
            row.key = self.digest(values)
            for name in self._key_relations:
                related = values.get(name)
                if related is not None and related.pk is None:
                    row.provisional = True
            if self.sheet.model == TREE and not self.context.writing:
                self._learn(values)

    def _learn(self, values: dict[str, Any]) -> None:
        """Let the rows below name a unit of this row as theirs."""
        if not self.context.units.has_code(values["code"]):
            self.context.units_learnt = True
            self.context.units.add(unsaved(self.sheet, dict(values), self.context))

    def _state(self, row: Row, state: str) -> None:
        row.state = state
        if state == State.VOID:
            row.faults.append(
                Fault(self.columns["state"], "state", saying("已作废的记录不导入，请删去这一行。"))
            )
        elif state == State.RETURNED:
            row.state = State.SUBMITTED
            row.doubts.append(("state", saying("表中为“已退回”，导入后为“待审核”。")))

    def _demand(self, row: Row, *, late: bool) -> None:
        """Name the required columns that say nothing; ``late`` ones may have been filled by ``prepare``."""
        for column in self._demands[late]:
            name = column.field
            value = row.values.get(name)
            if value is not None and not (value.__class__ is str and not value):  # == asks entries for keys
                if late:
                    self._tell_made(column, row)
                continue
            if not self._misread(name, row):
                index = self.columns.get(name, -1)
                missing = saying("“%(label)s”没有填写，这一列必须填。", label=column.label)
                row.faults.append(Fault(index, name, self._given.unread.get(name, missing)))

    @staticmethod
    def _misread(name: str, row: Row) -> bool:
        """Whether what the row says of a field cannot be read; of its unit also the town beside it."""
        names = (name, "town") if name == "unit" else (name,)
        return any(fault.field.partition(".")[0] in names for fault in row.faults)

    def _tell_made(self, column: Column, row: Row) -> None:
        """Say once that ``prepare`` filled a column from others; of a choice, once for each."""
        name, value = column.field, row.values[column.field]
        choice = column.told(value)
        if name in self.known or f"{name}{choice}" in self._told:
            return
        self._told.add(f"{name}{choice}")
        columns = [self.sheet.column(one) for one in self._made_later[name]]
        sources = listed(saying("“%(name)s”", name=made.label) for made in columns)
        row.doubts.append(
            (
                name,
                saying(
                    "没有“%(label)s”一列，按%(sources)s登记为 %(value)s。",
                    label=column.label,
                    sources=sources,
                    value=choice or text_of(value),
                ),
            )
        )

    def _who(self, row: Row, column: Column, said: dict[str, Any]) -> None:
        name = column.field
        mine = {key.partition(".")[2]: value for key, value in said.items() if key.startswith(name + ".")}
        mine["name"] = row.values[name]
        if self._misread(name, row):
            del row.values[name]
            return
        unit, home = row.values.get("unit"), mine.get("unit")
        if home is not None and self.context.user is not SYSTEM and not self.may("record", home, ""):
            row.doubts.append((f"{name}.unit", saying(ELSEWHERE, home=home.name, name=row.values[name])))
        find = column.finder(self.context)
        try:
            row.values[name] = find(mine, unit, place_of(self.sheet, row.values)[0])
        except RowError as error:
            del row.values[name]
            at = name if error.field in ("", "name") else f"{name}.{error.field}"
            row.faults.append(Fault(self.columns.get(at, self.columns.get(name, -1)), at, str(error)))

    def _prepare(self, row: Row) -> None:
        if self.sheet.prepare is None:
            return
        try:
            self.sheet.prepare(row.values, self.context)
        except RowError as error:
            row.faults.append(Fault(self.columns.get(error.field, -1), error.field, str(error)))
        except ValidationError as error:
            row.faults.append(Fault(-1, "", "；".join(error.messages)))

    def _check_days(self, row: Row) -> None:
        """Refuse kinds and programmes that were not in use on the entry's day."""
        day = row.values.get("occurred_on")
        if not isinstance(day, dt.date):
            return
        for name, value in row.values.items():
            if not isinstance(value, Kind | Programme) or not _is_told(row, name, "occurred_on"):
                continue
            if (value.valid_from and day < value.valid_from) or (value.valid_to and day > value.valid_to):
                message = saying(
                    "“%(name)s”在 %(day)s 没有启用，请核对日期或改选。", name=value.name, day=day
                )
                row.faults.append(Fault(self.columns.get(name, -1), name, message))

    def _check_rights(self, row: Row) -> None:
        if self.context.user is SYSTEM or not _is_told(row, "unit"):
            return
        unit, line = place_of(self.sheet, row.values)
        if unit is not None and not self.may("record", unit, line):
            at = self.columns.get("unit", -1)
            row.faults.append(Fault(at, "unit", saying(RECORDED, name=unit.name)))

    def may(self, verb: str, unit: Any, line: str) -> bool:
        """Whether the user may do a verb for a unit and a line of work; asked once for each pair."""
        key = (unit.pk or unit.code, line, verb)
        if key not in self._rights:
            self._rights[key] = may(self.context.user, verb, ProspectiveEntry(unit, line))
        return self._rights[key]

    def shown(self, row: Row) -> dict[str, str]:
        """Return what the row's cells say, by field, for the preview."""
        return {
            name: text_of(row.cells[index]) for name, index in self.columns.items() if index < len(row.cells)
        }


def _is_told(row: Row, *names: str) -> bool:
    """Whether a row says something of a column itself: of a record that is known, what was changed."""
    return row.entry is None or not row.changed.isdisjoint(names)


def _spoilt(raw: str) -> Parsed:
    """Say what is wrong with a formula that gives no value."""
    if raw == UNSOLVED:
        return wrong(saying("这一格的公式没有算出结果，请用 Excel 打开后保存一次，或改成数值。"))
    return wrong(saying("这一格的公式出错（%(raw)s），请改成数值。", raw=raw))
