"""Writes ledgers as people keep them: titles above the header, other words for columns, totals below."""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter

from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.sheets.headers import columns_of

Row = dict[str, Any]
_DATE_STYLES: tuple[Callable[[dt.date], Any], ...] = (
    lambda day: day,
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day:%Y/%m/%d}",
)


@dataclass
class Sheet:
    """One ledger on one sheet of a workbook, and how carefully it was kept."""

    name: str
    ledger: LedgerSheet
    rows: Sequence[Row]
    title: str = ""
    other_words: bool = False  # the header uses aliases
    totals: bool = False  # a row 合计 below
    mixed_dates: bool = False
    date_style: int = 0


@dataclass
class Book:
    """One file: a workbook of sheets, or a CSV of its only sheet."""

    name: str  # with its ending
    sheets: list[Sheet] = field(default_factory=list)
    encoding: str = "utf-8-sig"
    state: str = "verified"

    @property
    def rows(self) -> int:
        """How many rows of ledgers the file holds."""
        return sum(len(sheet.rows) for sheet in self.sheets)


class Words:
    """Turns codes into the words a ledger writes: names of kinds, choices, units, programmes."""

    def __init__(
        self, kinds: dict[tuple[str, str], str], programmes: dict[str, str], units: dict[str, str]
    ) -> None:
        self._kinds, self._programmes, self._units = kinds, programmes, units

    def unit(self, unit: str) -> str:
        """Return how the ledgers call a unit."""
        return self._units[unit]

    def units(self, units: Iterable[str]) -> str:
        """Return how they call several."""
        return "、".join(map(self.unit, units))

    def word(self, column: Any, word: str) -> str:
        """Return the name of a kind or a programme."""
        return self._kinds[column.vocabulary, word] if column.kind_word else self._programmes[word]


def used_columns(sheet: LedgerSheet, rows: Sequence[Row]) -> list[Column]:
    """Return the ledger's columns that the rows fill."""
    filled = {name for row in rows for name, value in row.items() if value not in (None, "", [])}
    return [column for column in columns_of(sheet) if column.field in filled or column.required]


def headers(ledger: LedgerSheet, columns: list[Column], rng: random.Random | None) -> list[str]:
    """Return the header's words; with ``rng``, other words that mean the same and nothing else."""
    if rng is None:
        return [str(column.label) for column in columns]
    owners: dict[str, int] = {}
    for column in ledger.columns:
        for word in {str(column.label), *column.aliases}:
            owners[word] = owners.get(word, 0) + 1
    found = []
    for column in columns:
        words = [word for word in column.aliases if owners[word] == 1]
        found.append(rng.choice([str(column.label), *words]))
    return found


class Writer:
    """Writes books into a folder."""

    def __init__(self, folder: Path, words: Words, rng: random.Random) -> None:
        self._folder, self._words, self._rng = folder, words, rng
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, book: Book) -> Path:
        """Write one file and return where it is."""
        path = self._folder / book.name
        if path.suffix == ".csv":
            self._csv(book, path)
        else:
            self._xlsx(book, path)
        return path

    def _csv(self, book: Book, path: Path) -> None:
        sheet = book.sheets[0]
        with path.open("w", encoding=book.encoding, newline="") as stream:
            writer = csv.writer(stream)
            columns = used_columns(sheet.ledger, sheet.rows)
            writer.writerow(headers(sheet.ledger, columns, self._rng if sheet.other_words else None))
            writer.writerows(self._cells(sheet, columns))

    def _xlsx(self, book: Book, path: Path) -> None:
        workbook = xlsxwriter.Workbook(
            str(path), {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
        )
        workbook.set_properties({"created": dt.datetime(2026, 1, 5, 9, 0)})
        bold = workbook.add_format({"bold": True, "align": "center"})
        for sheet in book.sheets:
            self._sheet(workbook.add_worksheet(sheet.name[:31]), sheet, bold)
        workbook.close()

    def _sheet(self, page: Any, sheet: Sheet, bold: Any) -> None:
        columns = used_columns(sheet.ledger, sheet.rows)
        for index, column in enumerate(columns):
            page.set_column(index, index, column.width)
        line = 0
        if sheet.title:
            page.merge_range(0, 0, 0, max(1, len(columns) - 1), sheet.title, bold)
            page.write_row(1, 0, ["制表单位：济阳区妇联"])
            line = 2
        page.write_row(
            line, 0, headers(sheet.ledger, columns, self._rng if sheet.other_words else None), bold
        )
        for line, cells in enumerate(self._cells(sheet, columns), line + 1):  # noqa: B020
            page.write_row(line, 0, cells)
        if sheet.totals:
            page.write_row(line + 1, 0, self._totals(sheet, columns), bold)

    def _totals(self, sheet: Sheet, columns: list[Column]) -> list[Any]:
        cells: list[Any] = ["合计"]
        for column in columns[1:]:
            summed = column.numeric and "number" not in column.field
            total = sum(row.get(column.field) or 0 for row in sheet.rows) if summed else None
            cells.append(column.writer(self._words)(total) if summed else None)
        return cells

    def _cells(self, sheet: Sheet, columns: list[Column]) -> Iterable[list[Any]]:
        style = self._date_style(sheet)
        writers = [(column.field, column.writer(self._words)) for column in columns]
        for row in sheet.rows:
            vague = row.get("_vague")
            cells: list[Any] = []
            for name, writer in writers:
                value = row.get(name)
                if value is None or value == []:
                    cells.append(None)
                elif name == vague:
                    cells.append(_vaguely(value))
                else:
                    cells.append(style(value) if isinstance(value, dt.date) else writer(value))
            yield cells

    def _date_style(self, sheet: Sheet) -> Callable[[dt.date], Any]:
        if sheet.mixed_dates:
            return lambda day: self._rng.choice(_DATE_STYLES)(day)
        return _DATE_STYLES[sheet.date_style]


def _vaguely(number: int) -> str:
    """Write a number as somebody who did not count: 约200, 50余人."""
    if number < 20:
        return f"约{number}"
    rounded = number // 10 * 10
    return f"{rounded}余人" if number % 2 else f"约{number}"
