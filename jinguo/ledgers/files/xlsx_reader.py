"""The reader of .xlsx and .xlsm: everything a cell carries, seen in one pass over the sheet's part."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from jinguo.cell.errors import Refusal
from jinguo.ledgers.files.formulas import is_sum
from jinguo.ledgers.files.number_formats import Seen
from jinguo.ledgers.files.packages import Package
from jinguo.ledgers.files.raw_sheets import UNSOLVED, Line, RawSheet
from jinguo.ledgers.files.row_marks import RowMarks
from jinguo.ledgers.files.sheet_bounds import LAST_ROW, Placed, with_gaps
from jinguo.ledgers.files.xlsx_book import YES, Book, names_of_columns, open_book
from jinguo.ledgers.files.xlsx_texts import Rich, TextBuilder, strikes_of, unescaped
from jinguo.ledgers.files.xml_parts import LONGEST_TEXT, feed, local, new_parser

_SPACES = ("", "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
           "http://purl.oclc.org/ooxml/spreadsheetml/main ")  # fmt: skip
_COLUMNS = names_of_columns()
_NAMES = [*_COLUMNS, ""]
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_DIGITS = "0123456789"
_VALUE_BEGINS = "\0"  # no letter of XML
EXACT = 15  # digits of a number that Excel keeps
REMEMBERED = 50_000  # numbers of a sheet that are kept as their formats show them


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
    parser = new_parser()
    cells = _Cells(book, sheet, parser)
    with book.package.part(part) as stream:
        for _block in feed(parser, stream):
            yield from cells.taken()
    cells.close()
    yield from cells.taken()


class _Cells:
    """Takes the elements of a sheet as they come and makes rows of them."""

    def __init__(self, book: Book, sheet: RawSheet, parser: Any) -> None:
        self._rows: list[Placed] = []
        self._parts: list[str] = []  # of the present cell: letters, and the names of elements that ended
        self._parser, self._around = parser, _Around(sheet)
        self._values = _Values(book)
        self.close = self._listen()

    def taken(self) -> list[Placed]:
        """Return the rows that are complete by now."""
        rows, self._rows = self._rows, []
        if len(self._parts) > 8 and sum(map(len, self._parts)) > LONGEST_TEXT:
            raise Refusal("long_cell")
        return rows

    def _listen(self) -> Any:
        """Give the parser its listeners. They run for every cell: names are local, ends are only noted."""
        parts, values, around = self._parts, self._values, self._around
        clear, note = parts.clear, parts.append
        texts, styles = values.texts, values.styles
        cell_names = {space + "c" for space in _SPACES}
        value_names = {space + "v" for space in _SPACES}
        row_names = {space + "row" for space in _SPACES}
        builder = TextBuilder()
        cell: dict[str, str] | None = None
        formula: dict[str, str] | None = None
        rich: str | None = None
        row: list[Any] | None = None
        marks = RowMarks()
        number, word, following = -1, "", 0

        def start(name: str, said: dict[str, str]) -> None:
            nonlocal cell, formula
            if name in value_names:
                if formula is None:
                    clear()
                else:
                    note(_VALUE_BEGINS)
            elif name in cell_names:
                if cell is not None:
                    finish()
                if row is None:
                    raise Refusal("damaged")
                cell = said
                clear()
            elif name in row_names:
                begin_row(said)
            else:
                other(local(name), said)

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
                builder.begin()
                self._parser.StartElementHandler, self._parser.EndElementHandler = builder.start, end_of_text
                self._parser.CharacterDataHandler = builder.text
            else:
                around.take(tag, said)

        def end_of_text(name: str) -> None:
            nonlocal rich
            if local(name) != "is":
                builder.end(name)
                return
            rich = builder.finished()
            hear()

        def finish() -> None:
            nonlocal cell, formula, rich, following
            said, cell = cell, None
            assert said is not None and row is not None  # noqa: S101 (for the types)
            reference = said.get("r")
            if reference is None or reference == _NAMES[following] + word:
                column = following
            else:
                column = _column_of(reference, word)
            following = column + 1
            if rich is None and formula is None:
                if len(parts) == 3:
                    text = parts[0]
                elif not (text := _text_in(parts, value_names)):
                    return
                kind, style = said.get("t"), said.get("s")
                if style in styles:
                    value: Any = values.read(kind, style, text, column, marks)
                elif kind == "s":
                    value = texts[text if text in texts else text.strip()]
                    if value.__class__ is Rich:
                        value = values.styled_text(value, style, column, marks)
                elif kind is None:
                    value = number_of(text)
                else:
                    value = values.read(kind, style, text, column, marks)
            elif formula is not None:
                value = values.solved(said, formula, parts, column, (number, marks))
                formula = None
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
    column = _COLUMNS.get(letters, -1)
    if column < 0 or reference[len(letters) :] != row:
        raise Refusal("damaged")
    return column


def _text_in(parts: list[str], value_names: set[str]) -> str:
    """Return the letters of a value that came in pieces; nothing where there is none."""
    for at, part in enumerate(parts):
        if part in value_names:
            return "".join(parts[:at])
    return ""


class _Values:
    """From what a cell says to its value: by type, by format, by font."""

    def __init__(self, book: Book) -> None:
        self._since_1904 = book.since_1904
        self.texts = {str(number): text for number, text in enumerate(book.texts)}
        self.styles: dict[str | None, Any] = dict(book.styles.by_word)
        if "0" in self.styles:
            self.styles[None] = self.styles["0"]  # a cell that names no style has the first
        self._seen: dict[tuple[str | None, str], Seen] = {}  # days are few, and come again and again
        self._sums: set[str] = set()  # shared formulas that are sums
        self._is_unsolved = book.is_unsolved

    def read(self, kind: str | None, style_name: str | None, text: str, column: int, marks: RowMarks) -> Any:
        """Return the value of a cell by its type, as its format shows it."""
        if kind == "s":
            return self.styled_text(self.texts[text.strip()], style_name, column, marks)
        if kind in ("str", "inlineStr"):
            return self.styled_text(unescaped(text), style_name, column, marks)
        style = self.styles.get(style_name)
        if style is not None and style[1]:
            marks.struck.append(column)
        if kind is None or kind == "n":
            if style is None or style[0] is None:
                return number_of(text)
            return self._number(style[0], (style_name, text), column, marks)
        text = text.strip()
        if kind == "e":
            return text
        if kind == "b":
            return text.lower() in YES
        if kind == "d":
            return _iso(text)
        raise Refusal("damaged")

    def _number(self, made: Any, key: tuple[str | None, str], column: int, marks: RowMarks) -> Any:
        """Return a number as its format shows it."""
        seen = self._seen.get(key)
        if seen is None:
            value = number_of(key[1])
            if made.is_whole and value.__class__ is int:
                return value
            seen = made.seen(value, self._since_1904)
            if len(self._seen) < REMEMBERED:
                self._seen[key] = seen
        if seen.shown is not None:
            marks.shown[column] = seen.shown
        if seen.no_year:
            marks.no_year.append(column)
        return seen.value

    def styled_text(self, text: str, style_name: str | None, column: int, marks: RowMarks) -> str:
        """Return a text as its format shows it."""
        style = self.styles.get(style_name)
        whole, partly = strikes_of(text, style is not None and style[1])
        if text and whole:
            marks.struck.append(column)
        elif partly:
            marks.partly.append(column)
        if style is not None and style[0] is not None and text:
            text = style[0].seen_text(text)
        return str(text)

    def solved(
        self, said: dict[str, str], formula: dict[str, str], parts: list[str], column: int,
        place: tuple[int, RowMarks],
    ) -> Any:  # fmt: skip
        """Return the result of a formula; UNSOLVED where the file holds none."""
        row, marks = place
        begins = parts.index(_VALUE_BEGINS) if _VALUE_BEGINS in parts else len(parts)
        self._note_sum(parts[0] if parts else "", formula, column, row, marks)
        text = ""
        for part in parts[begins + 1 :]:
            if local(part) in ("v", "c") and (part in ("v", "c") or part.startswith("http")):
                break
            text += part
        kind = said.get("t")
        if not text:
            return "" if kind == "str" else UNSOLVED
        if self._is_unsolved and kind in (None, "n") and text == "0":
            return UNSOLVED
        return self.read(kind, said.get("s"), text, column, marks)

    def _note_sum(self, text: str, formula: dict[str, str], column: int, row: int, marks: RowMarks) -> None:
        shared = formula.get("si", "") if formula.get("t") == "shared" else ""
        if is_sum(text, row):
            marks.formulas.append(column)
            if shared:
                self._sums.add(shared)
        elif shared in self._sums and shared:
            marks.formulas.append(column)


def number_of(text: str) -> int | float:
    """Return a number as a file writes it. More digits than Excel keeps are not made up."""
    if len(text) <= EXACT and text.isdigit():
        return int(text)
    number = float(text)
    if number - number != 0 or "_" in text:
        raise Refusal("damaged")
    return int(number) if number.is_integer() and abs(number) < 10**EXACT else number


def _iso(text: str) -> Any:
    """Return a day or moment that is written out (t="d")."""
    if "T" not in text and ":" in text:
        return dt.time.fromisoformat(text).replace(tzinfo=None)
    moment = dt.datetime.fromisoformat(text).replace(tzinfo=None)
    return moment if moment.time() != dt.time() else moment.date()


class _Around:
    """What a sheet's part says before and behind its rows."""

    def __init__(self, sheet: RawSheet) -> None:
        self._sheet = sheet

    def take(self, tag: str, said: dict[str, str]) -> None:
        """Take an element that belongs to no cell."""
        if tag == "col":
            self._column(said)
        elif tag == "mergeCell":
            found = _AREA.fullmatch(said.get("ref", "").upper())
            if found and found.group(3):
                first, top, last, bottom = found.groups()
                self._sheet.merged.append(
                    (int(top) - 1, _COLUMNS.get(first, 0), int(bottom) - 1, _COLUMNS.get(last, 0))
                )
        elif tag == "filterColumn" or (tag == "sheetPr" and said.get("filterMode", "").lower() in YES):
            self._sheet.filtered = True

    def _column(self, said: dict[str, str]) -> None:
        first, last = int(said.get("min", "1")) - 1, int(said.get("max", "1"))
        width = float(said.get("width", "0") or 0)
        columns = range(max(first, 0), min(last, len(_COLUMNS)))
        if said.get("hidden", "").lower() in YES or width == 0 and "width" in said:
            self._sheet.hidden_columns |= frozenset(columns)
        elif 0 < width < 256 and len(columns) < 1000:
            self._sheet.widths |= dict.fromkeys(columns, width)
