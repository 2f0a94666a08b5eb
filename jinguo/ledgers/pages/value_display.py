"""A row's values as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from jinguo.core.sensitive import kind_of
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.columns.field_paths import value_of
from jinguo.ledgers.declarations import LedgerSheet


@dataclass(frozen=True)
class Cell:
    """One value as text; ``approximate`` numbers are marked 约."""

    column: Column
    text: str
    numeric: bool = False
    approximate: bool = False
    lead: bool = False
    link: str = ""


def lead_column(sheet: LedgerSheet) -> Column | None:
    """Return the column that names an entry: the first text or person column of the list."""
    leading = [column for column in sheet.columns if column.lead_rank and column.in_list and column.required]
    if leading:
        return min(leading, key=lambda column: column.lead_rank)
    return next((column for column in sheet.columns if column.subject == "person"), None)


def cells(row: models.Model, columns: list[Column], lead: Column | None = None) -> list[Cell]:
    """Return a row's values in the order of the columns; the lead is never blank, for it is the link."""
    rough = getattr(row, "approximate", None) or []
    return [
        Cell(
            column,
            column.show(value_of(row, column.field), kind_of(type(row), column.field))
            or (str(row) if column is lead else ""),
            numeric=column.numeric,
            approximate=column.field in rough,
            lead=column is lead,
        )
        for column in columns
    ]
