"""The list page of a ledger, and what is done to several entries at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jinguo.core.requests.htmx import HtmxRequest
from jinguo.core.scoping import NotAllowed, units_for
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.pages.entry_list import Listing, is_key
from jinguo.ledgers.pages.forms.entry_form import may_record

BULK_VERBS = ("submit", "verify")


def show(sheet: LedgerSheet, request: HtmxRequest) -> HttpResponse:
    """The list, or for htmx only its table, from the same partial."""
    listing = Listing(sheet, request)
    context = {
        "sheet": sheet,
        "listing": listing,
        "may_create": sheet.verbs.record is not None and may_record(request.user, sheet),
        "may_export": units_for(request.user, "export").exists(),
        "may_import": units_for(request.user, "import").exists(),
        "bulk": _bulk_verbs(sheet, request.user),
        "address": reverse(f"{sheet.key}:list"),
    }
    partial = request.htmx.target == "listing"
    return render(request, "ledgers/pages/_table.html" if partial else "ledgers/pages/list.html", context)


def _bulk_verbs(sheet: LedgerSheet, user: Any) -> list[tuple[str, str]]:
    if not sheet.has_life_cycle:
        return []
    offered = []
    if units_for(user, "record").exists():
        offered.append(("submit", _("提交所选")))
    if units_for(user, "verify").exists():
        offered.append(("verify", _("审核通过所选")))
    return offered


def bulk(sheet: LedgerSheet, request: HttpRequest) -> HttpResponse:
    """Submit or verify the chosen entries; each on its own, so one refusal does not hold up the rest."""
    verb = request.POST.get("verb", "")
    chosen = [value for value in request.POST.getlist("row") if is_key(value)][:500]
    if verb in BULK_VERBS and chosen:
        done, refused = _apply(sheet, request.user, verb, chosen)
        if done:
            messages.success(request, ngettext("已处理 %d 条。", "已处理 %d 条。", done) % done)
        for sentence, count in refused.items():
            messages.warning(
                request, _("有 %(count)d 条没有处理：%(why)s") % {"count": count, "why": sentence}
            )
    else:
        messages.warning(request, _("请先勾选要处理的记录。"))
    back = request.POST.get("back", "")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = reverse(f"{sheet.key}:list")
    return redirect(back)


def _apply(sheet: LedgerSheet, user: Any, verb: str, chosen: list[str]) -> tuple[int, dict[str, int]]:
    done, refused = 0, dict[str, int]()
    act = sheet.verbs.of(verb)
    rows = sheet.model_class().objects.visible_to(user)  # type: ignore[attr-defined]
    for entry in rows.filter(pk__in=chosen).select_related("unit"):
        try:
            act(entry, user)
            done += 1
        except (NotAllowed, ValidationError) as error:
            sentence = error.messages[0] if isinstance(error, ValidationError) else str(error)
            refused[sentence] = refused.get(sentence, 0) + 1
    return done, refused
