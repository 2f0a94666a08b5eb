"""Pages: all figures of a unit and period, one figure with its divisions, the definition sheets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from jinguo.figures import registry
from jinguo.figures.declarations import Figure, Ratio
from jinguo.figures.definitions import definition
from jinguo.figures.display import change, plotted, unit_of
from jinguo.figures.engine import evaluate, evaluate_by, visible_figures
from jinguo.figures.pages.comparison import comparison
from jinguo.figures.pages.searching import by_line, matching
from jinguo.figures.selection import Selection, demanded, selection_from, units_offered
from jinguo.figures.templatetags.figure_values import records_url
from jinguo.figures.values import Group

TABS = ("overview", "quarter", "month", "kind", "compare")


def figure_or_404(key: str) -> Figure:
    """Return the figure of a key. Raises Http404."""
    try:
        return registry.get(key)
    except KeyError:
        raise Http404 from None


@require_GET
def figure_list(request: HttpRequest) -> HttpResponse:
    """All figures the viewer may see over a unit, with the previous period beside them."""
    selection = selection_from(request)
    words = request.GET.get("q", "")
    figures = matching(visible_figures(selection.scope), words)
    now = evaluate(figures, selection.scope, selection.period)
    previous = replace(selection, period=selection.period.previous())
    before = evaluate(figures, selection.scope, previous.period)
    groups = [
        (line, [(f, now[f.key], before[f.key], change(now[f.key], before[f.key], f)) for f in members])
        for line, members in by_line(figures)
    ]
    context = _context(selection) | {
        "groups": groups,
        "words": words,
        "previous": previous,
    }
    return render(request, "figures/list.html", context)


@require_GET
def figure_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One figure: value, definition, by year and by unit, or compared across units and years."""
    selection = selection_from(request)
    figure = demanded(figure_or_404(key), selection)
    tab = request.GET.get("tab", "overview")
    if tab not in TABS:
        raise Http404
    scope, period = selection.scope, selection.period
    context = _context(selection) | {
        "figure": figure,
        "value": evaluate([figure], scope, period)[figure.key],
        "definition": definition(figure),
        "tab": tab,
        "tabs": [
            ("overview", _("概览")),
            ("quarter", _("按季度")),
            ("month", _("按月")),
            ("kind", _("按类别")),
            ("compare", _("单位与年度对比")),
        ],
        "tab_field": tab,
    }
    if tab == "compare":
        context["comparison"] = comparison(figure, selection)
    else:
        divisions = ("year", "unit") if tab == "overview" else (tab,)
        context["divisions"] = [_division(figure, selection, by) for by in divisions]
    return render(request, "figures/detail.html", context)


_TITLES = {
    "year": gettext_lazy("分年度"),
    "quarter": gettext_lazy("分季度"),
    "month": gettext_lazy("分月"),
    "unit": gettext_lazy("分单位"),
    "kind": gettext_lazy("分类别"),
}


def _division(figure: Figure, selection: Selection, by: str) -> dict[str, Any]:
    """Return what one division shows as a chart and as a table."""
    groups = evaluate_by([figure], selection.scope, selection.period, by)[figure.key]
    linked = by != "kind" or not isinstance(figure.measure, Ratio)
    return {
        "by": by,
        "title": _TITLES[by],
        "groups": groups,
        "source": f"figures-by-{by}",
        "kind": "line" if by == "month" else "bar",
        "linked": linked,
        "chart": chart(figure, selection, groups, linked=linked),
    }


def chart(figure: Figure, selection: Selection, groups: list[Group], *, linked: bool) -> dict[str, Any]:
    """Return the data of a chart, each point with the address of its records."""
    series: dict[str, Any] = {
        "name": str(figure.name),
        "values": [plotted(group.value, figure) for group in groups],
    }
    if linked:
        series["links"] = [records_url(figure, selection.of(group)) for group in groups]
    return {
        "labels": [str(group.label) for group in groups],
        "series": [series],
        "unit": unit_of(figure),
    }


@require_GET
def figure_definitions(request: HttpRequest) -> HttpResponse:
    """The definition sheets of all figures in the viewer's sight, to print."""
    selection = selection_from(request)
    figures = matching(visible_figures(selection.scope), request.GET.get("q", ""))
    groups = [(line, [definition(figure) for figure in members]) for line, members in by_line(figures)]
    return render(request, "figures/definitions.html", _context(selection) | {"groups": groups})


def _context(selection: Selection) -> dict[str, Any]:
    return {"selection": selection, "units_offered": units_offered(selection)}
