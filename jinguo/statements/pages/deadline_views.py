"""Pages of deadlines: the rules, who is late, the one touch of a nil return."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jinguo.accounts.access import RECORD, REPORT, VIEW, grants_of, holds, units_for
from jinguo.core.periods import Period
from jinguo.organisations.models import OrganisationUnit
from jinguo.statements import access
from jinguo.statements.deadlines import due_periods, home_cards, nil_return_verbs
from jinguo.statements.models import NilReturn, ReportingPeriod
from jinguo.statements.pages.forms import RuleForm
from jinguo.statements.pages.page_tools import attempt

STATES = (
    ("late", gettext_noop("逾期")),
    ("open", gettext_noop("未到期")),
    ("nil", gettext_noop("零报告")),
    ("entries", gettext_noop("有记录")),
)


def _rule_or_404(http: HttpRequest, pk: int) -> ReportingPeriod:
    found = ReportingPeriod.objects.visible_to(http.user).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def deadline_list(http: HttpRequest) -> HttpResponse:
    """The rules one sees; whoever may ask sets new ones."""
    may_set = access.asking_units(http.user).exists()
    form = RuleForm(http.user, http.POST or None) if may_set else None
    if http.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            data = dict(form.cleaned_data)
            unit = data.pop("unit")
            done = _("期限已生效，村居首页会出现一键零报告。")
            if attempt(http, lambda: nil_return_verbs.set_rule(unit, http.user, **data), done):
                return redirect("deadline_list")
    rules = list(ReportingPeriod.objects.visible_to(http.user).select_related("unit"))
    for rule in rules:
        rule.mine = access.may_ask(http.user, rule.unit, rule.line)
        rule.sheet = next((s for s, _q in due_periods.due_sheets(rule.line, rule.ledger)), None)
    status = 422 if form is not None and form.is_bound else 200
    return render(http, "statements/deadlines.html", {"rules": rules, "form": form}, status=status)


@require_POST
def deadline_end(http: HttpRequest, pk: int) -> HttpResponse:
    """Let a rule end today."""
    rule = _rule_or_404(http, pk)
    attempt(http, lambda: nil_return_verbs.end_rule(rule, http.user, timezone.localdate()), _("期限已停用。"))
    return redirect("deadline_list")


def _period(rule: ReportingPeriod, text: str) -> Period | None:
    """Return the asked period of a rule, else the latest that is over."""
    try:
        day = dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise Http404 from None
    if day is None:
        return due_periods.last_ended(rule)
    period = rule.period_of(day)
    return period if rule.in_force(period) and period.is_over(timezone.localdate()) else None


def _seats(user: Any, line: str) -> list[Any]:
    """Return the units over which the user follows up on a line."""
    paths = {grant.path for grant in grants_of(user, VIEW) if line in grant.lines}
    return list(OrganisationUnit.objects.visible_to(user).filter(path__in=paths).order_by("path"))


@require_GET
def deadline_late(http: HttpRequest) -> HttpResponse:
    """Who has recorded, who reported nil, who is late, rule by rule; one rule unit by unit."""
    if not units_for(http.user, VIEW).exists():
        raise PermissionDenied
    rules = list(ReportingPeriod.objects.visible_to(http.user).select_related("unit"))
    rows = []
    for rule in rules:
        period = due_periods.last_ended(rule)
        for seat in _seats(http.user, rule.line) if period else ():
            found = due_periods.standings(rule, period, seat.path)  # type: ignore[arg-type]
            if found:
                rows.append(_summary(http, rule, period, seat, found))
    return render(http, "statements/late.html", {"rows": rows})


def _summary(http: HttpRequest, rule: Any, period: Any, seat: Any, found: list[Any]) -> dict[str, Any]:
    states = [one.state for one in found]
    return {
        "rule": rule, "period": period, "seat": seat, "asked": len(found), "due": rule.due_on(period),
        "entries": states.count("entries"), "nil": states.count("nil"), "late": states.count("late"),
        "open": states.count("open"), "may_remind": holds(http.user, REPORT, seat.path, rule.line),
        "standings": found,
    }  # fmt: skip


@require_GET
def deadline_detail(http: HttpRequest, pk: int) -> HttpResponse:
    """One rule and period, unit by unit."""
    rule = _rule_or_404(http, pk)
    period = _period(rule, http.GET.get("start", ""))
    seats = _seats(http.user, rule.line)
    rows: list[dict[str, Any]] = []
    if period is not None:
        for seat in seats:
            found = due_periods.standings(rule, period, seat.path)
            if found:
                rows.append(_summary(http, rule, period, seat, found))
    wanted = http.GET.get("state", "")
    for row in rows:
        row["groups"] = _groups(row, wanted if wanted in dict(STATES) else "")
    context: dict[str, Any] = {"rule": rule, "period": period, "rows": rows, "wanted": wanted}
    context["earlier"] = _earlier(rule)
    context["states"] = [("", _("全部")), *((state, _(label)) for state, label in STATES)]
    return render(http, "statements/deadline.html", context)


def _groups(row: dict[str, Any], wanted: str) -> list[dict[str, Any]]:
    """Return the units of the wanted state below their towns, each town with how far it is."""
    towns: dict[Any, list[Any]] = {}
    for one in row["standings"]:
        parent = one.unit.parent if one.unit.parent_id != row["seat"].pk else row["seat"]
        towns.setdefault(parent, []).append(one)
    groups = []
    for town, found in towns.items():
        counts = Counter(one.state for one in found)
        shown = [one for one in found if wanted in ("", one.state)]
        if shown:
            groups.append(
                {"town": town, "standings": shown, "counts": [(s, counts[s]) for s, _label in STATES]}
            )
    return groups


def _earlier(rule: ReportingPeriod) -> list[Period]:
    """Return the last twelve periods of a rule that are over, the latest first."""
    today = timezone.localdate()
    start = max(rule.valid_from, today - dt.timedelta(days=366 * 3))
    if start > today:
        return []
    over = [one for one in rule.periods_within(Period(start, today)) if one.is_over(today)]
    return over[-12:][::-1]


@require_POST
def deadline_remind(http: HttpRequest, pk: int) -> HttpResponse:
    """Remind everybody who is late, in one go."""
    rule = _rule_or_404(http, pk)
    period = _period(rule, http.POST.get("start", ""))
    seat = OrganisationUnit.objects.visible_to(http.user).filter(code=http.POST.get("unit", "")).first()
    if period is None or seat is None:
        raise Http404
    told = attempt(http, lambda: nil_return_verbs.remind_late(rule, period, http.user, seat.path))
    if told:
        words = {"units": told[0], "people": told[1]}
        messages.success(http, _("已提醒 %(units)d 个单位（通知到 %(people)d 人）。") % words)
    return redirect("deadline_late")


@require_POST
def nil_declare(http: HttpRequest, pk: int) -> HttpResponse:
    """One touch: nothing to report for this period."""
    rule = _rule_or_404(http, pk)
    unit = OrganisationUnit.objects.visible_to(http.user).filter(code=http.POST.get("unit", "")).first()
    try:
        start = dt.date.fromisoformat(http.POST.get("start", ""))
    except ValueError:
        raise Http404 from None
    if unit is None:
        raise Http404
    done = _("已零报告。以后补登了这一期的记录，零报告自动失效。")
    attempt(http, lambda: nil_return_verbs.declare_nil(rule, unit, start, http.user), done)
    after = http.POST.get("next", "")
    return redirect(after if after in (reverse("home"), reverse("mobile:shell")) else "nil_list")


@require_GET
def nil_list(http: HttpRequest) -> HttpResponse:
    """Nil returns of the units one looks over, and what is still to be reported by one's own."""
    rows = NilReturn.objects.visible_to(http.user).select_related("unit__parent", "rule", "declared_by")
    page = list(rows[:100])
    counts: dict[tuple[int, dt.date], Any] = {}
    for one in page:
        key = (one.rule_id, one.start)
        if key not in counts:
            together = {row.unit_id for row in page if (row.rule_id, row.start) == key}
            units = OrganisationUnit.objects.visible_to(http.user).filter(pk__in=together)
            counts[key] = due_periods.entries_by_unit(
                one.rule, Period(one.start, one.end), units.values("pk")
            )
        one.overtaken = counts[key].get(one.unit_id, 0) if one.withdrawn_at is None else 0
        one.mine = holds(http.user, RECORD, one.unit.path, one.rule.line)
    context = {"rows": page, "due": home_cards.due_touches(http.user)}
    return render(http, "statements/nil.html", context)


@require_POST
def nil_withdraw(http: HttpRequest, pk: int) -> HttpResponse:
    """Take a nil return back."""
    found = NilReturn.objects.visible_to(http.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    reason = http.POST.get("reason", "")
    attempt(http, lambda: nil_return_verbs.withdraw_nil(found, http.user, reason), _("零报告已撤销。"))
    return redirect("nil_list")
