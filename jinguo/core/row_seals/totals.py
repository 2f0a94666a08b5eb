"""What the seals of a table come to: their number and their sum, kept in the head of the audit chain.

Statements note by how much they change it; the next audit event takes the notes in, under the head's lock,
and seals the sums with itself. A sum of keyed seals can be changed row by row, and nobody without the key can
make two different sets of rows come to the same.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from django.db import connection

from jinguo.core.crypto import audit_ring
from jinguo.core.models import AuditHead, RowSealChange

_MODULUS = 1 << 256


def sum_of(seals: Iterable[str]) -> int:
    """Return the sum of seals."""
    return sum(int(seal, 16) for seal in seals) % _MODULUS


def _text(total: int) -> str:
    return f"{total % _MODULUS:064x}"


def _mac(table: str, rows: int, total: str, nonce: str) -> str:
    return audit_ring.rows_mac(f"change\x1f{table}\x1f{rows}\x1f{total}\x1f{nonce}")


def note(table: str, added: list[str], gone: list[str]) -> None:
    """Note that seals came and went; in the transaction in which they did."""
    if not added and not gone:
        return
    rows, total = len(added) - len(gone), _text(sum_of(added) - sum_of(gone))
    nonce = secrets.token_hex(16)
    mac = _mac(table, rows, total, nonce)
    RowSealChange(table=table, rows=rows, total=total, nonce=nonce, mac=mac).save(force_insert=True)


def pending() -> list[RowSealChange]:
    """Return the notes that no event has taken in yet; forged ones are left out."""
    return [
        one for one in RowSealChange.objects.order_by("id")
        if one.mac == _mac(one.table, one.rows, one.total, one.nonce)
    ]  # fmt: skip


def with_changes(rows: dict[str, Any], changes: Iterable[RowSealChange]) -> dict[str, Any]:
    """Return what tables come to after changes."""
    after = dict(rows)
    for change in changes:
        count, total = after.get(change.table, (0, _text(0)))
        told = [count + change.rows, _text(int(total, 16) + int(change.total, 16))]
        after[change.table] = told
        if told == [0, _text(0)]:
            del after[change.table]
    return after


def set_to(rows: dict[str, Any], table: str, seals: Iterable[str]) -> dict[str, Any]:
    """Return what tables come to once a table's seals are taken as they are: somebody accepted that."""
    held = list(seals)
    after = {name: told for name, told in rows.items() if name != table}
    return {**after, table: [len(held), _text(sum_of(held))]} if held else after


def fold(head: AuditHead) -> None:
    """Take the notes into the locked head."""
    with connection.cursor() as cursor:  # asked with every event: most find none
        cursor.execute("SELECT 1 FROM core_rowsealchange LIMIT 1")
        if cursor.fetchone() is None:
            return
    changes = pending()
    if changes:
        head.rows = with_changes(head.rows, changes)
        RowSealChange.objects.filter(pk__in=[one.pk for one in changes]).delete()


def compare(told_rows: dict[str, Any] | None, table: str, seals: Iterable[str]) -> tuple[int, bool]:
    """Return how many rows of a table are missing (or, below nought, too many), and whether the sum holds."""
    told = with_changes(told_rows or {}, pending())
    count, total = told.get(table, (0, _text(0)))
    held = list(seals)
    return count - len(held), _text(sum_of(held)) == total
