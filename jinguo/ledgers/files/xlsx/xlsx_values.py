"""From what a cell of an .xlsx says to its value: by type, by format, by font."""

from __future__ import annotations

import datetime as dt
from typing import Any

from jinguo.cell.errors import Refusal
from jinguo.ledgers.files.formulas import is_changing, is_sum
from jinguo.ledgers.files.number_formats import Seen
from jinguo.ledgers.files.raw_sheets import UNSOLVED
from jinguo.ledgers.files.row_marks import RowMarks
from jinguo.ledgers.files.xlsx.xlsx_book import YES, Book
from jinguo.ledgers.files.xlsx.xlsx_texts import strikes_of, unescaped

VALUE_BEGINS = "\0"  # no letter of XML
EXACT = 15  # digits of a number that Excel keeps
REMEMBERED = 50_000  # numbers of a sheet that are kept as their formats show them


def text_in(parts: list[str], value_names: set[str]) -> str:
    """Return the letters before the last end of a value; nothing where no value ended.

    A text may say "v", as the end of its element does.
    """
    for at in range(len(parts) - 1, -1, -1):
        if parts[at] in value_names:
            return "".join(parts[:at])
    return ""


class Values:
    """From what a cell says to its value: by type, by format, by font."""

    def __init__(self, book: Book) -> None:
        self._since_1904 = book.since_1904
        self.texts = book.texts
        self.styles: dict[str | None, Any] = dict(book.styles.by_word)
        if "0" in self.styles:
            self.styles[None] = self.styles["0"]  # a cell that names no style has the first
        self._seen: dict[tuple[str | None, str], Seen] = {}  # days are few, and come again and again
        self._sums: set[str] = set()  # shared formulas that are sums
        self._is_unsolved = book.is_unsolved

    def shared(self, text: str) -> str:
        """Return the text that a cell refers to by number."""
        number = int(text)
        if number < 0:
            raise Refusal("damaged")
        return self.texts[number]

    def read(self, kind: str | None, style_name: str | None, text: str, column: int, marks: RowMarks) -> Any:
        """Return the value of a cell by its type, as its format shows it."""
        if kind == "s":
            return self.styled_text(self.shared(text), style_name, column, marks)
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
            if style[0].hides_text:
                marks.shown[column] = ""
        return str(text)

    def solved(
        self, said: dict[str, str], formula: dict[str, str], said_in: tuple[list[str], set[str]], column: int,
        place: tuple[int, RowMarks],
    ) -> Any:  # fmt: skip
        """Return the result of a formula; UNSOLVED where the file holds none."""
        row, marks = place
        parts, value_names = said_in
        begins = parts.index(VALUE_BEGINS) if VALUE_BEGINS in parts else len(parts)
        self._note_sum("".join(parts[:begins]), formula, column, row, marks)
        text = text_in(parts[begins + 1 :], value_names)
        kind = said.get("t")
        if not text:
            return "" if kind == "str" else UNSOLVED
        if self._is_unsolved and kind in (None, "n") and text == "0":
            return UNSOLVED
        return self.read(kind, said.get("s"), text, column, marks)

    def _note_sum(self, text: str, formula: dict[str, str], column: int, row: int, marks: RowMarks) -> None:
        shared = formula.get("si", "") if formula.get("t") == "shared" else ""
        if is_changing(text):
            marks.changing.append(column)
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
