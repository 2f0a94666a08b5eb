"""What takes two persons (四眼原则): proposed by one security administrator, approved by another.

A weighty role, the second factor of anybody, the password of who holds a weighty role: whoever could do one
of these alone could become whom they like.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Sequence
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts.access import ADMIN, holds
from jinguo.accounts.granting import demand_fitting, demand_place, demand_user, give, place_of, takes_two
from jinguo.accounts.login import browsers, passwords, sessions
from jinguo.accounts.models import PROPOSAL_DAYS, Proposal, User
from jinguo.accounts.visibility import within
from jinguo.core import audit
from jinguo.core.scoping import NotAllowed
from jinguo.organisations.models import OrganisationUnit

HALF = 8  # signs of each half of a first password
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another on a slip of paper


def visible_proposals(viewer: Any) -> QuerySet[Proposal]:
    """Return the proposals over units whose accounts the viewer administers, newest first."""
    rows = Proposal.objects.select_related("user", "unit", "proposed_by", "decided_by")
    return rows.filter(within(viewer, ADMIN, "unit__path"))


def pending(viewer: Any) -> QuerySet[Proposal]:
    """Return what may still be decided on."""
    since = timezone.now() - dt.timedelta(days=PROPOSAL_DAYS)
    return visible_proposals(viewer).filter(state=Proposal.State.PENDING, proposed_at__gt=since)


def waiting_for(viewer: Any) -> int:
    """Return how many proposals wait for the viewer's word."""
    return pending(viewer).exclude(proposed_by_id=viewer.pk).exclude(user_id=viewer.pk).count()


def _half() -> str:
    return "".join(secrets.choice(SIGNS) for _sign in range(HALF))


def _written(by: Any, proposal: Proposal) -> Proposal:
    proposal.full_clean()
    proposal.save()
    payload = {
        "kind": proposal.kind, "user": proposal.user.username, "role": proposal.role,
        "unit": proposal.unit.code, "lines": proposal.lines,
    }  # fmt: skip
    audit.append("propose", by, proposal, unit_path=proposal.unit.path, payload=payload)
    return proposal


@transaction.atomic
def propose_grant(
    by: Any, user: User, *, role: str, unit: OrganisationUnit, lines: Sequence[str] = (),
    valid_from: dt.date | None = None, valid_to: dt.date | None = None,
) -> Proposal:  # fmt: skip
    """Propose a weighty role; it has no effect before another person approves.

    An account that one person could have taken over (its password set by them, say) begins the weighty role
    with a new first password of two halves. Raises NotAllowed, ValidationError.
    """
    demand_place(by, unit, lines)
    demand_fitting(user, role, unit)
    same = pending(by).filter(kind=Proposal.Kind.GRANT, user=user, role=role, unit=unit)
    if same.exists():
        raise ValidationError(_("这项授权已经提出，正在等另一位安全管理员批准。"))
    return _written(
        by,
        Proposal(
            kind=Proposal.Kind.GRANT, user=user, role=role, unit=unit, lines=list(lines), proposed_by=by,
            valid_from=valid_from, valid_to=valid_to, half="" if takes_two(user) else _half(),
        ),
    )  # fmt: skip


@transaction.atomic
def propose_reset(by: Any, user: User, kind: str) -> Proposal:
    """Propose to take off a second factor, or a new first password. Raises NotAllowed, ValidationError."""
    demand_user(by, user)
    if kind == Proposal.Kind.SECOND_FACTOR and not Authenticator.objects.filter(user=user).exists():
        raise ValidationError(_("此人还没有设置两步验证，不用重设。"))
    if pending(by).filter(kind=kind, user=user).exists():
        raise ValidationError(_("这件事已经提出，正在等另一位安全管理员批准。"))
    unit = OrganisationUnit.everything.get(path=place_of(user))
    half = _half() if kind == Proposal.Kind.PASSWORD else ""
    return _written(by, Proposal(kind=kind, user=user, unit=unit, proposed_by=by, half=half))


def _held(by: Any, proposal: Proposal) -> Proposal:
    """Return the proposal, locked. Raises NotAllowed, and ValidationError when it is decided already."""
    row = Proposal.objects.select_for_update(of=("self",)).select_related("user", "unit").get(pk=proposal.pk)
    if not holds(by, ADMIN, row.unit.path):
        raise NotAllowed(_("“%s”不在您的管理范围内。") % row.unit)
    if row.state != Proposal.State.PENDING:
        raise ValidationError(_("这件事已经办结。"))
    return row


def _decide(by: Any, row: Proposal, state: str, reason: str = "") -> None:
    row.state, row.decided_by, row.decided_at = state, by, timezone.now()
    row.reason, row.half = reason.strip()[:200], ""
    row.full_clean()
    row.save()


@transaction.atomic
def approve(by: Any, proposal: Proposal) -> str:
    """Let a proposal take effect; return the second half of a first password, "" where there is none.

    Raises NotAllowed for the person who proposed it or whom it is about, ValidationError when it ran out.
    """
    row = _held(by, proposal)
    if by.pk in (row.proposed_by_id, row.user_id):
        raise NotAllowed(_("提出的人和本人都不能批准，请由另一位安全管理员办理。"))
    if not row.is_pending:
        raise ValidationError(_("这件事提出已超过 %d 天，请重新提出。") % PROPOSAL_DAYS)
    demand_place(by, row.unit, row.lines)
    demand_user(by, row.user)
    if not holds(row.proposed_by, ADMIN, row.unit.path):
        raise ValidationError(_("提出的人已不是安全管理员，请重新提出。"))
    first = row.half
    _decide(by, row, Proposal.State.APPROVED)
    audit.append(
        "approve", by, row, unit_path=row.unit.path,
        payload={"kind": row.kind, "user": row.user.username, "proposed_by": row.proposed_by_id},
    )  # fmt: skip
    return _TAKES_EFFECT[row.kind](row, first)


def _grant(row: Proposal, first: str) -> str:
    if not first and not takes_two(row.user):
        raise ValidationError(_("此人的岗位有变动，请重新提出。"))
    give(
        row.proposed_by, row.user, role=row.role, unit=row.unit, lines=row.lines,
        valid_from=row.valid_from, valid_to=row.valid_to, proposal=row,
    )  # fmt: skip
    if not first:
        return ""
    Authenticator.objects.filter(user=row.user).delete()  # whoever set the password may have set that up, too
    return _two_halves(row.user, first)


def _password(row: Proposal, first: str) -> str:
    second = _two_halves(row.user, first)
    audit.append("reset_password", row.proposed_by, row.user, unit_path=row.unit.path)
    return second


def _two_halves(user: User, first: str) -> str:
    """Set a first password of which the proposer knows the first half and the approver the second."""
    second = _half()
    passwords.give(user, f"{first}-{second}")
    _begin_anew(user)
    return second


def _begin_anew(user: User) -> None:
    browsers.forget_all(user)
    sessions.end_all(None, user)


def _second_factor(row: Proposal, first: str) -> str:
    Authenticator.objects.filter(user=row.user).delete()
    _begin_anew(row.user)
    audit.append("second_factor_reset", row.proposed_by, row.user, unit_path=row.unit.path)
    return ""


_TAKES_EFFECT: dict[str, Callable[[Proposal, str], str]] = {
    Proposal.Kind.GRANT: _grant,
    Proposal.Kind.PASSWORD: _password,
    Proposal.Kind.SECOND_FACTOR: _second_factor,
}


@transaction.atomic
def decline(by: Any, proposal: Proposal, reason: str) -> None:
    """Refuse a proposal, with a reason; or take back one's own. Raises NotAllowed, ValidationError."""
    row = _held(by, proposal)
    own = by.pk == row.proposed_by_id
    if not own and not reason.strip():
        raise ValidationError(_("请写明不批准的理由。"))
    _decide(by, row, Proposal.State.WITHDRAWN if own else Proposal.State.DECLINED, reason)
    verb = "withdraw_proposal" if own else "decline"
    audit.append(verb, by, row, unit_path=row.unit.path, payload={"kind": row.kind, "reason": row.reason})
