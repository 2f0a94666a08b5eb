"""Everything that changes users and their rights. One verb: one check, one transaction, one audit event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts import proposals
from jinguo.accounts.granting import demand_place, demand_user, give, place_of, takes_two
from jinguo.accounts.login import browsers, passwords, sessions
from jinguo.accounts.models import BY_TWO_PERSONS, Proposal, RoleGrant, User
from jinguo.core import audit
from jinguo.core.requests.limits import Limit, LimitReached, spend
from jinguo.core.scoping import SYSTEM
from jinguo.organisations.models import OrganisationUnit

RESETS = Limit("first passwords set by one person", 100, 3600)


@transaction.atomic
def create_user(
    by: Any, *, username: str, display_name: str, password: str, role: str, unit: OrganisationUnit,
    lines: Sequence[str] = (), valid_from: dt.date | None = None, valid_to: dt.date | None = None,
    must_change_password: bool = True, encoded: str = "",
) -> User:  # fmt: skip
    """Make a user with a first grant; the password is to be changed at first log-in.

    ``encoded`` is the password already hashed, where many users begin with the same one.
    Raises NotAllowed outside the administrator's scope, ValidationError for a weak password.
    """
    demand_place(by, unit, lines)
    user = User(username=username, display_name=display_name, must_change_password=must_change_password)
    validate_password(password, user)
    user.username = User.normalize_username(username)
    user.password = encoded or "!"
    user.full_clean()
    if must_change_password:
        passwords.give(user, password, encoded=encoded)
    else:
        if not encoded:
            user.set_password(password)
        passwords.remember(user)
    audit.append("create_user", by, user, unit_path=unit.path, payload={"username": user.username})
    terms = {"role": role, "unit": unit, "lines": lines, "valid_from": valid_from, "valid_to": valid_to}
    given = _give_or_propose(by, user, terms)
    if isinstance(given, Proposal):
        user.__dict__["proposed"] = given  # the page tells its first half
    return user


def grant(
    by: Any, user: User, *, role: str, unit: OrganisationUnit, lines: Sequence[str] = (),
    valid_from: dt.date | None = None, valid_to: dt.date | None = None,
) -> RoleGrant | Proposal:  # fmt: skip
    """Give a user a role on a subtree; a weighty one is only proposed. Raises NotAllowed, ValidationError."""
    with transaction.atomic():
        demand_user(by, user)
        demand_place(by, unit, lines)
        terms = {"role": role, "unit": unit, "lines": lines, "valid_from": valid_from, "valid_to": valid_to}
        return _give_or_propose(by, user, terms)


def _give_or_propose(by: Any, user: User, terms: dict[str, Any]) -> RoleGrant | Proposal:
    """Give at once, or propose. The command line gives alone: the first administrators begin so."""
    if by is SYSTEM or terms["role"] not in BY_TWO_PERSONS:
        return give(by, user, **terms)
    return proposals.propose_grant(by, user, **terms)


@transaction.atomic
def end_grant(by: Any, row: RoleGrant) -> None:
    """End a grant as of yesterday; the row stays, to say who held what and when."""
    demand_user(by, row.user)
    demand_place(by, row.unit, row.lines)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    row.valid_to = yesterday
    if row.valid_from and row.valid_from > yesterday:
        row.valid_from = yesterday
    row.full_clean()
    row.save(update_fields=["valid_from", "valid_to"])
    audit.append(
        "end_grant", by, row, unit_path=row.unit.path, payload={"user": row.user.username, "role": row.role}
    )


@transaction.atomic
def set_active(by: Any, user: User, active: bool) -> None:
    """Let a user in or shut them out; their open sessions end at the next request."""
    demand_user(by, user)
    user.is_active = active
    user.save(update_fields=["is_active"])
    audit.append("enable_user" if active else "disable_user", by, user, unit_path=place_of(user))


def reset_password(by: Any, user: User, password: str) -> Proposal | None:
    """Set a password that the user must change at the next log-in.

    Of an administrator, a leader or an auditor it is only proposed: whoever sets a password can log in.
    Raises ValidationError when weak, or when one person sets very many.
    """
    demand_user(by, user)
    if by is not SYSTEM and takes_two(user):
        return proposals.propose_reset(by, user, Proposal.Kind.PASSWORD)
    passwords.demand_good_first(password, user)
    try:
        spend(RESETS, by.pk)
    except LimitReached:
        raise ValidationError(_("一小时内重设的密码太多，请过一小时再办。")) from None
    with transaction.atomic():
        passwords.give(user, password)
        browsers.forget_all(user)
        sessions.end_all(by, user)
        audit.append("reset_password", by, user, unit_path=place_of(user))
    return None


@transaction.atomic
def demand_password_change(by: Any, user: User) -> None:
    """Have a user choose a new password at the next request."""
    demand_user(by, user)
    user.must_change_password = True
    user.save(update_fields=["must_change_password"])
    audit.append("demand_password_change", by, user, unit_path=place_of(user))
