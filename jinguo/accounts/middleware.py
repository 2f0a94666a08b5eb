"""Rules of a session: it ends when idle or old, leaves nothing behind, and begins with an own password."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

Handler = Callable[[HttpRequest], HttpResponse]
TOUCH_EVERY = 300  # seconds between writes of the session's last use


class SessionLimits:
    """End a session when idle too long, or ``JINGUO_SESSION_MAX`` seconds old (GB/T 22239)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Check age, and note the use now and then: not a write per request."""
        if request.user.is_authenticated:
            now = int(time.time())
            since = request.session.setdefault("since", now)
            if now - since > settings.JINGUO_SESSION_MAX:
                logout(request)
                messages.info(request, _("登录时间已到，请重新登录。"))
                return redirect("account_login")
            if now - request.session.get("touched", 0) > TOUCH_EVERY:
                request.session["touched"] = now
        return self.get_response(request)


class WholePageLogin:
    """Send the whole page to the log-in when a part of it was asked for after the session ended.

    Otherwise the log-in page would appear inside the list, and lead back to a fragment.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Turn a redirect that htmx would follow silently into one that the browser follows."""
        answer = self.get_response(request)
        login = reverse("account_login")
        if answer.status_code != 302 or "HX-Request" not in request.headers:
            return answer
        if not answer.headers["Location"].startswith(login):
            return answer
        shown = urlsplit(request.headers.get("HX-Current-URL", ""))
        back = urlunsplit(("", "", shown.path or "/", shown.query, ""))
        return HttpResponse(status=204, headers={"HX-Redirect": f"{login}?{urlencode({'next': back})}"})


class NothingKept:
    """Ask browsers to keep no page of somebody logged in: phones and office machines are lent."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Leave alone what a view has decided itself."""
        answer = self.get_response(request)
        if request.user.is_authenticated:
            answer.headers.setdefault("Cache-Control", "no-store")
        return answer


class PasswordChangeFirst:
    """Send a person whose password was set by somebody else to the page where they choose their own."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through only the password page, log-out and what the pages are made of."""
        if getattr(request.user, "must_change_password", False) and not self._free(request.path):
            messages.warning(request, _("请先修改初始密码，再使用平台。"))
            return redirect("account_change_password")
        return self.get_response(request)

    @staticmethod
    def _free(path: str) -> bool:
        names = ("account_change_password", "account_logout", "account_reauthenticate", "set_language")
        from django.urls import NoReverseMatch

        for name in names:
            try:
                if path == reverse(name):
                    return True
            except NoReverseMatch:
                continue
        return path.startswith(settings.STATIC_URL)
