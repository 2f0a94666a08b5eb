"""The asker's own form: reading an .xlsx as a grid, binding its cells, filling it in."""

from __future__ import annotations

import io
import zipfile
from copy import copy
from dataclasses import dataclass
from typing import Any

import openpyxl
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string

LIMIT, UNPACKED = 5 * 1024 * 1024, 20 * 1024 * 1024  # bytes
ROWS, COLUMNS = 60, 40  # of the form that are shown and may be bound
LOWEST, WIDEST = 5000, 200  # rows and columns a form may have
TOTAL_WORDS = ("合计", "总计", "小计", "合 计", "总 计")
UNIT, NUMBER, TOTAL = "unit", "number", "total"


@dataclass(frozen=True)
class GridCell:
    """One cell of the form on screen; ``bound`` names what it takes."""

    place: str
    text: str
    across: int = 1
    down: int = 1
    bound: str = ""


def opened(source: Any) -> openpyxl.Workbook:
    """Open a form. Raises ValidationError with a sentence for whatever is no .xlsx of bearable size."""
    raw = source.read()
    if hasattr(source, "seek"):
        source.seek(0)
    if len(raw) > LIMIT:
        raise ValidationError(_("表格文件不能超过 5 MB；请只留下空表。"))
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(info.file_size for info in archive.infolist()) > UNPACKED:
                raise ValidationError(_("表格解开后太大；请只留下空表。"))
        book = openpyxl.load_workbook(io.BytesIO(raw))
    except ValidationError:
        raise
    except Exception as error:  # whatever a broken or hostile file makes the reader stumble over
        raise ValidationError(_("读不出这个文件。请另存为 .xlsx（Excel 工作簿）再上传。")) from error
    if any(page.max_row > LOWEST or page.max_column > WIDEST for page in book.worksheets):
        raise ValidationError(_("表格太长或太宽（有格式的空行空列也算）；请删去多余的行列再上传。"))
    if not book.worksheets:
        raise ValidationError(_("这个文件里没有工作表。"))
    return book


def checked(upload: UploadedFile) -> openpyxl.Workbook:
    """Return an uploaded form, opened. Raises ValidationError."""
    if not (upload.name or "").lower().endswith(".xlsx"):
        raise ValidationError(_("只收 .xlsx 文件；.xls 请先另存为 .xlsx。"))
    return opened(upload)


def grid(book: openpyxl.Workbook, sheet: str, bound: dict[str, str]) -> list[tuple[int, list[GridCell]]]:
    """Return the top left part of a sheet as rows of cells; ``bound`` maps a place to what it takes."""
    page = book[sheet]
    spans, hidden = _merged(page)
    height, width = min(page.max_row + 3, ROWS), min(max(page.max_column, 6), COLUMNS)
    rows = []
    for row in range(1, height + 1):
        cells = []
        for column in range(1, width + 1):
            place = f"{get_column_letter(column)}{row}"
            if place not in hidden:
                across, down = spans.get(place, (1, 1))
                value = page.cell(row, column).value
                text = "" if value is None else str(value)[:60]
                cells.append(GridCell(place, text, across, down, bound.get(place, "")))
        rows.append((row, cells))
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


def bind(binding: dict[str, Any], what: str, place: str) -> dict[str, Any]:
    """Return the binding with one more cell: ``what`` goes to ``place``. Raises ValidationError.

    In a form whose rows are units all bound cells lie in the first unit's row.
    """
    try:
        column, row = coordinate_from_string(place)
        if row > ROWS or column_index_from_string(column) > COLUMNS:
            raise ValueError(place)
    except Exception as error:
        raise ValidationError(_("没有这个单元格。")) from error
    cells = {name: at for name, at in binding.get("cells", {}).items() if at != place and name != what}
    if binding.get("mode") == "rows":
        others = {coordinate_from_string(at)[1] for at in cells.values()}
        if others and others != {row}:
            raise ValidationError(
                _("每个单位占一行时，各项都要点在同一行（第 %d 行，即第一个单位那一行）。") % others.pop()
            )
    return binding | {"cells": cells | {what: place}}


def fill(source: Any, binding: dict[str, Any], made: Any) -> bytes:
    """Return the asker's form filled with a table of returns, as a workbook's bytes."""
    book = opened(source)
    sheet = binding.get("sheet")
    page = book[sheet] if sheet in book.sheetnames else book.worksheets[0]
    if binding.get("mode") == "sheets":
        _fill_sheets(book, page, binding["cells"], made)
    else:
        _fill_rows(page, binding["cells"], made)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def put(page: Any, place: str, value: Any) -> None:
    """Write a value; text stays text, whatever it begins with."""
    cell = page[place]
    if isinstance(cell, MergedCell):
        area = next(area for area in page.merged_cells.ranges if place in area)
        cell = page.cell(area.min_row, area.min_col)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _values(made: Any, row: Any, number: int) -> dict[str, Any]:
    found: dict[str, Any] = {UNIT: row.return_.unit.name, NUMBER: number}
    for column, cell in zip(made.columns, row.cells, strict=True):
        found[str(column.item.pk)] = cell.plain if cell.plain is not None else (cell.text or None)
    return found


def _totals(made: Any) -> dict[str, Any]:
    pairs = zip(made.columns, made.totals, strict=True)
    return {str(column.item.pk): total.plain for column, total in pairs}


def _fill_sheets(book: Any, page: Any, cells: dict[str, str], made: Any) -> None:
    """One copy of the form for each unit, and one with the totals."""
    taken: set[str] = {name.casefold() for name in book.sheetnames}
    jobs = [(row.return_.unit.name, _values(made, row, n)) for n, row in enumerate(made.rows, start=1)]
    jobs.append((_("合计"), {UNIT: _("合计"), **_totals(made)}))
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


def _fill_rows(page: Any, cells: dict[str, str], made: Any) -> None:
    """One row for each unit: the row that names it where the form does, else the next free one."""
    if not cells:
        return
    columns = {what: coordinate_from_string(place)[0] for what, place in cells.items()}
    first = coordinate_from_string(next(iter(cells.values())))[1]
    named, total = _names(page, columns.get(UNIT, "A"), first)
    lost = [row for row in made.rows if _plain(row.return_.unit.name) not in named]
    free = _free_rows(named, first, total, len(lost), page)
    if total:
        total = _names(page, columns.get(UNIT, "A"), first)[1]
    for number, row in enumerate(made.rows, start=1):
        at = named.get(_plain(row.return_.unit.name)) or free.pop(0)
        _write(page, columns, at, first, _values(made, row, number))
    last = max([first - 1, *named.values(), *_used(page, columns, first, len(made.rows))])
    _write(page, columns, total or last + 1, first, {UNIT: _("合计"), **_totals(made)})


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
