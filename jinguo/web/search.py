"""One search over units, persons, ledgers and figures, each cut to what the viewer may see."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from jinguo.accounts.home_unit import seat_unit
from jinguo.accounts.visible_ledgers import sheets_for
from jinguo.figures import registry
from jinguo.figures.engine import Scope
from jinguo.ledgers.pages.entry_list import Listing
from jinguo.ledgers.pages.value_display import cells, lead_column
from jinguo.organisations.models import OrganisationUnit
from jinguo.people.models import Person
from jinguo.people.pages.options import named

EACH = 6
APART = {"units", "persons", "attendances", "households"}  # found by their own search, or too many


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """The page of what was found."""
    word = request.GET.get("q", "").strip()[:60]
    context: dict[str, Any] = {"search_word": word}
    if word:
        units = named(OrganisationUnit.objects.visible_to(request.user), word).order_by("path")
        persons = (
            named(Person.objects.visible_to(request.user), word).select_related("unit").order_by("pinyin")
        )
        context |= {
            "units": units.select_related("parent")[:EACH],
            "persons": persons[:EACH],
            "figures": _figures(request.user, word),
            "ledgers": _ledgers(request, word),
        }
        context["found"] = any(context[name] for name in ("units", "persons", "figures", "ledgers"))
    return render(request, "web/search.html", context)


def _figures(user: Any, word: str) -> list[Any]:
    unit = seat_unit(user)
    if unit is None:
        return []
    scope = Scope(unit, user)
    return [
        figure
        for figure in registry.all_figures()
        if (word in str(figure.name) or word in figure.synonyms) and scope.sees(figure)
    ][:EACH]


def _ledgers(request: HttpRequest, word: str) -> list[dict[str, Any]]:
    found = []
    for sheet in sheets_for(request.user):
        lead = lead_column(sheet)
        if sheet.key in APART or lead is None:
            continue
        listing = Listing(sheet, request, QueryDict(urlencode({"q": word})))
        rows = list(listing.rows[:EACH])
        if rows:
            entries = [{"row": row, "title": cells(row, [lead])[0].text} for row in rows]
            url = f"{reverse(f'{sheet.key}:list')}?{urlencode({'q': word})}"
            found.append({"sheet": sheet, "entries": entries, "url": url, "more": len(rows) == EACH})
    return found
