"""Pages: how the plan's indicators stand against their targets; keeping plans, indicators and targets."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from jinguo.figures.selection import selection_from, units_offered
from jinguo.plans.access import may_keep_plans
from jinguo.plans.forms import IndicatorForm, PlanForm, TargetForm
from jinguo.plans.models import Indicator, Plan, Target
from jinguo.plans.monitor.monitoring import monitor
from jinguo.plans.verbs import save_reference

YEARS = 10  # the widest table that still fits a page


@require_GET
def plan_monitor(request: HttpRequest) -> HttpResponse:
    """The indicators of a unit over the years, each against the target that holds."""
    selection = selection_from(request)
    years = list(range(selection.period.start.year, selection.period.end.year + 1))[-YEARS:]
    rows = monitor(selection.unit, years, request.user)
    asked = request.GET.get("q", "").strip()
    if asked:
        rows = [row for row in rows if asked in row.indicator.name]
    context = {
        "selection": selection,
        "units_offered": units_offered(selection),
        "searchable": True,
        "words": asked,
        "years": years,
        "rows": rows,
        "recorded": sum(1 for row in rows if any(cell.observation for cell in row.cells)),
        "met": sum(1 for row in rows if row.light == "met"),
        "missed": sum(1 for row in rows if row.light == "missed"),
        "may_keep": may_keep_plans(request.user),
    }
    return render(request, "plans/monitor.html", context)


@require_GET
def plan_targets(request: HttpRequest) -> HttpResponse:
    """The plans in their versions, the indicators, and every target."""
    context = {
        "plans": Plan.objects.all(),
        "indicators": Indicator.objects.visible_to(request.user),
        "targets": Target.objects.select_related("plan", "indicator", "unit"),
        "may_keep": may_keep_plans(request.user),
    }
    return render(request, "plans/targets.html", context)


FORMS: dict[str, Any] = {"plan": PlanForm, "indicator": IndicatorForm, "target": TargetForm}
MODELS: dict[str, Any] = {"plan": Plan, "indicator": Indicator, "target": Target}


@require_http_methods(["GET", "POST"])
def reference_edit(request: HttpRequest, what: str, pk: int | None = None) -> HttpResponse:
    """Change a plan, an indicator or a target, or add one."""
    if what not in FORMS:
        raise Http404
    if not may_keep_plans(request.user):
        raise PermissionDenied
    known = get_object_or_404(MODELS[what], pk=pk) if pk else None
    make = partial(TargetForm, viewer=request.user) if what == "target" else FORMS[what]
    form = make(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        try:
            save_reference(form.save(commit=False), request.user)
        except ValidationError as error:
            for message in error.messages:
                form.add_error(None, message)
        else:
            messages.success(request, _("已保存。"))
            return redirect("plan_targets")
    title = MODELS[what]._meta.verbose_name
    context = {"form": form, "title": title, "known": known}
    return render(request, "plans/reference_form.html", context, status=422 if form.errors else 200)
