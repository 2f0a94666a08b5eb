"""Pages: past imports and the upload, the preview, the running import, its result and its undoing."""

from __future__ import annotations

import tempfile
import uuid
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jinguo.core import audit
from jinguo.core.requests.htmx import HtmxRequest
from jinguo.core.scoping import NotAllowed, units_for
from jinguo.ledgers import declarations
from jinguo.ledgers.imports import batches, import_jobs, source_rows
from jinguo.ledgers.imports.mending.row_selection import ON_CONFLICT
from jinguo.ledgers.imports.undo import undo
from jinguo.ledgers.models import BatchState, ImportBatch
from jinguo.ledgers.pages.imports import batch_display
from jinguo.ledgers.values.faults import LedgerError, UndoRefused

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def batch_or_404(request: HttpRequest, public_id: Any) -> ImportBatch:
    """Return an import the viewer may see. Raises PermissionDenied, Http404."""
    batches.demand_import(request.user)
    return get_object_or_404(batches.visible_batches(request.user), public_id=public_id)


def own_or_403(request: HttpRequest, batch: ImportBatch) -> None:
    """Only the person who sent the files goes on with them: rights are those of the one who imports."""
    if batch.by_id != request.user.pk:
        raise PermissionDenied(_("只有上传这些文件的人可以继续导入。"))


@require_GET
def import_list(request: HttpRequest) -> HttpResponse:
    """Past imports, and the form to send files."""
    batches.demand_import(request.user)
    return _list(request)


def _list(request: HttpRequest, problem: str = "") -> HttpResponse:
    page = Paginator(batches.visible_batches(request.user).defer("summary", "left"), 30).get_page(
        request.GET.get("page")
    )
    context = {"page": page, "token": uuid.uuid4(), "problem": problem, **batch_display.limits()}
    listed = list(page)
    left = batches.rows_left(listed)
    context["rows"] = [(batch, left.get(batch.pk, 0)) for batch in listed]
    context["alone"] = _alone(request)
    return render(request, "ledgers/imports.html", context, status=422 if problem else 200)


def _alone(request: HttpRequest) -> bool:
    """Whether there is only the top of the tree yet: whoever imports then should bring in the units first."""
    units = units_for(request.user, "import").filter(parent=None)
    return units.exists() and not units_for(request.user, "import").filter(parent__isnull=False).exists()


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Keep the sent files and begin to read them."""
    batches.demand_import(request.user)
    try:
        batch, fresh = batches.keep(
            request.FILES.getlist("files"), request.user, request.POST.get("token", "")
        )
    except ValidationError as error:
        return _list(request, error.messages[0])
    if fresh:
        import_jobs.start_reading(batch, request.user)
    return redirect("ledgers:batch", batch.public_id)


@require_GET
def batch_page(request: HttpRequest, public_id: Any) -> HttpResponse:
    """One import: being read, previewed, being written, or done."""
    batch = batch_or_404(request, public_id)
    own = batch.by_id == request.user.pk
    if batch.state in import_jobs.BUSY:
        context = {"batch": batch, "own": own, "progress": import_jobs.progress_of(batch)}
        return render(request, "ledgers/working.html", context)
    if batch.state in (BatchState.PREVIEWED, BatchState.FAILED):
        context = batch_display.preview(batch, request.GET.get("show", ""))
        context |= {"batch": batch, "own": own, "alone": _alone(request)}
        return render(request, "ledgers/preview.html", context)
    return _result(request, batch)


def _result(request: HttpRequest, batch: ImportBatch, refused: list[str] | None = None) -> HttpResponse:
    context = {"batch": batch, "refused": refused, **batch_display.result(batch)}
    return render(request, "ledgers/result.html", context, status=422 if refused else 200)


@require_GET
def progress(request: HttpRequest, public_id: Any) -> HttpResponse:
    """How far the work is, asked every second; when it is over the page is loaded anew."""
    batch = batch_or_404(request, public_id)
    context = {
        "batch": batch,
        "own": batch.by_id == request.user.pk,
        "progress": import_jobs.progress_of(batch),
    }
    response = render(request, "ledgers/_progress.html", context)
    if batch.state not in import_jobs.BUSY:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def choose(request: HttpRequest, public_id: Any) -> HttpResponse:
    """Choose a sheet's ledger and columns by hand, and read again."""
    batch = batch_or_404(request, public_id)
    own_or_403(request, batch)
    columns, given = _named(request, "column-"), _named(request, "given-")
    try:
        ident, ledger = request.POST.get("sheet", ""), request.POST.get("ledger", "")
        choices, unlearnt = batches.with_choice(batch, ident, ledger, columns, request.user, given)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("ledgers:batch", batch.public_id)
    for sentence in unlearnt:
        messages.info(request, sentence)
    if batches.move(batch, [BatchState.PREVIEWED], BatchState.READING, choices=choices):
        import_jobs.start_reading(batch, request.user)
    return redirect("ledgers:batch", batch.public_id)


def _named(request: HttpRequest, prefix: str) -> dict[str, str]:
    """Return the fields of a form whose names begin with a prefix, without it."""
    return {
        name.removeprefix(prefix): str(value)
        for name, value in request.POST.items()
        if name.startswith(prefix)
    }


@require_POST
def again(request: HttpRequest, public_id: Any) -> HttpResponse:
    """Read the files once more: after a failure, or when the server was stopped during the work."""
    batch = batch_or_404(request, public_id)
    own_or_403(request, batch)
    states = [BatchState.PREVIEWED, BatchState.FAILED]
    silent = import_jobs.progress_of(batch).silent
    if batch.committed_at:  # the second part fell silent; what went in before stands
        if silent:
            batches.move(batch, import_jobs.BUSY, BatchState.COMMITTED)
        return redirect("ledgers:batch", batch.public_id)
    if silent:
        states += import_jobs.BUSY
    if batches.move(batch, states, BatchState.READING):
        import_jobs.start_reading(batch, request.user)
    return redirect("ledgers:batch", batch.public_id)


@require_POST
def commit_batch(request: HttpRequest, public_id: Any) -> HttpResponse:
    """Begin the import; sent twice, it begins once."""
    batch = batch_or_404(request, public_id)
    own_or_403(request, batch)
    asked = request.POST.get("on_conflict", "block")
    on_conflict = asked if asked in ON_CONFLICT else "block"
    good_only = "good_only" in request.POST or asked == "leave"
    if batches.move(batch, [BatchState.PREVIEWED], BatchState.WORKING):
        import_jobs.start_commit(batch, request.user, on_conflict, good_only=good_only)
    return redirect("ledgers:batch", batch.public_id)


@require_POST
def undo_batch(request: HttpRequest, public_id: Any) -> HttpResponse:
    """Take a whole import back, or say what stands in the way."""
    batch = batch_or_404(request, public_id)
    try:
        undo(batch, request.user, request.POST.get("reason", ""))
    except UndoRefused as error:
        return _result(request, batch, error.obstacles)
    except NotAllowed as error:
        return _result(request, batch, [str(error)])
    messages.success(request, _("已撤销这次导入，它登记的记录都已作废。"))
    return redirect("ledgers:batch", batch.public_id)


@require_GET
def original(request: HttpRequest, public_id: Any, position: int) -> HttpResponse:
    """Send a file as it was uploaded, to who uploaded it: it may hold any number of identity numbers."""
    batch = batch_or_404(request, public_id)
    if batch.by_id != request.user.pk:
        raise PermissionDenied(_("原文件只有上传的人可以下载；要核对某一行，请从记录页面打开它的来源。"))
    kept = get_object_or_404(batch.files, position=position)
    if not kept.file.storage.exists(kept.file.name or ""):
        raise Http404  # taken out of the data folder by the site
    audit.append("export", request.user, batch, payload={"file": kept.name, "sha256": kept.sha256})
    return FileResponse(  # type: ignore[return-value]
        kept.file.open("rb"), as_attachment=True, filename=kept.name, content_type="application/octet-stream"
    )


@require_GET
def rejects(request: HttpRequest, public_id: Any) -> HttpResponse:
    """Send the rejected rows as a workbook like the one sent, the bad cells marked."""
    batch = batch_or_404(request, public_id)
    if not batch.summary.get("counts", {}).get("rejected") or batch.by is None:
        raise Http404
    try:
        from jinguo.ledgers.imports.rejects import write_rejects
    except ImportError:
        messages.error(request, _("现在还不能生成标出错误的表格，请按页面上列出的行和列改正原表。"))
        return redirect("ledgers:batch", batch.public_id)
    try:
        preview = import_jobs.preview_of(batch, batch.by)
    except LedgerError as error:
        messages.error(request, str(error))
        return redirect("ledgers:batch", batch.public_id)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rejects.xlsx"
        try:
            write_rejects(preview, path, whole=batch.by_id == request.user.pk)
        except LedgerError as error:
            messages.error(request, str(error))
            return redirect("ledgers:batch", batch.public_id)
        stream = path.open("rb")
    name = _("%s_待改正.xlsx") % Path(batch.file_name).stem
    return FileResponse(stream, as_attachment=True, filename=name, content_type=SPREADSHEET)  # type: ignore[return-value]


@require_GET
def row(request: HttpRequest, public_id: Any) -> HttpResponse:
    """One row of a sheet of the import as it stands in the file."""
    batch = batch_or_404(request, public_id)
    number = request.GET.get("row", "")
    if not number.isdecimal() or len(number) > 7:
        raise Http404
    about = source_rows.table(batch, request.GET.get("table", ""))
    named = [about] if about else source_rows.tables_named(batch, request.GET.get("sheet", ""))
    found = source_rows.rows_in(batch, named, int(number))
    if not found:
        raise Http404
    return render(request, "ledgers/source.html", {"batch": batch, "rows": found, "sees_batch": True})


def _sees_batch(user: Any, batch: int) -> bool:
    """Whether somebody may open the page of an import."""
    imports = units_for(user, "import").exists()
    return imports and batches.visible_batches(user).filter(pk=batch).exists()


@require_GET
def source(request: HtmxRequest, key: str, ident: str) -> HttpResponse:
    """The row of the file that an entry came from, for everybody who may see the entry."""
    from jinguo.ledgers.pages.entry_views import find

    try:
        sheet = declarations.get(key)
    except KeyError as error:
        raise Http404 from error
    try:
        entry = find(sheet, request.user, ident)
    except (ValidationError, ValueError) as error:
        raise Http404 from error
    if getattr(entry, "import_batch", None) is None or not entry.source_row:
        raise Http404
    sees_batch = _sees_batch(request.user, entry.import_batch_id)
    found = source_rows.row_of_entry(entry, sheet, beside=sees_batch)
    context = {
        "batch": entry.import_batch, "rows": [found] if found else [], "number": entry.source_row,
        "sheet": sheet, "erased": source_rows.names_erased(entry, sheet),
        "address": reverse(f"{key}:detail", args=[ident]), "sees_batch": sees_batch,
    }  # fmt: skip
    page = "ledgers/_source_rows.html" if request.htmx else "ledgers/source.html"
    return render(request, page, context)
