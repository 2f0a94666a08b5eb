"""Pages of the design: figures, questions, units asked, the asker's own form."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jinguo.figures import engine
from jinguo.figures.display import shown_value
from jinguo.figures.pages.searching import by_line, matching
from jinguo.organisations.models import UnitKind
from jinguo.statements import computing
from jinguo.statements.asking import asked_form, asked_form_verbs, designing
from jinguo.statements.models import StatementRequest
from jinguo.statements.pages.forms import QuestionForm, TargetForm
from jinguo.statements.pages.page_tools import attempt, managed_or_404, sentences
from jinguo.statements.pages.views import design

OFFERED = 40


@require_http_methods(["GET", "POST"])
def statement_figures(http: HttpRequest, public_id: Any) -> HttpResponse:
    """Figures to pick from, found by name, other name or pinyin; posting adds the picked ones."""
    request = managed_or_404(http, public_id)
    if http.method == "POST":
        keys = http.POST.getlist("key")
        attempt(http, lambda: designing.ask_figures(request, http.user, keys))
        return redirect("statement_detail", public_id)
    held = set(request.items.values_list("figure_key", flat=True))
    seen = engine.visible_figures(engine.Scope(request.unit, http.user))
    found = matching([figure for figure in seen if figure.key not in held], http.GET.get("q", ""))
    offered = found[:OFFERED]
    values = computing.values_of(http.user, request.unit, offered, request.period)
    groups = [
        (line, [(figure, shown_value(values[figure.key], figure)) for figure in figures])
        for line, figures in by_line(offered)
    ]
    context = {"statement": request, "groups": groups, "more": len(found) - len(offered)}
    return render(http, "statements/_figures.html", context)


@require_POST
def statement_questions(http: HttpRequest, public_id: Any) -> HttpResponse:
    """Add a question."""
    request = managed_or_404(http, public_id)
    form = QuestionForm(http.POST, prefix="q")
    if form.is_valid():
        try:
            designing.ask_question(request, http.user, **form.cleaned_data)
            return redirect("statement_detail", public_id)
        except ValidationError as error:
            form.add_error(None, "；".join(sentences(error)))
    if not request.is_draft:
        return redirect("statement_detail", public_id)
    return design(http, request, question=form)


@require_POST
def statement_item(http: HttpRequest, public_id: Any, position: int) -> HttpResponse:
    """Move an item up or down, or take it out."""
    request = managed_or_404(http, public_id)
    way = http.POST.get("way", "")
    if way == "drop":
        attempt(http, lambda: designing.drop(request, http.user, position))
    elif way in ("up", "down"):
        step = -1 if way == "up" else 1
        attempt(http, lambda: designing.move(request, http.user, position, step))
    return redirect("statement_detail", public_id)


@require_http_methods(["GET", "POST"])
def statement_targets(http: HttpRequest, public_id: Any) -> HttpResponse:
    """Choose the units asked."""
    request = managed_or_404(http, public_id)
    if not request.is_draft:
        return redirect("statement_detail", public_id)
    if http.method == "POST":
        form = TargetForm(http.user, request, http.POST)
        if form.is_valid():
            units = form.units()
            done = _("已选 %d 个单位。") % len(units)
            if attempt(http, lambda: designing.ask_units(request, http.user, units), done):
                return redirect("statement_detail", public_id)
    else:
        form = TargetForm(http.user, request)
        form.initial = _chosen(request, form)
    status = 422 if form.is_bound else 200
    return render(http, "statements/targets.html", {"statement": request, "form": form}, status=status)


def _chosen(request: StatementRequest, form: TargetForm) -> dict[str, Any]:
    """Return the chosen units as the form shows them."""
    units = list(request.targets.order_by("path"))
    children = [unit for unit in units if unit.parent_id == request.unit_id]
    others = [unit for unit in units if unit.parent_id != request.unit_id and unit != request.unit]
    villages = form.below.filter(kind=UnitKind.VILLAGE).count()
    whole = bool(others) and len(units) >= villages == sum(unit.kind == UnitKind.VILLAGE for unit in units)
    return {
        "children": children,
        "named": [unit for unit in others if not (whole and unit.kind == UnitKind.VILLAGE)],
        "level": "village" if whole else "",
        "myself": request.unit in units,
    }


@require_http_methods(["GET", "POST"])
def statement_layout(http: HttpRequest, public_id: Any) -> HttpResponse:
    """The asker's own form: upload it, then choose an item and click its cell."""
    request = managed_or_404(http, public_id)
    if not request.is_draft:
        return redirect("statement_detail", public_id)
    if http.method == "POST":
        attempt(http, lambda: _change_layout(http, request))
        return redirect("statement_layout", public_id)
    context: dict[str, Any] = {"statement": request, "things": _things(request)}
    if request.layout:
        context |= _grid(request)
    return render(http, "statements/layout.html", context)


def _change_layout(http: HttpRequest, request: StatementRequest) -> None:
    asked = http.POST
    if "upload" in asked:
        if "file" not in http.FILES:
            raise ValidationError(_("请先选择 .xlsx 文件。"))
        asked_form_verbs.set_layout(request, http.user, http.FILES["file"])  # type: ignore[arg-type]
    elif "clear" in asked:
        asked_form_verbs.clear_layout(request, http.user)
    elif "mode" in asked:
        asked_form_verbs.choose(request, http.user, mode=asked["mode"], sheet=asked.get("sheet", ""))
    elif "unbind" in asked:
        asked_form_verbs.bind(request, http.user, asked["unbind"], "")
    else:
        asked_form_verbs.bind(request, http.user, asked.get("what", ""), asked.get("place", "") or "?")


def _things(request: StatementRequest) -> list[dict[str, Any]]:
    """Return what may be put into the form, with the cell it goes to; the first unbound one is chosen."""
    cells = request.binding.get("cells", {})
    things = [(asked_form.UNIT, _("单位名称")), (asked_form.NUMBER, _("序号"))]
    things += [(str(item.pk), item.label) for item in request.items.all()]
    rows = [{"what": what, "label": label, "place": cells.get(what, "")} for what, label in things]
    first = next((row for row in rows if not row["place"] and row["what"] != asked_form.NUMBER), rows[0])
    first["chosen"] = True
    return rows


def _grid(request: StatementRequest) -> dict[str, Any]:
    names = {row["what"]: row["label"] for row in _things(request)}
    bound = {place: names.get(what, "") for what, place in request.binding.get("cells", {}).items()}
    try:
        with request.layout.open("rb") as source:
            book = asked_form.opened(source)
    except (ValidationError, OSError):
        return {"broken": True}
    sheet = request.binding.get("sheet", book.sheetnames[0])
    return {"grid": asked_form.grid(book, sheet, bound), "sheets": book.sheetnames, "sheet": sheet}
