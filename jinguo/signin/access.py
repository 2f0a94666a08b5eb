"""Which sign-in desks a user sees: those of the activities they see."""

from __future__ import annotations

from typing import Any

from django.db import models

from jinguo.accounts.access import scope_entries
from jinguo.core import scoping
from jinguo.core.crypto import lookups
from jinguo.signin.models import SignInDesk


def desks_for(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """Cut sign-in desks by the activity they belong to."""
    return scope_entries(queryset, user, unit="activity__unit", line="activity__kind__line")


CUTS: dict[type[models.Model], scoping.Cut | scoping.Cuts] = {
    SignInDesk: desks_for,
}

LOOKUP_HASHES = (lookups.Lookup("signin.SignIn", "phone_hash", "phone"),)
