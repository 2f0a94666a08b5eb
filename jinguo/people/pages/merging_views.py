"""Pages of merging: who may be entered twice, what a merger would do, doing it, undoing it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jinguo.core.scoping import NotAllowed
from jinguo.core.sensitive import shown
from jinguo.people.access import kept as kept_records
from jinguo.people.duplicates import merging
from jinguo.people.models import Person, PersonMerge


def _find(user: Any, public_id: uuid.UUID) -> Person:
    rows = Person.objects.visible_to(user).select_related("unit", "household")
    return get_object_or_404(rows, public_id=public_id)


@require_GET
def duplicates(request: HttpRequest) -> HttpResponse:
    """Groups of records that may be one person."""
    found = merging.candidates(request.user)
    own = kept_records([one for members in found for one in members], request.user)
    groups = [
        {
            "first": members[0],
            "phone": shown(members[0], "phone"),
            "others": [(one, shown(one, "phone"), {members[0].pk, one.pk} <= own) for one in members[1:]],
        }
        for members in found
    ]
    return render(request, "people/duplicates.html", {"groups": groups})


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, public_id: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """What would happen; with POST it happens."""
    kept, gone = _find(request.user, public_id), _find(request.user, other)
    chosen = {name: request.POST.get(f"choose-{name}", "") for name in merging.CHOICES}
    try:
        if request.method == "POST":
            merging.merge(kept, gone, request.user, chosen)
            messages.success(request, _("已合并。发现合错了，可在本页“合并记录”里撤销。"))
            return redirect("person", kept.public_id)
        plan = merging.rehearse(kept, gone, request.user)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("person", kept.public_id)
    context = {"kept": kept, "gone": gone, "moved": sorted(plan.moved.items()), "voided": plan.voided}
    context["rows"] = [_compared(kept, gone, name, plan) for name in merging.CHOICES]
    return render(request, "people/merge.html", context)


def _compared(kept: Person, gone: Person, name: str, plan: merging.Plan) -> dict[str, Any]:
    return {
        "name": name,
        "label": Person._meta.get_field(name).verbose_name,  # type: ignore[union-attr]
        "kept": _shown(kept, name),
        "gone": _shown(gone, name),
        "differs": name in plan.differing,
    }


def _shown(one: Person, name: str) -> str:
    return str(one.get_sex_display()) if name == "sex" else shown(one, name)


@require_POST
def undo(request: HttpRequest, merge_id: uuid.UUID) -> HttpResponse:
    """Take a merger back."""
    seen = PersonMerge.objects.filter(kept__in=Person.objects.visible_to(request.user).values("pk"))
    record = get_object_or_404(seen.select_related("kept"), public_id=merge_id)
    kept = _find(request.user, record.kept.public_id)
    try:
        merging.undo(record, request.user)
        messages.success(request, _("已撤销合并，两人恢复原样。"))
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("person", kept.public_id)
