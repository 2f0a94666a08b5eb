"""Where a person's name stands in words that no program may change: for a human to edit after an erasure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from jinguo.core.entries import LedgerEntry
from jinguo.core.fields import EncryptedTextField
from jinguo.core.models import EvidenceFile
from jinguo.core.scoping import cut_registered
from jinguo.people.models import Person
from jinguo.people.person_references import rows_naming

LIMIT = 50  # for each kind of entry
_NO_WORDS = ("natural_key", "source_sheet", "source_table")


@dataclass(frozen=True)
class Mention:
    """A text or file: of which kind, in which entry, in which field."""

    model: type[models.Model]
    row: Any
    where: str


def texts_naming(person: Person, viewer: Any) -> list[Mention]:
    """Return the entries the viewer sees whose words hold the name; encrypted texts cannot be searched."""
    if len(person.name) < 2 or person.erased_at:
        return []
    found = []
    for model in apps.get_models():
        if not issubclass(model, LedgerEntry) or not cut_registered(model):
            continue
        fields = [one for one in model._meta.concrete_fields if _is_words(one)]
        condition = Q(pk__in=[])
        for one in fields:
            condition |= Q(**{f"{one.name}__contains": person.name})
        for row in model.objects.visible_to(viewer).filter(condition)[:LIMIT]:
            held = [one for one in fields if person.name in (getattr(row, one.name) or "")]
            found += [Mention(model, row, str(one.verbose_name)) for one in held]
    return found


def _is_words(one: Any) -> bool:
    words = isinstance(one, models.CharField | models.TextField) and not one.choices
    return words and not isinstance(one, EncryptedTextField) and one.name not in _NO_WORDS


def files_about(person: Person) -> models.QuerySet[EvidenceFile]:
    """Return the files attached to the entries that name a person, and to her own record."""
    condition = Q(object_type="people.Person", object_id=person.pk)
    for key, rows in rows_naming(person):
        model = key.model
        if model is Person:
            continue
        keys = rows.values("pk")
        condition |= Q(object_type=model._meta.label, object_id__in=keys)
        if any(one.name == "activity" for one in model._meta.concrete_fields):
            condition |= Q(object_type="activities.Activity", object_id__in=rows.values("activity"))
    return EvidenceFile.objects.filter(condition).order_by("-id")
