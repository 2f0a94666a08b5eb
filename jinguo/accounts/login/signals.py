"""What happens around log-in: every success, leaving and change of a second factor goes into the audit chain.

Failures are noted where they are found, in ``backends`` and ``entrance_forms``.
"""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    authenticator_used,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from jinguo.accounts.login import browsers, log_in_events, sessions
from jinguo.accounts.models import OpenSession, User


@receiver(user_logged_in)
def _logged_in(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    browsers.remember(request, user)
    sessions.begin(request, user)
    log_in_events.note_login("log_in", user, request)


@receiver(user_logged_out)
def _logged_out(sender: Any, request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        row = OpenSession.objects.filter(pk=request.session.get(sessions.OPEN, 0), user=user)
        sessions.close(row, user)
        log_in_events.note_login("log_out", user, request)


@receiver(password_changed)
def _password_changed(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    log_in_events.note_password_change(user, request)


def _note(verb: str) -> Any:
    def noted(sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
        log_in_events.note_login(verb, user, request, type=authenticator.type)

    return noted


authenticator_added.connect(_note("second_factor_added"), weak=False, dispatch_uid="second factor added")
authenticator_removed.connect(
    _note("second_factor_removed"), weak=False, dispatch_uid="second factor removed"
)
authenticator_reset.connect(_note("recovery_codes_made"), weak=False, dispatch_uid="recovery codes made")


@receiver(authenticator_used)
def _used(sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """A recovery code is for emergencies: its use is told."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        log_in_events.note_login("recovery_code_used", user, request)
