"""Pages of a unit's channels, for its administrators."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jinguo.accounts.access import MAINTAIN
from jinguo.accounts.administration.views import needs
from jinguo.core.scoping import NotAllowed
from jinguo.notices import channels
from jinguo.notices.forms import ChannelForm
from jinguo.notices.models import Channel, DeliveryState

_BAD = Q(deliveries__state__in=[DeliveryState.FAILED, DeliveryState.UNSURE])


@require_GET
@needs(MAINTAIN)
def channel_list(request: HttpRequest) -> HttpResponse:
    """The channels of the units one administers."""
    rows = Channel.objects.visible_to(request.user).select_related("unit")
    rows = rows.annotate(
        waiting=Count("deliveries", filter=Q(deliveries__state=DeliveryState.PENDING)),
        sent=Count("deliveries", filter=Q(deliveries__state=DeliveryState.SENT)),
        bad=Count("deliveries", filter=_BAD),
    )
    return render(request, "notices/channels.html", {"channels": rows.order_by("unit__path", "id")})


def _find(request: HttpRequest, public_id: uuid.UUID) -> Channel:
    rows = Channel.objects.visible_to(request.user).select_related("unit")
    return get_object_or_404(rows, public_id=public_id)


@require_http_methods(["GET", "POST"])
@needs(MAINTAIN)
def channel_edit(request: HttpRequest, public_id: uuid.UUID | None = None) -> HttpResponse:
    """A new channel, or a changed one, with its latest messages."""
    channel = _find(request, public_id) if public_id else None
    form = ChannelForm(request.user, request.POST or None, instance=channel)
    if request.method == "POST" and form.is_valid():
        try:
            saved = channels.save_channel(form.save(commit=False), request.user)
        except NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        messages.success(request, _("已保存。请点“发测试消息”确认能收到。"))
        return redirect("channel_edit", saved.public_id)
    context: dict[str, Any] = {"form": form, "channel": channel}
    if channel is not None:
        context["deliveries"] = channel.deliveries.all()[:20]
        context["bad"] = channel.deliveries.filter(
            state__in=[DeliveryState.FAILED, DeliveryState.UNSURE]
        ).exists()
    return render(request, "notices/channel_form.html", context)


@require_POST
@needs(MAINTAIN)
def channel_test(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Send a word of trial."""
    channel = _find(request, public_id)
    problem = channels.test_channel(channel, request.user)
    if problem:
        messages.error(request, problem)
    else:
        messages.success(request, _("测试消息已发出，请到群里或邮箱查看。"))
    return redirect("channel_edit", channel.public_id)


@require_POST
@needs(MAINTAIN)
def channel_repeat(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Queue failed messages again."""
    channel = _find(request, public_id)
    messages.success(request, _("%d 条已重新排队，稍后发送。") % channels.repeat(channel, request.user))
    return redirect("channel_edit", channel.public_id)
