"""The ledgers of the house, as each room's ``ledger.SHEETS`` declares them."""

from __future__ import annotations

from jinguo.core.declaring.rooms import Declared
from jinguo.ledgers.declarations import LedgerSheet

SHEETS: Declared[LedgerSheet] = Declared("ledger", "SHEETS")
_known: dict[str, LedgerSheet] = {}


def _sheets() -> dict[str, LedgerSheet]:
    """Return the sheets by key. Raises ValueError when two declarations have one key."""
    if not _known:
        sheets = {sheet.key: sheet for sheet in SHEETS}
        if len(sheets) < len(list(SHEETS)):
            raise ValueError("two ledgers have one key")
        _known.update(sheets)
    return _known


def get(key: str) -> LedgerSheet:
    """Return the sheet of that key. Raises KeyError."""
    return _sheets()[key]


def all_sheets() -> list[LedgerSheet]:
    """Return every sheet, in order of declaration."""
    return list(_sheets().values())
