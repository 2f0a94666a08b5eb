"""The asker's own form: an .xlsx as a grid, binding its cells, filling it in. It is read in the cell."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string

from jinguo.cell.errors import CellError, TooBig
from jinguo.cell.file_costs import TEXTS
from jinguo.core.requests.foreign_files import read, sentence

LIMIT = 5 * 1024 * 1024  # bytes
ROWS, COLUMNS = 60, 40  # of the form that are shown and may be bound
UNIT, NUMBER, TOTAL = "unit", "number", "total"


@dataclass(frozen=True)
class GridCell:
    """One cell of the form on screen; ``bound`` names what it takes."""

    place: str
    text: str
    across: int = 1
    down: int = 1
    bound: str = ""


@dataclass(frozen=True)
class Form:
    """An opened form: by the name of each sheet its rows of cells (place, text, across, down)."""

    sheets: dict[str, list[list[list[Any]]]]

    @property
    def sheetnames(self) -> list[str]:
        """The names of the sheets, as they stand in the file."""
        return list(self.sheets)


def opened(source: Any, *, kept: bool = True) -> Form:
    """Open a form. Raises ValidationError with a sentence for whatever is no .xlsx of bearable size."""
    _demand_small(source)
    try:
        answer = read("jinguo.statements.asking.form_files:look", source, limits=TEXTS, kept=kept)
    except CellError as error:
        raise ValidationError(_words(error)) from error
    finally:
        source.seek(0)
    answer.file.close()
    return Form({str(sheet["name"]): sheet["rows"] for sheet in answer.value})


def _demand_small(source: Any) -> None:
    size = source.seek(0, 2) if not hasattr(source, "size") else source.size
    source.seek(0)
    if size > LIMIT:
        raise ValidationError(_("表格文件不能超过 5 MB；请只留下空表。"))


def _words(error: CellError) -> str:
    if error.kind == "unpacks" or isinstance(error, TooBig):
        return _("表格解开后太大；请只留下空表。")
    if error.kind == "far_cells":
        return _("表格太长或太宽（有格式的空行空列也算）；请删去多余的行列再上传。")
    if error.kind == "no_sheets":
        return _("这个文件里没有工作表。")
    if error.kind in ("damaged", "broken"):
        return _("读不出这个文件。请另存为 .xlsx（Excel 工作簿）再上传。")
    return sentence(error)


def checked(upload: UploadedFile) -> Form:
    """Return an uploaded form, opened. Raises ValidationError."""
    if not (upload.name or "").lower().endswith(".xlsx"):
        raise ValidationError(_("只收 .xlsx 文件；.xls 请先另存为 .xlsx。"))
    return opened(upload, kept=False)


def grid(form: Form, sheet: str, bound: dict[str, str]) -> list[tuple[int, list[GridCell]]]:
    """Return the top left part of a sheet as rows of cells; ``bound`` maps a place to what it takes."""
    return [
        (number, [_cell(cell, bound) for cell in row])
        for number, row in enumerate(form.sheets[sheet], start=1)
    ]


def _cell(told: list[Any], bound: dict[str, str]) -> GridCell:
    place, text, across, down = told
    return GridCell(place, text, across, down, bound.get(place, ""))


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
    """Return the asker's form filled with a table of returns, as bytes. Raises ValidationError."""
    rows = [
        [row.return_.unit.name, _tagged(_values(made, row, number))]
        for number, row in enumerate(made.rows, start=1)
    ]
    totals = _tagged({UNIT: _("合计"), **_totals(made)})
    try:
        return read(
            "jinguo.statements.asking.form_files:fill", source, limits=TEXTS, kept=True, binding=binding, rows=rows,
            totals=totals, total_word=_("合计"),
        ).read()  # fmt: skip
    except CellError as error:
        raise ValidationError(_words(error)) from error


def _tagged(values: dict[str, Any]) -> dict[str, list[Any]]:
    """Write values so that they arrive in the cell as what they are."""
    return {what: _with_kind(value) for what, value in values.items() if value is not None}


def _with_kind(value: Any) -> list[Any]:
    if isinstance(value, dt.datetime):
        return ["moment", value.isoformat()]
    if isinstance(value, dt.date):
        return ["date", value.isoformat()]
    if isinstance(value, Decimal):
        return ["number", str(value)]
    return ["plain", value if isinstance(value, str | int | float | bool) else str(value)]


def _values(made: Any, row: Any, number: int) -> dict[str, Any]:
    found: dict[str, Any] = {UNIT: row.return_.unit.name, NUMBER: number}
    for column, cell in zip(made.columns, row.cells, strict=True):
        found[str(column.item.pk)] = cell.plain if cell.plain is not None else (cell.text or None)
    return found


def _totals(made: Any) -> dict[str, Any]:
    pairs = zip(made.columns, made.totals, strict=True)
    return {str(column.item.pk): total.plain for column, total in pairs}
