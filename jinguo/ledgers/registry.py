"""The registry of ledger sheets, filled at start-up by each room's ``ledger`` module."""

from __future__ import annotations

from dataclasses import replace

from jinguo.core.row_seals import guard
from jinguo.ledgers.declarations import LedgerSheet

_SHEETS: dict[str, LedgerSheet] = {}


def register(sheet: LedgerSheet) -> LedgerSheet:
    """Add a sheet and return it as kept: columns of fields declared sensitive are confidential.

    Raises ValueError when another declaration has its key.
    """
    columns = tuple(replace(one, confidential=True) if sheet.sensitive(one) else one for one in sheet.columns)
    if columns != tuple(sheet.columns):
        sheet = replace(sheet, columns=columns)
    if sheet.key in _SHEETS and _SHEETS[sheet.key] != sheet:
        raise ValueError(f"two ledgers are called {sheet.key}")
    _SHEETS[sheet.key] = sheet
    guard(sheet.model)
    return sheet


def get(key: str) -> LedgerSheet:
    """Return the sheet of that key. Raises KeyError."""
    return _SHEETS[key]


def all_sheets() -> list[LedgerSheet]:
    """Return every sheet, in order of declaration."""
    return list(_SHEETS.values())
