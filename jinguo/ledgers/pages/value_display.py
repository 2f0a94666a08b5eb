"""How a column's value looks on a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from jinguo.core.money import format_yuan
from jinguo.core.sensitive import Sensitive, kind_of, mask, masked_words
from jinguo.ledgers.declarations import SEVERAL, CellType, Column, LedgerSheet

NUMERIC = {CellType.INTEGER, CellType.DECIMAL, CellType.MONEY}
RELATED = {
    CellType.UNIT, CellType.KIND, CellType.PROGRAMME, CellType.PERSON, CellType.HOUSEHOLD, CellType.REFERENCE,
}  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """One value as text; ``approximate`` numbers are marked 约."""

    column: Column
    text: str
    numeric: bool = False
    approximate: bool = False
    lead: bool = False
    link: str = ""


def has_field(model: type[models.Model], name: str) -> bool:
    """Whether ``name`` is a field of the model itself."""
    return any(field.name == name for field in model._meta.get_fields())


def value_of(row: Any, path: str) -> Any:
    """Follow a dotted or double-underscored path from a row; None where it ends early."""
    for part in path.replace("__", ".").split("."):
        if row is None:
            return None
        row = getattr(row, part, None)
    return row


def text_of(value: Any, column: Column, kind: Sensitive | None = None) -> str:
    """Return a value as the page writes it; ``kind`` says how a confidential one is masked."""
    if value is None or value == "":
        return ""
    if column.confidential:
        return mask(kind or column.type, str(value))
    if column.type is CellType.MONEY:
        return format_yuan(value)
    if column.type is CellType.CHOICE:
        return str(column.choices.get(value, value))
    if column.type is CellType.YES_NO or isinstance(value, bool):
        return _("是") if value else _("否")
    if column.type is CellType.YEAR:
        return str(value.year if isinstance(value, dt.date) else value)
    if column.type in SEVERAL:
        return "、".join(str(one) for one in value.all())
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, dt.date):
        return value.isoformat()
    return masked_words(str(value))


def lead_column(sheet: LedgerSheet) -> Column | None:
    """Return the column that names an entry: the first text or person column of the list."""
    for wanted in (CellType.TEXT, CellType.PERSON, CellType.HOUSEHOLD):
        for column in sheet.columns:
            if column.type is wanted and column.in_list and column.required:
                return column
    return next((column for column in sheet.columns if column.type is CellType.PERSON), None)


def cells(row: models.Model, columns: list[Column], lead: Column | None = None) -> list[Cell]:
    """Return a row's values in the order of the columns; the lead is never blank, for it is the link."""
    rough = getattr(row, "approximate", None) or []
    return [
        Cell(
            column,
            text_of(value_of(row, column.field), column, kind_of(type(row), column.field))
            or (str(row) if column is lead else ""),
            numeric=column.type in NUMERIC,
            approximate=column.field in rough,
            lead=column is lead,
        )
        for column in columns
    ]
