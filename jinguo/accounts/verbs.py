"""Everything that changes users and their rights. One verb: one check, one transaction, one audit event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts.access import ADMIN, holds
from jinguo.accounts.models import Role, RoleGrant, User
from jinguo.accounts.visibility import managed_users
from jinguo.core import audit
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.organisations.models import OrganisationUnit, UnitKind


def _key(by: Any) -> int | None:
    return by.pk


def _demand_place(by: Any, unit: OrganisationUnit, lines: Sequence[str] = ()) -> None:
    needed = list(lines) or ["publicity", "development", "rights", "family", "organisation", "office"]
    if not all(holds(by, ADMIN, unit.path, line) for line in needed):
        raise NotAllowed(_("“%s”不在您的管理范围内。") % unit)


def _demand_user(by: Any, user: User) -> None:
    if by is not SYSTEM and by.pk == user.pk:
        raise NotAllowed(_("不能修改自己的权限，请由另一位管理员办理。"))
    if not managed_users(by).filter(pk=user.pk).exists():
        raise NotAllowed(_("用户“%s”不在您的管理范围内。") % user)


def _place_of(user: User) -> str:
    grant = user.grants.select_related("unit").order_by("unit__path").first()
    return grant.unit.path if grant else ""


def _demand_fitting(user: User, role: str, unit: OrganisationUnit) -> None:
    """Refuse a role that does not fit the unit, and system administration beside any other role."""
    if role == Role.TOWN and unit.kind != UnitKind.TOWN:
        raise ValidationError(_("“镇街审核”只能授予镇街一级的单位。"))
    if role == Role.VILLAGE and unit.kind in (UnitKind.DISTRICT, UnitKind.TOWN):
        raise ValidationError(_("“村居填报”只能授予村居、两新组织或成员单位。"))
    today = timezone.localdate()
    held = set(
        user.grants.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today)).values_list("role", flat=True)
    )
    if held and (Role.SYSADMIN in held) != (role == Role.SYSADMIN):
        raise ValidationError(_("系统管理与业务、审计岗位须由不同的人担任（GB/T 22239）。"))


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
    _demand_place(by, unit, lines)
    user = User(username=username, display_name=display_name, must_change_password=must_change_password)
    validate_password(password, user)
    if encoded:
        user.password = encoded
    else:
        user.set_password(password)
    user.full_clean()
    user.save()
    audit.append("create_user", by, user, unit_path=unit.path, payload={"username": username})
    _grant(by, user, role, unit, lines, valid_from, valid_to)
    return user


def grant(
    by: Any, user: User, *, role: str, unit: OrganisationUnit, lines: Sequence[str] = (),
    valid_from: dt.date | None = None, valid_to: dt.date | None = None,
) -> RoleGrant:  # fmt: skip
    """Give a user a role on a subtree. Raises NotAllowed, ValidationError."""
    with transaction.atomic():
        _demand_user(by, user)
        _demand_place(by, unit, lines)
        return _grant(by, user, role, unit, lines, valid_from, valid_to)


def _grant(
    by: Any, user: User, role: str, unit: OrganisationUnit, lines: Sequence[str],
    valid_from: dt.date | None, valid_to: dt.date | None,
) -> RoleGrant:  # fmt: skip
    _demand_fitting(user, role, unit)
    row = RoleGrant(
        user=user, role=role, unit=unit, lines=list(lines), valid_from=valid_from, valid_to=valid_to,
        granted_by_id=_key(by),
    )  # fmt: skip
    row.full_clean()
    row.save()
    payload = {
        "user": user.username, "role": role, "unit": unit.code, "lines": list(lines),
        "from": valid_from, "to": valid_to,
    }  # fmt: skip
    audit.append("grant", by, row, unit_path=unit.path, payload=payload)
    return row


@transaction.atomic
def end_grant(by: Any, row: RoleGrant) -> None:
    """End a grant as of yesterday; the row stays, to say who held what and when."""
    _demand_user(by, row.user)
    _demand_place(by, row.unit, row.lines)
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
    _demand_user(by, user)
    user.is_active = active
    user.save(update_fields=["is_active"])
    audit.append("enable_user" if active else "disable_user", by, user, unit_path=_place_of(user))


@transaction.atomic
def reset_password(by: Any, user: User, password: str) -> None:
    """Set a password that the user must change at the next log-in. Raises ValidationError when weak."""
    _demand_user(by, user)
    validate_password(password, user)
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    audit.append("reset_password", by, user, unit_path=_place_of(user))


@transaction.atomic
def demand_password_change(by: Any, user: User) -> None:
    """Have a user choose a new password at the next request."""
    _demand_user(by, user)
    user.must_change_password = True
    user.save(update_fields=["must_change_password"])
    audit.append("demand_password_change", by, user, unit_path=_place_of(user))


@transaction.atomic
def note_password_change(user: User) -> None:
    """Record that a user chose a new password by themselves."""
    user.must_change_password = False
    user.save(update_fields=["must_change_password"])
    audit.append("change_password", user, user, unit_path=_place_of(user))


def note_login(verb: str, user: User, address: str) -> None:
    """Record a log-in, a log-out or a failed log-in of a known user."""
    audit.append(verb, user, user, unit_path=_place_of(user), payload={"address": address})
