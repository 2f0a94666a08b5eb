"""The organiser's side of signing in: the list that grows, putting it right, taking it into the ledger."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from typing import Any

import xlsxwriter
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jinguo.accounts.access import EXPORT
from jinguo.activities.models import Activity
from jinguo.core.lifecycle import may_change
from jinguo.core.scoping import NotAllowed, may
from jinguo.core.sensitive import Sensitive, retyped, shown
from jinguo.quantities.numerals import whole
from jinguo.signin import desks, lists
from jinguo.signin.models import SignIn, SignInDesk
from jinguo.signin.pages import desk_codes

NEWEST = 60  # names on the growing list; the whole list has a page of its own


def activity_of(request: HttpRequest, public_id: uuid.UUID) -> Activity:
    """Return the activity whose list the viewer keeps; 404 for what is not theirs to see, 403 else."""
    rows = Activity.objects.visible_to(request.user).select_related("unit", "kind")
    activity = get_object_or_404(rows, public_id=public_id)
    if not may(request.user, "record", activity):
        raise PermissionDenied
    return activity


def desk_of(request: HttpRequest, public_id: uuid.UUID) -> SignInDesk:
    """Return the activity's desk. Raises Http404 before it is first opened."""
    activity = activity_of(request, public_id)
    desk = SignInDesk.objects.visible_to(request.user).filter(activity=activity).first()
    if desk is None:
        raise Http404
    desk.activity = activity
    return desk


def attempt(request: HttpRequest, done: str, act: Callable[..., Any], *arguments: Any, **more: Any) -> bool:
    """Do something for the viewer and say how it went."""
    try:
        act(*arguments, **more)
    except NotAllowed as error:
        messages.error(request, str(error))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, done)
        return True
    return False


@never_cache
@require_GET
def desk(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The desk: code, number, growing list."""
    activity = activity_of(request, public_id)
    found = SignInDesk.objects.visible_to(request.user).filter(activity=activity).first()
    context: dict[str, Any] = {"activity": activity, "desk": found}
    if found is not None:
        found.activity = activity
        context |= _list_context(request, found) | {
            "code": desk_codes.picture(request, found),
            "address": desk_codes.address(request, found),
            "client_id": uuid.uuid4(),
            "pages": found.pages.count(),
            "only_here": desk_codes.only_this_machine(request),
        }
    return render(request, "signin/desk.html", context)


def _list_context(request: HttpRequest, found: SignInDesk) -> dict[str, Any]:
    lines = lists.lines(found, NEWEST)
    fast = list(lists.standing(found).filter(doubtful=True).values_list("pk", flat=True))
    return {
        "elsewhere": lists.signed_elsewhere(found.activity),
        "may_count": may_change(found.activity, request.user),
        "desk": found,
        "activity": found.activity,
        "is_open": found.is_open(),
        "lines": lines,
        "count": (lines[0].place if lines else 0) - len(fast),
        "doubtful": fast,
        "namesakes": any(line.namesake for line in lines),
        "mark": mark_of(found),
    }


def mark_of(found: SignInDesk) -> str:
    """Return what the growing list shows, in short: same mark, same list."""
    return f"{found.version}.{found.accepted_version}.{int(found.is_open())}.{get_language()}"


@never_cache
@require_GET
def growing(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The list again, or nothing (204) when the page shows the newest already."""
    found = desk_of(request, public_id)
    if request.GET.get("seen") == mark_of(found):
        return HttpResponse(status=204)
    return render(request, "signin/_list.html", _list_context(request, found))


@require_POST
def open_desk(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Open the desk, or open it again."""
    activity = activity_of(request, public_id)
    attempt(request, _("签到已开放，请大家扫码，或输入签到号。"), desks.open_desk, activity, request.user)
    return redirect("signin_desk", public_id)


@require_POST
def close_desk(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Close the desk."""
    attempt(
        request,
        _("签到已关闭，随时可以再开。"),
        desks.close_desk,
        desk_of(request, public_id),
        request.user,
    )
    return redirect("signin_desk", public_id)


@require_POST
def add(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write somebody down who has no phone at hand."""
    found = desk_of(request, public_id)

    def write() -> None:
        written = (request.POST.get("name", "")[:300], request.POST.get("phone", "")[:60])
        signed = desks.signature(*written, client_id=_client_id(request))
        _row, new = desks.add_by_hand(found, request.user, signed)
        if not new:
            raise ValidationError(_("名单里已有这个人。"))

    attempt(request, _("已加入名单。"), write)
    return redirect("signin_desk", public_id)


def _client_id(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("client_id", ""))
    except ValueError:
        return uuid.uuid4()


@never_cache
@require_http_methods(["GET", "POST"])
def row(request: HttpRequest, public_id: uuid.UUID, row: int) -> HttpResponse:
    """One name: correct it, or take it off the list with a reason."""
    found = desk_of(request, public_id)
    line = get_object_or_404(SignIn.objects.filter(desk=found, voided=False), pk=row)
    if request.method == "GET":
        context = {"desk": found, "activity": found.activity, "row": line, "phone": shown(line, "phone")}
        return render(request, "signin/row.html", context)
    if request.POST.get("verb") == "void":
        reason = request.POST.get("reason", "")
        settled = attempt(request, _("已作废，不再计入。"), desks.void, line, request.user, reason)
    else:

        def change() -> None:
            phone = retyped(Sensitive.PHONE, line.phone, request.POST.get("phone", "")[:60])
            signed = desks.signature(request.POST.get("name", "")[:300], phone)
            desks.correct(line, request.user, signed)

        settled = attempt(request, _("已更正。"), change)
    return redirect("signin_desk", public_id) if settled else redirect("signin_row", public_id, row)


@require_POST
def doubtful(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say whether those who signed in one upon the other, as the viewer saw them, were there."""
    found = desk_of(request, public_id)
    rows = [number for word in request.POST.getlist("row") if (number := whole(word)) is not None]
    if request.POST.get("verb") == "void":
        done = _("已作废，不再计入。")
        attempt(request, done, desks.void_doubtful, found, request.user, rows)
    else:
        done = _("已确认在场，计入人数。")
        attempt(request, done, desks.confirm_doubtful, found, request.user, rows)
    return redirect("signin_desk", public_id)


@require_POST
def accept(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take the list, as the viewer saw it, into the ledger."""
    found, said = desk_of(request, public_id), whole(request.POST.get("seen"))
    seen = -1 if said is None else said
    counts = request.POST.get("counts") == "1"
    done = _("名单已确认，记入活动签到台账。")
    attempt(request, done, lists.accept, found, request.user, counts=counts, seen=seen)
    return redirect("signin_desk", public_id)


@never_cache
@require_GET
def poster(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """An A4 page for the door of the hall."""
    found = desk_of(request, public_id)
    context = {
        "desk": found,
        "activity": found.activity,
        "code": desk_codes.picture(request, found),
        "address": desk_codes.address(request, found),
    }
    return render(request, "signin/poster.html", context)


@never_cache
@require_GET
def names(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The whole list, for reading and printing."""
    found = desk_of(request, public_id)
    voided = SignIn.objects.filter(desk=found, voided=True)
    lines = lists.lines(found)[::-1]
    context = {"desk": found, "activity": found.activity, "lines": lines, "voided": voided}
    return render(request, "signin/names.html", context)


@require_GET
def export(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The whole list as a workbook, telephones masked."""
    found = desk_of(request, public_id)
    if not may(request.user, EXPORT, found.activity):
        raise PermissionDenied
    held = io.BytesIO()
    book = xlsxwriter.Workbook(
        held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet, bold = book.add_worksheet(_("签到名单")), book.add_format({"bold": True})
    sheet.set_column(0, 5, 16)
    sheet.write_row(0, 0, [_("序号"), _("姓名"), _("手机号"), _("签到方式"), _("签到时间"), _("提示")], bold)
    for line in lists.lines(found)[::-1]:
        at = timezone.localtime(line.row.signed_at).strftime("%Y-%m-%d %H:%M")
        warning = _("短时间内连续签到，待核对") if line.row.doubtful else ""
        warning = _("同名，请核对") if line.namesake and not warning else warning
        cells = [line.place, line.row.name, line.phone, line.row.get_source_display(), at, warning]
        sheet.write_row(line.place, 0, [str(cell) for cell in cells])
    book.close()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(held.getvalue(), content_type=kind)
    name = _("签到名单 %s.xlsx") % found.activity.title
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer
