"""Which activities a user sees: own subtree or co-hosted there, and the lines of the kind."""

from __future__ import annotations

from typing import Any

from django.db import models

from jinguo.accounts.access import scope_entries
from jinguo.activities.models import Activity, Attendance, EmergencySupply
from jinguo.core import scoping


def activities_for(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """Cut activities: owner or co-host within the subtree, line of the kind."""
    return scope_entries(queryset, user, cohosts="cohosts", line="kind__line")


def attendances_for(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """Cut attendances by the activity they belong to."""
    return scope_entries(queryset, user, unit="activity__unit", line="activity__kind__line")


def supplies_for(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """Cut emergency supplies."""
    return scope_entries(queryset, user, line=EmergencySupply.LINE)


CUTS: dict[type[models.Model], scoping.Cut | scoping.Cuts] = {
    Activity: activities_for,
    Attendance: attendances_for,
    EmergencySupply: supplies_for,
}
