"""What a site's accounts lack, for whoever looks after it (``jinguo doctor``)."""

from __future__ import annotations

from collections import Counter

from django.contrib.auth.hashers import check_password

from jinguo.accounts.access import standing_grants
from jinguo.accounts.login.passwords import DEMO_PASSWORD, DEMO_PREFIX
from jinguo.accounts.login.second_factor import has_second_factor, is_weighty
from jinguo.accounts.models import ADMINISTRATORS, FormerPassword, Role, User

PROPOSERS = 2  # security administrators, lest nothing that takes two persons can be done


def demo_accounts() -> list[User]:
    """Return the enabled accounts that anybody may know: of the demo, or with its printed password.

    A hash is slow by design. Whoever chose a password by the rules chose another (``NotThePrinted``), so it
    is tried only where a password came otherwise: from before that rule, beside the program, or from a demo,
    whose accounts share one hash. What was tried is remembered with the password.
    """
    people = list(User.objects.filter(is_active=True).order_by("username"))
    printed = _printed_hashes({user.pk: user.password for user in people})
    return [user for user in people if user.username.startswith(DEMO_PREFIX) or user.password in printed]


def _printed_hashes(held: dict[int, str]) -> set[str]:
    by_the_rules = set(FormerPassword.objects.filter(user__in=held).values_list("user_id", "encoded"))
    shared = {encoded for encoded, times in Counter(held.values()).items() if times > 1}
    doubtful = {
        encoded for user, encoded in held.items() if encoded in shared or (user, encoded) not in by_the_rules
    }  # fmt: skip
    printed = {encoded for encoded in doubtful if check_password(DEMO_PASSWORD, encoded)}
    FormerPassword.objects.bulk_create(
        FormerPassword(user_id=user, encoded=encoded) for user, encoded in held.items()
        if encoded not in printed and (user, encoded) not in by_the_rules
    )  # fmt: skip
    return printed


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
