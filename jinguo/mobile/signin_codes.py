"""What leads to a desk: its address and its QR code (ISO/IEC 18004)."""

from __future__ import annotations

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from jinguo.activities.models import SignInDesk


def address(request: HttpRequest, desk: SignInDesk) -> str:
    """Return the full address of the participants' page."""
    return request.build_absolute_uri(reverse("signin_door", args=[desk.number]))


def picture(request: HttpRequest, desk: SignInDesk) -> SafeString:
    """Return the QR code as an SVG element; a quarter of it may be dirty (level Q)."""
    code = segno.make(address(request, desk), error="q", micro=False)
    return mark_safe(code.svg_inline(border=2, omitsize=True, lineclass="", svgclass="qr"))
