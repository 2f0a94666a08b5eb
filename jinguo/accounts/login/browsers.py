"""Browsers that an account knows: a signed cookie with a random token, bound to accounts in the database.

(OWASP, "Slow down online guessing attacks with device cookies".) The token alone opens nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from jinguo.accounts.models import KnownBrowser, User
from jinguo.core.crypto import keyed_hash

COOKIE = "jinguo_browser"
LASTS = 400 * 86400  # seconds; browsers keep none for longer
MOST = 20  # browsers known to one account; the one unused for longest is forgotten


def token_of(request: HttpRequest | None) -> str:
    """Return the token a browser brings, "" for none or a forged one."""
    return request.get_signed_cookie(COOKIE, default="", salt=COOKIE) or "" if request else ""


def hash_of(token: str) -> str:
    """Return what the database keeps instead of the token."""
    return keyed_hash(f"browser:{token}")


def known_to(request: HttpRequest | None, user: User | None) -> str:
    """Return the browser as the account knows it, "" when it does not; as much work for a name nobody has."""
    token = token_of(request)
    if not token:
        return ""
    digest = hash_of(token)
    known = KnownBrowser.objects.filter(user_id=user.pk if user else 0, token_hash=digest).exists()
    return digest if known else ""


def remember(request: HttpRequest, user: User) -> None:
    """Let the account know the browser from now on; the answer carries the token."""
    token = token_of(request) or secrets.token_urlsafe(32)
    KnownBrowser.objects.update_or_create(
        user=user, token_hash=hash_of(token), defaults={"last_used": timezone.now()}
    )
    newest = user.browsers.order_by("-last_used").values_list("pk", flat=True)[:MOST]
    user.browsers.exclude(pk__in=list(newest)).delete()
    request.jinguo_browser = token  # type: ignore[attr-defined]


def forget_all(user: User) -> None:
    """Let the account know no browser any more."""
    user.browsers.all().delete()


class RememberBrowser:
    """Send the token with the answer to a log-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the cookie where somebody has just logged in."""
        answer = self.get_response(request)
        token = getattr(request, "jinguo_browser", "")
        if token:
            answer.set_signed_cookie(
                COOKIE, token, salt=COOKIE, max_age=LASTS, httponly=True, samesite="Lax",
                secure=settings.HTTPS,
            )  # fmt: skip
        return answer
