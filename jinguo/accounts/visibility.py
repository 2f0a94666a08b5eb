"""Whom an administrator manages and which audit events a viewer reads."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from jinguo.accounts.access import ADMIN, ALL_LINES, AUDIT, Grant, grants_of
from jinguo.accounts.models import Proposal, Role, RoleGrant, User
from jinguo.core.models import AuditEvent
from jinguo.core.scoping import SYSTEM
from jinguo.organisations.models import SEGMENT, in_subtree


def within(viewer: Any, capability: str, field: str) -> Q:
    """Return the condition that a unit lies where the viewer holds a capability."""
    return Q() if viewer is SYSTEM else _within(grants_of(viewer, capability), field)


def _within(grants: list[Grant], field: str) -> Q:
    condition = Q(pk__in=[])
    for grant in grants:
        condition |= in_subtree(grant.path, field)
    return condition


def managed_users(administrator: Any) -> QuerySet[User]:
    """Return the users whose every right lies within the administrator's subtrees.

    Somebody who also holds a right elsewhere is not shown: whoever could set their password would gain it.
    """
    users = User.objects.order_by("username")
    if administrator is SYSTEM:
        return users
    grants = RoleGrant.objects.filter(user=OuterRef("pk"))
    standing = grants.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=timezone.localdate()))
    inside = _within(grants_of(administrator, ADMIN), "unit__path")
    asked = Proposal.objects.filter(inside, user=OuterRef("pk"))  # new, not yet approved
    mine = Exists(grants.filter(inside)) | Exists(asked)
    return users.filter(mine).exclude(Exists(standing.exclude(inside)))


def visible_events(viewer: Any) -> QuerySet[AuditEvent]:
    """Return the audit events a viewer may read.

    Auditors and audit administrators read what happened in their subtree. Events of no unit are for those of
    a whole tree.
    """
    events = AuditEvent.objects.select_related("actor")
    if viewer is SYSTEM:
        return events
    condition = Q(pk__in=[])
    for grant in grants_of(viewer, AUDIT):
        place = in_subtree(grant.path, "unit_path")
        if len(grant.path) == SEGMENT:
            place |= Q(unit_path="")
        condition |= place
    return events.filter(condition)


def may_read_payload(viewer: Any, event: AuditEvent) -> bool:
    """Whether the viewer may read what changed: audit events carry no line, so only grants for every line.

    An audit administrator looks into no ledger, and what changed in an entry tells what the entry says.
    """
    if event.object_type.startswith("accounts."):
        return True
    return any(
        grant.role != Role.AUDIT
        and set(grant.lines) == set(ALL_LINES)
        and (not event.unit_path or grant.covers(event.unit_path, ""))
        for grant in grants_of(viewer, AUDIT)
    )
