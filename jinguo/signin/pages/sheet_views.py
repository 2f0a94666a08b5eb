"""Paper sheets: photographs go up, the machine proposes rows, a person confirms each beside the picture."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jinguo.cell.errors import CellError
from jinguo.core.requests.htmx import HtmxRequest
from jinguo.core.scoping import NotAllowed
from jinguo.quantities.numerals import whole
from jinguo.signin import paper_sheets
from jinguo.signin.models import SheetPage, SheetRow, SignInDesk
from jinguo.signin.ocr import sheet_jobs, sheet_pictures, sheet_reading
from jinguo.signin.pages.desk_views import attempt, desk_of

DOUBTFUL = 0.9  # below this the reader's word is marked
BLANK_LINES = 8


def _page(request: HttpRequest, public_id: uuid.UUID, page: uuid.UUID) -> SheetPage:
    desk = desk_of(request, public_id)
    found = get_object_or_404(SheetPage.objects.select_related("evidence"), desk=desk, public_id=page)
    found.desk = desk
    return found


@never_cache
@require_http_methods(["GET", "POST"])
def sheets(request: HtmxRequest, public_id: uuid.UUID) -> HttpResponse:
    """The photographed pages of one activity, and the form for more."""
    desk = desk_of(request, public_id)
    if request.method == "POST":
        return _keep(request, desk)
    pages = list(desk.pages.select_related("evidence"))
    context = {
        "desk": desk,
        "activity": desk.activity,
        "pages": [(page, *_progress(page)) for page in pages],
        "installed": sheet_reading.installed(),
        "busy": any(page.is_busy for page in pages),
    }
    partial = request.htmx.target == "sheet-pages"
    return render(request, "signin/_sheets_pages.html" if partial else "signin/sheets_list.html", context)


def _progress(page: SheetPage) -> tuple[int, int]:
    """Return how many rows are settled, and how many there are."""
    rows = list(page.rows.values_list("sign_in", "set_aside"))
    return sum(bool(sign_in or aside) for sign_in, aside in rows), len(rows)


def _keep(request: HttpRequest, desk: SignInDesk) -> HttpResponse:
    kept = []
    for upload in request.FILES.getlist("pictures")[: paper_sheets.MOST_PAGES]:
        try:
            picture = sheet_pictures.prepared(upload)
            kept.append(
                paper_sheets.keep_page(desk, request.user, picture, to_be_read=sheet_reading.installed())
            )
        except NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        except ValidationError as error:
            messages.error(request, f"{upload.name}：{error.messages[0]}")
    if kept:
        sheet_jobs.start_reading(kept, request.user)
        messages.success(request, _("收到 %d 页签到表。") % len(kept))
    if len(kept) == 1:
        return redirect("signin_sheet", desk.activity.public_id, kept[0].public_id)
    return redirect("signin_sheets", desk.activity.public_id)


@never_cache
@require_http_methods(["GET", "POST"])
def page(request: HtmxRequest, public_id: uuid.UUID, page: uuid.UUID) -> HttpResponse:
    """One photographed page beside what was read from it."""
    found = _page(request, public_id, page)
    if request.method == "POST":
        return _settle(request, found)
    return _show(request, found, {}, {})


def _show(
    request: HtmxRequest, found: SheetPage, problems: dict[str, str], typed: dict[str, tuple[str, str]],
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    rows = list(found.rows.select_related("sign_in"))
    open_rows = [row for row in rows if row.sign_in_id is None and not row.set_aside]
    for row in open_rows:
        row.problem = problems.get(f"{row.pk}", "")  # type: ignore[attr-defined]
        row.name, row.phone = typed.get(f"{row.pk}", (row.name, row.phone))
    blank = [(key, *typed[key], text) for key, text in problems.items() if "-" in key and key in typed]
    blank += [(f"{uuid.uuid4()}", "", "", "") for _line in range(0 if open_rows else BLANK_LINES)]
    context: dict[str, Any] = {
        "desk": found.desk,
        "activity": found.desk.activity,
        "page": found,
        "open_rows": open_rows,
        "settled": [row for row in rows if row.sign_in_id is not None],
        "aside": [row for row in rows if row.set_aside],
        "blank": blank or [(f"{uuid.uuid4()}", "", "", "") for _line in range(2)],
        "doubtful": DOUBTFUL,
        "phones": any(row.phone for row in rows),
        "installed": sheet_reading.installed(),
    }
    partial = request.htmx.target == "sheet-progress"
    template = "signin/_sheets_progress.html" if partial and found.is_busy else "signin/sheets_page.html"
    answer = render(request, template, context, status=status)
    if partial and not found.is_busy:
        answer["HX-Refresh"] = "true"
    return answer


def _settle(request: HtmxRequest, found: SheetPage) -> HttpResponse:
    """Confirm the ticked rows and the typed lines, or put ticked rows aside; all else stays as it is."""
    ticked = [key for text in request.POST.getlist("row") if (key := whole(text, 18)) is not None]
    if request.POST.get("verb") == "aside":
        attempt(request, _("已放到一边，不记入名单。"), paper_sheets.set_aside, found, request.user, ticked)
        return redirect("signin_sheet", found.desk.activity.public_id, found.public_id)
    written = {f"{key}": _written(request, f"{key}") for key in ticked}
    lines = {key: _written(request, key) for key in _typed_keys(request)}
    lines = {key: words for key, words in lines.items() if any(words)}
    new, problems = paper_sheets.confirm(
        found, request.user, {int(key): words for key, words in written.items()},
        {uuid.UUID(key): words for key, words in lines.items()},
    )  # fmt: skip
    if new:
        messages.success(request, _("%d 人已加入名单。") % new)
    if problems:
        messages.error(request, _("有几行没有加入，请看红字改正后再确认。"))
        return _show(request, found, problems, written | lines, 422)
    same = len(written) + len(lines) - new
    if same:
        messages.info(request, _("%d 人原来就在名单里（扫码签过到），没有重复计。") % same)
    elif not new:
        messages.info(request, _("没有勾选任何一行。"))
    return redirect("signin_sheet", found.desk.activity.public_id, found.public_id)


def _written(request: HttpRequest, key: str) -> tuple[str, str]:
    return request.POST.get(f"name-{key}", "")[:300].strip(), request.POST.get(f"phone-{key}", "")[
        :60
    ].strip()


def _typed_keys(request: HttpRequest) -> list[str]:
    keys = []
    for key in request.POST.getlist("line")[:200]:
        try:
            keys.append(str(uuid.UUID(key)))
        except ValueError:
            continue
    return keys


@require_POST
def again(request: HttpRequest, public_id: uuid.UUID, page: uuid.UUID) -> HttpResponse:
    """Read a page again; rows already settled stay."""
    found = _page(request, public_id, page)
    if not found.is_busy:
        sheet_jobs.start_reading([found], request.user)
    return redirect("signin_sheet", public_id, page)


@require_GET
def picture(request: HttpRequest, public_id: uuid.UUID, page: uuid.UUID) -> FileResponse:
    """The photograph, for who keeps the list."""
    found = _page(request, public_id, page)
    try:
        return FileResponse(found.evidence.file.open(), content_type="image/jpeg")
    except FileNotFoundError as error:
        raise Http404 from error


@require_GET
def strip(request: HttpRequest, public_id: uuid.UUID, page: uuid.UUID, row: int) -> HttpResponse:
    """One row of the photograph, levelled."""
    found = _page(request, public_id, page)
    line = get_object_or_404(SheetRow.objects.filter(page=found), pk=row)
    try:
        return HttpResponse(sheet_pictures.strip(found.evidence.file.path, line.corners), "image/jpeg")
    except (OSError, ValueError, CellError) as error:
        raise Http404 from error
