"""Everything that changes awards and standings."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jinguo.core.lifecycle import amend
from jinguo.honours.models import Award, Standing


def revoke_award(award: Award, by: Any, on: dt.date) -> Award:
    """Take an award back from a day on; that it was given stays on record."""
    if award.revoked_on is not None:
        raise ValidationError(_("这项荣誉已于 %s 撤销。") % award.revoked_on)
    return amend(award, by, {"revoked_on": on})  # type: ignore[return-value]


def end_standing(standing: Standing, by: Any, on: dt.date) -> Standing:
    """End a standing: from that day on it no longer counts in the stock."""
    if standing.ended_on is not None:
        raise ValidationError(_("这项示范称号已于 %s 终止。") % standing.ended_on)
    return amend(standing, by, {"ended_on": on})  # type: ignore[return-value]
