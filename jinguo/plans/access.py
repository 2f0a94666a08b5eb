"""Who sees plans: reference data by everyone logged in, entries by subtree and line of work."""

from __future__ import annotations

from typing import Any

from django.db import models

from jinguo.accounts.access import MAINTAIN, VERIFY, grants_of, scope_entries
from jinguo.core import scoping
from jinguo.core.lines import Line
from jinguo.organisations.models import SEGMENT
from jinguo.plans.models import Indicator, Observation, Project, RegisterEntry


def may_keep_plans(user: Any) -> bool:
    """Whether the user keeps the plans of the whole site: the district's office line, or an administrator."""
    if user is scoping.SYSTEM:
        return True
    verifiers = [grant for grant in grants_of(user, VERIFY) if not grant.lines or Line.OFFICE in grant.lines]
    return any(len(grant.path) == SEGMENT for grant in [*verifiers, *grants_of(user, MAINTAIN)])


def observations_for(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """Cut observations to the user's subtrees; they belong to the office."""
    return scope_entries(queryset, user, line=Observation.LINE)


def entries_of_a_kind_for(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """Cut projects and register entries by subtree and by the line of their kind."""
    return scope_entries(queryset, user, line="kind__line")


def indicators_for(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """Show the indicators to everyone logged in: they name what is watched, not what was found."""
    return queryset if getattr(user, "is_authenticated", False) else queryset.none()


CUTS: dict[type[models.Model], scoping.Cut | scoping.Cuts] = {
    Indicator: indicators_for,
    Observation: observations_for,
    Project: entries_of_a_kind_for,
    RegisterEntry: entries_of_a_kind_for,
}
GUARDED = ("plans.Plan", "plans.Indicator", "plans.Target", "plans.Milestone")
