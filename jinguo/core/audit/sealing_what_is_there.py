"""What migrations do to sealed rows: columns come and go, so every row is sealed anew behind them.

What did not hold before is told, and is not sealed by it: it is found afterwards as well.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from jinguo.core.crypto import audit_ring
from jinguo.core.models import AuditHead, RowSeal
from jinguo.core.row_seals import checking, guarded, sealing

OURS = ("core_rowseal", "core_rowsealchange", "core_audithead")
_found: dict[str, set[int]] = {}


def _stands(*tables: str) -> bool:
    return set(tables) <= set(connection.introspection.table_names())


def _sealed_so_far() -> set[str]:
    """Return the tables that were sealed; what another release seals besides is new, not forged."""
    known = audit_ring.sealed_tables()
    if known is None:
        known = set(AuditHead.objects.filter(id=1).values_list("rows", flat=True).first() or {})
    return known


def before(plan: Any = (), **_signal: Any) -> None:
    """Note which rows do not hold, and stop sealing while tables change."""
    if not plan:
        return
    _found.clear()
    if _stands(*OURS) and RowSeal.objects.exists():
        known = _sealed_so_far()
        for problem in checking.verify_rows():
            if problem.table in known:
                _found.setdefault(problem.table, set()).add(problem.row)
    sealing.suspend(True)


def after(plan: Any = (), **_signal: Any) -> None:
    """Seal every row as it stands now, and say so in the chain (a new site's begins with its first act).

    Without anything to migrate only tables are sealed that this release seals for the first time.
    """
    sealing.suspend(False)
    if not _stands(*OURS, "core_auditevent"):
        return
    standing = {table for table in guarded.tables() if _stands(table)}
    chosen = standing if plan else standing - _sealed_so_far()
    if not chosen:
        return
    with transaction.atomic():
        counts = {table: _seal_table(table) for table in sorted(chosen)}
        if any(counts.values()) and AuditHead.objects.filter(sequence__gt=0).exists():
            from jinguo.core.audit import append

            told = {"tables": sum(map(bool, counts.values())), "rows": sum(counts.values())}
            append("seal_rows", None, payload={**told, "not_sealed": sum(map(len, _found.values()))})
    audit_ring.note_sealed_tables(standing)


def _seal_table(table: str) -> int:
    unfit = _found.get(table, set())
    rows = [row for row in sealing.all_rows(table) if row not in unfit]
    sealing.seal_rows(table, rows)
    return len(rows)
