"""The reader of .ods: values and what is shown beside them, in one pass over the content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from jinguo.cell.errors import Refusal
from jinguo.ledgers.files.ods.ods_cells import Cell, value_of
from jinguo.ledgers.files.ods.ods_styles import Styles
from jinguo.ledgers.files.packages import Package
from jinguo.ledgers.files.raw_sheets import Line, Marks, RawSheet
from jinguo.ledgers.files.row_marks import RowMarks
from jinguo.ledgers.files.sheet_bounds import COLUMNS, LAST_ROW, Placed, with_gaps
from jinguo.ledgers.files.xml_parts import LONGEST_TEXT, feed, new_parser

_SPACE = re.compile(r"urn:oasis:names:tc:opendocument:xmlns:([a-z-]+):1\.0")
_TABLES = "application/vnd.oasis.opendocument.spreadsheet"
# What stands in a cell, or between tables, and is none of its words.
_PASSED_OVER = {
    ("office", "annotation"), ("text", "note"), ("text", "ruby-text"), ("table", "tracked-changes"),
    ("table", "shapes"), ("table", "dde-links"), ("table", "content-validations"), ("office", "forms"),
    ("table", "data-pilot-tables"), ("table", "consolidation"), ("text", "tracked-changes"),
}  # fmt: skip
_CELLS = ("table-cell", "covered-table-cell")


def is_open_document(package: Package) -> bool:
    """Whether a package is an open document. Raises Refusal where it is one of another kind."""
    if not package.has("mimetype"):
        return package.has("content.xml") and not package.has("[Content_Types].xml")
    with package.part("mimetype") as stream:
        kind = stream.read(200).decode("ascii", "replace").strip()
    if not kind.startswith("application/vnd.oasis.opendocument"):
        return False
    if not kind.startswith(_TABLES):
        raise Refusal("word" if kind.endswith("text") else "no_table")
    return True


def sheets_of(package: Package) -> Iterator[RawSheet]:
    """Yield the tables one after another, as the content streams by: each is to be read before the next."""
    if any(tag == "encryption-data" for tag, _said in package.elements("META-INF/manifest.xml")):
        raise Refusal("password")
    styles = Styles()
    content = _Content(styles)
    if package.has("styles.xml"):
        with package.part("styles.xml") as stream:
            parser = content.parser()
            for _block in feed(parser, stream):
                pass
    if not package.has("content.xml"):
        raise Refusal("damaged")
    with package.part("content.xml") as stream:
        blocks = feed(content.parser(), stream)
        while (table := _next_table(content, blocks)) is not None:
            table.sheet.lines = partial(_lines, content, blocks, table)
            yield table.sheet
            for _row in _rows(content, blocks, table):
                pass  # what nobody has read
        if not content.is_spreadsheet:
            raise Refusal("damaged")


class _Table:
    """A table while it is read: rows that nobody has taken yet, and whether it has come to its end."""

    def __init__(self, name: str, visible: bool) -> None:
        self.sheet = RawSheet(name, lambda: iter(()), visible=visible)
        self.rows: list[tuple[int, int, list[Any], Marks | None]] = []
        self.is_done = False


def _next_table(content: _Content, blocks: Iterator[None]) -> _Table | None:
    while not content.tables:
        if next(blocks, content) is content:
            return None
    return content.tables.pop(0)


def _lines(content: _Content, blocks: Iterator[None], table: _Table) -> Iterator[Line]:
    return with_gaps(_rows(content, blocks, table))


def _rows(content: _Content, blocks: Iterator[None], table: _Table) -> Iterator[Placed]:
    """Return the rows of a table, repeated ones as often as they say."""
    while True:
        rows, table.rows = table.rows, []
        for number, times, cells, marks in rows:
            for more in range(times):
                yield number + more, list(cells), marks
        content.demand_short_cell()
        if table.is_done and not table.rows:
            return
        if next(blocks, content) is content:
            return


class _Content:
    """Takes the elements of the content as they come and makes tables of rows of them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.tables: list[_Table] = []
        self.is_spreadsheet = False
        self._known: dict[str, tuple[str, str]] = {}
        self._begin(None)

    def _begin(self, table: _Table | None) -> None:
        self._table = table
        self._row = self._column = self._times = self._heading = 0
        self._cells: list[Any] | None = None
        self._marks = RowMarks()
        self._cell: Cell | None = None
        self._passed = 0
        self._hidden_groups: list[bool] = []
        self._looks: list[str] = []

    def demand_short_cell(self) -> None:
        """Raise Refusal where a cell goes on and on."""
        if self._cell is not None and self._cell.length > LONGEST_TEXT:
            raise Refusal("long_cell")

    def parser(self) -> Any:
        """Return a parser that tells this what it finds."""
        made = new_parser()
        made.StartElementHandler, made.EndElementHandler = self._start, self._end
        made.CharacterDataHandler = self._text
        return made

    def _name(self, name: str) -> tuple[str, str]:
        known = self._known.get(name)
        if known is None:
            space, _blank, tag = name.rpartition(" ")
            found = _SPACE.fullmatch(space)
            known = (found.group(1) if found else space and "other", tag)
            if len(self._known) < 5000:
                self._known[name] = known
        return known

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, tag = self._name(name)
        if self._passed or (space, tag) in _PASSED_OVER or (space == "draw" and self._table is not None):
            self._passed += 1
            return
        said = {self._name(key)[1]: value for key, value in attributes.items()}
        if space in ("style", "number"):
            self._styles.start(space, tag, said)
        elif space == "table":
            self._start_table(tag, said)
        elif space == "text" and self._cell is not None:
            self._cell.start(tag, said, self._styles)
        elif (space, tag) == ("office", "spreadsheet"):
            self.is_spreadsheet = True

    def _start_table(self, tag: str, said: dict[str, str]) -> None:
        if tag == "table":
            self._start_sheet(said)
        elif self._table is None:
            return
        elif tag == "table-column":
            self._start_column(self._table.sheet, said)
        elif tag in ("table-row-group", "table-header-rows", "table-rows"):
            self._hidden_groups.append(said.get("display") == "false")
        elif tag == "table-row":
            self._start_row(self._table.sheet, said)
        elif tag in _CELLS and self._cells is not None:
            self._cell = Cell(said, said.get("style-name") or self._look(self._column), tag != "table-cell")

    def _start_sheet(self, said: dict[str, str]) -> None:
        if self._table is not None:
            raise Refusal("damaged")  # a table in a cell
        shown = self._styles.of("table", said.get("style-name", "")).display
        table = _Table(said.get("name", ""), shown)
        self._begin(table)
        self.tables.append(table)

    def _start_column(self, sheet: RawSheet, said: dict[str, str]) -> None:
        times = _times(said, "number-columns-repeated", COLUMNS)
        columns = range(self._heading, min(self._heading + times, COLUMNS))
        self._heading += times
        if said.get("visibility") in ("collapse", "filter"):
            sheet.hidden_columns |= frozenset(columns)
        width = self._styles.of("table-column", said.get("style-name", "")).width
        if width and times < 1000:
            sheet.widths |= dict.fromkeys(columns, width)
        self._looks.extend([said.get("default-cell-style-name", "")] * len(columns))

    def _look(self, column: int) -> str:
        return self._looks[column] if column < len(self._looks) else ""

    def _start_row(self, sheet: RawSheet, said: dict[str, str]) -> None:
        if self._cells is not None:
            raise Refusal("damaged")
        self._cells, self._marks, self._column = [], RowMarks(), 0
        self._times = _times(said, "number-rows-repeated", LAST_ROW)
        unseen = said.get("visibility", "")
        sheet.filtered |= unseen == "filter"
        self._marks.hidden = unseen in ("collapse", "filter") or any(self._hidden_groups)

    def _text(self, letters: str) -> None:
        if self._cell is not None and not self._passed:
            self._cell.text(letters)

    def _end(self, name: str) -> None:
        if self._passed:
            self._passed -= 1
            return
        space, tag = self._name(name)
        if space in ("style", "number"):
            self._styles.end(space, tag)
        elif space == "text" and self._cell is not None:
            self._cell.end(tag)
        elif space == "table" and self._table is not None:
            self._end_table(self._table, tag)

    def _end_table(self, table: _Table, tag: str) -> None:
        if tag in _CELLS and self._cell is not None:
            self._end_cell(table.sheet, self._cell)
            self._cell = None
        elif tag == "table-row" and self._cells is not None:
            if self._cells:
                self._end_row(table, self._cells)
            self._cells = None
            self._row += self._times
        elif tag in ("table-row-group", "table-header-rows", "table-rows") and self._hidden_groups:
            self._hidden_groups.pop()
        elif tag == "table":
            table.is_done = True
            self._begin(None)

    def _end_cell(self, sheet: RawSheet, cell: Cell) -> None:
        times = _times(cell.said, "number-columns-repeated", COLUMNS)
        column, self._column = self._column, self._column + times
        wide, high = (int(cell.said.get(f"number-{one}-spanned", "1")[:7]) for one in ("columns", "rows"))
        if not cell.is_covered and (wide > 1 or high > 1):
            sheet.merged.append((self._row, column, self._row + high - 1, column + wide - 1))
        value = value_of(cell, self._styles, (self._row, range(column, column + times)), self._marks)
        if value == "" or self._cells is None:
            return
        if self._column > COLUMNS:
            raise Refusal("far_cells", rows=self._row + 1, columns=self._column)
        self._cells.extend([""] * (column - len(self._cells)))
        self._cells.extend([value] * times)

    def _end_row(self, table: _Table, cells: list[Any]) -> None:
        if self._row + self._times > LAST_ROW or self._times * len(cells) > 16_000_000:
            raise Refusal("far_cells", rows=self._row + self._times, columns=len(cells))
        table.rows.append((self._row, self._times, cells, self._marks.made()))


def _times(said: dict[str, str], name: str, most: int) -> int:
    word = said.get(name, "1")
    return min(max(int(word[:9]), 1), most + 1)
