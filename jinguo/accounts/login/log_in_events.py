"""Log-ins in the audit chain: in, out, refused, and a password of one's own choice."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest

from jinguo.accounts.granting import place_of
from jinguo.accounts.login import passwords, sessions
from jinguo.accounts.login.guessing import CODE, Attempt, key_of_name
from jinguo.accounts.login.guessing import place_of as limited_place
from jinguo.accounts.models import User
from jinguo.core import audit
from jinguo.core.requests.client_addresses import client_address
from jinguo.core.requests.limits import Limit, spend, spent

REFUSED = Limit("refusals at a lock", 1_000_000, 3600)  # a count only: how often the chain is told


@transaction.atomic
def note_password_change(user: User, request: HttpRequest | None = None) -> None:
    """Record that a user chose a new password by themselves; their other sessions end."""
    user.must_change_password, user.password_given_at = False, None
    passwords.remember(user)
    if request is not None:
        sessions.move(request)
        sessions.end_all(user, user, but=request.session.get(sessions.OPEN, 0))
    audit.append("change_password", user, user, unit_path=place_of(user))


def note_login(verb: str, user: User, request: HttpRequest | None, **payload: Any) -> None:
    """Record a log-in, a log-out, or what happened to somebody's second factor."""
    payload = {"address": client_address(request), **payload}
    audit.append(verb, user, user, unit_path=place_of(user), payload=payload)


def note_refused(user: User | None, attempt: Attempt, why: str) -> None:
    """Record that a secret was refused: whose, from where, why, and how often it was so.

    Of a name that nobody has, a keyed digest stands for what was typed. At a lock the chain is told the first
    twenty times and each hundredth: who hammers on it fills the count, not the chain.
    """
    payload: dict[str, Any] = {"address": attempt.address, "why": why, "tries": attempt.tries()}
    if user is None:
        payload["name"] = key_of_name(attempt.account)
    if why == "locked":
        parts = (attempt.kind, attempt.account, limited_place(attempt.address))
        spend(REFUSED, *parts)
        payload["refusals"] = times = spent(REFUSED, *parts)
        if times > 20 and times % 100:
            return
    audit.append(
        "code_failed" if attempt.kind == CODE else "log_in_failed", user, user,
        object_type=User._meta.label, unit_path=place_of(user), payload=payload,
    )  # fmt: skip
