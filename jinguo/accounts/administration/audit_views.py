"""The audit log's pages: a list with filters, one event, and the check of the whole chain."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_date
from django.utils.timezone import make_aware
from django.views.decorators.http import require_GET, require_POST

from jinguo.accounts.access import AUDIT
from jinguo.accounts.administration.views import needs
from jinguo.accounts.visibility import may_read_payload, visible_events
from jinguo.core import audit
from jinguo.core.models import AuditEvent

PER_PAGE = 50
FILTERS = ("q", "verb", "object_type", "from", "to")


def _day(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _midnight(day: dt.date) -> dt.datetime:
    return make_aware(dt.datetime.combine(day, dt.time.min))


def _filtered(events: QuerySet[AuditEvent], asked: dict[str, str]) -> QuerySet[AuditEvent]:
    if asked["q"]:
        events = events.filter(Q(actor_name__icontains=asked["q"]) | Q(actor__username__icontains=asked["q"]))
    for name in ("verb", "object_type"):
        if asked[name]:
            events = events.filter(**{name: asked[name]})
    start, end = _day(asked["from"]), _day(asked["to"])
    if start:
        events = events.filter(at__gte=_midnight(start))
    if end:
        events = events.filter(at__lt=_midnight(end + dt.timedelta(days=1)))
    return events


@require_GET
@needs(AUDIT)
def audit_list(request: HttpRequest) -> HttpResponse:
    """Who did what, when: newest first."""
    events = visible_events(request.user)
    asked = {name: request.GET.get(name, "").strip() for name in FILTERS}
    page = Paginator(_filtered(events, asked), PER_PAGE).get_page(request.GET.get("page"))
    choices: dict[str, Any] = {
        "verbs": events.order_by("verb").values_list("verb", flat=True).distinct(),
        "object_types": events.order_by("object_type").values_list("object_type", flat=True).distinct(),
    }
    return render(request, "accounts/audit_list.html", {"page": page, "asked": asked, **choices})


@require_GET
@needs(AUDIT)
def audit_detail(request: HttpRequest, sequence: int) -> HttpResponse:
    """One link of the chain, with what changed."""
    event = get_object_or_404(visible_events(request.user), sequence=sequence)
    payload = event.payload if may_read_payload(request.user, event) else None
    return render(request, "accounts/audit_detail.html", {"event": event, "payload": payload})


@require_POST
@needs(AUDIT)
def audit_verify(request: HttpRequest) -> HttpResponse:
    """Walk the chain and say whether it is whole."""
    problems = audit.verify_chain()
    if not problems:
        audit.anchor()
    head = AuditEvent.objects.order_by("-sequence").first()
    audit.append("verify_chain", request.user, payload={"problems": len(problems)})
    return render(request, "accounts/audit_verified.html", {"problems": problems[:200], "head": head})
