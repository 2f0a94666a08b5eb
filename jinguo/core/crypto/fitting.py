"""Whether the rings are those that wrote what stands in the database.

A ring that is missing or of another site is never replaced in silence: new keys over old data would make the
old unreadable, and let one woman be registered twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from jinguo.core import crypto
from jinguo.core.crypto import ciphertexts, key_file, keys, lookups, suites

SAMPLE = 3  # tokens looked at from each end of a column


def _columns() -> dict[str, set[str]]:
    """Return the tables that stand with their columns: the database may be older than the program."""
    held: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        standing = set(connection.introspection.table_names(cursor))
        for table in {one.model._meta.db_table for one in ciphertexts.holders()} & standing:
            told = connection.introspection.get_table_description(cursor, table)
            held[table] = {column.name for column in told}
    return held


def _samples() -> Iterator[str]:
    """Return some tokens of every column of ciphertexts, the oldest and the newest."""
    quote: Any = connection.ops.quote_name
    standing = _columns()
    for holder in ciphertexts.holders():
        table, column = holder.model._meta.db_table, str(holder.field.column)
        if column not in standing.get(table, ()):
            continue
        key = quote(str(holder.model._meta.pk.column))  # type: ignore[union-attr]
        for order in ("ASC", "DESC"):
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT {quote(column)} FROM {quote(table)} WHERE {quote(column)} <> '' "  # noqa: S608
                    f"ORDER BY {key} {order} LIMIT {SAMPLE}"
                )
                yield from (token for (token,) in cursor.fetchall())


def anything_encrypted() -> bool:
    """Whether the database holds a ciphertext."""
    return any("$" in token for token in _samples()) or any("$" in token for token in _others())


def _others() -> Iterator[str]:
    with connection.cursor() as cursor:
        if "mfa_authenticator" not in connection.introspection.table_names(cursor):
            return
    yield from ciphertexts.other_tokens()


def anything_sealed() -> bool:
    """Whether the database holds a chain that was sealed with a key."""
    with connection.cursor() as cursor:
        if "core_audithead" not in connection.introspection.table_names(cursor):
            return False
        told = connection.introspection.get_table_description(cursor, "core_audithead")
        if "key_id" not in {column.name for column in told}:
            return False
        cursor.execute("SELECT 1 FROM core_audithead WHERE key_id <> ''")
        return cursor.fetchone() is not None


def _readable(token: str) -> bool:
    try:
        crypto.opened(token)
    except (crypto.InvalidTag, crypto.UnknownKey, ValueError):
        return False
    return True


def demand_data_keys() -> None:
    """Raise BrokenRing when the ring of data keys is missing, damaged, or not the one of this database."""
    read: dict[str, list[bool]] = defaultdict(list)
    for token in _samples():
        read[token.partition("$")[0].partition("/")[0]].append(_readable(token))
    wrong = sorted(name for name, answers in read.items() if not any(answers))
    if wrong:
        raise key_file.BrokenRing(
            _(
                "密钥文件 %(path)s 不是写下这个数据库的那一份：密钥 %(keys)s 读不出数据。"
                "请把与数据库同时备份的密钥文件放回原处。"
            )
            % {"path": keys.path(), "keys": "、".join(wrong)}
        )


def demand_lookup_key() -> None:
    """Raise BrokenRing when persons would not be found: the look-up hashes are of another key."""
    key, hash_name = keys.lookup()
    for lookup in lookups.LOOKUP_HASHES:
        met = [
            row_hash == suites.mac(key, lookup.normalise(text).encode(), hash_name).hex()
            for row_hash, text in lookups.samples(lookup, SAMPLE)
        ]
        if met and not any(met):
            raise key_file.BrokenRing(_wrong_lookup())


def _wrong_lookup() -> str:
    if keys.awaits_lookup():
        return _("更换查找密钥的工作没有做完，请先运行 jinguo keys rotate --lookup。")
    told = _("密钥文件 %s 里的查找密钥与数据库不符，同一个人会被登记两次。请找回与数据库同时备份的密钥文件。")
    return told % keys.path()


def _sealed_last() -> str:
    from jinguo.core.models import AuditHead

    return AuditHead.objects.filter(id=1).values_list("key_id", flat=True).first() or ""


def may_seal() -> bool:
    """Whether the key that sealed last is here."""
    from jinguo.core.crypto import audit_ring as ring

    key_id = _sealed_last()
    return not key_id or ring.fits(key_id)


def demand_audit_keys() -> None:
    """Raise BrokenRing when what would be sealed next could not be verified with what was sealed last."""
    from jinguo.core.crypto import audit_ring as ring

    if not may_seal():
        raise wrong_audit_keys(ring.path(), _sealed_last())


def wrong_audit_keys(path: Path, key_id: str) -> key_file.BrokenRing:
    """Return the refusal to go on with a ring that the chain was not sealed with."""
    told = _(
        "审计密钥文件 %(path)s 里没有封存末条日志的密钥 %(key)s，没有另造新密钥。请找回这个文件，放回原处。"
    )
    return key_file.BrokenRing(told % {"path": path, "key": key_id})
