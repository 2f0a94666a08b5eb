"""Who sees a suspicion: whoever may see every entry it is about. Half of one would tell of the other half."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from jinguo.accounts.access import ALL_LINES, VIEW, grants_of
from jinguo.core import scoping
from jinguo.integrity.models import Suspicion, SuspicionEntry
from jinguo.organisations.models import in_subtree


def _covered(user: Any) -> Q:
    condition = Q(pk__in=[])
    for grant in grants_of(user, VIEW):
        place = in_subtree(grant.path, "unit__path")
        if set(grant.lines) != set(ALL_LINES):
            place &= Q(line__in=[*grant.lines, ""])
        condition |= place
    return condition


def suspicions_for(queryset: QuerySet, user: Any) -> QuerySet:
    """Cut suspicions to those with every entry in the viewer's subtrees and lines."""
    if not grants_of(user, VIEW):
        return queryset.none()
    mine = SuspicionEntry.objects.filter(suspicion=OuterRef("pk"))
    return queryset.filter(Exists(mine), ~Exists(mine.exclude(_covered(user))))


def may_decide(user: Any, entries: list[SuspicionEntry]) -> bool:
    """Whether the viewer verifies every entry, and so may say that all is in order, or is not."""
    return bool(entries) and all(scoping.may(user, "verify", entry) for entry in entries)


def may_explain(user: Any, entries: list[SuspicionEntry]) -> bool:
    """Whether the viewer records for one of the units and may say how it came about."""
    return any(scoping.may(user, "record", entry) for entry in entries)


CUTS: dict[type[Model], scoping.Cut | scoping.Cuts] = {
    Suspicion: suspicions_for,
}
