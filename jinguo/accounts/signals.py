"""What happens around log-in: every success, failure and leaving goes into the audit chain."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from jinguo.accounts import verbs
from jinguo.accounts.models import User


def _address(request: HttpRequest | None) -> str:
    return request.META.get("REMOTE_ADDR", "") if request is not None else ""


@receiver(user_logged_in)
def _logged_in(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    verbs.note_login("log_in", user, _address(request))


@receiver(user_logged_out)
def _logged_out(sender: Any, request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        verbs.note_login("log_out", user, _address(request))


@receiver(user_login_failed)
def _failed(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """Names nobody has are not kept: people type passwords into the wrong field."""
    user = User.objects.filter(username=credentials.get("username") or "").first()
    if user is not None:
        verbs.note_login("log_in_failed", user, _address(request))


@receiver(password_changed)
def _password_changed(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    verbs.note_password_change(user)
