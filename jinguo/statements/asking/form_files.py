"""The asker's own form: what stands in its cells, and filling it in. Runs in the cell."""

from __future__ import annotations

import datetime as dt
from copy import copy
from decimal import Decimal
from typing import IO, Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string

from jinguo.cell.errors import Refusal
from jinguo.cell.packed import guard
from jinguo.cell.workbooks import prepare, save

__all__ = ["fill", "look", "prepare"]

UNPACKED = 20 * 1024 * 1024  # bytes
ROWS, COLUMNS = 60, 40  # of the form that are shown and may be bound
LOWEST, WIDEST = 5000, 200  # rows and columns a form may have
SHEETS = 60
TOTAL_WORDS = ("合计", "总计", "小计", "合 计", "总 计")
UNIT = "unit"


def _opened(source: IO[bytes]) -> Any:
    """Open a form. Raises Refusal for whatever is no .xlsx of bearable size."""
    try:
        with guard(source, UNPACKED):
            pass
        source.seek(0)
        book = openpyxl.load_workbook(source)
    except (Refusal, MemoryError):
        raise
    except Exception as error:  # whatever a broken or hostile file makes the reader stumble over
        raise Refusal("damaged") from error
    if any(page.max_row > LOWEST or page.max_column > WIDEST for page in book.worksheets):
        raise Refusal("far_cells")
    if not book.worksheets or len(book.sheetnames) > SHEETS:
        raise Refusal("no_sheets" if not book.worksheets else "far_cells")
    return book


def look(source: IO[bytes], output: IO[bytes]) -> list[dict[str, Any]]:
    """Return the sheets of a form, each with the cells of its top left part: place, text, across, down."""
    return [{"name": page.title, "rows": _grid(page)} for page in _opened(source).worksheets]


def _grid(page: Any) -> list[list[list[Any]]]:
    spans, hidden = _merged(page)
    height, width = min(page.max_row + 3, ROWS), min(max(page.max_column, 6), COLUMNS)
    rows = []
    for row in range(1, height + 1):
        cells = []
        for column in range(1, width + 1):
            place = f"{get_column_letter(column)}{row}"
            if place not in hidden:
                value = page.cell(row, column).value
                text = "" if value is None else str(value)[:60]
                cells.append([place, text, *spans.get(place, (1, 1))])
        rows.append(cells)
    return rows


def _merged(page: Any) -> tuple[dict[str, tuple[int, int]], set[str]]:
    spans, hidden = {}, set()
    for area in page.merged_cells.ranges:
        if area.size["rows"] * area.size["columns"] > ROWS * COLUMNS * 4:
            continue
        first = f"{get_column_letter(area.min_col)}{area.min_row}"
        spans[first] = (area.size["columns"], area.size["rows"])
        hidden |= {f"{get_column_letter(c)}{r}" for r, c in area.cells} - {first}
    return spans, hidden


def fill(
    source: IO[bytes], output: IO[bytes], binding: dict[str, Any], rows: list[list[Any]],
    totals: dict[str, Any], total_word: str,
) -> None:  # fmt: skip
    """Write the form filled: ``rows`` are a unit's name and its values each."""
    book = _opened(source)
    sheet = binding.get("sheet")
    page = book[sheet] if sheet in book.sheetnames else book.worksheets[0]
    units = [(name, _untagged(values)) for name, values in rows]
    if binding.get("mode") == "sheets":
        _fill_sheets(book, page, binding["cells"], [*units, (total_word, _untagged(totals))])
    else:
        _fill_rows(page, binding["cells"], units, _untagged(totals))
    save(book, output)


def _untagged(values: dict[str, Any]) -> dict[str, Any]:
    return {what: _value(*value) for what, value in values.items()}


def _value(kind: str, value: Any) -> Any:
    readers: dict[str, Any] = {
        "date": dt.date.fromisoformat,
        "moment": dt.datetime.fromisoformat,
        "number": Decimal,
    }
    return readers[kind](value) if kind in readers else value


def put(page: Any, place: str, value: Any) -> None:
    """Write a value; text stays text, whatever it begins with."""
    cell = page[place]
    if isinstance(cell, MergedCell):
        area = next(area for area in page.merged_cells.ranges if place in area)
        cell = page.cell(area.min_row, area.min_col)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _fill_sheets(book: Any, page: Any, cells: dict[str, str], jobs: list[tuple[str, dict[str, Any]]]) -> None:
    """One copy of the form for each unit, and one with the totals."""
    taken: set[str] = {name.casefold() for name in book.sheetnames}
    for name, values in jobs:
        copied = book.copy_worksheet(page)
        copied.title = _sheet_name(name, taken)
        for what, place in cells.items():
            if values.get(what) is not None:
                put(copied, place, values[what])
    if len(jobs) > 1:
        book.remove(page)


def _sheet_name(name: str, taken: set[str]) -> str:
    plain = "".join(char for char in name if char not in "[]:*?/\\'")[:27] or "表"
    found, number = plain, 2
    while found.casefold() in taken:
        found, number = f"{plain}{number}", number + 1
    taken.add(found.casefold())
    return found


def _fill_rows(
    page: Any, cells: dict[str, str], units: list[tuple[str, dict[str, Any]]], totals: dict[str, Any]
) -> None:
    """One row for each unit: the row that names it where the form does, else the next free one."""
    if not cells:
        return
    columns = {what: coordinate_from_string(place)[0] for what, place in cells.items()}
    first = coordinate_from_string(next(iter(cells.values())))[1]
    named, total = _names(page, columns.get(UNIT, "A"), first)
    lost = [name for name, _values in units if _plain(name) not in named]
    free = _free_rows(named, first, total, len(lost), page)
    if total:
        total = _names(page, columns.get(UNIT, "A"), first)[1]
    for name, values in units:
        at = named.get(_plain(name)) or free.pop(0)
        _write(page, columns, at, first, values)
    last = max([first - 1, *named.values(), *_used(page, columns, first, len(units))])
    _write(page, columns, total or last + 1, first, totals)


def _used(page: Any, columns: dict[str, str], first: int, count: int) -> list[int]:
    span = range(first, first + count)
    return [at for at in span if any(page[f"{c}{at}"].value is not None for c in columns.values())]


def _plain(name: Any) -> str:
    return "".join(str(name or "").split())


def _names(page: Any, column: str, first: int) -> tuple[dict[str, int], int]:
    """Return the rows that already name a unit, and the row of totals (0 where there is none)."""
    named: dict[str, int] = {}
    for at in range(first, min(page.max_row, LOWEST) + 1):
        text = _plain(page[f"{column}{at}"].value)
        lead = _plain(page[f"A{at}"].value)
        if text in TOTAL_WORDS or lead in TOTAL_WORDS:
            return named, at
        if text:
            named.setdefault(text, at)
    return named, 0


def _free_rows(named: dict[str, int], first: int, total: int, wanted: int, page: Any) -> list[int]:
    """Return rows for units the form does not name; what stands below is pushed down where it must be."""
    end = total or LOWEST * 2
    taken = set(named.values())
    free = [at for at in range(first, min(end, first + len(taken) + wanted)) if at not in taken][:wanted]
    more = wanted - len(free)
    if total and more > 0:
        _push_down(page, total, more)
        free += range(total, total + more)
    return free


def _push_down(page: Any, start: int, by: int) -> None:
    moved = [area for area in page.merged_cells.ranges if area.min_row >= start]
    for area in moved:
        page.unmerge_cells(str(area))
    heights = {at: page.row_dimensions[at].height for at in range(start, page.max_row + 1)}
    last = get_column_letter(page.max_column)
    page.move_range(f"A{start}:{last}{page.max_row}", rows=by, translate=True)
    for at, height in heights.items():
        page.row_dimensions[at + by].height = height
    for area in moved:
        area.shift(row_shift=by)
        page.merge_cells(str(area))


def _write(page: Any, columns: dict[str, str], at: int, first: int, values: dict[str, Any]) -> None:
    """Write one row in the style of the first."""
    if at != first:
        for number in range(1, page.max_column + 1):
            model, cell = page.cell(first, number), page.cell(at, number)
            if model.has_style and not cell.has_style and not isinstance(cell, MergedCell):
                cell._style = copy(model._style)
    for what, column in columns.items():
        if values.get(what) is not None:
            put(page, f"{column}{at}", values[what])
