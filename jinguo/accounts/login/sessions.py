"""Log-ins that last: listed for whom they belong to, and ended one by one or all, at once."""

from __future__ import annotations

import time
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from jinguo.accounts.granting import demand_user, place_of
from jinguo.accounts.models import OpenSession, User
from jinguo.core import audit
from jinguo.core.requests.client_addresses import client_address

OPEN = "open_session"  # where a session keeps the number of its row
BROWSERS = (
    ("MicroMessenger", "微信"), ("QQBrowser", "QQ"), ("Edg", "Edge"), ("Firefox", "Firefox"),
    ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)  # fmt: skip


def family(agent: str) -> str:
    """Return the family of browser and system that a browser says it is, "" for none of the usual."""
    found = (next((name for sign, name in names if sign in agent), "") for names in (BROWSERS, SYSTEMS))
    return " · ".join(filter(None, found))


def begin(request: HttpRequest, user: User) -> None:
    """Note a log-in."""
    row = OpenSession.objects.create(
        user=user, session_key=request.session.session_key or "", address=client_address(request)[:45],
        browser=family(request.headers.get("User-Agent", "")),
    )  # fmt: skip
    request.session[OPEN] = row.pk
    request.session["touched"] = int(time.time())


def touch(request: HttpRequest, user: User) -> None:
    """Note that a session is in use, and from where; it may have begun before sessions were noted."""
    row = OpenSession.objects.filter(pk=request.session.get(OPEN, 0), user=user).first()
    if row is None:
        begin(request, user)
        return
    row.last_used_at, row.address = timezone.now(), client_address(request)[:45]
    row.session_key = request.session.session_key or row.session_key
    row.save(update_fields=["last_used_at", "address", "session_key"])


def standing(user: User) -> QuerySet[OpenSession]:
    """Return the user's sessions that still open something."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return OpenSession.objects.filter(user=user, ended_at=None, session_key__in=alive)


def close(rows: QuerySet[OpenSession], by: Any) -> int:
    """Mark sessions as ended and take away what opens them; return how many."""
    keys = list(rows.values_list("session_key", flat=True))
    ended = rows.update(ended_at=timezone.now(), ended_by_id=getattr(by, "pk", None))
    Session.objects.filter(session_key__in=keys).delete()
    return ended


@transaction.atomic
def end(by: Any, row: OpenSession) -> None:
    """End one session, one's own or that of a user one manages; its next request is a stranger's."""
    if by.pk != row.user_id:
        demand_user(by, row.user)
    close(OpenSession.objects.filter(pk=row.pk, ended_at=None), by)
    audit.append("end_session", by, row.user, unit_path=place_of(row.user), payload={"session": row.pk})


@transaction.atomic
def end_of_user(by: Any, user: User, *, but: int = 0) -> int:
    """End all sessions of a user (but one); return how many. Raises NotAllowed."""
    if by.pk != user.pk:
        demand_user(by, user)
    ended = end_all(by, user, but=but)
    audit.append("end_session", by, user, unit_path=place_of(user), payload={"ended": ended})
    return ended


def end_all(by: Any, user: User, *, but: int = 0) -> int:
    """End the sessions of a user whose password or rights changed, but for one; return how many."""
    return close(OpenSession.objects.filter(user=user, ended_at=None).exclude(pk=but), by)


def move(request: HttpRequest) -> None:
    """Follow a session whose key was changed."""
    OpenSession.objects.filter(pk=request.session.get(OPEN, 0)).update(
        session_key=request.session.session_key or ""
    )
