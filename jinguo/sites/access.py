"""Who sees sites: one's own subtree, in the lines of their kinds."""

from __future__ import annotations

from typing import Any

from django.db import models

from jinguo.accounts.access import scope_entries
from jinguo.core import scoping
from jinguo.sites.models import Site


def sites_for(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """Cut sites by subtree and by the line of their kind."""
    return scope_entries(queryset, user, line="kind__line")


CUTS: dict[type[models.Model], scoping.Cut | scoping.Cuts] = {
    Site: sites_for,
}
