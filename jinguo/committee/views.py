"""The page of exceptions: which villages a “100 %” would have to leave out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from jinguo.committee import exceptions
from jinguo.figures.selection import selection_from, units_offered
from jinguo.organisations.models import in_subtree


@require_GET
def committee_exceptions(request: HttpRequest) -> HttpResponse:
    """Villages and communities without women or chair, and chairs outside the two committees, at a day."""
    selection = selection_from(request)
    day, viewer, here = selection.period.end, request.user, selection.unit.path
    found = (
        (_("没有女性成员的村民委员会"), exceptions.units_without_women("village", day, viewer)),
        (_("没有女性成员的居民委员会"), exceptions.units_without_women("community", day, viewer)),
        (_("妇联没有主席的村（社区）"), exceptions.units_without_chair(day, viewer)),
    )
    lists = [
        (title, list(units.filter(in_subtree(here)).select_related("parent").order_by("path")))
        for title, units in found
    ]
    posts = exceptions.chairs_outside_committees(day, viewer).filter(in_subtree(here, "unit__path"))
    context = {
        "selection": selection,
        "units_offered": units_offered(selection),
        "day": day,
        "lists": lists,
        "posts": posts.select_related("person", "unit__parent").order_by("unit__path"),
    }
    return render(request, "committee/exceptions.html", context)
