"""The organisation tree, opened branch by branch, and the page of one unit."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jinguo.accounts.visible_ledgers import sheets_for
from jinguo.core.entries import State
from jinguo.core.periods import Period
from jinguo.figures.display import shown_value, unit_of
from jinguo.figures.engine import Scope, evaluate
from jinguo.figures.selection import Selection, five_years
from jinguo.ledgers import declarations as ledgers
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.pages.value_display import cells, lead_column
from jinguo.organisations.models import OrganisationUnit, in_subtree
from jinguo.people.pages.options import named
from jinguo.web.home import _declared, headline_keys


def _units(user: Any) -> QuerySet[OrganisationUnit]:
    return OrganisationUnit.objects.visible_to(user).annotate(below=Count("children")).order_by("path")


@require_GET
def tree(request: HttpRequest) -> HttpResponse:
    """The tops of what the viewer sees; searched by name or pinyin initials."""
    word = request.GET.get("q", "").strip()[:60]
    units = _units(request.user)
    seen = OrganisationUnit.objects.visible_to(request.user)
    tops = list(units.exclude(parent__in=seen.values("pk")))
    kinds = seen.order_by().values_list("kind").annotate(n=Count("pk"))
    context = {
        "word": word,
        "found": named(units, word).select_related("parent")[:100] if word else None,
        "tops": [{"unit": top, "children": list(units.filter(parent=top))} for top in tops[:20]],
        "kinds": [(dict(OrganisationUnit._meta.get_field("kind").flatchoices)[kind], n) for kind, n in kinds],
    }
    return render(request, "web/tree.html", context)


@require_GET
def branches(request: HttpRequest, code: str) -> HttpResponse:
    """The units directly below one, for htmx."""
    parent = get_object_or_404(_units(request.user), code=code)
    return render(request, "web/_branches.html", {"units": _units(request.user).filter(parent=parent)})


@require_GET
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """A unit: where it hangs, its figures, posts, sites and latest entries."""
    found = get_object_or_404(_units(request.user).select_related("parent"), code=code)
    seen = OrganisationUnit.objects.visible_to(request.user)
    above = [found.path[:end] for end in range(4, len(found.path), 4)]
    context = {
        "unit": found,
        "above": seen.filter(path__in=above).order_by("path"),
        "children": _units(request.user).filter(parent=found)[:200],
        "placements": found.placements.all(),
        "figures": _figures(request.user, found),
        "posts": _standing("posts", request.user, found),
        "sites": _standing("sites", request.user, found),
        "latest": _latest(request.user, found),
    }
    return render(request, "web/unit.html", context)


def _figures(user: Any, found: OrganisationUnit) -> list[dict[str, Any]]:
    scope, period = Scope(found, user), five_years(timezone.localdate())
    figures = [figure for figure in _declared(headline_keys()) if scope.sees(figure)]
    values = evaluate(figures, scope, period)
    query = Selection(found, Period(period.start, period.end), user).query()
    return [
        {
            "name": figure.name, "unit": unit_of(figure), "value": shown_value(values[figure.key], figure),
            "url": f"{reverse('figure_records', args=[figure.key])}?{query}",
        }
        for figure in figures
        if not values[figure.key].no_data
    ]  # fmt: skip


def _visible(sheet: LedgerSheet, user: Any, found: OrganisationUnit) -> QuerySet:
    rows = sheet.model_class().objects.visible_to(user)  # type: ignore[attr-defined]
    return rows.filter(in_subtree(found.path, f"{sheet.unit_field}__path")).select_related(
        *sheet.export_related
    )


def _standing(key: str, user: Any, found: OrganisationUnit) -> dict[str, Any] | None:
    """What stands today at the unit itself (a village) or below it."""
    sheet = next((one for one in sheets_for(user) if one.key == key), None)
    if sheet is None:
        return None
    today = timezone.localdate()
    rows = _visible(sheet, user, found).exclude(state=State.VOID).filter(occurred_on__lte=today)
    rows = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today)).order_by("unit__path", "pk")
    return {"sheet": sheet, "count": rows.count(), "lines": [_line(sheet, row) for row in rows[:12]]}


def _line(sheet: LedgerSheet, row: Any) -> dict[str, Any]:
    columns = [c for c in sheet.columns if c.in_list and not c.confidential and "." not in c.field][:5]
    return {"row": row, "cells": cells(row, columns, lead_column(sheet))}


def _latest(user: Any, found: OrganisationUnit) -> list[dict[str, Any]]:
    if "activities" not in {sheet.key for sheet in sheets_for(user)}:
        return []
    sheet = ledgers.get("activities")
    rows = _visible(sheet, user, found).exclude(state=State.VOID).order_by("-occurred_on", "-pk")[:8]
    return [{"row": row, "title": str(row)} for row in rows]
