"""What migrations do to sealed rows: columns come and go, so every row is sealed anew behind them.

What did not hold before is told, and is not sealed by it: it is found afterwards as well.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from jinguo.core.models import AuditHead, RowSeal
from jinguo.core.row_seals import checking, guarded, sealing

_found: dict[str, set[int]] = {}


def _stands(*tables: str) -> bool:
    return set(tables) <= set(connection.introspection.table_names())


def before(plan: Any = (), **_signal: Any) -> None:
    """Note which rows do not hold, and stop sealing while tables change."""
    if not plan:
        return
    _found.clear()
    if _stands("core_rowseal", "core_rowsealchange", "core_audithead") and RowSeal.objects.exists():
        for problem in checking.verify_rows():
            _found.setdefault(problem.table, set()).add(problem.row)
    sealing.suspend(True)


def after(plan: Any = (), **_signal: Any) -> None:
    """Seal every row as it stands now, and say so in the chain (a new site's begins with its first act)."""
    sealing.suspend(False)
    if not plan or not _stands("core_rowseal", "core_rowsealchange", "core_audithead", "core_auditevent"):
        return
    with transaction.atomic():
        counts = {table: _seal_table(table) for table in guarded.tables() if _stands(table)}
        if any(counts.values()) and AuditHead.objects.filter(sequence__gt=0).exists():
            from jinguo.core.audit import append

            told = {"tables": sum(map(bool, counts.values())), "rows": sum(counts.values())}
            append("seal_rows", None, payload={**told, "not_sealed": sum(map(len, _found.values()))})


def _seal_table(table: str) -> int:
    unfit = _found.get(table, set())
    rows = [row for row in sealing.all_rows(table) if row not in unfit]
    sealing.seal_rows(table, rows)
    return len(rows)
