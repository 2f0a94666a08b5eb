"""Who reads which notices, and who looks after the channels of a unit."""

from __future__ import annotations

from typing import Any

from django.db import models

from jinguo.accounts.access import MAINTAIN
from jinguo.core import scoping
from jinguo.core.scoping import units_for
from jinguo.notices.models import CalendarAddress, Channel, Notice


def own(queryset: models.QuerySet, viewer: Any) -> models.QuerySet:
    """Cut to what is the viewer's own."""
    return queryset.filter(user_id=viewer.pk)


def channels_for(queryset: models.QuerySet, viewer: Any) -> models.QuerySet:
    """Cut channels to the units the viewer administers."""
    return queryset.filter(unit__in=units_for(viewer, MAINTAIN))


CUTS: dict[type[models.Model], scoping.Cut | scoping.Cuts] = {
    Notice: own,
    CalendarAddress: own,
    Channel: channels_for,
}
