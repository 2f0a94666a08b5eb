"""Looking persons up, and the page of one person or household, as much of it as the viewer may see."""

from __future__ import annotations

import uuid
from functools import reduce
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from jinguo.accounts.visible_ledgers import sheets_for
from jinguo.core import audit
from jinguo.core.crypto import keyed_hash
from jinguo.core.entries import State
from jinguo.ledgers.columns.field_paths import has_field
from jinguo.ledgers.pages.value_display import cells
from jinguo.people.access import count_lookup, kept
from jinguo.people.duplicates.merging import merges_of
from jinguo.people.identity import InvalidIdNumber, InvalidPhone, check_id_number, check_phone
from jinguo.people.models import Basis, Household, Person
from jinguo.people.pages.options import named
from jinguo.people.pages.reveal_views import masked
from jinguo.people.rights.consent import is_child

FOUND = 50
SHOWN = 20  # entries of one ledger on a person's page
HELP = {"loans", "insurances", "reliefs"}  # ledgers that tell of help received


def keeps(user: Any, *persons: Person) -> bool:
    """Whether a user keeps the records of some persons: merges, consents, requests."""
    return len(kept(persons, user)) == len({one.pk for one in persons})


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("word")
def find(request: HttpRequest) -> HttpResponse:
    """Look up by name, pinyin initials or whole number; a number is posted and enters no address or log."""
    context: dict[str, Any] = {}
    word = request.POST.get("word", "").replace("\x00", "").strip()[:60]
    if word:
        try:
            rows, by_number = _matching(request.user, word)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return render(request, "people/find.html", context, status=429)
        context = {"persons": rows.select_related("unit").order_by("pinyin", "pk")[:FOUND], "asked": True}
        context |= {"by_number": by_number, "word": "" if by_number else word}
    return render(request, "people/find.html", context)


def _matching(user: Any, word: str) -> tuple[QuerySet, bool]:
    """Return the persons a word means, and whether it is a number."""
    rows = Person.objects.visible_to(user).filter(erased_at__isnull=True)
    for name, check in (("id_hash", lambda text: check_id_number(text).text), ("phone_hash", check_phone)):
        try:
            number = check(word)
        except (InvalidIdNumber, InvalidPhone):
            continue
        count_lookup(user)
        return rows.filter(**{name: keyed_hash(number)}), True
    digits = sum(one.isdigit() for one in word)
    return (rows.none(), True) if digits > 4 else (named(rows, word), False)


@require_GET
def person(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """A person, and every entry that names them."""
    rows = Person.objects.visible_to(request.user).select_related("unit", "household")
    found = get_object_or_404(rows, public_id=public_id)
    ledgers = _entries(request.user, found)
    helped = [one["sheet"].key for one in ledgers if one["sheet"].key in HELP]
    if helped:
        audit.append("look", request.user, found, payload={"ledgers": helped})
    context = {
        "person": found,
        "masked": masked(request.user, found, "id_number", "phone").values(),
        "ledgers": ledgers,
        "keeps": keeps(request.user, found),
        "child": is_child(found),
        "bases": Basis.choices,
    }
    if context["keeps"]:
        context |= {"consents": found.consents.all(), "requests": found.requests.select_related("done_by")}
        context["merges"] = merges_of(found).select_related("gone", "by")
    return render(request, "people/person.html", context)


@require_GET
def household(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """A household: who belongs to it, and the entries that name it."""
    rows = Household.objects.visible_to(request.user).select_related("unit")
    found = get_object_or_404(rows, public_id=public_id)
    members = Person.objects.visible_to(request.user).filter(household=found).select_related("unit")
    context = {
        "household": found,
        "masked": masked(request.user, found, "address").values(),
        "members": members.order_by("pk"),
        "ledgers": _entries(request.user, found, "household"),
    }
    return render(request, "people/household.html", context)


def _entries(user: Any, found: Any, subject: str = "person", apart: str = "persons") -> list[dict[str, Any]]:
    listed = []
    for sheet in sheets_for(user):
        column = next((c for c in sheet.columns if c.subject == subject), None)
        if column is None or not has_field(sheet.model_class(), column.field) or sheet.key == apart:
            continue
        rows = sheet.model_class().objects.visible_to(user).filter(**{column.field: found})  # type: ignore[attr-defined]
        for name, void in ("state", State.VOID), ("voided", True):
            if has_field(sheet.model_class(), name):
                rows = rows.exclude(**{name: void})
        columns = [c for c in sheet.columns if c.in_list and not c.confidential and c is not column][:5]
        order = [f"-{sheet.date_field}", "-pk"] if sheet.date_field else sheet.ordering
        lines = list(rows.select_related(*sheet.export_related).order_by(*order)[:SHOWN])
        if lines:
            dated = bool(sheet.date_field) and all(c.field != sheet.date_field for c in columns)
            table = [
                {
                    "row": row,
                    "day": _day(row, sheet.date_field) if dated else None,
                    "cells": cells(row, columns),
                }
                for row in lines
            ]
            listed.append(
                {"sheet": sheet, "columns": columns, "lines": table, "dated": dated, "count": rows.count()}
            )
    return listed


def _day(row: Any, path: str) -> Any:
    """Return when an entry happened, also where the day stands with what it belongs to."""
    return reduce(lambda held, name: getattr(held, name, None), path.split("__"), row)
