"""The reader of .xls and .et, from Excel 2 to 2003: all that a cell carries comes from xlrd."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO, Any

import xlrd

from jinguo.cell.errors import Refusal
from jinguo.ledgers.files.built_in_formats import BUILT_IN
from jinguo.ledgers.files.number_formats import NumberFormat, format_of
from jinguo.ledgers.files.raw_sheets import UNSOLVED, Line, RawSheet, comment_said
from jinguo.ledgers.files.row_marks import RowMarks
from jinguo.ledgers.files.sheet_bounds import Placed, with_gaps
from jinguo.ledgers.files.xls.xls_formulas import Formulas, formulas_of, was_calculated
from jinguo.ledgers.files.xlsx.xlsx_texts import joined, strikes_of

_CHINESE = {936, 950, 1361, 54936, 932, 949}  # code pages that say which letters they hold
_RAISED = {1: "superscript", 2: "subscript"}
_NAMES = {"EncryptedPackage": "password", "WordDocument": "word", "PowerPoint Document": "no_table"}
_LAST_EXACT = 10**15
_FILTER = "_FilterDatabase"


class _Nowhere(io.StringIO):
    def write(self, _text: str) -> int:
        """Forget what the library says; it may quote the file."""
        return 0


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn what the library stumbles over into a refusal: it raises whatever comes."""
    try:
        yield
    except (Refusal, MemoryError):
        raise
    except Exception as error:
        raise Refusal("damaged") from error


def sheets_of(source: IO[bytes]) -> Iterator[RawSheet]:
    """Yield the worksheets one by one; only one is held at a time. Raises Refusal."""
    content = source.read()
    book = _book(content)
    with _in_words():
        yield from _sheets(book)


def _book(content: bytes) -> Any:
    try:
        book = _opened(content)
        if book.biff_version < 80 and book.codepage not in _CHINESE:
            return _in_chinese(content, book)
        return book
    except MemoryError:
        raise
    except Exception as error:
        raise Refusal(_why(content, error)) from error


def _opened(content: bytes, **how: Any) -> Any:
    named = {"logfile": _Nowhere(), "on_demand": True, "ragged_rows": True, "formatting_info": True, **how}
    try:
        return xlrd.open_workbook(file_contents=content, **named)
    except xlrd.compdoc.CompDocError:  # two chains share a sector, as some programs write: Excel reads it
        return xlrd.open_workbook(file_contents=content, ignore_workbook_corruption=True, **named)


def _in_chinese(content: bytes, book: Any) -> Any:
    """Open an old workbook whose letters are GBK though it names no code page, or another one."""
    try:
        chinese = _opened(content, encoding_override="gb18030")
        for number in range(chinese.nsheets):
            chinese.sheet_by_index(number)
            chinese.unload_sheet(number)
    except UnicodeDecodeError:
        return book
    return chinese


def _why(content: bytes, error: Exception) -> str:
    """Return what kind of file it is that holds no workbook."""
    if isinstance(error, xlrd.XLRDError) and "encrypt" in str(error).lower():
        return "password"
    for name, kind in _NAMES.items():
        if name.encode("utf-16-le") in content:
            return kind
    return "damaged"


def _sheets(book: Any) -> Iterator[RawSheet]:
    positions = [at for at in book._sh_abs_posn if at is not None]
    formulas = [formulas_of(book, at) for at in positions]
    if len(formulas) != book.nsheets:
        raise Refusal("damaged")
    # a program that leaves the working out to Excel writes nought for every formula
    unsolved = not any(one.solved for one in formulas) and not was_calculated(book)
    formats = _Formats(book)
    filters = {one.scope - 1 for one in book.name_obj_list if _FILTER in (one.name, one.name.strip("\r"))}
    for number in range(book.nsheets):
        page = book.sheet_by_index(number)
        found = formulas[number]
        if not unsolved:
            found.nought.clear()
        hidden = any(row.hidden for row in page.rowinfo_map.values())
        sheet = RawSheet(
            page.name, lambda: iter(()),
            [(top, left, bottom - 1, right - 1) for top, bottom, left, right in page.merged_cells],
            visible=page.visibility == 0,
            since_1904=book.datemode == 1,
            hidden_columns=frozenset(at for at, about in page.colinfo_map.items() if about.hidden),
            filtered=found.filtered or (hidden and number in filters),
            widths={at: about.width / 256 for at, about in page.colinfo_map.items() if at < 256},
        )  # fmt: skip
        sheet.lines = partial(_lines, page, formats, found)
        yield sheet
        book.unload_sheet(number)


def _lines(page: Any, formats: _Formats, formulas: Formulas) -> Iterator[Line]:
    with _in_words():
        yield from with_gaps(_rows(page, formats, formulas))


def _rows(page: Any, formats: _Formats, formulas: Formulas) -> Iterator[Placed]:
    comments: dict[int, dict[int, str]] = {}
    for (row, column), note in page.cell_note_map.items():
        if said := comment_said(note.text or "", note.author or ""):
            comments.setdefault(row, {})[column] = said
    for number in range(page.nrows):
        marks = RowMarks()
        info = page.rowinfo_map.get(number)
        marks.hidden = bool(info is not None and (info.hidden or info.height == 0))
        marks.comments = comments.get(number, {})
        cells: list[Any] = []
        for column in range(page.row_len(number)):
            place = (number, column)
            value = UNSOLVED if place in formulas.nought else formats.value(page, place, marks)
            if place in formulas.sums:
                marks.formulas.append(column)
            cells.append(value)
        while cells and cells[-1] == "":
            cells.pop()
        yield number, cells, marks.made()


class _Formats:
    """The formats and fonts of a workbook, by the number a cell names."""

    def __init__(self, book: Any) -> None:
        self._book, self._since_1904 = book, book.datemode == 1
        self._held: list[tuple[NumberFormat | None, bool]] = [
            (self._format(one), self._is_struck(one.font_index)) for one in book.xf_list
        ]

    def _format(self, style: Any) -> NumberFormat | None:
        held = self._book.format_map.get(style.format_key)
        code = held.format_str if held is not None else None
        if code is None or code == xlrd.formatting.std_format_strings.get(style.format_key):
            code = BUILT_IN.get(style.format_key, "General")
        return format_of(code)

    def _is_struck(self, font: int) -> bool:
        return font < len(self._book.font_list) and bool(self._book.font_list[font].struck_out)

    def _style(self, page: Any, place: tuple[int, int]) -> tuple[NumberFormat | None, bool]:
        """Return format and strike-through of a cell; of a style that the file does not hold, none."""
        at = page.cell_xf_index(*place)
        return self._held[at] if 0 <= at < len(self._held) else (None, False)

    def value(self, page: Any, place: tuple[int, int], marks: RowMarks) -> Any:
        """Return the value of a cell."""
        kind, value = page.cell_type(*place), page.cell_value(*place)
        if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or value == "":
            return ""
        made, struck = self._style(page, place)
        column = place[1]
        if kind == xlrd.XL_CELL_TEXT:
            return self._text(page, place, str(value), marks)
        if struck:
            marks.struck.append(column)
        if kind == xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(value, "#VALUE!")
        if kind == xlrd.XL_CELL_BOOLEAN:
            return bool(value)
        number = int(value) if float(value).is_integer() and abs(value) < _LAST_EXACT else float(value)
        if number - number != 0:
            raise Refusal("damaged")
        if made is None or (made.is_whole and number.__class__ is int):
            return number
        seen = made.seen(number, self._since_1904)
        if seen.shown is not None:
            marks.shown[column] = seen.shown
        if seen.no_year:
            marks.no_year.append(column)
        return seen.value

    def _text(self, page: Any, place: tuple[int, int], text: str, marks: RowMarks) -> str:
        made, struck = self._style(page, place)
        runs = page.rich_text_runlist_map.get(place)
        said = joined(self._runs(text, runs)) if runs else text
        whole, partly = strikes_of(said, struck)
        if whole:
            marks.struck.append(place[1])
        elif partly:
            marks.partly.append(place[1])
        if made is not None and made.hides_text:
            marks.shown[place[1]] = ""
        return str(made.seen_text(said) if made is not None else said)

    def _runs(self, text: str, runs: list[tuple[int, int]]) -> list[tuple[str, bool | None, str]]:
        """Cut a text where its font changes: text, struck or not, raised or lowered."""
        starts = [offset for offset, _font in runs]
        cut: list[tuple[str, bool | None, str]] = [(text[: starts[0]], None, "")]
        for (offset, font), end in zip(runs, [*starts[1:], len(text)], strict=True):
            about = self._book.font_list[font]
            cut.append((text[offset:end], bool(about.struck_out), _RAISED.get(about.escapement, "")))
        return [run for run in cut if run[0]]
