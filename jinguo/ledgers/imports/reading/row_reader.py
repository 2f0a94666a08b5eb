"""From the cells of a row to the values of an entry, with every doubt and every fault named."""

from __future__ import annotations

from collections.abc import Iterable, Set

from jinguo.core.sayings import saying
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.exports.coming_back import ComingBack
from jinguo.ledgers.imports.reading.cell_marks import tell_marks
from jinguo.ledgers.imports.reading.row_cells import RowCells
from jinguo.ledgers.imports.reading.row_completing import RowCompleting
from jinguo.ledgers.imports.reading.row_neighbours import Rivals
from jinguo.ledgers.imports.reading.sections import Sections
from jinguo.ledgers.imports.reading.taken_back import TakenBack
from jinguo.ledgers.sheets.headers import RECORD, columns_of, names_yuan
from jinguo.ledgers.sheets.line_kinds import LineKind
from jinguo.ledgers.sheets.matching import LIKELY, Match
from jinguo.ledgers.sheets.sheet_defaults import Given
from jinguo.ledgers.sheets.table_body import Line
from jinguo.ledgers.values.cells import text_of
from jinguo.ledgers.values.reading_context import Context
from jinguo.ledgers.values.rows import Row


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
        self._cells = RowCells(sheet, matches, columns, context)
        self._marked = {cell.index: (cell.field, cell.measure) for cell in self._cells.cells}
        self._rivals = Rivals(matches, columns)
        self._taken_back = TakenBack(sheet, matches)
        self._of_all: list[tuple[str, str]] = []  # doubts about every row of the table
        self.passed_by: Set[int] = frozenset()  # rows (from 1) that make nobody known: they are not written
        given = given or Given()
        self._sections = Sections(sheet, context, given, self.columns)
        self._completing = RowCompleting(sheet, self.columns, context, given)
        self.may, self.digest = self._completing.may, self._completing.digest
        self.has_state, self.names_persons = self._completing.has_state, bool(self._completing.subjects)
        self._once = self._told_likely()
        self._references = [
            (match.index, columns[match.field])
            for match in matches
            if match.field and columns[match.field].refers[0]
        ]
        self._returning: ComingBack | None = None
        if RECORD.field in self.columns:
            parsers = {cell.field: cell.parse for cell in self._cells.cells}
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

    def begin_section(self, text: str, kind: LineKind) -> bool:
        """Let a line of one cell hold for the rows below it; False when it heads nothing and is a row.

        One that is neither numbered nor merged over the table must be nothing but a unit or a kind.
        """
        looks_so, leads = kind is LineKind.SECTION, kind is not LineKind.CENTRED
        if not self._sections.begin(text, looks_so=looks_so, leads=leads):
            return False
        self._completing.given = self._sections.given
        self._completing.told -= self._sections.fields
        self._cells.begin()
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
        return self._completing.missing(self._sections.fields)

    @property
    def known(self) -> set[str]:
        """The fields that the sheet says something of."""
        return self._completing.known

    def look_ahead(self, lines: list[Line]) -> None:
        """Read what the rows of a chunk refer to, and the records they name by number, in few queries."""
        if self._returning is not None:
            self._returning.look_up(lines)
        for index, column in self._references:
            named = [line.cells[index] for line in lines if index < len(line.cells)]
            self.context.references.look_up(column, named)

    def read(self, line: Line) -> Row:
        """Read one row; its faults are in the row, nothing is raised."""
        number, cells = line.number, line.cells
        if number + 1 in self.passed_by:
            return self._cells.pass_by(number, cells)
        row = Row(number, cells, {})
        if self._returning is not None:
            row, cells = self._returning.row(number, cells)
            if row.exact or row.faults:
                self._cells.before = row.cells
                return row
        said = self._cells.read(row, cells, line)
        if self._once:
            row.doubts += self._once
            self._once = []
        self._completing.complete(row, said, self._cells.places)
        if line.marks is not None:
            tell_marks(row, line.marks, self._marked, self.context.year)
        self._rivals.tell(row)
        self._taken_back.tell(row)
        if self._sections.against:
            row.doubts.append(("", self._sections.against))
        row.doubts += self._of_all
        self._cells.before = row.cells
        return row

    def shown(self, row: Row) -> dict[str, str]:
        """Return what the row's cells say, by field, for the preview."""
        return {
            name: text_of(row.cells[index]) for name, index in self.columns.items() if index < len(row.cells)
        }
