"""Rules of a session: it ends when idle or old, leaves nothing behind, and begins with an own password."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from jinguo.accounts.access import standing_grants
from jinguo.accounts.login import passwords, sessions
from jinguo.accounts.login.second_factor import has_second_factor, is_demanded, needs_second_factor
from jinguo.accounts.models import ADMINISTRATORS
from jinguo.core.requests.htmx import HtmxRequest

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
                sessions.touch(request, request.user)
        return self.get_response(request)


class WayBackFromLogin:
    """Let the log-in lead back to the page a person was on when the session ended.

    A list asked for in part would otherwise show the log-in page inside it and lead back to a fragment,
    and a button pressed would lead back to an address that only takes forms.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HtmxRequest) -> HttpResponse:
        """Turn a redirect to the log-in into one that comes back to the page shown."""
        answer = self.get_response(request)
        login, by_htmx = reverse("account_login"), bool(request.htmx)
        if answer.status_code != 302 or not answer.headers["Location"].startswith(f"{login}?"):
            return answer
        if by_htmx:
            address = self._address(request.htmx.current_url or "", login)
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


OWN_ACCOUNT = (
    "account_change_password", "account_logout", "account_reauthenticate", "mfa_reauthenticate",
    "set_language",
)  # fmt: skip
SETTING_UP = (*OWN_ACCOUNT, "mfa_activate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes")


def _leads_to(path: str, names: tuple[str, ...]) -> bool:
    """Whether a path is one of some pages, or what pages are made of."""
    return path.startswith(settings.STATIC_URL) or path in {reverse(name) for name in names}


class PasswordChangeFirst:
    """Send a person to the page where they choose a password: somebody else set theirs, or it grew old."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through only the password page, log-out and what the pages are made of."""
        why = self._why(request.user) if request.user.is_authenticated else ""
        if why and not _leads_to(request.path, OWN_ACCOUNT):
            messages.warning(request, why)
            return redirect("account_change_password")
        return self.get_response(request)

    @staticmethod
    def _why(user: Any) -> str:
        if user.must_change_password:
            return _("请先修改初始密码，再使用平台。")
        if passwords.is_too_old(user, administrator=False):
            return _("密码使用时间太长，请换一个新密码，再使用平台。")
        if passwords.is_too_old(user, administrator=True) and any(
            grant.role in ADMINISTRATORS for grant in standing_grants(user)
        ):
            return _("密码使用时间太长，请换一个新密码，再使用平台。")
        return ""


class SecondFactorFirst:
    """Send a person whose rights take a second factor to the page where it is set up."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through only the set-up and log-out; who has one is asked for once a session."""
        if is_demanded() and request.user.is_authenticated and not request.session.get("second_factor"):
            if not needs_second_factor(request.user):
                return self.get_response(request)
            if has_second_factor(request.user):
                request.session["second_factor"] = True
            elif not _leads_to(request.path, SETTING_UP):
                messages.warning(request, _("您的岗位须用两步验证：请先设置，再使用平台。"))
                return redirect("mfa_activate_totp")
        return self.get_response(request)
