"""A participant's phone: a signed cookie with a random token, and who it is known as, if she agreed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from jinguo.activities.models import KnownDevice
from jinguo.core.crypto import keyed_code
from jinguo.signin.desks import Signature

COOKIE = f"{settings.JINGUO_COOKIE_PREFIX}jinguo_sign_in"
YEAR = 365 * 24 * 3600  # seconds


@dataclass(frozen=True)
class Device:
    """A phone by its token; ``fresh`` when it brought none."""

    token: str
    fresh: bool = False

    @property
    def hash(self) -> str:
        """What the database keeps instead of the token."""
        return keyed_code(f"device:{self.token}")

    def known(self) -> KnownDevice | None:
        """Return who the phone is known as."""
        if self.fresh:
            return None
        return KnownDevice.objects.filter(token_hash=self.hash).exclude(name="").first()

    def remember(self, signed: Signature) -> None:
        """Know the phone again: she agreed."""
        KnownDevice.objects.update_or_create(
            token_hash=self.hash,
            defaults={"name": signed.name, "phone": signed.phone, "last_used": timezone.now()},
        )

    def forget(self) -> None:
        """Forget who the phone belongs to; nothing about her stays with it."""
        KnownDevice.objects.filter(token_hash=self.hash).delete()

    def send(self, answer: HttpResponse, *, lasting: bool) -> HttpResponse:
        """Leave the token on the phone: for a year if it is to be known again, else until it is closed."""
        answer.set_signed_cookie(
            COOKIE, self.token, salt=COOKIE, max_age=YEAR if lasting else None, path="/", httponly=True,
            samesite="Lax", secure=settings.HTTPS,
        )  # fmt: skip
        return answer


def device_of(request: HttpRequest) -> Device:
    """Return the phone that asks; one that brings no token, or a forged one, gets a new one."""
    token = request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=YEAR)
    return Device(token) if token else new_device()


def new_device() -> Device:
    """Return a phone never seen before."""
    return Device(secrets.token_urlsafe(24), fresh=True)
