"""Rules of a session: it ends when idle or old, leaves nothing behind, and begins with an own password."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
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
                return redirect_to_login(request.get_full_path(), reverse("account_login"))
            if now - request.session.get("touched", 0) > TOUCH_EVERY:
                request.session["touched"] = now
        return self.get_response(request)


class WayBackFromLogin:
    """Let the log-in lead back to the page a person was on when the session ended.

    A list asked for in part would otherwise show the log-in page inside it and lead back to a fragment,
    and a button pressed would lead back to an address that only takes forms.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Turn a redirect to the log-in into one that comes back to the page shown."""
        answer = self.get_response(request)
        login, by_htmx = reverse("account_login"), "HX-Request" in request.headers
        if answer.status_code != 302 or not answer.headers["Location"].startswith(f"{login}?"):
            return answer
        if by_htmx:
            address = self._address(request.headers.get("HX-Current-URL", ""), login)
            return HttpResponse(status=204, headers={"HX-Redirect": address})
        if request.method not in ("GET", "HEAD"):
            answer.headers["Location"] = self._address(request.headers.get("Referer", ""), login)
        return answer

    @staticmethod
    def _address(page: str, login: str) -> str:
        """Return the log-in's address with the way back to a page, its host left out: never off this site."""
        shown = urlsplit(page)
        path = "/" + shown.path.lstrip("/")
        return f"{login}?{urlencode({'next': urlunsplit(('', '', path, shown.query, ''))})}"


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
