"""Where a viewer stands: the unit their pages start from."""

from __future__ import annotations

from typing import Any

from jinguo.accounts.access import VIEW, units_for
from jinguo.organisations.models import OrganisationUnit


def seat_unit(user: Any) -> OrganisationUnit | None:
    """Return the topmost unit the user looks over; None for who sees no ledgers."""
    return units_for(user, VIEW).order_by("path").first()
