"""Pages: a text is given, its claims are shown and judged, a binding is chosen, comments are taken away."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jinguo.accounts.access import REPORT, holds
from jinguo.check import access, verbs
from jinguo.check.claims.wordings import TABLE
from jinguo.check.models import BindingChoice, CheckedText, ClaimAnswer
from jinguo.check.pages import claim_display, claim_questions
from jinguo.check.pages.forms import CheckForm
from jinguo.check.pages.word_comments import Note, commented
from jinguo.check.verdicts.rejudging import judged
from jinguo.core.scoping import NotAllowed
from jinguo.core.taught import may_raise
from jinguo.figures import registry
from jinguo.figures.engine import Scope, visible_figures
from jinguo.figures.pages.searching import matching
from jinguo.quantities.numerals import whole

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OFFERED = 12  # figures offered by a search


def checked_or_404(request: HttpRequest, public_id: Any) -> CheckedText:
    """Return a checked text the viewer may see. Raises Http404, for a voided one, too."""
    seen = CheckedText.objects.visible_to(request.user).select_related("unit__parent", "by")
    found = seen.filter(public_id=public_id, voided_at__isnull=True).first()
    if found is None:
        raise Http404
    return found


@contextmanager
def _told(request: HttpRequest, done: str) -> Iterator[None]:
    """Say that a verb was done, or why not. Raises PermissionDenied to who may not."""
    try:
        yield
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from None
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    else:
        messages.success(request, done)


def _knows(request: HttpRequest, checked: CheckedText) -> bool:
    """Whether the counts of a text are the viewer's own: its checker's, who counted what he might see."""
    return checked.by_id == request.user.pk


def _may_check(request: HttpRequest) -> None:
    if not access.units_to_check(request.user).exists():
        raise PermissionDenied


@require_http_methods(["GET", "POST"])
def check_start(request: HttpRequest) -> HttpResponse:
    """The form, and the texts checked before."""
    _may_check(request)
    form = CheckForm(request.user, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and form.taken:
        data = form.cleaned_data
        checked = verbs.keep(
            data["unit"], data["period"], request.user, title=form.taken.title, text=form.taken.text,
            strictness=data["strictness"], original=form.taken.original,
        )  # fmt: skip
        verbs.note_counts(checked, claim_display.counted(judged(checked, request.user)))
        return redirect("check_detail", checked.public_id)
    seen = CheckedText.objects.visible_to(request.user).select_related("unit", "by")
    page = Paginator(seen.defer("text", "original"), 20).get_page(request.GET.get("page"))
    page.object_list = [  # type: ignore[assignment]
        {"checked": each, "counts": claim_display.badges(each.counts) if _knows(request, each) else []}
        for each in page.object_list
    ]
    context = {"form": form, "page": page, "may_choose": holds(request.user, REPORT), "wordings": TABLE}
    return render(request, "check/start.html", context, status=422 if form.is_bound else 200)


@require_GET
def check_detail(request: HttpRequest, public_id: Any) -> HttpResponse:
    """The text with every claim marked by its verdict, and the claims one by one beside it."""
    checked = checked_or_404(request, public_id)
    found = judged(checked, request.user)
    rows = claim_questions.with_questions(
        claim_display.rows(checked.text, found), found, checked, request.user
    )
    counts = claim_display.counted(found)
    context = {
        "checked": checked,
        "rows": rows,
        "paragraphs": claim_display.paragraphs(checked.text, rows),
        "counts": claim_display.badges(counts),
        "summary": claim_display.summary(counts),
        "strictness": dict(claim_display.STRICTNESS).get(checked.strictness, ""),
        "may_choose": access.may_choose(request.user, checked.unit),
        "may_void": access.may_void(request.user, checked),
    }
    return render(request, "check/detail.html", context)


@require_GET
def figure_offers(request: HttpRequest, public_id: Any) -> HttpResponse:
    """Offer the figures that meet a search, for whoever chooses another."""
    checked = checked_or_404(request, public_id)
    if not access.may_choose(request.user, checked.unit):
        raise PermissionDenied
    seen = visible_figures(Scope(checked.unit, request.user))
    figures = matching(seen, request.GET.get("q", ""))[:OFFERED]
    return render(request, "check/_offers.html", {"figures": figures})


@require_POST
def check_choose(request: HttpRequest, public_id: Any) -> HttpResponse:
    """Remember which figure a claim's words count."""
    checked = checked_or_404(request, public_id)
    number, key = whole(request.POST.get("number")), request.POST.get("key", "")
    if not access.may_choose(request.user, checked.unit):
        raise PermissionDenied
    found = judged(checked, request.user)
    if number is None or not 1 <= number <= len(found):
        raise Http404
    words = claim_display.words_of(found[number - 1])
    try:
        if not key:
            raise ValidationError(_("请选择要对应的指标。"))
        verbs.choose(*words, "" if key == "-" else key, request.user, unit=checked.unit)
        messages.success(request, _("已记住，本单位和下级以后的核对都照此办。"))
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    return redirect(f"{reverse('check_detail', args=[checked.public_id])}#claim-{number}")


def _back_to_claim(request: HttpRequest, checked: CheckedText) -> HttpResponse:
    """Go back to the claim that was spoken of: the page opens it."""
    number = whole(request.POST.get("number"))
    return redirect(
        reverse("check_detail", args=[checked.public_id]) + (f"#claim-{number}" if number else "")
    )


@require_POST
def check_answer(request: HttpRequest, public_id: Any) -> HttpResponse:
    """Keep a person's answer to the question about a claim."""
    checked = checked_or_404(request, public_id)
    start, end = whole(request.POST.get("start")), whole(request.POST.get("end"))
    if start is None or end is None:
        raise Http404
    with _told(request, _("已记下您的说明，并据此重新核对。")):
        verbs.answer(
            checked, request.user, (start, end), request.POST.get("asks", ""), request.POST.get("value", "")
        )
    return _back_to_claim(request, checked)


@require_POST
def check_take_back(request: HttpRequest, public_id: Any, pk: int) -> HttpResponse:
    """End an answer that was given about a claim."""
    checked = checked_or_404(request, public_id)
    with _told(request, _("已撤回，恢复原来的判断。")):
        verbs.take_back(get_object_or_404(ClaimAnswer, pk=pk, checked=checked), request.user)
    return _back_to_claim(request, checked)


@require_GET
def check_word(request: HttpRequest, public_id: Any) -> HttpResponse:
    """The text as Word, with the verdicts as comments."""
    checked = checked_or_404(request, public_id)
    rows = claim_display.rows(checked.text, judged(checked, request.user))
    notes = [Note(row["start"], row["end"], claim_display.comment(row)) for row in rows]
    made = commented(checked.text, notes, base64.b64decode(checked.original))
    response = HttpResponse(made, content_type=WORD)
    name = quote(_("%s（核对）.docx") % checked.title)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


@require_POST
def check_void(request: HttpRequest, public_id: Any) -> HttpResponse:
    """Take a text out of the history, with a reason."""
    checked = checked_or_404(request, public_id)
    try:
        verbs.void(checked, request.user, request.POST.get("reason", ""))
        messages.success(request, _("文稿已作废，文字和文件已清空。"))
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from None
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
        return redirect("check_detail", checked.public_id)
    return redirect("check_start")


def _demand_chooser(request: HttpRequest) -> None:
    if not access.units_to_choose(request.user).exists():
        raise PermissionDenied


@require_GET
def choice_list(request: HttpRequest) -> HttpResponse:
    """What the viewer's units said their phrases count."""
    _demand_chooser(request)
    page = Paginator(access.choices_for(request.user), 50).get_page(request.GET.get("page"))
    names = {figure.key: str(figure.name) for figure in registry.all_figures()}
    rows: list[dict[str, Any]] = [_choice_line(each, names, request.user) for each in page.object_list]
    page.object_list = rows  # type: ignore[assignment]
    return render(request, "check/choices.html", {"page": page})


def _choice_line(each: BindingChoice, names: dict[str, str], user: Any) -> dict[str, Any]:
    parent = each.unit.parent if each.unit else None
    name = names.get(each.figure_key, _("没有对应的指标"))
    return {"choice": each, "name": name, "may_raise": parent is not None and may_raise(user, parent)}


def _choice_or_404(request: HttpRequest, pk: int) -> BindingChoice:
    _demand_chooser(request)
    return get_object_or_404(access.choices_for(request.user), pk=pk)


@require_POST
def choice_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a choice, with a reason."""
    choice = _choice_or_404(request, pk)
    try:
        verbs.end_choice(choice, request.user, request.POST.get("reason", ""))
        messages.success(request, _("已撤销，以后恢复自动判断。"))
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    return redirect("check_choices")


@require_POST
def choice_raise(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a choice hold for the unit above."""
    choice = _choice_or_404(request, pk)
    with _told(request, _("已交上级采用，上级和它的下级以后的核对都照此办。")):
        verbs.hand_up(choice, request.user)
    return redirect("check_choices")
