"""The first page: what waits, this year beside last year, the year's course, the towns."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from jinguo.accounts.access import RECORD, holds
from jinguo.accounts.home_unit import seat_unit
from jinguo.accounts.visible_ledgers import sheets_for
from jinguo.core.entries import State
from jinguo.core.periods import Period
from jinguo.core.site import site_parts
from jinguo.figures import registry
from jinguo.figures.declarations import Figure
from jinguo.figures.display import change, plotted, shown_value, unit_of
from jinguo.figures.engine import Scope, evaluate, evaluate_by
from jinguo.figures.selection import Selection
from jinguo.people.suggestions.suggesting import open_suggestions
from jinguo.statements.deadlines.home_cards import card_for
from jinguo.verification.waiting import queues
from jinguo.web.beginning import steps_at_desk, steps_of_administrator
from jinguo.web.navigation import menu

HEADLINE = (
    "activities.lectures", "activities.lectures_reached", "activities.skills_attendances",
    "activities.family_education_sessions", "activities.law_events", "activities.volunteer_services",
    "assistance.loans_amount", "assistance.relieved_persons", "assistance.insured_women",
    "sites.economic_sites", "honours.families", "committee.members",
)  # fmt: skip
COURSE = (
    "activities.lectures", "activities.family_education_sessions", "activities.law_events",
    "activities.volunteer_services",
)  # fmt: skip
QUEUE_NAMES = {
    State.SUBMITTED: gettext_lazy("等我审核"),
    State.RETURNED: gettext_lazy("退回给我修改"),
    State.DRAFT: gettext_lazy("还没提交的草稿"),
}


def headline_keys() -> tuple[str, ...]:
    """Return the figures that head the pages: those a site's pack names, else the usual ones."""
    return tuple(site_parts.content("site").get("home", ())) or HEADLINE


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The home page of whoever is logged in."""
    unit = seat_unit(request.user)
    if unit is None:
        shortcuts = [link for group in menu(request.user, "/") for link in group.links if link.url != "/"]
        context = {"shortcuts": shortcuts, "steps": steps_of_administrator(request.user)}
        return render(request, "web/home_office.html", context)
    scope = Scope(unit, request.user)
    period, before = _year(request)
    figures = [figure for figure in _declared(headline_keys()) if scope.sees(figure)]
    headline = _headline(figures, scope, period, before)
    context = {
        "unit": unit,
        "steps": [] if headline else steps_at_desk(request.user, unit),
        "records_here": holds(request.user, RECORD),
        "year": period.start.year,
        "to_date": period.end < dt.date(period.start.year, 12, 31),
        "statement_card": card_for(request.user),
        "suggestions": open_suggestions(request.user).count(),
        "queues": [_queue(queue) for queue in queues(request.user)],
        "headline": headline,
        "course": _course(scope, period.start.year) if headline else None,
        "tiles": _tiles(request, figures, scope, period),
    }
    return render(request, "web/home.html", context)


def _declared(keys: tuple[str, ...]) -> list[Figure]:
    known = {figure.key: figure for figure in registry.all_figures()}
    return [known[key] for key in keys if key in known]


def _year(request: HttpRequest) -> tuple[Period, Period]:
    """This year so far and last year to the same day; the latest year with records when this one has none."""
    today = timezone.localdate()
    latest = _latest_day(request.user, today)
    if latest is None or latest.year == today.year:
        end = today.replace(day=28) if (today.month, today.day) == (2, 29) else today
        start = dt.date(today.year, 1, 1)
        return Period(start, today), Period(
            start.replace(year=today.year - 1), end.replace(year=today.year - 1)
        )
    return Period.year(latest.year), Period.year(latest.year - 1)


def _latest_day(user: Any, today: dt.date) -> dt.date | None:
    days = []
    for sheet in sheets_for(user):
        if sheet.key == "activities":
            rows = sheet.model_class().objects.visible_to(user)  # type: ignore[attr-defined]
            rows = rows.filter(occurred_on__lte=today, state=State.VERIFIED)
            days += list(rows.order_by("-occurred_on").values_list("occurred_on", flat=True)[:1])
    return max(days, default=None)


def _queue(queue: Any) -> dict[str, Any]:
    links = [
        (sheet.label, count, f"{reverse(f'{sheet.key}:list')}?state={queue.state}")
        for sheet, count in queue.counts
    ]
    return {"name": QUEUE_NAMES[State(queue.state)], "queue": queue, "links": links}


def _headline(figures: list[Figure], scope: Scope, period: Period, before: Period) -> list[dict[str, Any]]:
    now, then = evaluate(figures, scope, period), evaluate(figures, scope, before)
    query = Selection(scope.unit, period, scope.viewer).query()
    return [
        {
            "name": figure.name,
            "unit": unit_of(figure),
            "value": shown_value(now[figure.key], figure),
            "none": now[figure.key].no_data or now[figure.key].amount is None,
            "approximate": now[figure.key].approximate,
            "before": shown_value(then[figure.key], figure),
            "change": change(now[figure.key], then[figure.key], figure),
            "url": f"{reverse('figure_records', args=[figure.key])}?{query}",
        }
        for figure in figures
        if not (now[figure.key].no_data and then[figure.key].no_data)
    ]


def _course(scope: Scope, year: int) -> dict[str, Any] | None:
    """The year by month, for the chart; each bar leads to its records."""
    figures = [figure for figure in _declared(COURSE) if scope.sees(figure)]
    if not figures:
        return None
    divided = evaluate_by(figures, scope, Period.year(year), "month")
    labels = [_("%d月") % month for month in range(1, 13)]
    series = []
    for figure in figures:
        by_month = {group.period.start.month: group for group in divided[figure.key] if group.period}
        groups = [by_month.get(month) for month in range(1, 13)]
        address = reverse("figure_records", args=[figure.key])
        series.append({
            "name": _("%(name)s（%(unit)s）") % {"name": figure.name, "unit": unit_of(figure)},
            "values": [plotted(group.value, figure) if group else None for group in groups],
            "links": [
                f"{address}?{Selection(scope.unit, group.period, scope.viewer).query()}" if group else ""  # type: ignore[arg-type]
                for group in groups
            ],
        })  # fmt: skip
    return {"labels": labels, "series": series, "unit": "", "legend": True}


def _tiles(
    request: HttpRequest, figures: list[Figure], scope: Scope, period: Period
) -> dict[str, Any] | None:
    """The units below, shaded by one figure the viewer chooses."""
    if not figures:
        return None
    asked = request.GET.get("figure", "")
    figure = next((one for one in figures if one.key == asked), figures[0])
    groups = [
        g for g in evaluate_by([figure], scope, period, "unit")[figure.key] if g.unit and not g.own_level
    ]
    if len(groups) < 2:
        return None
    amounts = [plotted(group.value, figure) or 0 for group in groups]
    top = max(amounts) or 1
    choice = Selection(scope.unit, period, scope.viewer)
    tiles = [
        {
            "name": group.label,
            "value": shown_value(group.value, figure),
            "heat": min(5, int(amount / top * 5 + 0.999)) if amount > 0 else 0,
            "url": f"{reverse('figure_detail', args=[figure.key])}?{choice.of(group).query()}",
        }
        for group, amount in sorted(zip(groups, amounts, strict=True), key=lambda pair: -pair[1])[:60]
    ]
    return {"figure": figure, "unit": unit_of(figure), "tiles": tiles, "choices": figures}
