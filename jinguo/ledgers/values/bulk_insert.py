"""Writing many entries at once: on SQLite past the ORM's building of statements, not past its rules."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from operator import attrgetter
from typing import Any

from django.db import connection, connections, models
from django.db.models import signals
from django.db.models.base import ModelState

from jinguo.core.row_seals import seal_inserted


def insert(entries: list[Any]) -> None:
    """Insert new entries of one model and give them their keys. Call inside a transaction."""
    model = type(entries[0])
    if connection.vendor != "sqlite":
        model._base_manager.bulk_create(entries, batch_size=1000)
        return
    _number(model, entries)
    fields = list(model._meta.concrete_fields)
    _link(entries, fields)
    rows = list(zip(*(_written(field, entries) for field in fields), strict=True))
    quote: Any = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})", rows)  # noqa: S608
    seal_inserted(model, [entry.pk for entry in entries])
    for entry in entries:
        entry._state.adding, entry._state.db = False, connection.alias


def fresh(model: type[models.Model], values: dict[str, Any]) -> Any:
    """Return ``model(**values)``, made several times faster; names that are no fields are left out."""
    if model not in _MAKING:
        _MAKING[model] = _making(model)
    defaults, relations, plain = _MAKING[model]
    if defaults is None:
        names = {**relations, **plain}
        return model(**{name: value for name, value in values.items() if name in names})
    made = model.__new__(model)
    made._state = ModelState()
    kept = made.__dict__
    for name, default, is_made in defaults:
        kept[name] = default() if is_made else default
    for name, value in values.items():
        if name in relations:
            kept[relations[name]] = None if value is None else value.pk
            made._state.fields_cache[name] = value
        elif name in plain:
            setattr(made, name, value)
    return made


_MAKING: dict[type[models.Model], Any] = {}


def _making(model: type[models.Model]) -> Any:
    """Return attribute names with defaults, relations with their columns, and plain fields.

    No defaults when somebody listens to the making of entries: then it is left to the model.
    """
    fields = list(model._meta.concrete_fields)
    relations = {field.name: field.attname for field in fields if isinstance(field, models.ForeignKey)}
    plain = {field.name: field.attname for field in fields if field.name not in relations}
    plain |= {column: column for column in relations.values()}
    heard = any(signal.has_listeners(model) for signal in (signals.pre_init, signals.post_init))
    usual = model.__init__ is models.Model.__init__
    if heard or not usual or any(isinstance(field, models.FileField) for field in fields):
        return None, relations, plain
    defaults = []
    for field in fields:
        is_made = field.has_default() and callable(field.default)
        defaults.append((field.attname, field.default if is_made else field.get_default(), is_made))
    return defaults, relations, plain


_AS_THEY_ARE = (
    models.CharField, models.TextField, models.PositiveIntegerField, models.BigIntegerField,
    models.PositiveSmallIntegerField, models.BooleanField,
)  # fmt: skip


def _written(field: Any, entries: list[Any]) -> Iterable[Any]:
    """Return what the database is given of a field, by entry: each distinct value is prepared once."""
    made: Any = connections[connection.alias]  # asked for anew at every value, the usual one takes its time
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        now = field.pre_save(entries[0], True)  # one statement, one moment
        for entry in entries:
            setattr(entry, field.attname, now)
        return repeat(field.get_db_prep_save(now, made), len(entries))
    if type(field).pre_save is models.Field.pre_save:
        values = list(map(attrgetter(field.attname), entries))
    else:
        values = [field.pre_save(entry, True) for entry in entries]
    if isinstance(field, models.ForeignKey | models.AutoField) or (
        type(field) in _AS_THEY_ARE and not field.choices
    ):
        return values
    if type(field) in _AS_THEY_ARE or type(field) is models.DateField:
        prepared = {value: field.get_db_prep_save(value, made) for value in set(values)}
        return map(prepared.__getitem__, values)
    nothing = field.get_db_prep_save(None, made)
    return [nothing if value is None else field.get_db_prep_save(value, made) for value in values]


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
