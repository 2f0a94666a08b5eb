"""Notices about statements, through the room of notices; without it, the pages themselves tell."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts.access import ALL_LINES
from jinguo.accounts.models import Role, RoleGrant, User
from jinguo.statements.models import Return, StatementRequest


def people_of(unit: Any, line: str) -> list[User]:
    """Return the people who record for exactly this unit and line: those whom a notice reaches."""
    today = timezone.localdate()
    grants = RoleGrant.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=today),
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        unit=unit,
        role__in=[Role.VILLAGE, Role.TOWN, Role.LINE],
        user__is_active=True,
    ).select_related("user")
    return [grant.user for grant in grants if line in (grant.lines or ALL_LINES)]


def tell(users: Iterable[User], subject: str, body: str, link: str, kind: str) -> int:
    """Put a notice into people's inboxes; return how many it reached."""
    wanted = list({user.pk: user for user in users}.values())
    if not wanted or not find_spec("jinguo.notices.verbs"):
        return 0
    notify = getattr(import_module("jinguo.notices.verbs"), "notify", None)
    if notify is None:
        return 0
    notify(wanted, subject, body, link, kind)
    return len(wanted)


def tell_asked(returns: Iterable[Return], request: StatementRequest, subject: str) -> int:
    """Tell the units of some returns about them; return how many people it reached."""
    reached = 0
    for return_ in returns:
        body = _("%(unit)s 请您填报，截止 %(due)s。%(purpose)s") % {
            "unit": request.unit, "due": request.due_on, "purpose": request.purpose,
        }  # fmt: skip
        link = reverse("statement_return", args=[return_.public_id])
        reached += tell(people_of(return_.unit, request.line), subject, body, link, "statement")
    return reached
