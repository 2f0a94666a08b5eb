"""The page on which an act is done: what it asks, and what came of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jinguo.core.scoping import NotAllowed
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.pages.actions import Action, actions_of
from jinguo.ledgers.pages.entry_views import find


def act(sheet: LedgerSheet, request: HttpRequest, ident: Any, act: str) -> HttpResponse:
    """Ask what an act needs, then do it. 404 for an unknown act, 403 for one that is not possible."""
    entry = find(sheet, request.user, ident)
    chosen = actions_of(sheet.key).get(act)
    if chosen is None:
        raise Http404
    if not chosen.possible(entry, request.user):
        raise PermissionDenied
    form = _form(chosen, entry, request)
    if request.method == "POST" and form.is_valid() and _do(chosen, entry, request, form):
        messages.success(request, str(chosen.done))
        return redirect(f"{sheet.key}:detail", ident)
    context = {"sheet": sheet, "entry": entry, "ident": ident, "act": chosen, "form": form}
    return render(request, "ledgers/pages/act.html", context, status=422 if form.errors else 200)


def _form(chosen: Action, entry: Any, request: HttpRequest) -> forms.Form:
    form = forms.Form(request.POST if request.method == "POST" else None)
    form.fields.update(chosen.questions(entry, request.user))
    return form


def _do(chosen: Action, entry: Any, request: HttpRequest, form: forms.Form) -> bool:
    try:
        chosen.verb(entry, request.user, **form.cleaned_data)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except ValidationError as error:
        for message in error.messages:
            form.add_error(None, message)
        return False
    return True
