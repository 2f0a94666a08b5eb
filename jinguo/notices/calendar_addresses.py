"""Secret addresses of calendars: made, closed, and looked up by whoever holds the secret."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from jinguo.accounts.access import VIEW, holds
from jinguo.core import audit
from jinguo.notices.models import CalendarAddress


@transaction.atomic
def make_address(user: Any, unit: Any) -> str:
    """Make the user's one address of a unit in place of the one before; return its secret, told only now."""
    token = secrets.token_urlsafe(32)
    own = CalendarAddress.objects.visible_to(user).filter(unit=unit, revoked_at__isnull=True)
    own.update(revoked_at=timezone.now())
    made = CalendarAddress.objects.create(user=user, unit=unit, token_hash=_digest(token))
    audit.append("make_calendar_address", user, made)
    return token


@transaction.atomic
def close_address(address: CalendarAddress, user: Any) -> None:
    """Close an address: who holds it reads nothing any more."""
    if address.revoked_at is None:
        address.revoked_at = timezone.now()
        address.save(update_fields=["revoked_at"])
        audit.append("revoke_calendar_address", user, address)


def opened_by(token: str) -> CalendarAddress | None:
    """Return the open address behind a secret whose owner still sees the unit, marked as read now.

    Looked up past the scope, because the secret is all a calendar program has: it stands for its owner,
    and the caller goes on with what that owner may see.
    """
    rows = CalendarAddress.everything.filter(token_hash=_digest(token), revoked_at__isnull=True)
    found = rows.select_related("user", "unit").first()
    if found is None or not found.user.is_active or not holds(found.user, VIEW, found.unit.path):
        return None
    rows.update(read_at=timezone.now())
    return found


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
