"""Telling people: into their inbox, and as a count into the outbox of their unit's channels."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from jinguo.accounts.access import ALL_LINES, CAPABILITIES
from jinguo.accounts.models import RoleGrant, User
from jinguo.core.sayings import Saying
from jinguo.notices.models import QUIET_BY_DEFAULT, Channel, Delivery, Notice, NoticeKind, Preference


def notify(
    recipients: Iterable[User] | tuple[Any, ...],
    subject: str,
    body: str = "",
    link: str = "",
    kind: str = NoticeKind.OTHER,
    *,
    unit: Any = None,
    dedupe_key: str = "",
) -> int:
    """Put a notice into inboxes; return how many new ones there are.

    ``recipients`` are users, or ``(unit, capability)`` or ``(unit, capability, line)``: the people who hold
    the capability at exactly that unit. ``link`` is an address within the site. With a ``dedupe_key`` nobody
    is told the same twice. ``unit``'s channels learn only that there is one more of this kind.
    """
    kind = kind if kind in NoticeKind.values else NoticeKind.OTHER
    if isinstance(recipients, tuple) and len(recipients) > 1 and isinstance(recipients[1], str):
        unit = unit or recipients[0]
        recipients = holders(*recipients)
    link = link if link.startswith("/") and not link.startswith("//") else ""
    users = [user for user in {user.pk: user for user in recipients}.values() if user.is_active]
    path = unit.path if unit is not None else ""
    with transaction.atomic():
        told = into_inboxes(users, subject, body, link, kind, path, dedupe_key)
        if unit is not None:
            into_outbox(unit, kind, dedupe_key)
    return told


def holders(unit: Any, capability: str, line: str = "") -> list[User]:
    """Return the active people who hold a capability at exactly this unit (for a line, if given)."""
    roles = [role for role, held in CAPABILITIES.items() if capability in held]
    today = timezone.localdate()
    grants = RoleGrant.objects.filter(unit=unit, role__in=roles, user__is_active=True).select_related("user")
    return [
        grant.user
        for grant in grants
        if (grant.valid_from is None or grant.valid_from <= today)
        and (grant.valid_to is None or grant.valid_to >= today)
        and (not line or line in (grant.lines or ALL_LINES))
    ]


def cut(text: str, longest: int) -> str:
    """Return a text that fits; a sentence of the catalogue keeps what it is made of."""
    return text if isinstance(text, Saying) else text[:longest]


def into_inboxes(
    users: list[User], subject: str, body: str, link: str, kind: str, path: str, dedupe_key: str
) -> int:
    """Write a notice into the inboxes that want its kind; return how many."""
    told = {row.user_id: row.wanted for row in Preference.objects.filter(user__in=users, kind=kind)}
    wanted = [user for user in users if told.get(user.pk, kind not in QUIET_BY_DEFAULT)]
    known = set()
    if dedupe_key:
        known = set(
            Notice.everything.filter(user__in=wanted, dedupe_key=dedupe_key).values_list("user_id", flat=True)
        )
    fresh = [
        Notice(user=user, kind=kind, subject=cut(subject, 160), body=cut(body, 2000), link=link[:300],
               unit_path=path, dedupe_key=dedupe_key[:120])
        for user in wanted
        if user.pk not in known
    ]  # fmt: skip
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def into_outbox(unit: Any, kind: str, dedupe_key: str = "") -> None:
    """Have the channels of a unit learn that there is one more of a kind."""
    now = timezone.now()
    key = dedupe_key[:120] or uuid.uuid4().hex
    rows = [
        Delivery(channel=channel, kind=kind, dedupe_key=key, next_at=now)
        for channel in Channel.everything.filter(unit=unit, active=True)
        if kind in channel.kinds
    ]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def mark_read(user: Any, notices: Any = None) -> int:
    """Mark the user's unread notices read: all, or those of a queryset. Return how many."""
    rows = Notice.objects.visible_to(user) if notices is None else notices
    return rows.filter(read_at__isnull=True).update(read_at=timezone.now())


def prefer(user: Any, wanted: set[str]) -> None:
    """Keep which kinds of notices a user wants in the inbox."""
    with transaction.atomic():
        for kind in NoticeKind.values:
            Preference.objects.update_or_create(user=user, kind=kind, defaults={"wanted": kind in wanted})


def wanted_kinds(user: Any) -> set[str]:
    """Return the kinds a user gets into the inbox."""
    said = dict(Preference.objects.filter(user=user).values_list("kind", "wanted"))
    return {kind for kind in NoticeKind.values if said.get(kind, kind not in QUIET_BY_DEFAULT)}


def unread_count(user: Any) -> int:
    """Return how many notices a user has not read."""
    return Notice.objects.visible_to(user).filter(read_at__isnull=True).count()
