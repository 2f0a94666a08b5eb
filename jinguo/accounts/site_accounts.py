"""What a site's accounts lack, for whoever looks after it (``jinguo doctor``)."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password

from jinguo.accounts.access import standing_grants
from jinguo.accounts.models import ADMINISTRATORS, Role, User
from jinguo.accounts.second_factor import has_second_factor, is_weighty

DEMO_PREFIX, DEMO_PASSWORD = "demo-", "jinguo-demo-2026"
PROPOSERS = 2  # security administrators, lest nothing that takes two persons can be done


def demo_accounts() -> list[User]:
    """Return the enabled accounts that anybody may know: of the demo, or with its printed password."""
    people = User.objects.filter(is_active=True).order_by("username")
    return [
        user for user in people
        if user.username.startswith(DEMO_PREFIX) or check_password(DEMO_PASSWORD, user.password)
    ]  # fmt: skip


def without_second_factor() -> list[User]:
    """Return the enabled users whose rights take a second factor and who have none, demanded here or not."""
    people = User.objects.filter(is_active=True).order_by("username")
    return [
        user
        for user in people
        if any(is_weighty(grant) for grant in standing_grants(user)) and not has_second_factor(user)
    ]


def missing_administrators() -> dict[str, int]:
    """Return how many are missing of each of the three administrators (two of security); {} when none are."""
    held = {role: _holders(role) for role in ADMINISTRATORS}
    wanted = {role: PROPOSERS if role == Role.SECURITY else 1 for role in ADMINISTRATORS}
    return {str(role): wanted[role] - held[role] for role in ADMINISTRATORS if held[role] < wanted[role]}


def _holders(role: str) -> int:
    people = User.objects.filter(is_active=True, grants__role=role).distinct()
    return sum(any(grant.role == role for grant in standing_grants(user)) for user in people)
