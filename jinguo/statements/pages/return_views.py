"""Pages of whoever answers: the return as one sheet, saved cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jinguo.core.lines import Line
from jinguo.core.scoping import NotAllowed, may_see_figure
from jinguo.figures import engine
from jinguo.figures.declarations import Figure
from jinguo.figures.digests import digest_of
from jinguo.figures.display import shown_value
from jinguo.figures.values import Value
from jinguo.reports.issuing.freezing import unpack
from jinguo.statements import access, computing
from jinguo.statements.answers import answering, answers
from jinguo.statements.answers.sums import records_link
from jinguo.statements.models import Cell, Item, Question, Return, ReturnState, StatementRequest
from jinguo.statements.pages.page_tools import attempt, return_or_404, sentences


@dataclass
class FormRow:
    """One line of the form: a computed figure, or a question with what was answered."""

    item: Item
    figure: Figure | None = None
    value: str = ""
    now: str = ""
    url: str = ""
    hidden: bool = False
    cell: Cell | None = None
    typed: str = ""
    shown: str = ""
    entries: int = 0

    @property
    def line(self) -> str:
        """The line of work whose people may see and hand in the figure."""
        return str(Line(self.figure.line).label) if self.figure and self.figure.line in Line.values else ""

    @property
    def drifted(self) -> bool:
        """Whether the records say something else than what was submitted."""
        return bool(self.now) and self.now != self.value


def form_rows(
    request: StatementRequest, unit: Any, viewer: Any, return_: Return | None = None
) -> list[FormRow]:
    """Return the lines of a unit's form, as the viewer may see them."""
    items = list(request.items.all())
    now = computing.values_of(viewer, unit, computing.figures_of(items), request.period)
    cells = {}
    if return_ is not None:
        cells = {cell.item_id: cell for cell in return_.cells.select_related("item").defer("records")}
        if not _is_open_to(viewer, return_):
            cells = {}
    reads = return_ is None or access.may_read_personal(viewer, return_)
    submitted = return_ is not None and return_.state == ReturnState.SUBMITTED
    return [
        _form_row(item, request, unit, viewer, cells.get(item.pk), now, reads, submitted) for item in items
    ]


def _is_open_to(viewer: Any, return_: Return) -> bool:
    """Whether what a unit wrote may be read: once handed in; before that, by who fills it in."""
    handed_in = return_.state in (ReturnState.SUBMITTED, ReturnState.RETURNED)
    return handed_in or access.may_answer(viewer, return_)


def _form_row(
    item: Item, request: StatementRequest, unit: Any, viewer: Any, cell: Cell | None,
    now: dict[str, Value], reads: bool, submitted: bool,
) -> FormRow:  # fmt: skip
    figure = computing.figure_of(item)
    row = FormRow(item, figure, cell=cell)
    if figure is None:
        row.hidden = item.personal and not reads
        if cell is not None and not row.hidden:
            row.typed, row.shown = answers.typed(item, cell.answer), answers.shown(item, cell.answer)
        return row
    row.hidden = not may_see_figure(viewer, figure.line, unit)
    if row.hidden:
        return row
    current, row.url = now[figure.key], records_link(figure, unit, request)
    row.value, row.entries = shown_value(current, figure), current.entries
    if submitted and cell is not None and cell.frozen_at is not None:
        kept = computing.frozen_value(cell)
        row.now, row.value, row.entries = row.value, shown_value(kept, figure), kept.entries
    return row


@require_GET
def statement_return(http: HttpRequest, public_id: Any) -> HttpResponse:
    """One unit's return: computed cells filled, questions to answer."""
    return render_return(http, return_or_404(http, public_id))


def render_return(http: HttpRequest, return_: Return, status: int = 200, **more: Any) -> HttpResponse:
    """Render a return; ``more`` may carry what was refused."""
    rows = form_rows(return_.request, return_.unit, http.user, return_)
    may_answer = access.may_answer(http.user, return_)
    context = {
        "return": return_,
        "statement": return_.request,
        "rows": rows,
        "may_fill": may_answer and return_.may_change,
        "may_withdraw": may_answer and return_.state == ReturnState.SUBMITTED and return_.request.is_open,
        "may_give_back": access.may_manage(http.user, return_.request)
        and return_.state == ReturnState.SUBMITTED
        and return_.request.is_open,
        "computed": sum(row.figure is not None for row in rows),
        "asked": sum(row.figure is None for row in rows),
        "disputed": [row for row in rows if row.cell is not None and row.cell.remark],
        "drifted": any(row.drifted for row in rows),
    }
    return render(http, "statements/return.html", context | more, status=status)


def _item_or_404(return_: Return, position: int) -> Item:
    found = return_.request.items.filter(position=position).first()
    if found is None:
        raise Http404
    return found


@require_POST
def statement_cell(http: HttpRequest, public_id: Any, position: int) -> HttpResponse:
    """Save one cell as it is filled in; answers with a word on how it went."""
    return_ = return_or_404(http, public_id)
    item = _item_or_404(return_, position)
    context: dict[str, Any] = {"item": item}
    try:
        cell = save_cell(http, return_, item)
        context["saved"] = timezone.localtime(cell.updated_at) if cell is not None else timezone.localtime()
    except NotAllowed as error:
        raise PermissionDenied from error
    except ValidationError as error:
        context["problems"] = sentences(error)
    return render(http, "statements/_saved.html", context)


def save_cell(http: HttpRequest, return_: Return, item: Item) -> Cell | None:
    """Save what was posted for one item; None when nothing was."""
    place = item.position
    if item.figure_key:
        if f"remark-{place}" not in http.POST:
            return None
        claimed, remark = http.POST.get(f"claimed-{place}", ""), http.POST[f"remark-{place}"]
        return answering.disagree(return_, item, http.user, claimed, remark)
    if item.question == Question.FILE:
        upload = http.FILES.get(f"answer-{place}")
        return answering.hand_in(return_, item, http.user, upload) if upload else None  # type: ignore[arg-type]
    if f"answer-{place}" not in http.POST:
        return None
    return answering.answer(return_, item, http.user, http.POST[f"answer-{place}"])


@require_POST
def statement_submit(http: HttpRequest, public_id: Any) -> HttpResponse:
    """Save every cell of the form, and hand it in unless only saving was asked."""
    return_ = return_or_404(http, public_id)
    if not access.may_answer(http.user, return_):
        raise PermissionDenied
    refused: dict[int, list[str]] = {}
    for item in return_.request.items.all():
        try:
            save_cell(http, return_, item)
        except ValidationError as error:
            refused[item.position] = sentences(error)
    if refused:
        for problems in list(refused.values())[:3]:
            messages.error(http, problems[0])
        typed = {place: http.POST.get(f"answer-{place}", "") for place in refused}
        return render_return(http, return_, 422, refused=refused, retyped=typed)
    if http.POST.get("way") == "save":
        messages.success(http, _("已保存，还没有上报。"))
    else:
        attempt(
            http,
            lambda: answering.submit(return_, http.user),
            _("已上报。记录以后有更正，会在这里显示差异。"),
        )
    return redirect("statement_return", public_id)


@require_POST
def statement_withdraw(http: HttpRequest, public_id: Any) -> HttpResponse:
    """Take a submitted return back to change it."""
    return_ = return_or_404(http, public_id)
    attempt(http, lambda: answering.withdraw(return_, http.user), _("已撤回，改好后请重新上报。"))
    return redirect("statement_return", public_id)


@require_POST
def statement_give_back(http: HttpRequest, public_id: Any) -> HttpResponse:
    """Give a submitted return back with a reason."""
    return_ = return_or_404(http, public_id)
    reason = http.POST.get("reason", "")
    attempt(http, lambda: answering.give_back(return_, http.user, reason), _("已退回，填报单位会看到原因。"))
    return redirect("statement_return", public_id)


@require_GET
def statement_answer_file(http: HttpRequest, public_id: Any, position: int) -> HttpResponse:
    """Send a file that answers a question to whoever may read it."""
    return_ = return_or_404(http, public_id)
    item = _item_or_404(return_, position)
    if item.personal and not access.may_read_personal(http.user, return_):
        raise PermissionDenied
    cell = return_.cells.filter(item=item).exclude(file="").first()
    if cell is None:
        raise Http404
    name = cell.file_name or Path(cell.file.name or "").name
    return FileResponse(cell.file.open("rb"), as_attachment=True, filename=name)  # type: ignore[return-value]


@require_GET
def statement_drift(http: HttpRequest, public_id: Any) -> HttpResponse:
    """What became of the submitted figures: then and now, and how many records came, went and changed."""
    return_ = return_or_404(http, public_id)
    if return_.state != ReturnState.SUBMITTED:
        raise Http404
    scope = engine.Scope(return_.unit, http.user)
    cells = return_.cells.select_related("item").filter(frozen_at__isnull=False)
    rows = []
    for cell in cells:
        figure = computing.figure_of(cell.item)
        if figure is None or not may_see_figure(http.user, figure.line, return_.unit):
            continue
        now = engine.contributions(figure, scope, return_.request.period)
        same = digest_of(now) == cell.digest
        value = engine.evaluate([figure], scope, return_.request.period)[figure.key]
        rows.append({
            "item": cell.item,
            "then": shown_value(computing.frozen_value(cell), figure),
            "now": shown_value(value, figure),
            "same": same,
            "changes": None if same else engine.changes(unpack(cell.records), now),
            "redefined": figure.version != cell.definition_version,
            "url": records_link(figure, return_.unit, return_.request),
        })  # fmt: skip
    context = {"return": return_, "statement": return_.request, "rows": rows}
    return render(http, "statements/drift.html", context)
