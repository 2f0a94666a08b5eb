"""Who must prove more than a password, and who has not set that up (GB/T 22239: two ways)."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings

from jinguo.accounts.access import Grant, standing_grants
from jinguo.accounts.login.second_factor_secrets import EncryptedSecrets
from jinguo.accounts.models import ADMINISTRATORS, Role, User
from jinguo.core.lines import Line

DEMANDED = "demanded"


def is_weighty(grant: Grant) -> bool:
    """Administration, or rights work of more than one village: cases, exports, persons of a town."""
    return grant.role in ADMINISTRATORS or (grant.role != Role.VILLAGE and Line.RIGHTS in grant.lines)


def is_demanded() -> bool:
    """Whether this site demands a second factor of those whose work is weighty."""
    return settings.JINGUO_SECOND_FACTOR == DEMANDED


def needs_second_factor(user: Any) -> bool:
    """Whether what the user may see or do takes more than a password, on this site."""
    if not is_demanded() or not getattr(user, "is_active", False):
        return False
    return any(is_weighty(grant) for grant in standing_grants(user))


def has_second_factor(user: Any) -> bool:
    """Whether the user has set up an authenticator application."""
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()


class SecondFactors(EncryptedSecrets):
    """Two-step verification as the site demands it, its secrets encrypted."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether a person may take it off alone: not where it is demanded, there it takes two others."""
        user: User = authenticator.user
        return not needs_second_factor(user)
