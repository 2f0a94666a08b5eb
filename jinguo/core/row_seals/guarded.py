"""Which tables are sealed: the rooms name their models, their many-to-many tables come along."""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.db import models

_LABELS: set[str] = set()


def guard(*labels: str) -> None:
    """Have every row of these models sealed ("people.Person")."""
    _LABELS.update(labels)
    tables.cache_clear()


def guarded_models() -> list[type[models.Model]]:
    """Return the sealed models, many-to-many tables among them, in the order of their tables' names."""
    found = {apps.get_model(label) for label in _LABELS}
    found |= {field.remote_field.through for model in list(found) for field in model._meta.many_to_many}
    return sorted(found, key=lambda model: model._meta.db_table)


@cache
def tables() -> dict[str, type[models.Model]]:
    """Return the sealed models by table."""
    return {model._meta.db_table: model for model in guarded_models()}
