"""Pages on which the prose of a draft is edited: a section, its live check, and binding a numeral."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jinguo.core.lifecycle import StaleEntry
from jinguo.figures import registry
from jinguo.figures.engine import Scope, evaluate, visible_figures
from jinguo.figures.pages.searching import matching
from jinguo.figures.watching import note_asked
from jinguo.quantities.numerals import whole
from jinguo.reports import access, verbs
from jinguo.reports.facts.facts import Facts, in_full
from jinguo.reports.issuing.document import context_of
from jinguo.reports.models import Report, Section
from jinguo.reports.pages.views import allowed, report_or_404
from jinguo.reports.prose.prose_checking import check_text, names_of
from jinguo.reports.prose.replacing import whole_claim
from jinguo.reports.prose.spans import Context, spans
from jinguo.reports.prose.tokens import COUNTERS, figure_keys, tokens
from jinguo.reports.prose.worded import contradictions, doubted, joined


def _draft_or_404(request: HttpRequest, public_id: Any) -> Report:
    report = report_or_404(request, public_id)
    allowed(access.may_write(request.user, report.unit))
    if not report.is_draft:
        raise Http404
    return report


def _checked(report: Report, section: Section, body: str, writer: Any) -> dict[str, Any]:
    """Return the problems of a text and the text put into words, as the writer may know them."""
    previous = tuple(dict.fromkeys(token.key for token in tokens(body) if token.previous))
    facts = Facts(report.unit, report.period, writer, tuple(figure_keys(body)), (), previous)
    context = context_of(report, facts)
    doubts = contradictions(body, context, str(section), section.position)
    problems = check_text(
        body, str(section), names_of(report.unit, report.period),
        context.declared.values(), context.exempt.values(), facts, section.position,
    )  # fmt: skip
    preview, at = [], 0
    for line in body.split("\n"):
        if line.strip():
            preview.append(doubted(line, at, context, doubts))
        at += len(line) + 1
    problems = joined(problems, doubts)
    note_asked(writer, report, facts.values, section.key)
    return {"problems": problems, "preview": preview, "bound": _chips(body, context)}


def _chips(body: str, context: Context) -> list[dict[str, Any]]:
    chips = []
    for token in tokens(body):
        if token.kind in ("figure", "names"):
            figure = context.facts.figure(token.key)
            name = token.key if figure is None else str(figure.name)
            words = "".join(span["text"] for span in spans(body[token.start : token.end], context))
            chips.append({"token": body[token.start : token.end], "name": name, "words": words})
    return chips


@require_http_methods(["GET", "POST"])
def section_edit(request: HttpRequest, public_id: Any, position: int) -> HttpResponse:
    """Edit the words of a section; its numbers stay bound."""
    report = _draft_or_404(request, public_id)
    section = get_object_or_404(report.sections, position=position)
    heading, body, error, theirs = section.heading, section.body, "", ""
    if request.method == "POST":
        heading, body = request.POST.get("heading", ""), request.POST.get("body", "").replace("\r\n", "\n")
        try:
            verbs.edit_section(
                report, section, request.user, heading, body,
                seen=request.POST.get("seen"), seen_heading=request.POST.get("seen_heading"),
            )  # fmt: skip
            messages.success(request, _("已保存。"))
            return redirect("report_section_edit", report.public_id, position)
        except ValidationError as refused:
            error = "；".join(refused.messages)
            section.refresh_from_db()
            theirs = section.body if isinstance(refused, StaleEntry) else ""
    context = {
        "report": report, "section": section, "heading": heading, "body": body, "error": error,
        "theirs": theirs, "seen": section.body,
        "sections": report.sections.all(), **_checked(report, section, body, request.user),
    }  # fmt: skip
    return render(request, "reports/section.html", context, status=422 if error else 200)


@require_POST
def section_check(request: HttpRequest, public_id: Any, position: int) -> HttpResponse:
    """Check a text as it is typed: unbound numerals and the preview beside it."""
    report = _draft_or_404(request, public_id)
    section = get_object_or_404(report.sections, position=position)
    body = request.POST.get("body", "").replace("\r\n", "\n")
    seen = request.POST.get("seen", section.body)
    context = {
        "report": report, "section": section, "body": body, "seen": seen,
        **_checked(report, section, body, request.user),
    }  # fmt: skip
    return render(request, "reports/_check.html", context)


@require_POST
def section_bind(request: HttpRequest, public_id: Any, position: int) -> HttpResponse:
    """Answer for a numeral: bind it to a figure, declare it with its source, or exempt it."""
    report = _draft_or_404(request, public_id)
    section = get_object_or_404(report.sections, position=position)
    data = request.POST
    try:
        _answer(report, section, request.user, data)
        messages.success(request, _("数字“%s”已有来源。") % data.get("text", ""))
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    return redirect("report_section_edit", report.public_id, position)


def _answer(report: Report, section: Section, user: Any, data: Any) -> None:
    text, start, end = data.get("text", ""), _whole(data.get("start")), _whole(data.get("end"))
    body = data.get("body", "").replace("\r\n", "\n")
    if body and body != section.body:
        section = verbs.edit_section(report, section, user, section.heading, body, seen=data.get("seen"))
    token = _token(data, Scope(report.unit, user)) if data.get("way") not in ("declare", "exempt") else ""
    if section.body[start:end] == text:
        unit = str(registry.get(data["key"]).unit) if token else ""
        start, end = whole_claim(section.body, start, end, unit)
        text = section.body[start:end]
    if data.get("way") == "declare":
        words = data.get("words", "").strip() or text
        source = data.get("source", "")
        verbs.declare_fact(report, user, words, source, section=section, start=start, end=end, written=text)
    elif data.get("way") == "exempt":
        verbs.exempt(report, user, text, data.get("reason", ""), section=section, start=start, end=end)
    else:
        verbs.bind(report, section, user, start, end, text, token)


def _whole(text: str | None) -> int:
    number = whole(text)
    if number is None:
        raise ValidationError(_("请重新选择要处理的数字。"))
    return number


def _token(data: Any, scope: Scope) -> str:
    key = data.get("key", "")
    figure = scope.known(key)
    if figure is None:
        raise ValidationError(_("请选择要绑定的指标。"))
    style = data.get("style", "auto")
    options = f" style={style}" if style in ("exact", "round", "tenths", "floor", "whole") else ""
    counter = data.get("counter", "")
    if counter in COUNTERS.get(str(figure.unit), set()):
        options += f" unit={counter}"
    return "{{ figure:" + key + options + " }}"


@require_GET
def figure_choices(request: HttpRequest, public_id: Any) -> HttpResponse:
    """Offer the figures that meet a search, with their values in the report's unit and period."""
    report = _draft_or_404(request, public_id)
    scope = Scope(report.unit, request.user)
    found = matching(visible_figures(scope), request.GET.get("q", ""))[:12]
    values = evaluate(found, scope, report.period)
    note_asked(request.user, report, values)
    choices = [(figure, in_full(figure, values[figure.key])) for figure in found]
    return render(request, "reports/_figure_choices.html", {"choices": choices})


@require_POST
def fact_approve(request: HttpRequest, public_id: Any, number: int) -> HttpResponse:
    """Approve a declared fact."""
    report = report_or_404(request, public_id)
    allowed(access.may_issue(request.user, report.unit))
    fact = get_object_or_404(report.declared, number=number)
    try:
        verbs.approve_fact(fact, request.user)
        messages.success(request, _("声明已核准。"))
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    return redirect("report_detail", report.public_id)


@require_POST
def report_title(request: HttpRequest, public_id: Any) -> HttpResponse:
    """Change a draft's title."""
    report = _draft_or_404(request, public_id)
    try:
        verbs.rename(report, request.user, request.POST.get("title", ""))
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    return redirect("report_detail", report.public_id)
