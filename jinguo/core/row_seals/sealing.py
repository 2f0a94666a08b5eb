"""Sealing rows: what stands in the database is read back as text and sealed, as part of writing it."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

from jinguo.core.crypto import audit_ring
from jinguo.core.row_seals import totals

CHUNK = 5000
_COLUMNS: dict[tuple[str, str], tuple[str, list[str]]] = {}
_suspended: list[bool] = [False]


def suspend(value: bool) -> None:
    """Stop sealing, or begin again (migrations do, with signals at both ends)."""
    _suspended[0] = value
    _COLUMNS.clear()


def active() -> bool:
    """Whether what is written is sealed."""
    return not _suspended[0]


def _layout(table: str) -> tuple[str, list[str]]:
    """Return the key column of a table and all its columns, as they are in the database."""
    at = (f"{connection.vendor}:{connection.settings_dict['NAME']}", table)
    if at not in _COLUMNS:
        with connection.cursor() as cursor:
            key = connection.introspection.get_primary_key_column(cursor, table)
            told = connection.introspection.get_table_description(cursor, table)
        _COLUMNS[at] = (str(key), sorted(column.name for column in told))
    return _COLUMNS[at]


def content_sql(table: str, alias: str = "t") -> tuple[str, str]:
    """Return SQL for the key of a row, and for all of it as one text that says what is what."""
    quote: Any = connection.ops.quote_name
    key, names = _layout(table)
    columns = [f"{alias}.{quote(name)}" for name in names]
    if connection.vendor == "sqlite":
        text = "||','||".join(map(_quoted, columns))
    else:
        text = f"ROW({', '.join(columns)})::text"
    return f"{alias}.{quote(key)}", text


def _quoted(column: str) -> str:
    """Return SQL for a value as SQLite's ``quote`` tells it, whole: it stops at a zero, the value goes on."""
    return f"quote(CASE WHEN instr({column}, char(0)) THEN CAST({column} AS BLOB) ELSE {column} END)"


def mac_of(key: bytes, hash_name: str, table: str, row: int, text: str) -> str:
    """Return the seal of one row."""
    return hmac.digest(key, f"{table}\x1f{row}\x1f{text}".encode(), hash_name).hex()


def seal_new(table: str, rows: Iterable[int]) -> None:
    """Seal rows that were just inserted."""
    for chunk in _chunks(rows):
        made = [(row, mac) for row, mac, _held in _read(table, chunk, beside=False)]
        _write(table, made, [])


def seal_rows(table: str, rows: Iterable[int]) -> None:
    """Seal rows as they stand in the database now, whatever was sealed before."""
    for chunk in _chunks(rows):
        read = [(row, mac, held) for row, mac, held in _read(table, chunk) if mac != held]
        _write(table, [(row, mac) for row, mac, _held in read], [held for *_two, held in read if held])


def standing(table: str, rows: Iterable[int]) -> dict[int, str]:
    """Return the seals of those rows whose seal holds. The others are found by the check, and stay so.

    Asked before rows are written: sealing one anew that was changed beside the program would hide it.
    """
    return {row: mac for chunk in _chunks(rows) for row, mac, held in _read(table, chunk) if mac == held}


def seal_again(table: str, before: dict[int, str]) -> None:
    """Seal rows anew whose seals held before they were written."""
    for chunk in _chunks(before):
        read = [(row, mac) for row, mac, _held in _read(table, chunk, beside=False) if mac != before[row]]
        _write(table, read, [before[row] for row, _mac in read])


def _chunks(rows: Iterable[int]) -> Iterator[list[int]]:
    numbers = sorted({int(row) for row in rows})
    for start in range(0, len(numbers), CHUNK):
        yield numbers[start : start + CHUNK]


def _read(table: str, rows: list[int] | None, *, beside: bool = True) -> Iterator[tuple[int, str, str]]:
    """Return rows (None: all) with the seal each should have, and the one it has ("": none, or not asked)."""
    key, hash_name = audit_ring.rows_key()
    quote: Any = connection.ops.quote_name
    row_key, text = content_sql(table)
    joined = f' LEFT JOIN core_rowseal s ON s."table" = %s AND s."row" = {row_key}' if beside else ""
    where = "" if rows is None else f" WHERE {row_key} IN ({', '.join(map(str, rows))})"
    held = "coalesce(s.mac, '')" if beside else "''"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {row_key}, {text}, {held} FROM {quote(table)} t{joined}{where}",  # noqa: S608
            [table] if beside else None,
        )
        while read := cursor.fetchmany(CHUNK):
            for row, told, seal in read:
                yield row, mac_of(key, hash_name, table, row, told), seal


def _write(table: str, seals: list[tuple[int, str]], gone: list[str]) -> None:
    """Write seals in the place of others, and note by how much that changes their sum."""
    if not seals:
        return
    into = 'INSERT INTO core_rowseal ("table", "row", "mac") VALUES '
    unless = ' ON CONFLICT ("table", "row") DO UPDATE SET "mac" = excluded."mac"'
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite" and len(seals) > 1:
            cursor.executemany(f"{into}(%s, %s, %s){unless}", [(table, row, mac) for row, mac in seals])
        else:
            marks = ", ".join(["(%s, %s, %s)"] * len(seals))
            cursor.execute(into + marks + unless, [one for row, mac in seals for one in (table, row, mac)])
    totals.note(table, [mac for _row, mac in seals], gone)


def drop_seals(table: str, before: dict[int, str]) -> None:
    """Take out the seals of rows that the program deleted, of those that held."""
    for chunk in _chunks(before):
        chosen = ", ".join(map(str, chunk))
        with connection.cursor() as cursor:
            cursor.execute(f'DELETE FROM core_rowseal WHERE "table" = %s AND "row" IN ({chosen})', [table])  # noqa: S608
        totals.note(table, [], [before[row] for row in chunk])


def drop_seal(table: str, row: int) -> None:
    """Take out the seal of a row that is gone, when that was accepted."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT mac FROM core_rowseal WHERE "table" = %s AND "row" = %s', [table, row])
        found = cursor.fetchone()
    drop_seals(table, {row: found[0]} if found else {})


def read_all(table: str) -> Iterator[tuple[int, str, str]]:
    """Return every row with the seal it should have, and the one it has ("" for none)."""
    return _read(table, None)


def seals_of(table: str) -> dict[int, str]:
    """Return all seals of a table."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT "row", mac FROM core_rowseal WHERE "table" = %s', [table])
        return dict(cursor.fetchall())


def all_rows(table: str) -> list[int]:
    """Return the keys of all rows of a table."""
    row_key, _text = content_sql(table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {row_key} FROM {connection.ops.quote_name(table)} t")  # noqa: S608
        return [row for (row,) in cursor.fetchall()]
