"""Suggestions to the units that keep women's records: what waits, accepting, declining with a reason."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jinguo.core.scoping import NotAllowed
from jinguo.people.identity import mask_id_number, mask_phone
from jinguo.people.models import Person, PersonSuggestion, Sex
from jinguo.people.suggestions import suggesting

SHOWN: dict[str, Callable[[Any], str]] = {
    "id_number": mask_id_number,
    "phone": mask_phone,
    "sex": lambda value: str(dict(Sex.choices).get(value, value)),
}


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """What others say of women whose records one's units keep."""
    rows = suggesting.open_suggestions(request.user).select_related("person__unit", "unit", "by")
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    lines = [{"row": row, "said": _said(row), "moves": row.fields == ["unit"]} for row in page]
    return render(request, "web/people/suggestions.html", {"page": page, "lines": lines})


def _said(row: PersonSuggestion) -> list[tuple[Any, str]]:
    """Return what is proposed, numbers masked: the holder of the paper compares the rest on it."""
    found = []
    for name, value in suggesting.values_of(row).items():
        label = Person._meta.get_field(name).verbose_name  # type: ignore[union-attr]
        found.append((label, SHOWN.get(name, str)(row.unit if name == "unit" else value)))
    return found


@require_POST
def answer(request: HttpRequest, suggestion_id: uuid.UUID) -> HttpResponse:
    """Accept a suggestion, or decline it with a reason."""
    row = get_object_or_404(PersonSuggestion.objects.visible_to(request.user), public_id=suggestion_id)
    try:
        if request.POST.get("answer") == "accept":
            suggesting.accept(row, request.user)
            messages.success(request, _("已采纳，人员信息已补充。"))
        else:
            suggesting.decline(row, request.user, request.POST.get("reason", ""))
            messages.success(request, _("已记下不采纳，人员信息没有改动。"))
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from None
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("person_suggestions")
