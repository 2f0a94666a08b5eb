"""Pages: the list of reports, a new one, one on screen, its drift and its files."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jinguo.core import scoping
from jinguo.core.scoping import NotAllowed
from jinguo.figures import registry
from jinguo.figures.watching import note_asked
from jinguo.reports import access, verbs
from jinguo.reports.facts.facts import Facts
from jinguo.reports.issuing.document import build, context_of, facts_of
from jinguo.reports.issuing.freezing import Drift, drift, entry_of
from jinguo.reports.models import Report
from jinguo.reports.pages.forms import ReviewForm
from jinguo.reports.pages.in_language import foreign, in_language, omission_lines
from jinguo.reports.prose.prose_checking import Problem, check
from jinguo.reports.prose.worded import contradictions_of, joined
from jinguo.reports.writing import WRITERS, write

SHOWN = 30  # records named on the drift page, per figure and way


def report_or_404(request: HttpRequest, public_id: Any) -> Report:
    """Return a report the viewer may read. Raises Http404."""
    reports = Report.objects.visible_to(request.user).select_related(
        "unit__parent", "issued_by", "created_by"
    )
    found = reports.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def allowed(condition: bool) -> None:
    """Raise PermissionDenied unless the condition holds."""
    if not condition:
        raise PermissionDenied


def rights(user: Any, report: Report) -> dict[str, bool]:
    """Return what the viewer may do with a report."""
    return {
        "may_write": report.is_draft and access.may_write(user, report.unit),
        "may_issue": report.is_draft and access.may_issue(user, report.unit),
        "may_copy": not report.is_draft and access.may_write(user, report.unit),
        "may_withdraw": report.state == "issued" and access.may_issue(user, report.unit),
    }


@require_GET
def report_list(request: HttpRequest) -> HttpResponse:
    """Every report of the units in the viewer's sight."""
    reports = Report.objects.visible_to(request.user).select_related("unit", "created_by").defer("frozen")
    words = request.GET.get("q", "").strip()
    if words:
        reports = reports.filter(title__icontains=words) | reports.filter(unit__name__icontains=words)
    page = Paginator(reports, 30).get_page(request.GET.get("page"))
    may_create = access.units_to_report(request.user).exists()
    return render(request, "reports/list.html", {"page": page, "words": words, "may_create": may_create})


@require_http_methods(["GET", "POST"])
def report_create(request: HttpRequest) -> HttpResponse:
    """Draft a review for a unit and a period."""
    allowed(access.units_to_report(request.user).exists())
    form = ReviewForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        report = verbs.create_review(data["unit"], data["period"], request.user, data["title"])
        return redirect("report_detail", report.public_id)
    return render(request, "reports/create.html", {"form": form}, status=422 if form.is_bound else 200)


def records_link(report: Report, key: str, previous: bool = False) -> str:
    """Return the address of the records behind a figure of the report."""
    period = report.period.previous() if previous else report.period
    query = {"unit": report.unit.code, "from": period.start.isoformat(), "to": period.end.isoformat()}
    return f"{reverse('figure_records', args=[key])}?{urlencode(query)}"


def linked(report: Report, document: dict[str, Any], viewer: Any) -> dict[str, Any]:
    """Add the addresses of the records to every number whose records the viewer may see."""
    lines = {figure.key: figure.line for figure in registry.all_figures()}

    def address(key: str, previous: bool) -> str:
        open_to = key in lines and scoping.may_see_figure(viewer, lines[key], report.unit)
        return records_link(report, key, previous) if open_to else ""

    for section in document["sections"]:
        for paragraph in section["paragraphs"]:
            for span in paragraph:
                if "figure" in span:
                    span["url"] = address(span["figure"], span["previous"])
    for row in (*document["headline"], *document["figures"]):
        row["url"] = address(row["key"], row.get("previous", False))
        row["before_url"] = address(row["key"], True) if row.get("known_before") else ""
    for at, chart in enumerate(document["charts"]):
        chart["source"] = f"report-chart-{at}"
    return document


@require_GET
def report_detail(request: HttpRequest, public_id: Any) -> HttpResponse:
    """The review on screen, every number a link to its records."""
    report = report_or_404(request, public_id)
    prefetch_related_objects([report], "sections", "declared__approved_by", "exemptions__added_by")
    facts = facts_of(report, request.user) if report.is_draft else None
    document = in_language(report, linked(report, build(report, request.user, facts), request.user))
    problems = _problems(report, facts) if facts else []
    if facts:
        note_asked(request.user, report, facts.values)
    context = {
        "report": report,
        "document": document,
        "problems": problems,
        "suffixes": list(WRITERS),
        "omissions": omission_lines(report, document["omissions"]) if report.is_draft else [],
        "foreign": foreign(),
        "cut_off": document["cut_off"][:16].replace("T", " "),
        "declared": report.declared.all(),
        "exempt": report.exemptions.all(),
        "problem_positions": {problem.position for problem in problems},
        **rights(request.user, report),
    }
    return render(request, "reports/detail.html", context)


def _problems(report: Report, facts: Facts) -> list[Problem]:
    doubts = contradictions_of(report, context_of(report, facts))
    return joined(check(report, facts), doubts)


@require_GET
def report_file(request: HttpRequest, public_id: Any, suffix: str) -> HttpResponse:
    """The review as a file."""
    report = report_or_404(request, public_id)
    kind, _writer = WRITERS[suffix]
    facts = facts_of(report, request.user) if report.is_draft else None
    response = HttpResponse(write(build(report, request.user, facts), suffix), content_type=kind)
    if facts:
        note_asked(request.user, report, facts.values)
    name = quote(f"{report.title}.{suffix}")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


@require_GET
def report_drift(request: HttpRequest, public_id: Any) -> HttpResponse:
    """What became of the published numbers: published and now, what came, went and changed."""
    report = report_or_404(request, public_id)
    if report.is_draft:
        raise Http404
    found = drift(report, request.user)
    compared = [each for each in found if not each.hidden]
    context = {
        "report": report,
        "rows": [_drift_row(report, each, request.user) for each in compared if each],
        "stated": len(compared),
        "hidden": len(found) - len(compared),
    }
    return render(request, "reports/drift.html", context)


def _drift_row(report: Report, each: Drift, viewer: Any) -> dict[str, Any]:
    statement = each.statement
    changes = each.changes
    return {
        "drift": each,
        "statement": statement,
        "url": _records_of(report, each, viewer),
        "came": _entries(statement, changes.came, viewer),
        "went": _entries(statement, changes.went, viewer),
        "changed": [
            (*_entries(statement, [key], viewer)[0], before, now)
            for key, (before, now) in list(changes.changed.items())[:SHOWN]
        ],
        "more": max(0, len(changes.came) - SHOWN)
        + max(0, len(changes.went) - SHOWN)
        + max(0, len(changes.changed) - SHOWN),
    }


def _records_of(report: Report, each: Drift, viewer: Any) -> str:
    if each.gone:
        return ""
    figure = registry.get(each.statement.figure_key)
    if not scoping.may_see_figure(viewer, figure.line, report.unit):
        return ""
    return records_link(report, figure.key, each.statement.previous)


def _entries(statement: Any, keys: list[str], viewer: Any) -> list[tuple[str, str]]:
    """Return label and address of records; those the viewer may not see keep to themselves."""
    found = []
    for key in keys[:SHOWN]:
        entry = entry_of(statement, key, viewer)
        if entry is None:
            found.append((_("已无法找到、或您无权查看的记录"), ""))
        else:
            found.append((str(entry), _address(statement, entry)))
    return found


def _address(statement: Any, entry: Any) -> str:
    from django.urls import NoReverseMatch

    figure = registry.get(statement.figure_key)
    ledger = registry.ledger(figure.ledger) if figure.ledger else None
    if ledger is None or not hasattr(entry, "public_id"):
        return ""
    try:
        return reverse(f"{ledger.sheet or ledger.key}:detail", args=[entry.public_id])
    except NoReverseMatch:
        return ""


@require_POST
def report_issue(request: HttpRequest, public_id: Any) -> HttpResponse:
    """Publish the report, or say what stands in the way."""
    report = report_or_404(request, public_id)
    allowed(access.may_issue(request.user, report.unit))
    try:
        verbs.issue(report, request.user)
        messages.success(request, _("工作回顾已签发，数字、规则版本和依据的记录均已留存。"))
    except verbs.CannotIssue as error:
        messages.error(request, _("还有 %d 处不能签发，已在页面上列出。") % len(error.problems))
    except (ValidationError, NotAllowed) as error:
        messages.error(request, "；".join(getattr(error, "messages", [str(error)])))
    return redirect("report_detail", report.public_id)


@require_POST
def report_copy(request: HttpRequest, public_id: Any) -> HttpResponse:
    """Begin a new draft from an issued or withdrawn report."""
    report = report_or_404(request, public_id)
    allowed(access.may_write(request.user, report.unit))
    made = verbs.copy_review(report, request.user)
    messages.success(request, _("已按原文另起一稿，数字按现在的记录重新计算；声明的事实要重新核准。"))
    return redirect("report_detail", made.public_id)


@require_POST
def report_withdraw(request: HttpRequest, public_id: Any) -> HttpResponse:
    """Take an issued report back, with a reason."""
    report = report_or_404(request, public_id)
    allowed(access.may_issue(request.user, report.unit))
    try:
        verbs.withdraw(report, request.user, request.POST.get("reason", ""))
        messages.success(request, _("工作回顾已撤回，仍可查阅。"))
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    return redirect("report_detail", report.public_id)
