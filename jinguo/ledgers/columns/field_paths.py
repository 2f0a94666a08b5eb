"""From a row to what its fields hold, also through a relation (``person.unit``)."""

from __future__ import annotations

from typing import Any

from django.db import models


def has_field(model: type[models.Model], name: str) -> bool:
    """Whether ``name`` is a field of the model itself."""
    return any(field.name == name for field in model._meta.get_fields())


def value_of(row: Any, path: str) -> Any:
    """Follow a dotted or double-underscored path from a row; None where it ends early."""
    for part in path.replace("__", ".").split("."):
        if row is None:
            return None
        row = getattr(row, part, None)
    return row


def text_at(row: Any, path: str) -> str:
    """Return the words of what stands at a path, "" where nothing does."""
    value = value_of(row, path)
    return "" if value is None else str(value)
