"""The verifier's inbox: look, accept, return with a reason, take back; and how far the units below are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jinguo.accounts.access import VERIFY, holds
from jinguo.core.models import Kind
from jinguo.core.periods import Period
from jinguo.core.requests.htmx import HtmxRequest
from jinguo.core.scoping import NotAllowed, units_for
from jinguo.ledgers.columns.choosing import read_unit
from jinguo.organisations.models import OrganisationUnit
from jinguo.verification.entry_cards import Card, cards_for
from jinguo.verification.inbox import LATE, Queue, Waiting, branches, ledgers, rows_of

PAGE_SIZE = 20
AT_ONCE = 200  # entries of one action
REASONS = "verify.return_reason"
VERBS = ("verify", "return", "take_back")
LAST, DONE = "verify_last", "verify_done"  # names in the session


@dataclass
class Outcome:
    """What an action came to: the cards it moved, and what was refused and why."""

    done: list[Card] = field(default_factory=list)
    refused: list[Card] = field(default_factory=list)


def _demand_verifier(request: HttpRequest) -> None:
    if not holds(request.user, VERIFY):
        raise PermissionDenied


@require_GET
def inbox(request: HtmxRequest) -> HttpResponse:
    """What waits for the viewer, oldest first."""
    _demand_verifier(request)
    partial = request.htmx.target == "inbox"
    return render(
        request,
        "verification/_verifying_list.html" if partial else "verification/verifying.html",
        _context(request),
    )


def _context(request: HttpRequest) -> dict[str, Any]:
    asked, problem = request.GET, ""
    unit = None
    if text := asked.get("unit", "").strip():
        unit = read_unit(text, units_for(request.user, VERIFY))
        problem = "" if unit else _("没有找到单位“%s”，请从提示中选择。") % text
    queue = Queue(request.user, ledger=asked.get("ledger", ""), unit=unit)
    paginator = Paginator(range(len(queue)), PAGE_SIZE)
    page = paginator.get_page(asked.get("page"))
    start = (page.number - 1) * PAGE_SIZE
    waiting = queue.page(start, start + PAGE_SIZE)
    return {
        "page": page,
        "total": paginator.count,
        "cards": cards_for(waiting, request.user),
        "problem": problem,
        "asked": asked,
        "place": _place(asked),
        "ledgers": ledgers(request.user),
        "reasons": Kind.objects.filter(vocabulary=REASONS),
        "last": request.session.get(LAST),
        "overview": _overview_unit(request.user) is not None,
    }


def _place(asked: QueryDict) -> QueryDict:
    """Return what the list is narrowed to, for the ways to its other pages: an act's own query is more."""
    place = QueryDict(mutable=True)
    place.update({name: asked.get(name, "") for name in ("ledger", "unit")})
    return place


@require_POST
def act(request: HtmxRequest) -> HttpResponse:
    """Accept, return or take back one entry or many; each on its own, so one refusal holds up no other."""
    _demand_verifier(request)
    verb = request.POST.get("verb", "")
    if verb not in VERBS:
        raise PermissionDenied
    one = request.POST.get("one", "")
    marks = [one] if one else request.POST.getlist("row")[:AT_ONCE]
    reason = (request.POST.get("chosen", "") or request.POST.get("reason", "")).replace("\x00", "").strip()
    outcome = _apply(request, verb, marks, reason)
    _remember(request, verb, outcome)
    if one and (request.htmx.target or "").startswith("card-"):
        return _one_card(request, verb, outcome)
    _tell(request, verb, outcome, bool(marks))
    if request.htmx:
        request.GET = request.POST  # the list's place comes along with the form
        return render(request, "verification/_verifying_list.html", {**_context(request), "told": True})
    return redirect("verify_inbox")


def _apply(request: HttpRequest, verb: str, marks: list[str], reason: str) -> Outcome:
    outcome = Outcome()
    for mark, card in _named(marks, request.user):
        try:
            _one(request, verb, card, mark, reason)
        except (NotAllowed, ValidationError) as error:
            card.refusal = error.messages[0] if isinstance(error, ValidationError) else str(error)
            outcome.refused.append(card)
        else:
            outcome.done.append(card)
    return outcome


def _named(marks: list[str], user: Any) -> list[tuple[str, Card]]:
    """Return the cards that marks name, of those that the viewer verifies; in as many queries as ledgers."""
    wanted: dict[tuple[str, int], str] = {}
    for mark in marks:
        key, number, *_version = [*mark.split(":", 2), ""]
        if number.isdecimal() and len(number) < 19:
            wanted[key, int(number)] = mark
    allowed: set[tuple[str, int]] = set()
    for sheet in ledgers(user):
        numbers = [number for key, number in wanted if key == sheet.key]
        if numbers:
            found = rows_of(sheet, user).filter(pk__in=numbers).values_list("pk", flat=True)
            allowed |= {(sheet.key, pk) for pk in found}
    named = [Waiting(*one, timezone.now()) for one in wanted if one in allowed]
    return [(wanted[card.sheet.key, card.entry.pk], card) for card in cards_for(named, user)]


def _one(request: HttpRequest, verb: str, card: Card, mark: str, reason: str) -> None:
    """Do the verb to the entry, unless it is no longer what the verifier saw."""
    name = f"{card.sheet.key}:{card.entry.pk}"
    if verb == "take_back":
        if name not in request.session.get(DONE, []):
            raise ValidationError(_("只能撤回本次登录中刚才审核或退回的记录。"))
    elif mark != card.mark:
        raise ValidationError(_("这条记录刚被填报人改过，请再看一眼。"))
    with transaction.atomic():
        words = [reason] if verb == "return" else []
        card.sheet.verbs.of(verb)(card.entry, request.user, *words)
    card.entry.refresh_from_db(fields=["state", "return_reason", "updated_at"])


def _remember(request: HttpRequest, verb: str, outcome: Outcome) -> None:
    """Keep in the session what may be taken back."""
    names = [f"{card.sheet.key}:{card.entry.pk}" for card in outcome.done]
    if verb == "take_back":
        request.session[DONE] = [name for name in request.session.get(DONE, []) if name not in names]
        request.session[LAST] = None
    elif names:
        request.session[DONE] = [*request.session.get(DONE, []), *names][-AT_ONCE * 2 :]
        request.session[LAST] = {"verb": verb, "rows": names, "count": len(names)}


def _one_card(request: HttpRequest, verb: str, outcome: Outcome) -> HttpResponse:
    card = next(iter(outcome.done + outcome.refused), None)
    if card is None:
        return HttpResponse("")
    moved = verb != "take_back" and not card.refusal
    context = {"card": card, "verb": verb, "total": len(Queue(request.user)), "oob": True}
    return render(
        request,
        "verification/_verifying_done.html" if moved else "verification/_verifying_card.html",
        context,
    )


def _tell(request: HttpRequest, verb: str, outcome: Outcome, asked: bool) -> None:
    said = {
        "verify": _("已审核通过 %d 条。"),
        "return": _("已退回 %d 条。"),
        "take_back": _("已撤回 %d 条，重新等待审核。"),
    }
    if outcome.done:
        messages.success(request, said[verb] % len(outcome.done))
    for sentence in dict.fromkeys(card.refusal for card in outcome.refused):
        count = sum(card.refusal == sentence for card in outcome.refused)
        words = {"count": count, "why": sentence}
        messages.warning(request, _("有 %(count)d 条没有处理：%(why)s") % words)
    if not asked:
        messages.warning(request, _("请先勾选要处理的记录。"))


def _overview_unit(user: Any) -> OrganisationUnit | None:
    """Return the unit whose branches the viewer looks over: the topmost they verify for."""
    return units_for(user, VERIFY).order_by("path").first()


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """How far the units right below are: what waits, how long, and how much of the period is verified."""
    _demand_verifier(request)
    unit = _overview_unit(request.user)
    if unit is None:
        raise PermissionDenied
    period = _quarter(request.GET.get("quarter", ""))
    rows = branches(request.user, unit, period)
    context = {
        "unit": unit,
        "period": period,
        "before": _quarter_name(period.previous()),
        "rows": rows,
        "late_days": LATE,
        "waiting": sum(row.waiting for row in rows),
        "late": sum(row.late for row in rows),
    }
    return render(request, "verification/verifying_overview.html", context)


def _quarter(text: str) -> Period:
    """Return the quarter named like 2026-3; the present one when nothing or nonsense is named."""
    today = timezone.localdate()
    year, _dash, number = text.partition("-")
    if (
        len(text) < 8
        and year.isdecimal()
        and number.isdecimal()
        and 1949 <= int(year) <= 2200
        and 1 <= int(number) <= 4
    ):
        return _of_quarter(int(year), int(number))
    return _of_quarter(today.year, (today.month + 2) // 3)


def _of_quarter(year: int, number: int) -> Period:
    whole = Period.year(year)
    first = whole.start.replace(month=3 * number - 2)
    last = whole.end if number == 4 else whole.start.replace(month=3 * number + 1) - dt.timedelta(days=1)
    return Period(first, last)


def _quarter_name(period: Period) -> str:
    return f"{period.start.year}-{(period.start.month + 2) // 3}"
