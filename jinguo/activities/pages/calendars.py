"""Activities by day: the page of a month, and the feed that calendar programs read (iCalendar, RFC 5545).

The feed's address is a secret and opens without a log-in: it holds titles and days only, no person, and no
more than its owner may see at the moment it is read.
"""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import uuid
from typing import Any

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe
from icalendar import Calendar, Event

from jinguo.accounts.access import VIEW, units_for
from jinguo.accounts.home_unit import seat_unit
from jinguo.activities.models import Activity, ActivityHost
from jinguo.core import audit
from jinguo.core.entries import State
from jinguo.core.requests.client_addresses import client_address
from jinguo.core.requests.drawings import drawing
from jinguo.core.requests.limits import Limit, note
from jinguo.notices.calendar_addresses import close_address, make_address, opened_by
from jinguo.notices.models import CalendarAddress
from jinguo.organisations.models import OrganisationUnit, in_subtree

WRONG = Limit("wrong calendar addresses", 120, 3600)  # subscriptions that were revoked go on asking
TOLD = Limit("wrong calendar addresses told", 1, 3600)
KEPT = dt.timedelta(days=400)  # how far back the feed reaches
_HIDDEN = (State.DRAFT, State.RETURNED, State.VOID)


def activities_of(user: Any, unit: OrganisationUnit) -> QuerySet[Activity]:
    """Return what the user sees of a unit's activities, also those it co-hosts; no drafts."""
    hosts = ActivityHost.objects.filter(in_subtree(unit.path, "unit__path"), activity=OuterRef("pk"))
    rows = Activity.objects.visible_to(user).exclude(state__in=_HIDDEN)
    return rows.filter(in_subtree(unit.path, "unit__path") | Q(Exists(hosts)))


def _month(text: str) -> dt.date:
    try:
        return dt.datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return timezone.localdate().replace(day=1)


def _unit(request: HttpRequest) -> OrganisationUnit:
    code = request.GET.get("unit", "").split(" ")[0].strip()
    unit = units_for(request.user, VIEW).filter(code=code).first() if code else seat_unit(request.user)
    if unit is None:
        raise Http404
    return unit


@require_GET
def month(request: HttpRequest) -> HttpResponse:
    """A unit's month: a grid on a wide screen, a list on a phone."""
    unit, first = _unit(request), _month(request.GET.get("month", ""))
    weeks = _weeks(first)
    rows = activities_of(request.user, unit).filter(
        occurred_on__gte=weeks[0][0], occurred_on__lte=weeks[-1][-1]
    )
    by_day: dict[dt.date, list[Activity]] = {}
    for row in rows.select_related("unit").order_by("occurred_on", "pk")[:1000]:
        by_day.setdefault(row.occurred_on, []).append(row)
    context = {
        "unit": unit,
        "first": first,
        "today": timezone.localdate(),
        "weekdays": WEEKDAYS_ABBR.values(),
        "weeks": [[(day, by_day.get(day, [])) for day in week] for week in weeks],
        "days": [(day, found) for day, found in sorted(by_day.items()) if day.month == first.month],
        "before": _month_before(first),
        "after": (first + dt.timedelta(days=31)).replace(day=1) if first.year < 9999 else first,
        "addresses": CalendarAddress.objects.visible_to(request.user).filter(revoked_at=None, unit=unit),
    }
    return render(request, "web/calendar.html", context)


def _weeks(first: dt.date) -> list[list[dt.date]]:
    if not 1900 < first.year < 9000:
        raise Http404
    return calendar.Calendar(0).monthdatescalendar(first.year, first.month)


def _month_before(first: dt.date) -> dt.date:
    return (first - dt.timedelta(days=1)).replace(day=1)


@require_POST
def address_make(request: HttpRequest) -> HttpResponse:
    """Make an address and show it, this once, with its QR code; it replaces the one before."""
    code = request.POST.get("unit", "")
    unit = get_object_or_404(units_for(request.user, VIEW), code=code)
    url = request.build_absolute_uri(reverse("calendar_feed", args=[make_address(request.user, unit)]))
    code_svg = segno.make(url, error="m", micro=False).svg_inline(
        border=2, omitsize=True, lineclass="", svgclass="qr"
    )
    answer = render(
        request, "web/calendar_address.html", {"url": url, "unit": unit, "code": drawing(code_svg)}
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
def address_revoke(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Close an address: who holds it reads nothing any more."""
    found = get_object_or_404(CalendarAddress.objects.visible_to(request.user), public_id=public_id)
    close_address(found, request.user)
    messages.success(request, _("日历地址已停用。"))
    return redirect("calendar_month")


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The activities behind an address; 404 when it was revoked or its owner lost the unit."""
    found = opened_by(token)
    if found is None:
        return _wrong(request)
    shown = activities_of(found.user, found.unit).filter(occurred_on__gte=timezone.localdate() - KEPT)
    changed = shown.aggregate(at=Max("updated_at"))["at"]
    content = _feed(found.unit, shown.select_related("unit").order_by("occurred_on", "pk"), request)
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    stamp = int(changed.timestamp()) if changed else None
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"], answer.headers["ETag"] = "private, no-cache", etag
    if changed:
        answer.headers["Last-Modified"] = http_date(changed.timestamp())
    return get_conditional_response(request, etag=etag, last_modified=stamp, response=answer) or answer


def _wrong(request: HttpRequest) -> HttpResponse:
    """Answer a secret that opens nothing: 404, and 429, told to the chain, to an address that tries many.

    The right secret goes on working: of 256 random bits it was not guessed, and an office shares one address.
    """
    address = client_address(request)
    if note(WRONG, address):
        raise Http404
    if note(TOLD, address):
        audit.append(
            "guess_refused", None, object_type="notices.CalendarAddress", payload={"address": address}
        )
    return HttpResponse(status=429)


def _feed(unit: OrganisationUnit, rows: QuerySet[Activity], request: HttpRequest) -> bytes:
    book = Calendar()
    book.add("prodid", "-//Jinguo//Activities//ZH")
    book.add("version", "2.0")
    book.add("x-wr-calname", f"{unit} {_('活动')}")
    for row in rows[:5000]:
        event = Event()
        event.add("uid", f"{row.public_id}@jinguo")
        event.add("summary", row.title)
        event.add("dtstart", row.occurred_on)
        event.add("dtend", row.occurred_on + dt.timedelta(days=1))
        event.add("dtstamp", row.updated_at)
        event.add("last-modified", row.updated_at)
        event.add("url", request.build_absolute_uri(reverse("activities:detail", args=[row.public_id])))
        event.add("transp", "TRANSPARENT")
        book.add_component(event)
    return book.to_ical()
