"""What the browser offers while somebody types a unit, a person or a household: only what they may see."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jinguo.ledgers.columns.choosing import public_text, unit_text
from jinguo.organisations.models import OrganisationUnit
from jinguo.people.models import Household, Person

LIMIT = 20


def _typed(request: HttpRequest) -> str:
    """Return the word typed: the one parameter the field sends, whatever its name."""
    return next((value for value in request.GET.values() if value), "").strip()[:60]  # type: ignore[union-attr]


def named(rows: QuerySet, word: str) -> QuerySet:
    """Return the rows whose name holds the word, or whose pinyin initials begin with it."""
    condition = Q(name__icontains=word)
    if word.isascii():
        condition |= Q(initials__startswith=word.lower())
    return rows.filter(condition)


def _answer(request: HttpRequest, options: list[Any]) -> HttpResponse:
    return render(request, "web/_options.html", {"options": options})


@require_GET
def units(request: HttpRequest) -> HttpResponse:
    """Organisation units, by name, pinyin initials or code; the upper ones first."""
    rows = OrganisationUnit.objects.visible_to(request.user)
    word = _typed(request)
    found = named(rows, word) | rows.filter(code__startswith=word.split()[0]) if word else rows
    return _answer(request, [unit_text(unit) for unit in found.order_by("path")[:LIMIT]])


@require_GET
def persons(request: HttpRequest) -> HttpResponse:
    """Persons by name or pinyin initials."""
    word = _typed(request)
    rows = Person.objects.visible_to(request.user).select_related("unit").order_by("pinyin", "pk")
    return _answer(request, [public_text(row) for row in named(rows, word)[:LIMIT]] if word else [])


@require_GET
def households(request: HttpRequest) -> HttpResponse:
    """Households by the name of their head."""
    word = _typed(request)
    rows = Household.objects.visible_to(request.user).select_related("unit").order_by("pinyin", "pk")
    return _answer(request, [public_text(row) for row in named(rows, word)[:LIMIT]] if word else [])
