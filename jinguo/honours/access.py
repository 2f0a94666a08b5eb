"""Who sees honours: one's own subtree, in the line of the scheme."""

from __future__ import annotations

from typing import Any

from django.db import models

from jinguo.accounts.access import scope_entries
from jinguo.core import scoping
from jinguo.honours.models import Award, OwnHonour, Standing


def awards_for(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """Cut awards by subtree and by the line of their scheme."""
    return scope_entries(queryset, user, line="scheme__line")


def standings_for(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """Cut standings to the user's subtrees in the development line."""
    return scope_entries(queryset, user, line=Standing.LINE)


def own_honours_for(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """Cut the federation's own honours to the user's subtrees; they belong to the office."""
    return scope_entries(queryset, user, line=OwnHonour.LINE)


CUTS: dict[type[models.Model], scoping.Cut | scoping.Cuts] = {
    Award: awards_for,
    Standing: standings_for,
    OwnHonour: own_honours_for,
}
