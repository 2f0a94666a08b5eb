"""The inbox: what one was told, read or not, and which kinds one wants to be told."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jinguo.notices import verbs
from jinguo.notices.models import Notice, NoticeKind

PER_PAGE = 30


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """What the viewer was told, the latest first."""
    rows = Notice.objects.visible_to(request.user)
    asked = {"kind": request.GET.get("kind", ""), "unread": request.GET.get("unread", "")}
    if asked["kind"] in NoticeKind.values:
        rows = rows.filter(kind=asked["kind"])
    if asked["unread"]:
        rows = rows.filter(read_at__isnull=True)
    context: dict[str, Any] = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "kinds": NoticeKind.choices,
        "unread": verbs.unread_count(request.user),
    }
    return render(request, "notices/inbox.html", context)


@require_POST
def open_notice(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Mark one notice read and go where it points."""
    rows = Notice.objects.visible_to(request.user).filter(public_id=public_id)
    notice = get_object_or_404(rows)
    verbs.mark_read(request.user, rows)
    return redirect(notice.link or "notice_inbox")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything read."""
    count = verbs.mark_read(request.user)
    messages.success(request, _("已把 %d 条标为已读。") % count)
    return redirect("notice_inbox")


@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Which kinds of notices the viewer wants."""
    if request.method == "POST":
        verbs.prefer(request.user, set(request.POST.getlist("kind")))
        messages.success(request, _("已保存。"))
        return redirect("notice_inbox")
    wanted = verbs.wanted_kinds(request.user)
    choices = [(kind, label, kind in wanted) for kind, label in NoticeKind.choices]
    return render(request, "notices/preferences.html", {"choices": choices})
