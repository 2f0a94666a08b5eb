"""One entry: its page, its form, its way through the life cycle."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from jinguo.core.scoping import NotAllowed
from jinguo.ledgers.columns.field_paths import has_field
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.pages import entry_page
from jinguo.ledgers.pages.forms import entry_writing
from jinguo.ledgers.pages.forms.entry_form import EntryForm, may_record


def ident_field(sheet: LedgerSheet) -> str:
    """Return the field by which an entry is addressed."""
    return "public_id" if has_field(sheet.model_class(), "public_id") else "pk"


def find(sheet: LedgerSheet, user: Any, ident: Any) -> Any:
    """Return the entry if the viewer may see it; else 404, as if it did not exist."""
    rows = sheet.model_class().objects.visible_to(user).select_related(*sheet.export_related)  # type: ignore[attr-defined]
    return get_object_or_404(rows, **{ident_field(sheet): ident})


def detail(sheet: LedgerSheet, request: HttpRequest, ident: Any) -> HttpResponse:
    """Everything known of one entry."""
    entry = find(sheet, request.user, ident)
    return render(request, "ledgers/pages/detail.html", entry_page.context(sheet, request.user, entry))


def create(sheet: LedgerSheet, request: HttpRequest) -> HttpResponse:
    """The form for a new entry. Sent twice (same client id), it makes one entry."""
    if sheet.verbs.record is None or not may_record(request.user, sheet):
        raise PermissionDenied
    form = EntryForm(sheet, request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        already = _already(sheet, request.user, form)
        entry = already or _try(form, entry_writing.create, form, request.user)
        if entry is not None:
            return _after_saving(sheet, request, entry, already is None)
    return _form_page(sheet, request, form, None)


def _already(sheet: LedgerSheet, user: Any, form: EntryForm) -> Any:
    client_id = form.cleaned_data.get("client_id")
    if not client_id or ident_field(sheet) != "public_id":
        return None
    return sheet.model_class().objects.visible_to(user).filter(public_id=client_id).first()  # type: ignore[attr-defined]


def edit(sheet: LedgerSheet, request: HttpRequest, ident: Any) -> HttpResponse:
    """The form of an existing entry; what was typed stays when somebody else saved first."""
    entry = find(sheet, request.user, ident)
    if not entry_page.may_edit(sheet, request.user, entry):
        raise PermissionDenied
    form = EntryForm(sheet, request.user, request.POST or None, instance=entry)
    if request.method == "POST" and form.is_valid():
        saved = _try(form, entry_writing.change, form, entry, request.user)
        if saved is not None:
            return _after_saving(sheet, request, saved, True)
    return _form_page(sheet, request, form, entry)


def _try(form: EntryForm, write: Any, *arguments: Any) -> Any:
    try:
        return write(*arguments)
    except NotAllowed as error:
        form.add_error(None, str(error))
    except ValidationError as error:
        form.refuse(error)
    return None


def _after_saving(sheet: LedgerSheet, request: HttpRequest, entry: Any, new: bool) -> HttpResponse:
    if new:
        messages.success(request, _("已保存。"))
    if new and "submit" in request.POST and sheet.verbs.submit is not None:
        try:
            sheet.verbs.of("submit")(entry, request.user)
            messages.success(request, _("已提交，等待上级审核。"))
        except (NotAllowed, ValidationError) as error:
            messages.warning(request, error.messages[0] if isinstance(error, ValidationError) else str(error))
    if "another" in request.POST:
        return redirect(f"{sheet.key}:create")
    return redirect(f"{sheet.key}:detail", getattr(entry, ident_field(sheet)))


def _form_page(sheet: LedgerSheet, request: HttpRequest, form: EntryForm, entry: Any) -> HttpResponse:
    context = {
        "sheet": sheet,
        "form": form,
        "entry": entry,
        "ident": entry and getattr(entry, ident_field(sheet)),
    }
    return render(request, "ledgers/pages/form.html", context, status=422 if form.errors else 200)


def transition(sheet: LedgerSheet, request: HttpRequest, ident: Any) -> HttpResponse:
    """Submit, verify, return or void an entry."""
    entry = find(sheet, request.user, ident)
    verb = request.POST.get("verb", "")
    if verb not in entry_page.DONE:
        raise PermissionDenied
    act = sheet.verbs.of(verb)
    reason = [request.POST.get("reason", "")] if verb in ("return", "void") else []
    try:
        act(entry, request.user, *reason)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, entry_page.DONE[verb])
    return redirect(f"{sheet.key}:detail", ident)
