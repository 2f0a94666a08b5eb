"""The returns side by side, on screen and as files; and the year's forms of a unit."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from jinguo.accounts.access import EXPORT, VIEW, acting, holds, units_for
from jinguo.core import audit
from jinguo.figures.selection import selection_from, units_offered
from jinguo.quantities import numerals
from jinguo.statements.answers import sum_files
from jinguo.statements.answers.burden import burden
from jinguo.statements.answers.sums import Table, table
from jinguo.statements.models import Return, StatementRequest
from jinguo.statements.pages.page_tools import request_or_404


def _returns(viewer: Any, request: StatementRequest) -> list[Return]:
    rows = Return.objects.visible_to(viewer).filter(request=request)
    return list(rows.select_related("unit__parent").order_by("unit__path"))


def _table(http: HttpRequest, request: StatementRequest, viewer: Any, *, personal: bool) -> Table:
    live = http.GET.get("live") == "1"
    return table(request, _returns(viewer, request), viewer, live=live, personal=personal)


@require_GET
def statement_sum(http: HttpRequest, public_id: Any) -> HttpResponse:
    """The returns that the viewer may see, with what they come to."""
    request = request_or_404(http, public_id)
    if request.is_draft:
        return redirect("statement_detail", public_id)
    made = _table(http, request, http.user, personal=True)
    context = {
        "statement": request,
        "table": made,
        "live": http.GET.get("live") == "1",
        "looks_over": holds(http.user, VIEW, request.unit.path, request.line),
        "may_export": bool(_returns(acting(http.user, EXPORT), request)),
        "has_personal": any(column.item.personal for column in made.columns),
    }
    return render(http, "statements/sum.html", context)


@require_GET
def statement_export(http: HttpRequest, public_id: Any, suffix: str) -> HttpResponse:
    """The sum as a workbook or as plain columns. Personal answers leave only with a reason, on record."""
    request = request_or_404(http, public_id)
    viewer = acting(http.user, EXPORT)
    if not holds(viewer, VIEW):
        raise PermissionDenied
    if request.is_draft:
        raise Http404
    reason = http.GET.get("reason", "").strip()[:300]
    made = _table(http, request, viewer, personal=bool(reason))
    payload = {"rows": len(made.rows), "format": suffix}
    if reason and any(column.item.personal for column in made.columns):
        payload |= {"reason": reason}
        audit.append("export_confidential", http.user, request, payload=payload)
    else:
        audit.append("export_statement", http.user, request, payload=payload)
    if suffix == "csv":
        return _file(sum_files.columns(made), "text/csv; charset=utf-8", f"{request.title}.csv")
    try:
        content = sum_files.workbook(made)
    except (ValueError, OSError, KeyError):
        messages.error(http, _("按原表格式导出时出错，请检查上传的表格；可先用 CSV 导出。"))
        return redirect("statement_sum", public_id)
    return _file(content, sum_files.XLSX, f"{request.title}.xlsx")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


@require_GET
def statement_burden(http: HttpRequest) -> HttpResponse:
    """Every form a unit was asked to fill in this year, and who filled its cells."""
    if not units_for(http.user, VIEW).exists():
        raise PermissionDenied
    selection = selection_from(http)
    year = numerals.whole(http.GET.get("year"), 4)
    if year is None or not 2000 <= year <= 2100:
        year = timezone.localdate().year
    whole = http.GET.get("whole", "1") == "1"
    found = burden(selection.unit, year, http.user, whole=whole)
    context = {
        "unit": selection.unit,
        "units_offered": units_offered(selection),
        "year": year,
        "years": range(timezone.localdate().year, timezone.localdate().year - 6, -1),
        "whole": whole,
        "burden": found,
        "chart": found.chart,
    }
    return render(http, "statements/burden.html", context)
