"""How far somebody's rows reach into the rolls: whom they may name, whom they may change, and nobody beyond.

Who is *seen* may be named in a sentence. Who is *kept* (her unit is one the person records for) may learn
what a row says. Everybody else is beyond: a row about her is answered as one about somebody nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from jinguo.core.scoping import SYSTEM, cut_registered, units_for, visible
from jinguo.people.models import Person, PersonSuggestion

_OF_THE_ROLLS = (Person, PersonSuggestion)  # what these say of somebody is no entry about her


class Reach:
    """The rolls as far as one person's rows reach; the program itself reaches all of them."""

    def __init__(self, viewer: Any = SYSTEM) -> None:
        self.viewer = viewer
        self.whole = viewer is SYSTEM
        self._units = set() if self.whole else set(units_for(viewer, "record").values_list("pk", flat=True))
        self._top = not self.whole and units_for(viewer, "record").filter(parent__isnull=True).exists()

    def keeps(self, place: int | str | None) -> bool:
        """Whether the viewer keeps the roll of a unit, given by key, or by code while it is unwritten."""
        if self.whole or isinstance(place, str):
            return True
        return self._top if place is None else place in self._units

    def parts(self, rows: models.QuerySet) -> Iterator[tuple[bool, models.QuerySet]]:
        """Yield the rows within reach: first those that may be named, then those that are only linked to.

        These are kept without being seen, or named by entries that the viewer sees: the same list brought in
        once more must meet the same women.
        """
        if self.whole:
            yield True, rows
            return
        seen = visible(rows, self.viewer)
        yield True, seen
        kept = models.Q(unit__in=units_for(self.viewer, "record"))
        for model, name in _naming(rows.model):
            kept |= models.Q(pk__in=visible(model._base_manager.all(), self.viewer).values(name))
        yield False, rows.filter(kept).exclude(pk__in=seen.values("pk"))


def _naming(named: type[models.Model]) -> Iterator[tuple[Any, str]]:
    """Yield the ledgers' models that name persons, or households, with the field that does."""
    for model in apps.get_models():
        if model in (named, *_OF_THE_ROLLS) or not cut_registered(model):
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is named:
                yield model, field.name
