"""The exceptions behind a ratio: 100 % and 均 admit none, so each must be findable."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from jinguo.committee.models import Post
from jinguo.core.entries import State
from jinguo.organisations.models import OrganisationUnit

COMMITTEES = {"village": "villagers_committee", "community": "residents_committee"}


def standing(day: dt.date) -> Q:
    """Return the condition of a verified post that stood on a day."""
    return Q(state=State.VERIFIED, occurred_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))


def units_standing(subkind: str, day: dt.date, viewer: Any) -> models.QuerySet[OrganisationUnit]:
    """Return the villages or communities the viewer sees that stood on a day."""
    units = OrganisationUnit.objects.visible_to(viewer).filter(kind="village", subkind=subkind)
    units = units.filter(Q(opened_on__isnull=True) | Q(opened_on__lte=day))
    return units.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day))


def units_without_women(subkind: str, day: dt.date, viewer: Any) -> models.QuerySet[OrganisationUnit]:
    """Return the villages (``village``) or communities (``community``) whose committee has no woman."""
    women = Post.everything.filter(
        standing(day), unit=OuterRef("pk"), body__code=COMMITTEES[subkind], person__sex="F"
    )
    return units_standing(subkind, day, viewer).filter(~Exists(women))


def units_without_chair(day: dt.date, viewer: Any) -> models.QuerySet[OrganisationUnit]:
    """Return the villages and communities whose federation has no chair on a day."""
    chairs = Post.everything.filter(
        standing(day), unit=OuterRef("pk"), body__code="federation", role__code="chair"
    )
    found = units_standing("village", day, viewer) | units_standing("community", day, viewer)
    return found.filter(~Exists(chairs))


def chairs_outside_committees(day: dt.date, viewer: Any) -> models.QuerySet[Post]:
    """Return the village chairs who do not sit on the two committees, or of whom it is not known."""
    posts = Post.objects.visible_to(viewer).filter(
        standing(day), body__code="federation", role__code="chair", unit__kind="village"
    )
    return posts.filter(~Q(sits_on_village_committees=True))
