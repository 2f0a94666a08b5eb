"""The ledgers that a user finds in menus, search and boxes."""

from __future__ import annotations

from typing import Any

from jinguo.accounts.access import VIEW, lines_for
from jinguo.core.lines import Line
from jinguo.ledgers.declarations import LedgerSheet, all_sheets


def sheets_for(user: Any) -> list[LedgerSheet]:
    """Return the ledgers of the lines of work a user may look into."""
    lines = lines_for(user, VIEW)
    if not lines:
        return []
    return [sheet for sheet in all_sheets() if sheet.line not in Line.values or sheet.line in lines]
