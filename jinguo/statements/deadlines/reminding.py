"""Notices about statements and deadlines: to the people of a unit, and back to who asked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from jinguo.accounts.access import ALL_LINES
from jinguo.accounts.models import Role, RoleGrant, User
from jinguo.core.sayings import counted, saying
from jinguo.notices.models import Channel, NoticeKind
from jinguo.notices.verbs import notify
from jinguo.statements.models import ReportingPeriod, Return, ReturnState, StatementRequest


def people_of(units: Iterable[Any], line: str) -> dict[int, list[User]]:
    """Return who records for exactly these units and the line, by unit: those whom a notice reaches."""
    today = timezone.localdate()
    grants = RoleGrant.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=today),
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        unit__in=[unit.pk for unit in units],
        role__in=[Role.VILLAGE, Role.TOWN, Role.LINE],
        user__is_active=True,
    ).select_related("user")
    found: dict[int, list[User]] = defaultdict(list)
    for grant in grants:
        if line in (grant.lines or ALL_LINES):
            found[grant.unit_id].append(grant.user)
    return found


def tell_unit(unit: Any, people: Iterable[User], subject: str, body: str, link: str) -> int:
    """Tell a unit about a statement: its people in their inboxes, its channels that there is one more."""
    return notify(people, subject, body, link, NoticeKind.STATEMENT, unit=unit)


def tell_asked(returns: Iterable[Return], request: StatementRequest, subject: str) -> int:
    """Tell the units of some returns about them; return how many people it reached."""
    rows = list(returns)
    people = people_of([row.unit for row in rows], request.line)
    often = _of_several(people)
    channels = set(
        Channel.everything.filter(unit__in=[row.unit_id for row in rows], active=True).values_list(
            "unit_id", flat=True
        )
    )
    reached = _tell_of_several(often, request, subject)
    for row in rows:
        if row.unit_id not in people and row.unit_id not in channels:
            continue
        body = saying(
            "%(unit)s 请您填报，截止 %(due)s。%(purpose)s",
            unit=request.unit, due=request.due_on, purpose=request.purpose,
        )  # fmt: skip
        link = reverse("statement_return", args=[row.public_id])
        once = [user for user in people.get(row.unit_id, []) if user not in often]
        reached += tell_unit(row.unit, once, subject, body, link)
    return reached


def _of_several(people: dict[int, list[User]]) -> dict[User, int]:
    """Return who records for several of the units, and for how many."""
    units = Counter(user for users in people.values() for user in set(users))
    return {user: count for user, count in units.items() if count > 1}


def _tell_of_several(often: dict[User, int], request: StatementRequest, subject: str) -> int:
    """Tell those once who fill in a statement for several units."""
    reached = 0
    for user, count in often.items():
        body = saying(
            "您负责的 %(n)s 个单位都要填，截止 %(due)s。%(purpose)s",
            n=count, due=request.due_on, purpose=request.purpose,
        )  # fmt: skip
        reached += notify([user], subject, body, reverse("statement_list"), NoticeKind.STATEMENT)
    return reached


def tell_late(rule: ReportingPeriod, late: Iterable[Any], subject: str, body: str) -> int:
    """Tell the people of late units; return how many people it reached."""
    people = people_of(late, rule.line)
    everybody = [user for users in people.values() for user in users]
    return notify(everybody, subject, body, reverse("statement_list"), NoticeKind.DEADLINE)


def tell_asker(return_: Return) -> None:
    """Tell who sent a statement that a unit disagrees with a number, or that the last return is in: once."""
    request, subject, link, body = return_.request, "", "", ""
    if request.sent_by is None:
        return
    disputes = return_.cells.exclude(remark="").count()
    if disputes:
        subject = counted(
            "%(unit)s 对《%(title)s》有 %(count)s 处不同意见",
            unit=return_.unit, title=request.title, count=disputes,
        )  # fmt: skip
        link = reverse("statement_return", args=[return_.public_id])
    if not request.returns.exclude(state=ReturnState.SUBMITTED).exists():
        subject, body = saying("《%(title)s》已经报齐", title=request.title), subject
        link = link or reverse("statement_sum", args=[request.public_id])
    if subject:
        notify([request.sent_by], subject, body, link, NoticeKind.STATEMENT)
