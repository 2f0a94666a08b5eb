"""Natural keys: the digest by which a row is recognised as the same entry."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.values.cells import key_of


def token(value: Any) -> str:
    """Return a value as it enters a key: equal for what means the same."""
    if value is None:
        return ""
    if isinstance(value, str):
        return key_of(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, models.Model):
        key = value.pk
        return str(key) if key is not None else f"new{id(value)}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, list):
        return ",".join(sorted(token(one) for one in value))
    return str(value)


def key_of_values(sheet: LedgerSheet) -> Callable[[dict[str, Any]], str]:
    """Return the function that digests a row's parsed values; a field left out has the model's default."""
    names = sheet.natural_key
    defaults = {name: token(_default(sheet, name)) for name in names}

    def digest(values: dict[str, Any]) -> str:
        parts = [sheet.key]
        for name in names:
            value = values.get(name)
            if value is None or (value.__class__ is str and not value):
                parts.append(defaults[name])
            else:
                parts.append(key_of(value) if value.__class__ is str else token(value))
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

    return digest


def _default(sheet: LedgerSheet, name: str) -> Any:
    if name in sheet.defaults:
        return sheet.defaults[name]
    try:
        field = sheet.model_class()._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field.get_default() if isinstance(field, models.Field) and field.has_default() else None


def key_reader(sheet: LedgerSheet) -> Callable[[models.Model], str]:
    """Return the function that gives the natural key of an entry as it stands."""
    digest = key_of_values(sheet)
    return lambda entry: digest({name: _held(entry, name) for name in sheet.natural_key})


def _held(entry: models.Model, name: str) -> Any:
    """Return a field's value; of a relation only its key is needed, so nothing is read."""
    field = entry._meta.get_field(name)
    if isinstance(field, models.ForeignKey):
        key = getattr(entry, field.attname)
        return None if key is None else str(key)
    return getattr(entry, name)
