"""How much an import may ask: previews and rows with identity numbers, each hour, by account and by unit.

A preview looks rows up, so it is counted and noted like a search. What is too much waits; nothing is lost.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.requests.limits import Limit, LimitReached, spend
from jinguo.core.scoping import SYSTEM, units_for
from jinguo.core.sensitive import Sensitive
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.imports.preview import Preview
from jinguo.ledgers.models import ImportBatch
from jinguo.ledgers.values.faults import LedgerError

HOUR = 3600
PREVIEWS = Limit("import_previews", 60, HOUR)
PREVIEWS_OF_UNIT = Limit("import_previews_of_unit", 300, HOUR)
MENDS = Limit("import_mends", 600, HOUR)
MENDS_OF_UNIT = Limit("import_mends_of_unit", 3000, HOUR)
NUMBERS = Limit("import_numbers", 20_000, HOUR)
NUMBERS_OF_UNIT = Limit("import_numbers_of_unit", 60_000, HOUR)


class AskedTooMuch(LedgerError):
    """Too many previews or numbers within the hour; the message says when to go on."""


def seat_of(user: Any) -> Any:
    """Return the topmost unit somebody imports for, None for nobody's."""
    return units_for(user, "import").order_by("path").first()


def count_preview(user: Any) -> None:
    """Count one reading of files. Raises AskedTooMuch."""
    _spend(user, PREVIEWS, PREVIEWS_OF_UNIT, 1, _("一小时内预览的次数"))


def note_preview(batch: ImportBatch, preview: Preview, by: Any) -> None:
    """Note a reading in the audit chain, and count its rows that ask by number. Raises AskedTooMuch."""
    numbers = numbers_in(preview)
    payload = {
        "files": [source.sha256 for source in preview.files],
        "rows": preview.total,
        "numbers": numbers,
        "counts": {verdict.name.lower(): count for verdict, count in preview.counts.items()},
    }
    audit.append("preview_import", by, batch, unit_path=getattr(seat_of(by), "path", ""), payload=payload)
    if numbers:
        _spend(by, NUMBERS, NUMBERS_OF_UNIT, numbers, _("一小时内按身份证号查对的行数"))


def count_mend(user: Any, ledger: LedgerSheet, fields: Iterable[str]) -> None:
    """Count one mended row; one that asks by an identity number as a row of a file. Raises AskedTooMuch."""
    _spend(user, MENDS, MENDS_OF_UNIT, 1, _("一小时内改正的行数"))
    if _asks_by_number(ledger, fields):
        _spend(user, NUMBERS, NUMBERS_OF_UNIT, 1, _("一小时内按身份证号查对的行数"))


def _asks_by_number(ledger: LedgerSheet, fields: Iterable[str]) -> bool:
    columns = {column.field: column for column in ledger.columns}
    return any(columns[name].sensitive is Sensitive.ID_NUMBER for name in fields if name in columns)


def numbers_in(preview: Preview) -> int:
    """Return how many rows of a preview ask by an identity number, at most."""
    found = 0
    for sheet in preview.ledgers:
        if _asks_by_number(sheet.ledger, [one.field for one in sheet.matches]):  # type: ignore[arg-type]
            found += sheet.rows
    return found


def _spend(user: Any, own: Limit, shared: Limit, cost: int, what: str) -> None:
    """Spend for the account and for its unit; one great file is the most that fits, not too much."""
    if user is SYSTEM:
        return
    unit = seat_of(user)
    try:
        spend(own, user.pk, cost=min(cost, own.most))
        if unit is not None:
            spend(shared, unit.pk, cost=min(cost, shared.most))
    except LimitReached as reached:
        said = _("%(what)s已到上限。文件已保存，没有丢失；请约 %(minutes)d 分钟后点“重新读取”。")
        raise AskedTooMuch(said % {"what": what, "minutes": max(1, math.ceil(reached.wait / 60))}) from None
