"""Who sees loans, insurance and relief: one's own subtree, in the line that keeps them.

Insurance and relief name women in need: only the rights line and the units that recorded them see rows.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from jinguo.accounts.access import scope_entries
from jinguo.assistance.models import Insurance, Loan, Relief
from jinguo.core import scoping


def loans_for(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """Cut loans to the development line."""
    return scope_entries(queryset, user, line=Loan.LINE)


def help_for(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """Cut insurance and relief to the rights line."""
    return scope_entries(queryset, user, line=Relief.LINE)


CUTS: dict[type[models.Model], scoping.Cut | scoping.Cuts] = {
    Loan: loans_for,
    Insurance: help_for,
    Relief: help_for,
}
