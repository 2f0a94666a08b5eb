"""What must hold for a grant to be given, asked both when it is proposed and when it takes effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts.access import ADMIN, ALL_LINES, holds
from jinguo.accounts.models import BY_TWO_PERSONS, Proposal, Role, RoleGrant, User, duty_of
from jinguo.accounts.visibility import managed_users
from jinguo.core import audit
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.organisations.models import ABOVE_VILLAGES, OrganisationUnit, UnitKind


def demand_place(by: Any, unit: OrganisationUnit, lines: Sequence[str] = ()) -> None:
    """Raise NotAllowed where the unit, for these lines, is not the administrator's to give."""
    if not all(holds(by, ADMIN, unit.path, line) for line in list(lines) or ALL_LINES):
        raise NotAllowed(_("“%s”不在您的管理范围内。") % unit)


def demand_user(by: Any, user: User) -> None:
    """Raise NotAllowed for oneself and for whom one does not manage."""
    if by is not SYSTEM and by.pk == user.pk:
        raise NotAllowed(_("不能修改自己的权限，请由另一位管理员办理。"))
    if not managed_users(by).filter(pk=user.pk).exists():
        raise NotAllowed(_("用户“%s”不在您的管理范围内。") % user)


def standing_roles(user: User) -> set[str]:
    """Return the roles the user holds, or is to hold."""
    today = timezone.localdate()
    standing = user.grants.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
    return set(standing.values_list("role", flat=True))


def takes_two(user: User) -> bool:
    """Whether taking over the account would be to become an administrator, a leader or an auditor."""
    return bool(standing_roles(user) & set(BY_TWO_PERSONS))


def place_of(user: User | None) -> str:
    """Return where the chain notes what happens to a user: the highest unit of the grants."""
    rows = RoleGrant.objects.filter(user_id=user.pk if user else 0).select_related("unit")
    grant = rows.order_by("unit__path").first()
    return grant.unit.path if grant else ""


def demand_fitting(user: User, role: str, unit: OrganisationUnit) -> None:
    """Refuse a role that does not fit the unit, and one administrator's part beside any other role."""
    if role == Role.TOWN and unit.kind != UnitKind.TOWN:
        raise ValidationError(_("“镇街审核”只能授予镇街一级的单位。"))
    if role == Role.VILLAGE and unit.kind in ABOVE_VILLAGES:
        raise ValidationError(_("“村居填报”只能授予村居、两新组织或成员单位。"))
    if any(duty_of(held) != duty_of(role) for held in standing_roles(user)):
        raise ValidationError(_("系统管理、安全管理、审计管理与业务岗位，须由不同的人担任（GB/T 22239）。"))


def give(
    by: Any, user: User, *, role: str, unit: OrganisationUnit, lines: Sequence[str] = (),
    valid_from: dt.date | None = None, valid_to: dt.date | None = None, proposal: Proposal | None = None,
) -> RoleGrant:  # fmt: skip
    """Write a grant and its event. ``by`` gives; of a weighty role, ``proposal`` says who approved."""
    demand_fitting(user, role, unit)
    row = RoleGrant(
        user=user, role=role, unit=unit, lines=list(lines), valid_from=valid_from, valid_to=valid_to,
        granted_by_id=by.pk, proposal=proposal,
    )  # fmt: skip
    row.full_clean()
    row.save()
    payload: dict[str, Any] = {
        "user": user.username, "role": role, "unit": unit.code, "lines": list(lines),
        "from": valid_from, "to": valid_to,
    }  # fmt: skip
    if proposal is not None:
        payload |= {"proposal": proposal.pk, "approved_by": proposal.decided_by_id}
    audit.append("grant", by, row, unit_path=unit.path, payload=payload)
    return row
