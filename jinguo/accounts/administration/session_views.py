"""One's own log-ins, and those of users one manages: listed, and ended at once."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jinguo.accounts.access import ADMIN
from jinguo.accounts.administration.views import attempt, needs
from jinguo.accounts.login import sessions
from jinguo.accounts.models import OpenSession, User
from jinguo.accounts.visibility import managed_users


def _viewer(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]  # the middleware lets in nobody unknown


@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """Where one is logged in."""
    context = {"sessions": sessions.standing(_viewer(request)), "here": request.session.get(sessions.OPEN, 0)}
    return render(request, "accounts/session_list.html", context)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one log-in, one's own or of a user one manages; others' do not exist."""
    reach = Q(user_id=request.user.pk) | Q(user__in=managed_users(request.user))
    row = get_object_or_404(OpenSession.objects.filter(reach), pk=pk)
    attempt(request, lambda: sessions.end(request.user, row), _("已结束，那台设备须重新登录。"))
    return (
        redirect("session_list") if row.user_id == request.user.pk else redirect("user_detail", row.user_id)
    )


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End all of one's log-ins but this."""
    here = request.session.get(sessions.OPEN, 0)
    user = _viewer(request)
    attempt(request, lambda: sessions.end_of_user(user, user, but=here), _("其他登录都已结束。"))
    return redirect("session_list")


@require_POST
@needs(ADMIN)
def end_of_user(request: HttpRequest, pk: int) -> HttpResponse:
    """End all log-ins of a user one manages."""
    user = get_object_or_404(managed_users(request.user), pk=pk)
    attempt(request, lambda: sessions.end_of_user(request.user, user), _("这个用户的登录都已结束。"))
    return redirect("user_detail", pk)
