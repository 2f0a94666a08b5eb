"""Files of a ledger: evidence, export, the blank form."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.scoping import acting, may, units_for
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.pages import evidence as files
from jinguo.ledgers.pages.entry_list import Listing
from jinguo.ledgers.pages.entry_views import find
from jinguo.ledgers.pages.thumbnails import thumbnail

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attach(sheet: LedgerSheet, request: HttpRequest, ident: str) -> HttpResponse:
    """Attach photographs or documents to an entry."""
    entry = find(sheet, request.user, ident)
    if not may(request.user, "attach", entry):
        raise PermissionDenied
    uploads = request.FILES.getlist("file")
    try:
        for upload in uploads:
            files.attach(
                entry, upload, request.user,
                caption=request.POST.get("caption", ""), consent=request.POST.get("consent") == "on",
            )  # fmt: skip
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        if uploads:
            messages.success(request, _("佐证材料已保存。"))
        else:
            messages.warning(request, _("请先选择文件。"))
    return redirect(f"{sheet.key}:detail", ident)


def evidence(sheet: LedgerSheet, request: HttpRequest, ident: str, file: str) -> HttpResponse:
    """Send one evidence file to who may see its entry: photographs on the page, the rest as a download."""
    entry = find(sheet, request.user, ident)
    kept = get_object_or_404(files.files_of(entry), public_id=file)
    media_type = files.image_type(kept.file.name)  # type: ignore[arg-type]
    if media_type and "small" in request.GET and (small := thumbnail(kept)) is not None:
        return HttpResponse(small, content_type="image/jpeg")
    return FileResponse(  # type: ignore[return-value]
        kept.file.open("rb"),
        as_attachment=not media_type or "download" in request.GET,
        filename=kept.original_name or Path(kept.file.name).name,  # type: ignore[arg-type]
        content_type=media_type or "application/octet-stream",
    )


def export(sheet: LedgerSheet, request: HttpRequest) -> HttpResponse:
    """Send the filtered ledger as a workbook, cut to what the viewer may export."""
    from jinguo.ledgers.exports import export as exporting

    if not units_for(request.user, "export").exists():
        raise PermissionDenied
    listing = Listing(sheet, request, viewer=acting(request.user, "export"))
    rows = listing.filtered.order_by(*sheet.ordering)
    audit.append(
        "export", request.user, object_type=sheet.model,
        unit_path=listing.unit.path if listing.unit else "",
        payload={"ledger": sheet.key, "filters": listing.address()},
    )  # fmt: skip
    return _workbook(sheet, lambda path: exporting.export(sheet, request.user, path, queryset=rows))  # type: ignore[return-value]


def blank_form(sheet: LedgerSheet, request: HttpRequest) -> HttpResponse:
    """Send the ledger's blank workbook to fill in."""
    from jinguo.ledgers.exports import export as exporting

    return _workbook(sheet, lambda path: exporting.template(sheet, path), _("空白表"))  # type: ignore[return-value]


def _workbook(sheet: LedgerSheet, write: Callable[[Path], object], word: str = "") -> FileResponse:
    """Write a workbook into a temporary file and send it; the file goes with the response."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.xlsx"
        write(path)
        stream = path.open("rb")
    name = f"{sheet.label}{word}_{timezone.localdate():%Y%m%d}.xlsx"
    return FileResponse(stream, as_attachment=True, filename=name, content_type=SPREADSHEET)
