"""A cell of an .ods: its letters as they stand, and the value they stand for."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from jinguo.cell.errors import Refusal
from jinguo.ledgers.files.formulas import is_changing, is_sum
from jinguo.ledgers.files.ods.ods_styles import Styles
from jinguo.ledgers.files.raw_sheets import UNSOLVED
from jinguo.ledgers.files.row_marks import RowMarks
from jinguo.ledgers.files.shown_numbers import differs, number_in
from jinguo.ledgers.files.xlsx.xlsx_texts import joined, strikes_of

_SPAN = re.compile(r"(-?)P(?:(\d{1,6})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d+)?)S)?)?")
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 1000
_LAST_EXACT = 10**15
_CODE = re.compile(r"0\d+|\d+(?:-\d+)+")  # 00123, 2023-05-06: more than the number that is held
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ERROR = re.compile(r"(Err:5\d\d|#[A-Z/0]+[!?A]?)")


class Cell:
    """What stands in one cell, while it is read."""

    def __init__(self, said: dict[str, str], look: str, is_covered: bool) -> None:
        self.said, self.look, self.is_covered = said, look, is_covered
        self.length = 0
        self._runs: list[tuple[str, bool | None, str]] = []
        self._spans: list[tuple[bool | None, str]] = []
        self._paragraphs = self._depth = 0

    def start(self, tag: str, said: dict[str, str], styles: Styles) -> None:
        """Take the beginning of a paragraph, or of something in it."""
        if tag in ("p", "h"):
            if self._paragraphs:
                self._add("\n")
            self._paragraphs += 1
            self._depth += 1
        elif tag == "span":
            name = said.get("style-name", "")
            before = self._spans[-1] if self._spans else (None, "")
            struck = styles.is_struck("text", name)
            self._spans.append((before[0] if struck is None else struck, styles.raised(name) or before[1]))
        elif tag == "s":
            self._add(" " * min(int(said.get("c", "1")[:5]), _MOST_BLANKS))
        elif tag in ("tab", "line-break"):
            self._add("\t" if tag == "tab" else "\n")

    def text(self, letters: str) -> None:
        """Take letters; blanks of the file's own lines are one."""
        if self._depth:
            self._add(_BLANKS.sub(" ", letters))

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag in ("p", "h"):
            self._depth -= 1
        elif tag == "span" and self._spans:
            self._spans.pop()

    def _add(self, letters: str) -> None:
        struck, raised = self._spans[-1] if self._spans else (None, "")
        self._runs.append((letters, struck, raised))
        self.length += len(letters)

    @property
    def shown(self) -> str:
        """The letters as they stand."""
        return joined(self._runs) if self._runs else ""

    @property
    def has_words(self) -> bool:
        """Whether paragraphs stand in the cell at all."""
        return self._paragraphs > 0


def value_of(cell: Cell, styles: Styles, place: tuple[int, range], marks: RowMarks) -> Any:
    """Return the value of a cell, and note what its columns carry."""
    row, columns = place
    kind = cell.said.get("value-type", "")
    shown = cell.shown
    formula = cell.said.get("formula", "")
    if not kind and not shown:
        return UNSOLVED if formula and not cell.has_words else ""
    if len(columns) > 16_384:
        raise Refusal("far_cells", rows=row + 1, columns=columns.stop)
    whole, partly = strikes_of(shown, bool(styles.is_struck("table-cell", cell.look)))
    marks.struck.extend(columns if whole else ())
    marks.partly.extend(columns if partly else ())
    if is_changing(formula):
        marks.changing.extend(columns)
    if is_sum(formula.replace("[.", "").replace(":.", ":"), row):
        marks.formulas.extend(columns)
    if formula and _ERROR.fullmatch(shown.strip()):
        return shown.strip()
    if kind in ("float", "percentage", "currency"):
        return _number(cell, str(shown), columns, marks)
    if kind == "date":
        return _day(cell, str(shown), styles, columns, marks)
    if kind == "time":
        return _span(cell.said.get("time-value", ""))
    if kind == "boolean":
        return cell.said.get("boolean-value", "") == "true"
    return str(shown) if cell.has_words else cell.said.get("string-value", "")


def _number(cell: Cell, shown: str, columns: range, marks: RowMarks) -> Any:
    """Return a number, or what is shown where that says more: a percentage, words, a code."""
    held = float(cell.said.get("value", ""))
    if held - held != 0:
        raise Refusal("damaged")
    percentage = cell.said.get("value-type") == "percentage"
    number = int(held) if held.is_integer() and abs(held) < _LAST_EXACT else held
    if not cell.has_words:
        return f"{round(held * 100, 10):g}%" if percentage else number
    shown = shown.strip()
    if abs(held) < _LAST_EXACT and _is_other(shown, held * 100 if percentage else held):
        marks.shown.update(dict.fromkeys(columns, shown))
    return shown if _has_words(shown) or _CODE.fullmatch(shown) else number


def _has_words(shown: str) -> bool:
    """Whether a number is shown with more than digits, signs and our own money."""
    return (
        number_in(shown) is None
        and "E+" not in shown
        and any(letter.isalpha() or letter in "%％‰$€£" for letter in shown)
    )


def _is_other(shown: str, held: float) -> bool:
    """Whether what is shown says another number than is held, or nothing at all."""
    said = number_in(shown.rstrip("%％"))
    if said is None and _has_words(shown) and (digits := _DIGITS.search(shown)):
        said, held = float(digits.group().replace(",", "")), abs(held)
    return not shown or (said is not None and differs(said, held))


def _day(cell: Cell, shown: str, styles: Styles, columns: range, marks: RowMarks) -> Any:
    moment = dt.datetime.fromisoformat(cell.said.get("date-value", "")).replace(tzinfo=None)
    letters = styles.day_letters(cell.look)
    if letters and "y" not in letters:
        marks.no_year.extend(columns)
    elif letters and (("d" not in letters and moment.day != 1) or ("m" not in letters and moment.month != 1)):
        marks.shown.update(dict.fromkeys(columns, shown))
    return moment if moment.time() != dt.time() else moment.date()


def _span(said: str) -> dt.time | dt.timedelta:
    """Return a time of day, or a span that is longer."""
    found = _SPAN.fullmatch(said)
    if found is None:
        raise Refusal("damaged")
    minus, days, hours, minutes, seconds = found.groups()
    span = dt.timedelta(
        days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0),
        seconds=float((seconds or "0").replace(",", ".")),
    )  # fmt: skip
    if minus:
        return -span
    if span < dt.timedelta(1):
        return (dt.datetime(2000, 1, 1) + span).time()
    return span
