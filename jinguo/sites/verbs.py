"""Everything that changes sites."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jinguo.core.lifecycle import amend
from jinguo.sites.models import Site


def close_site(site: Site, by: Any, on: dt.date) -> Site:
    """Close a site: from that day on it no longer stands. Raises ValidationError when it is."""
    if site.ended_on is not None:
        raise ValidationError(_("这个阵地已于 %s 关闭。") % site.ended_on)
    return amend(site, by, {"ended_on": on})  # type: ignore[return-value]


def rate_site(site: Site, by: Any, stars: int, on: dt.date) -> Site:
    """Give a site one to five stars; the audit event keeps the grade before."""
    return amend(site, by, {"rating": stars, "rated_on": on})  # type: ignore[return-value]
