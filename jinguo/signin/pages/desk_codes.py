"""What leads to a desk: its address, and its QR code (ISO/IEC 18004) with a key nobody guesses."""

from __future__ import annotations

from urllib.parse import urlsplit

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from jinguo.activities.models import SignInDesk
from jinguo.core.crypto import keyed_code
from jinguo.core.requests.drawings import drawing


def address(request: HttpRequest, desk: SignInDesk) -> str:
    """Return the full address of the participants' page."""
    return request.build_absolute_uri(reverse("signin_door", args=[desk.number]))


def key_of(desk: SignInDesk) -> str:
    """Return what the QR code knows and the six digits do not: who brings it has not guessed the number."""
    return keyed_code(f"sign-in desk {desk.pk} {desk.number}")[:10]


def only_this_machine(request: HttpRequest) -> bool:
    """Whether the address shown leads nowhere from other machines: the organiser works on the server."""
    return urlsplit(f"//{request.get_host()}").hostname in ("localhost", "127.0.0.1", "::1")


def picture(request: HttpRequest, desk: SignInDesk) -> SafeString:
    """Return the QR code as an SVG element; a quarter of it may be dirty (level Q)."""
    code = segno.make(f"{address(request, desk)}?k={key_of(desk)}", error="q", micro=False)
    return drawing(code.svg_inline(border=2, omitsize=True, lineclass="", svgclass="qr"))
