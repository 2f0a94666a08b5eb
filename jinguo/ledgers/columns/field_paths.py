"""From a row to what its fields hold, also through a relation (``person.unit``)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import models


def has_field(model: type[models.Model], name: str) -> bool:
    """Whether ``name`` is a field of the model itself."""
    return any(field.name == name for field in model._meta.get_fields())


@lru_cache(maxsize=1000)
def getter(path: str) -> Callable[[Any], Any]:
    """Return what follows a dotted or double-underscored path from a row; None where it ends early."""
    first, *further = path.replace("__", ".").split(".")

    def follow(row: Any) -> Any:
        found = getattr(row, first, None)
        for part in further:
            if found is None:
                return None
            found = getattr(found, part, None)
        return found

    return follow


def value_of(row: Any, path: str) -> Any:
    """Return what stands at a path from a row, None where it ends early."""
    return getter(path)(row)
