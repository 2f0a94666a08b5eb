"""Which tables are sealed: the rooms name their models, their many-to-many tables come along.

A room names models by label (``access.GUARDED``: "people.Person"); those of ledgers are sealed by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.apps import apps
from django.db import models

from jinguo.core.declaring.hooks import Hook
from jinguo.core.declaring.rooms import Declared

GUARDED: Declared[str] = Declared("access", "GUARDED")
guarded_besides: Hook[[], Iterable[str]] = Hook("Labels of further models whose rows are sealed.")


def guarded_models() -> list[type[models.Model]]:
    """Return the sealed models, many-to-many tables among them, in the order of their tables' names."""
    labels = {*GUARDED, *(label for more in guarded_besides() for label in more)}
    found = {apps.get_model(label) for label in labels}
    found |= {field.remote_field.through for model in list(found) for field in model._meta.many_to_many}
    return sorted(found, key=lambda model: model._meta.db_table)


@cache
def tables() -> dict[str, type[models.Model]]:
    """Return the sealed models by table."""
    return {model._meta.db_table: model for model in guarded_models()}
