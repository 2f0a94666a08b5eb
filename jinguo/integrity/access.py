"""Who sees a suspicion: whoever may see every entry it is about. Half of one would tell of the other half."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet

from jinguo.accounts.access import VIEW, allowed, grants_of
from jinguo.core import scoping
from jinguo.integrity.models import Suspicion, SuspicionEntry


def suspicions_for(queryset: QuerySet, user: Any) -> QuerySet:
    """Cut suspicions to those with every entry in the viewer's subtrees and lines."""
    if not grants_of(user, VIEW):
        return queryset.none()
    mine = SuspicionEntry.objects.filter(suspicion=OuterRef("pk"))
    return queryset.filter(Exists(mine), ~Exists(mine.exclude(allowed(user, VIEW, line="line"))))


def may_decide(user: Any, entries: list[SuspicionEntry]) -> bool:
    """Whether the viewer verifies every entry, and so may say that all is in order, or is not."""
    return bool(entries) and all(scoping.may(user, "verify", entry) for entry in entries)


def may_explain(user: Any, entries: list[SuspicionEntry]) -> bool:
    """Whether the viewer records for one of the units and may say how it came about."""
    return any(scoping.may(user, "record", entry) for entry in entries)


CUTS: dict[type[Model], scoping.Cut | scoping.Cuts] = {
    Suspicion: suspicions_for,
}
