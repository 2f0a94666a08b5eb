"""The one way to prove a password: limited, audited, and the same work whoever's name was typed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from jinguo.accounts.login import guessing, log_in_events
from jinguo.accounts.login_names import normal
from jinguo.accounts.models import User
from jinguo.core.requests.limits import LimitReached


class LimitedPasswords(ModelBackend):
    """Wrong, unknown, disabled, run out and locked are one answer: None, after one hash and one event.

    An address that tried very often has an answer of its own, whatever the name: it costs no hash any more,
    or the processors would work for it without end.
    """

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        """Return the user whose password it is; else None, and the failure is in the audit chain."""
        if username is None or password is None:
            return None
        user = User.objects.filter(username=normal(username)).first()
        attempt = guessing.attempt(request, guessing.PASSWORD, username, user)
        try:
            attempt.begin()
        except LimitReached as reached:
            if reached.limit is guessing.ADDRESS and request is not None:
                request.jinguo_address_is_full = True  # type: ignore[attr-defined]
            else:
                _hash_in_vain(password)
            log_in_events.note_refused(user, attempt, "locked")
            return None
        why = _objection(user, password)
        if user is not None and not why:
            attempt.was_right()
            return user
        log_in_events.note_refused(user, attempt, why)
        return None


def _objection(user: User | None, password: str) -> str:
    """Return why a password lets nobody in, "" when it does; each way costs one hash."""
    if user is None:
        _hash_in_vain(password)
        return "unknown"
    if not user.check_password(password):
        return "password"
    if not user.is_active:
        return "disabled"
    return "ran out" if user.first_password_ran_out() else ""


def _hash_in_vain(password: str) -> None:
    make_password(password)
