"""Pages: the headings one's units were taught; ending one with a reason, handing one on to the unit above."""

from __future__ import annotations

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
from jinguo.core.taught import may_raise, may_teach
from jinguo.ledgers import declarations
from jinguo.ledgers.models import HeaderChoice
from jinguo.ledgers.sheets import taught_headings
from jinguo.ledgers.sheets.headers import columns_of


def _demand(request: HttpRequest) -> None:
    if not taught_headings.taught_units(request.user).exists():
        raise PermissionDenied


def _line(row: HeaderChoice, user: Any) -> dict[str, Any]:
    sheets = {sheet.key: sheet for sheet in declarations.all_sheets()}
    sheet = sheets.get(row.sheet_key)
    labels = {column.field: column.label for column in columns_of(sheet)} if sheet else {}
    parent, line = row.unit.parent if row.unit else None, taught_headings.line_of(row.sheet_key)
    return {
        "row": row,
        "ledger": sheet.label if sheet else row.sheet_key,
        "column": labels.get(row.field, row.field) if row.field else _("不导入这一列"),
        "may_end": row.ended_at is None and may_teach(user, "import", row.unit, line),
        "may_raise": row.ended_at is None and parent is not None and may_raise(user, parent, line),
    }


@require_GET
def heading_list(request: HttpRequest) -> HttpResponse:
    """What one's units were taught, and what units above taught for them."""
    _demand(request)
    page = Paginator(taught_headings.taught_to(request.user), 50).get_page(request.GET.get("page"))
    context = {
        "lines": [_line(row, request.user) for row in page],
        "page": page,
        "inherited": [_line(row, request.user) for row in taught_headings.inherited(request.user)],
    }
    return render(request, "ledgers/headings.html", context)


def _attempt(request: HttpRequest, pk: int, verb: Callable[..., Any], done: str, *said: str) -> HttpResponse:
    _demand(request)
    row = get_object_or_404(taught_headings.taught_to(request.user), pk=pk)
    try:
        verb(row, request.user, *said)
        messages.success(request, done)
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from None
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("ledgers:headings")


@require_POST
def heading_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a heading, with a reason."""
    done = _("已停用，以后不再照此读取。")
    return _attempt(request, pk, taught_headings.forget, done, request.POST.get("reason", ""))


@require_POST
def heading_raise(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a heading hold for the unit above and all units below it."""
    return _attempt(request, pk, taught_headings.hand_up, _("已交上级采用，上级和它的下级都照此读取。"))
