"""Writing many entries at once: on SQLite past the ORM's building of statements, not past its rules."""

from __future__ import annotations

from typing import Any

from django.db import connection, models


def insert(entries: list[Any]) -> None:
    """Insert new entries of one model and give them their keys. Call inside a transaction."""
    model = type(entries[0])
    if connection.vendor != "sqlite":
        model._base_manager.bulk_create(entries, batch_size=1000)
        return
    _number(model, entries)
    fields = list(model._meta.concrete_fields)
    _link(entries, fields)
    writers = [(field, field.attname, _plain(field)) for field in fields]
    rows = [
        [
            getattr(entry, name) if plain else field.get_db_prep_save(field.pre_save(entry, True), connection)
            for field, name, plain in writers
        ]
        for entry in entries
    ]
    quote: Any = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})", rows)  # noqa: S608
    for entry in entries:
        entry._state.adding, entry._state.db = False, connection.alias


def _plain(field: models.Field) -> bool:
    """Whether the attribute goes into the database as it is."""
    if isinstance(field, models.ForeignKey | models.AutoField):
        return True
    return type(field) in (
        models.CharField, models.TextField, models.PositiveIntegerField, models.BigIntegerField,
        models.PositiveSmallIntegerField, models.BooleanField,
    ) and not field.choices  # fmt: skip


def _number(model: type[models.Model], entries: list[Any]) -> None:
    """Give the entries the next keys: the transaction holds SQLite's only write lock."""
    table, key = model._meta.db_table, model._meta.pk.column  # type: ignore[union-attr]
    quote: Any = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT max(coalesce((SELECT max({quote(key)}) FROM {quote(table)}), 0), "  # noqa: S608
            "coalesce((SELECT seq FROM sqlite_sequence WHERE name = %s), 0))",
            [table],
        )
        last = cursor.fetchone()[0]
    for number, entry in enumerate(entries, last + 1):
        entry.pk = number


def _link(entries: list[Any], fields: list[Any]) -> None:
    """Take over the keys of what was written after the entry was made (new persons)."""
    for field in fields:
        if isinstance(field, models.ForeignKey):
            for entry in entries:
                if getattr(entry, field.attname) is None and field.is_cached(entry):
                    related = field.get_cached_value(entry)
                    if related is not None:
                        setattr(entry, field.attname, related.pk)
