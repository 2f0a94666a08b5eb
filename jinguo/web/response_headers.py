"""What every answer tells the browser, whoever made it: a page, a file, an asset or an error."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]

# What a page could ask a browser for, and no page of Jinguo does: photographs come through file fields.
UNUSED_FEATURES = (
    "accelerometer", "autoplay", "camera", "clipboard-read", "display-capture",
    "encrypted-media", "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "microphone",
    "midi", "payment", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip

ON_EVERY_ANSWER = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES),
    "Cross-Origin-Resource-Policy": "same-origin",  # foreign pages draw nothing of ours
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex, nofollow, noarchive",  # log-in and sign-in are public
}


class BrowserRules:
    """Add what Django and django-csp do not; outermost, so that assets and errors carry it, too."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Leave alone what a view has decided itself."""
        answer = self.get_response(request)
        for name, value in ON_EVERY_ANSWER.items():
            answer.headers.setdefault(name, value)
        return answer
