"""The answer to 查看: one number of one person, for this page view only."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from jinguo.core.requests.htmx import HtmxRequest
from jinguo.core.scoping import NotAllowed
from jinguo.core.sensitive import shown
from jinguo.people.access import keeps
from jinguo.people.models import Household, Person
from jinguo.people.reveals import Purpose, reveal


def masked(user: Any, row: models.Model, *names: str) -> dict[str, dict[str, Any]]:
    """Return, by field, what a page shows of the filled ones, and where one of them may be asked for."""
    kept = keeps(user, row)
    return {name: _masked(row, name, kept) for name in names if getattr(row, name)}


def _masked(row: Any, name: str, kept: bool) -> dict[str, Any]:
    route = "person_reveal" if isinstance(row, Person) else "household_reveal"
    return {
        "text": shown(row, name),
        "label": row._meta.get_field(name).verbose_name,
        "url": reverse(route, args=[row.public_id, name]) if kept else "",
        "ident": f"{row.public_id}-{name}",
        "purposes": [one for one in Purpose.choices if one[0] != Purpose.OTHER],
    }


@never_cache
@require_POST
def person(request: HtmxRequest, public_id: uuid.UUID, field: str) -> HttpResponse:
    """One number of a person."""
    return _answer(request, get_object_or_404(_seen(request, Person), public_id=public_id), field)


@never_cache
@require_POST
def household(request: HtmxRequest, public_id: uuid.UUID, field: str) -> HttpResponse:
    """The address of a household."""
    return _answer(request, get_object_or_404(_seen(request, Household), public_id=public_id), field)


def _seen(request: HttpRequest, model: Any) -> models.QuerySet:
    return model.objects.visible_to(request.user).select_related("unit")


def _answer(request: HtmxRequest, row: Any, field: str) -> HttpResponse:
    if field not in row.SENSITIVE:
        raise Http404
    purpose, words = request.POST.get("purpose", ""), request.POST.get("words", "")
    context: dict[str, Any] = {"row": row, "back": reverse(row._meta.model_name, args=[row.public_id])}
    try:
        context["value"] = reveal(row, field, request.user, purpose, words)
        context["purpose"] = words if purpose == Purpose.OTHER else Purpose(purpose).label
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except ValidationError as error:
        context["problem"] = error.messages[0]
    context["masked"] = _masked(row, field, True)
    part = "people/_revealed.html" if request.htmx else "people/revealed.html"
    refused = "problem" in context and not request.htmx
    return render(request, part, context, status=422 if refused else 200)
