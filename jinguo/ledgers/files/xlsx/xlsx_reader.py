"""The reader of .xlsx and .xlsm: everything a cell carries, seen in one pass over the sheet's part."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from jinguo.cell.errors import Refusal
from jinguo.ledgers.files.packages import Package
from jinguo.ledgers.files.raw_sheets import Line, RawSheet
from jinguo.ledgers.files.row_marks import RowMarks
from jinguo.ledgers.files.sheet_bounds import LAST_ROW, Placed, with_gaps
from jinguo.ledgers.files.xlsx.xlsx_around import Around
from jinguo.ledgers.files.xlsx.xlsx_book import COLUMNS, YES, Book, open_book
from jinguo.ledgers.files.xlsx.xlsx_comments import comments_of
from jinguo.ledgers.files.xlsx.xlsx_texts import RUNS, Rich, TextBuilder, plain_run, replay, unescaped
from jinguo.ledgers.files.xlsx.xlsx_values import EXACT, VALUE_BEGINS, Values, number_of, text_in
from jinguo.ledgers.files.xml_parts import LONGEST_TEXT, feed, local, new_parser

_SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_NAMES = [*COLUMNS, ""]
_DIGITS = "0123456789"


def sheets_of(package: Package) -> Iterator[RawSheet]:
    """Yield the worksheets one by one; what stands behind the rows is known when they have been read."""
    book = open_book(package)
    for name, part, visible in book.sheets:
        sheet = RawSheet(name, lambda: iter(()), visible=visible, since_1904=book.since_1904)
        sheet.lines = partial(_lines, book, part, sheet)
        yield sheet


def _lines(book: Book, part: str, sheet: RawSheet) -> Iterator[Line]:
    yield from with_gaps(_rows(book, part, sheet))
    if not sheet.filtered:
        sheet.filtered = _has_filtered_table(book.package, part)


def _has_filtered_table(package: Package, part: str) -> bool:
    tables = [link.part for link in package.links(part) if link.kind == "table"]
    return any(tag == "filterColumn" for table in tables for tag, _said in package.elements(table))


def _rows(book: Book, part: str, sheet: RawSheet) -> Iterator[Placed]:
    parser = new_parser(plain=True)
    cells = _Cells(book, sheet, parser, comments_of(book.package, part))
    with book.package.part(part) as stream:
        for _block in feed(parser, stream):
            yield from cells.taken()
        cells.close()
        yield from cells.taken()


class _Cells:
    """Takes the elements of a sheet as they come and makes rows of them."""

    def __init__(self, book: Book, sheet: RawSheet, parser: Any, comments: dict[int, dict[int, str]]) -> None:
        self._rows: list[Placed] = []
        self._parts: list[str] = []  # of the present cell: letters, and the names of elements that ended
        self._parser, self._around = parser, Around(sheet)
        self._values, self._comments = Values(book), comments
        self._names: tuple[set[str], set[str], set[str]] = ({"c"}, {"v"}, {"row"})
        self.close = self._listen()

    def taken(self) -> list[Placed]:
        """Return the rows that are complete by now."""
        rows, self._rows = self._rows, []
        if len(self._parts) > 8 and sum(map(len, self._parts)) > LONGEST_TEXT:
            raise Refusal("long_cell")
        return rows

    def _learn(self, name: str, said: dict[str, str]) -> bool:
        """Take note of the prefixes an element declares; return whether it has a new name by that."""
        known = name in self._names[2]
        for key, space in said.items():
            prefix = "" if key == "xmlns" else key[6:] + ":" if key.startswith("xmlns:") else None
            if prefix is None:
                continue
            for names, tag in zip(self._names, ("c", "v", "row"), strict=True):
                if space in _SPACES:
                    names.add(prefix + tag)
                elif local(name) == "ext":  # behind the rows; its elements are its own
                    names.discard(prefix + tag)
                elif prefix + tag in names and prefix + tag != name and (prefix or name != "worksheet"):
                    raise Refusal("damaged")  # what is a cell of ours and what is not, nobody can tell
        return not known and name in self._names[2]

    def _listen(self) -> Any:
        """Give the parser its listeners. They run for every cell: names are local, ends are only noted."""
        parts, values, around = self._parts, self._values, self._around
        clear, note = parts.clear, parts.append
        texts, styles, comments = values.texts, values.styles, self._comments
        cell_names, value_names, row_names = self._names
        builder, names = TextBuilder(), _NAMES
        inline = 0  # 1 within a text of the cell's own, 2 from its first letters on: most are one plain run
        cell: dict[str, str] | None = None
        formula: dict[str, str] | None = None
        rich: str | None = None
        row: list[Any] | None = None
        marks = RowMarks()
        number, word, following = -1, "", 0

        def start(name: str, said: dict[str, str]) -> None:
            nonlocal cell, inline
            if name in cell_names:
                if cell is not None:
                    finish()
                if row is None:
                    raise Refusal("damaged")
                cell = said
                clear()
            elif inline == 1 and name == "t" and not parts:
                inline = 2
            elif name in value_names:
                if inline:
                    settle()
                if formula is None:
                    clear()
                else:
                    note(VALUE_BEGINS)
            elif name == "is" and cell is not None and formula is None and not inline:
                inline = 1
                clear()
            elif name in row_names:
                begin_row(said)
            elif inline and (name in RUNS or "is" not in parts):
                build(name, said)
            else:
                if inline:
                    settle()
                tag = local(name)
                if tag == "ext":
                    close()  # the last cell, before the names in here become those of others
                if said and self._learn(name, said):
                    begin_row(said)
                else:
                    other(tag, said)

        def begin_row(said: dict[str, str]) -> None:
            nonlocal row, marks, number, word, following
            close()
            following = 0
            word = said.get("r") or str(number + 2)
            before, number = number, int(word) - 1
            if number <= before or number >= LAST_ROW:
                raise Refusal("damaged")
            row, marks = [], RowMarks()
            marks.hidden = said.get("hidden", "").lower() in YES or said.get("ht") == "0"
            if comments:
                marks.comments = comments.get(number, {})

        def close() -> None:
            nonlocal row
            if cell is not None:
                finish()
            if row:
                self._rows.append((number, row, marks.made()))
            row = None

        def other(tag: str, said: dict[str, str]) -> None:
            nonlocal formula
            if cell is not None and tag == "f":
                formula = said
                clear()
            elif cell is not None and tag == "is":
                listen_to_runs()
            else:
                around.take(tag, said)

        def listen_to_runs() -> None:
            builder.begin()
            self._parser.StartElementHandler, self._parser.EndElementHandler = builder.start, end_of_text
            self._parser.CharacterDataHandler = builder.text

        def build(name: str, said: dict[str, str]) -> None:
            """Hand a text over that has more than one plain run."""
            nonlocal inline
            listen_to_runs()
            if inline == 2:
                replay(builder, parts, name)
            inline = 0
            builder.start(name, said)

        def settle() -> None:
            """Keep the text of the cell's own that is complete, as something else of the cell follows."""
            nonlocal inline, rich
            rich, inline = unescaped(plain_run(parts, inline == 2)), 0

        def end_of_text(name: str) -> None:
            nonlocal rich
            if local(name) != "is":
                builder.end(name)
                return
            rich = builder.finished()
            hear()

        def finish() -> None:
            nonlocal cell, formula, rich, following, inline
            said, cell = cell, None
            if said is None or row is None:
                return
            reference = said.get("r")
            if reference is None or reference == names[following] + word:
                column = following
            else:
                column = _column_of(reference, word)
            following = column + 1
            if inline:
                at_once = len(parts) == 4 and parts[1] == "t" and parts[2] == "is"
                value: Any = parts[0] if at_once else plain_run(parts, inline == 2)
                inline, rich = 0, None
                if (style := said.get("s")) in styles:
                    value = values.styled_text(unescaped(value), style, column, marks)
                elif "_x" in value:
                    value = unescaped(value)
            elif rich is None and formula is None:
                if len(parts) == 3 and parts[1] in value_names:
                    text = parts[0]
                elif not (text := text_in(parts, value_names)):
                    return
                kind, style = said.get("t"), said.get("s")
                if style in styles:
                    value = values.read(kind, style, text, column, marks)
                elif kind == "s":
                    value = texts[int(text)] if text.isdigit() else values.shared(text)
                    if value.__class__ is Rich:
                        value = values.styled_text(value, style, column, marks)
                elif kind is None:
                    value = int(text) if text.isdigit() and len(text) <= EXACT else number_of(text)
                else:
                    value = values.read(kind, style, text, column, marks)
            elif formula is not None:
                value = values.solved(said, formula, (parts, value_names), column, (number, marks))
                formula = rich = None
            else:
                value = values.styled_text(rich or "", said.get("s"), column, marks)
                rich = None
            if value == "":
                return
            width = len(row)
            if column == width:
                row.append(value)
            elif column > width:
                row.extend([""] * (column - width))
                row.append(value)
            elif row[column] == "":
                row[column] = value
            else:
                raise Refusal("damaged")  # two values for one cell

        def hear() -> None:
            self._parser.StartElementHandler, self._parser.EndElementHandler = start, note
            self._parser.CharacterDataHandler = note

        hear()
        return close


def _column_of(reference: str, row: str) -> int:
    """Return the column of a cell that is not the next one; a cell of another row is none of this."""
    letters = reference.rstrip(_DIGITS)
    column = COLUMNS.get(letters, -1)
    if column < 0 or reference[len(letters) :] != row:
        raise Refusal("damaged")
    return column
