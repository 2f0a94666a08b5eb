"""Every row in any room that names a person: found from the models themselves, so that none is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from jinguo.people.models import Person, PersonMerge, PersonSuggestion

_OWN = {PersonMerge, PersonSuggestion}


def person_fields() -> Iterator[tuple[type[models.Model], models.ForeignKey]]:
    """Yield every foreign key to a person, except those of mergers, suggestions and twins."""
    yield from fields_to(Person)


@cache
def fields_to(target: type[models.Model]) -> tuple[tuple[type[models.Model], models.ForeignKey], ...]:
    """Return every foreign key to persons or households, except those of mergers, suggestions and twins."""
    return tuple(
        (model, field)
        for model in apps.get_models()
        if model not in _OWN
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is target and field.name != "twin_of"
    )


def rows_naming(person: Person) -> Iterator[tuple[models.ForeignKey, models.QuerySet[Any]]]:
    """Yield, for every such key, the rows that name a person."""
    for model, field in person_fields():
        yield field, model._base_manager.filter(**{field.name: person}).order_by("pk")
