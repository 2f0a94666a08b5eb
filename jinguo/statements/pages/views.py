"""Pages of whoever asks: the list, the design, sending, following up."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jinguo.accounts.access import REPORT, VIEW, holds
from jinguo.statements import access, computing
from jinguo.statements.answers import answering
from jinguo.statements.asking import designing
from jinguo.statements.deadlines import home_cards
from jinguo.statements.models import RequestState, ReturnState, StatementRequest
from jinguo.statements.pages.forms import CreateForm, DesignForm, QuestionForm
from jinguo.statements.pages.page_tools import attempt, managed_or_404, request_or_404

PAGE = 100


@require_GET
def statement_list(http: HttpRequest) -> HttpResponse:
    """What one is asked to fill in, and what one asks."""
    asks = holds(http.user, REPORT)
    rows = StatementRequest.objects.visible_to(http.user).select_related("unit")
    rows = rows.annotate(
        asked=Count("returns"), answered=Count("returns", filter=Q(returns__state=ReturnState.SUBMITTED))
    )
    page = Paginator(rows.order_by("-created_at", "-pk"), 30).get_page(http.GET.get("page"))
    for one in page:
        one.mine = access.may_manage(http.user, one)
    context = {
        "page": page,
        "returns": list(home_cards.returns_to_fill(http.user)[:50]),
        "due": home_cards.due_touches(http.user),
        "asks": asks,
        "views": holds(http.user, VIEW),
    }
    return render(http, "statements/list.html", context)


@require_http_methods(["GET", "POST"])
def statement_create(http: HttpRequest) -> HttpResponse:
    """Begin a statement."""
    if not access.asking_units(http.user).exists():
        raise PermissionDenied
    form = CreateForm(http.user, http.POST or None)
    if form.is_valid():
        data = dict(form.cleaned_data)
        unit, line = data.pop("unit"), data.pop("line")
        made = attempt(http, lambda: designing.create(unit, line, http.user, **data))
        if made is not None:
            return redirect("statement_detail", made.public_id)
    return render(http, "statements/create.html", {"form": form}, status=422 if form.is_bound else 200)


@require_GET
def statement_detail(http: HttpRequest, public_id: Any) -> HttpResponse:
    """A draft's design; once sent, who has answered. A unit asked is led to its own return."""
    request = request_or_404(http, public_id)
    if request.is_draft:
        return design(http, request)
    looks_over = holds(http.user, VIEW, request.unit.path, request.line)
    if not looks_over:
        own = request.returns.filter(unit__in=home_cards.own_units(http.user)).first()
        return redirect("statement_return", own.public_id) if own else redirect("statement_sum", public_id)
    return _tracking(http, request)


def design(http: HttpRequest, request: StatementRequest, **more: Any) -> HttpResponse:
    """Render the designer of a draft."""
    items = list(request.items.all())
    context = {
        "statement": request,
        "items": [(item, computing.figure_of(item)) for item in items],
        "form": DesignForm(initial={name: getattr(request, name) for name in designing.FIELDS}),
        "question": QuestionForm(prefix="q"),
        "faults": designing.faults(request),
        "targets": request.targets.order_by("path")[:12],
        "target_count": request.targets.count(),
    }
    context |= more
    return render(http, "statements/design.html", context, status=422 if more else 200)


def _tracking(http: HttpRequest, request: StatementRequest) -> HttpResponse:
    rows = request.returns.select_related("unit__parent", "submitted_by").annotate(
        disputes=Count("cells", filter=~Q(cells__remark=""))
    )
    states = dict(request.returns.order_by().values_list("state").annotate(n=Count("pk")))
    asked, answered = sum(states.values()), states.get(ReturnState.SUBMITTED, 0)
    wanted = http.GET.get("state", "")
    if wanted == "late":
        open_late = Q(request__due_on__lt=timezone.localdate()) & ~Q(state=ReturnState.SUBMITTED)
        rows = rows.filter(
            open_late | Q(state=ReturnState.SUBMITTED, submitted_at__date__gt=F("request__due_on"))
        )
    elif wanted == "disputed":
        rows = rows.filter(disputes__gt=0)
    elif wanted in ReturnState.values:
        rows = rows.filter(state=wanted)
    page = Paginator(rows.order_by("unit__path"), PAGE).get_page(http.GET.get("page"))
    for row in page:
        row.request = request
    context = {
        "statement": request,
        "page": page,
        "asked": asked,
        "answered": answered,
        "share": answered * 100 // asked if asked else 0,
        "filters": [
            ("", _("全部")), ("submitted", _("已上报")), ("open", _("待填报")), ("late", _("逾期")),
            ("returned", _("已退回")), ("disputed", _("有出入")),
        ],
        "wanted": wanted,
        "may_manage": access.may_manage(http.user, request),
        "items": [(item, computing.figure_of(item)) for item in request.items.all()],
        "revisions": StatementRequest.objects.visible_to(http.user).filter(previous=request),
    }  # fmt: skip
    return render(http, "statements/tracking.html", context)


@require_POST
def statement_edit(http: HttpRequest, public_id: Any) -> HttpResponse:
    """Change what a draft says of itself."""
    request = managed_or_404(http, public_id)
    form = DesignForm(http.POST)
    if not form.is_valid():
        if not request.is_draft:
            return redirect("statement_detail", public_id)
        return design(http, request, form=form)
    attempt(http, lambda: designing.edit(request, http.user, **form.cleaned_data), _("已保存。"))
    return redirect("statement_detail", public_id)


@require_POST
def statement_send(http: HttpRequest, public_id: Any) -> HttpResponse:
    """Send a draft to the units asked."""
    request = managed_or_404(http, public_id)
    attempt(http, lambda: designing.send(request, http.user), _("报表已发出，内容就此固定。"))
    return redirect("statement_detail", public_id)


@require_POST
def statement_recall(http: HttpRequest, public_id: Any) -> HttpResponse:
    """Take a statement back."""
    request = managed_or_404(http, public_id)
    reason = http.POST.get("reason", "")
    attempt(http, lambda: designing.recall(request, http.user, reason), _("报表已收回，已填的仍可查阅。"))
    return redirect("statement_detail", public_id)


@require_POST
def statement_copy(http: HttpRequest, public_id: Any) -> HttpResponse:
    """Begin next year's statement, or the next version of a recalled one."""
    request = managed_or_404(http, public_id)
    next_year = http.POST.get("way") != "version"
    made = attempt(
        http,
        lambda: designing.copy(request, http.user, next_year=next_year),
        _("已复制为新的草稿，请核对日期。"),
    )
    return redirect("statement_detail", made.public_id if made else public_id)


@require_POST
def statement_remind(http: HttpRequest, public_id: Any) -> HttpResponse:
    """Remind whoever has not answered."""
    request = managed_or_404(http, public_id)
    told = attempt(http, lambda: answering.remind(request, http.user))
    if told:
        from django.contrib import messages

        words = {"units": told[0], "people": told[1]}
        messages.success(http, _("已提醒 %(units)d 个单位（通知到 %(people)d 人）。") % words)
    return redirect("statement_detail", public_id)


@require_GET
def statement_preview(http: HttpRequest, public_id: Any) -> HttpResponse:
    """A draft as the first unit asked would get it, its computed cells filled."""
    from jinguo.statements.pages.return_views import form_rows

    request = managed_or_404(http, public_id)
    unit = request.targets.order_by("path").first() or request.unit
    if request.state == RequestState.RECALLED and not request.items.exists():
        raise Http404
    rows = form_rows(request, unit, http.user)
    return render(http, "statements/preview.html", {"statement": request, "unit": unit, "rows": rows})
