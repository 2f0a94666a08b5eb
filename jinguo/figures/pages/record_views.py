"""Pages of the records behind a number, those left out with the reason, and the same as a workbook."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from jinguo.core import audit
from jinguo.core.scoping import acting
from jinguo.figures import registry
from jinguo.figures.declarations import Figure, Ratio
from jinguo.figures.engine import evaluate, left_out, records, shared_between_units
from jinguo.figures.pages.entry_lines import lines, with_related
from jinguo.figures.pages.record_sheets import write_records
from jinguo.figures.pages.views import figure_or_404
from jinguo.figures.selection import Selection, demanded, of_kind, selection_from, units_offered

PER_PAGE = 50
SHEET_LIMIT = 200_000
COUNTED, SHARED = "counted", "shared"


def _part(figure: Figure, request: HttpRequest) -> Figure:
    """Return the figure whose rows are shown: of a ratio the half that was asked for."""
    if not isinstance(figure.measure, Ratio):
        return figure
    half = request.GET.get("part", "numerator")
    if half not in ("numerator", "denominator"):
        raise Http404
    return registry.get(getattr(figure.measure, half))


def _tabs(figure: Figure, selection: Selection) -> list[tuple[str, Any, QuerySet]]:
    """Return code, label and rows: what counts, what does not, and what several units share."""
    scope, period = selection.scope, selection.period
    tabs = [(COUNTED, _("计入的记录"), records(figure, scope, period))]
    tabs += [tuple(out) for out in left_out(figure, scope, period)]
    if registry.ledger(figure.ledger).cohosts and not scope.own_level:
        shared = shared_between_units(figure, scope, period)
        tabs.append((SHARED, _("联合举办：分单位各计一次，合计只计一次"), shared))
    return tabs


def _chosen(tabs: list[tuple[str, Any, QuerySet]], request: HttpRequest) -> tuple[str, Any, QuerySet]:
    wanted = request.GET.get("tab", COUNTED)
    for tab in tabs:
        if tab[0] == wanted:
            return tab
    raise Http404


def _asked(request: HttpRequest, key: str) -> tuple[Selection, Figure, Figure]:
    selection = selection_from(request)
    figure = demanded(figure_or_404(key), selection)
    part = of_kind(demanded(_part(figure, request), selection), selection.kind)
    return selection, (figure if isinstance(figure.measure, Ratio) else part), part


def as_exporter(selection: Selection) -> Selection:
    """Return the choice as far as the viewer may take rows away, not only look at them."""
    return replace(selection, viewer=acting(selection.viewer, "export"))


def _kind_name(figure: Figure, selection: Selection) -> str:
    """Return what the kind is called to which the page is cut down."""
    vocabulary = registry.ledger(figure.ledger).kind_vocabulary
    kinds = apps.get_model("core.Kind").objects.filter(vocabulary=vocabulary, code=selection.kind)
    return str(kinds.first() or selection.kind) if selection.kind else ""


@require_GET
def figure_records(request: HttpRequest, key: str) -> HttpResponse:
    """The records that make a number, page by page, and those that do not with the reason."""
    selection, figure, part = _asked(request, key)
    tabs = _tabs(part, selection)
    chosen = _chosen(tabs, request)
    counts = [(code, label, rows.count()) for code, label, rows in tabs]
    page = Paginator(with_related(part, chosen[2]), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "selection": selection,
        "units_offered": units_offered(selection),
        "figure": figure,
        "part": part,
        "half": request.GET.get("part", "numerator") if part is not figure else "",
        "value": evaluate([figure], selection.scope, selection.period)[figure.key],
        "tabs": [tab for tab in counts if tab[2] or tab[0] in (COUNTED, chosen[0])],
        "chosen": chosen,
        "kind": _kind_name(part, selection),
        "page": page,
        "lines": list(lines(part, page.object_list)),
        "may_export": as_exporter(selection).scope.sees(part),
    }
    return render(request, "figures/records.html", context)


@require_GET
def figure_records_export(request: HttpRequest, key: str) -> FileResponse:
    """The rows of a tab as a workbook; that somebody took it is on the audit chain."""
    selection, figure, part = _asked(request, key)
    selection = as_exporter(selection)
    demanded(part, selection)
    code, label, rows = _chosen(_tabs(part, selection), request)
    stream = io.BytesIO()
    written = write_records(stream, part, selection, label, with_related(part, rows)[:SHEET_LIMIT])
    payload = {"figure": figure.key, "tab": code, "rows": written, "query": selection.query()}
    audit.append(
        "export", request.user, object_type="figures", unit_path=selection.unit.path, payload=payload
    )
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename=f"{part.name}-{selection.unit.name}.xlsx")
