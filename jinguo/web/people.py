"""The page of one person, as much of it as the viewer may see."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from jinguo.ledgers.declarations import CellType
from jinguo.ledgers.pages.showing import cells, has_field
from jinguo.people.access import shown_id_number, shown_phone
from jinguo.people.models import Person
from jinguo.web.navigation import sheets_for


@require_GET
def person(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """A person, and every entry that names them."""
    rows = Person.objects.visible_to(request.user).select_related("unit", "household")
    found = get_object_or_404(rows, public_id=public_id)
    context = {
        "person": found,
        "id_number": shown_id_number(request.user, found),
        "phone": shown_phone(request.user, found),
        "ledgers": _entries(request.user, found),
    }
    return render(request, "web/person.html", context)


def _entries(user: Any, found: Person) -> list[dict[str, Any]]:
    listed = []
    for sheet in sheets_for(user):
        column = next((c for c in sheet.columns if c.type is CellType.PERSON), None)
        if column is None or not has_field(sheet.model_class(), column.field) or sheet.key == "persons":
            continue
        rows = sheet.model_class().objects.visible_to(user).filter(**{column.field: found})  # type: ignore[attr-defined]
        columns = [c for c in sheet.columns if c.in_list and not c.confidential and c is not column][:5]
        lines = list(rows.select_related(*sheet.export_related).order_by(*sheet.ordering)[:20])
        if lines:
            table = [{"row": row, "cells": cells(row, columns)} for row in lines]
            listed.append({"sheet": sheet, "columns": columns, "lines": table, "count": rows.count()})
    return listed
