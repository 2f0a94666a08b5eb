"""Pages of what looks doubtful: the list, one suspicion with its entries side by side, what is said of it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from jinguo.accounts.access import VERIFY, holds
from jinguo.core.models import Kind
from jinguo.core.requests.htmx import HtmxRequest
from jinguo.core.scoping import NotAllowed, units_for
from jinguo.integrity import verbs
from jinguo.integrity.access import may_decide, may_explain
from jinguo.integrity.doubted_entries import shown
from jinguo.integrity.models import Suspicion
from jinguo.integrity.rules import all_rules, rule_of
from jinguo.integrity.rules.photograph_hash import is_photograph
from jinguo.integrity.scanning import scan
from jinguo.integrity.suspicion_list import SuspicionList
from jinguo.integrity.suspicion_remarks import sentence

DISMISSALS = "integrity.dismissal"
DONE = {
    "dismiss": gettext_lazy("已排除，以后检查不再提示。"),
    "confirm": gettext_lazy("已记为确有问题。请打开记录，退回、更正或作废。"),
    "reopen": gettext_lazy("已重新打开。"),
    "explain": gettext_lazy("说明已保存，上级核对时看得到。"),
}
WORDED = {"dismiss", "confirm", "explain"}


@require_GET
def suspicion_list(request: HtmxRequest) -> HttpResponse:
    """What the viewer may look at again, the most striking first."""
    listing = SuspicionList(request)
    context = {"listing": listing, "may_scan": holds(request.user, VERIFY)}
    partial = request.htmx.target == "listing"
    return render(request, "integrity/_table.html" if partial else "integrity/list.html", context)


@require_GET
def rule_list(request: HttpRequest) -> HttpResponse:
    """What is looked for, how, and why it may be in order."""
    return render(request, "integrity/rules.html", {"rules": all_rules()})


@require_POST
def rescan(request: HttpRequest) -> HttpResponse:
    """Ask every rule again over what the viewer looks after."""
    unit = units_for(request.user, VERIFY).order_by("path").first()
    if unit is None:
        raise PermissionDenied
    result = scan(unit, request.user)
    messages.success(
        request,
        _("已重新检查%(unit)s的记录：新提示 %(new)d 条，已不存在 %(gone)d 条。")
        % {"unit": unit, "new": result.new, "gone": result.gone},
    )
    return redirect("suspicion_list")


def _find(user: Any, public_id: uuid.UUID) -> Suspicion:
    rows = Suspicion.objects.visible_to(user).select_related("unit", "decided_by", "explained_by")
    return get_object_or_404(rows.prefetch_related("entries__unit"), public_id=public_id)


@require_GET
def detail(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """One suspicion: its sentence, its numbers, its entries side by side."""
    suspicion = _find(request.user, public_id)
    entries = shown(suspicion, request.user)
    if entries is None:  # a row moved out of the viewer's sight since the last scan
        raise Http404
    named = list(suspicion.entries.all())
    context = {
        "suspicion": suspicion,
        "rule": rule_of(suspicion.rule),
        "sentence": sentence(suspicion),
        "entries": [{"shown": one, "photos": _photos(one, suspicion)} for one in entries],
        "differences": _differences(entries),
        "may_decide": may_decide(request.user, named),
        "may_explain": may_explain(request.user, named),
        "reasons": Kind.objects.filter(vocabulary=DISMISSALS),
    }
    return render(request, "integrity/detail.html", context)


def _photos(one: Any, suspicion: Suspicion) -> list[dict[str, Any]]:
    """Return an entry's photographs, those the suspicion is about first."""
    meant = set(suspicion.facts.get("files", ()))
    photos = [{"file": file, "meant": file.pk in meant} for file in one.files if is_photograph(file)]
    return sorted(photos, key=lambda photo: not photo["meant"])


def _differences(entries: list[Any]) -> set[str]:
    """Return the fields in which two entries of one ledger differ, to be marked."""
    if len(entries) != 2 or entries[0].sheet is not entries[1].sheet:
        return set()
    first, second = ({cell.column.field: cell.text for cell in one.cells} for one in entries)
    return {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)}


@require_POST
def decide(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Dismiss, confirm, reopen or explain."""
    suspicion = _find(request.user, public_id)
    verb = request.POST.get("verb", "")
    if verb not in DONE:
        raise PermissionDenied
    said = (request.POST.get("chosen", "") or request.POST.get("reason", "")).replace("\x00", "")
    words = [said] if verb in WORDED else []
    try:
        getattr(verbs, verb)(suspicion, request.user, *words)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, DONE[verb])
    return redirect("suspicion", public_id)
