"""Pages: the rows of an import that stay behind are mended cell by cell, and go in as part of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jinguo.core.requests.htmx import HtmxRequest
from jinguo.core.sayings import reworded
from jinguo.ledgers.imports import batches, import_jobs
from jinguo.ledgers.imports.mending.left_rows import LeftRow, left_rows
from jinguo.ledgers.imports.mending.mending_verbs import MENDABLE, left_row, mend
from jinguo.ledgers.imports.source_rows import About, raw_rows, table
from jinguo.ledgers.models import BatchState, ImportBatch
from jinguo.ledgers.pages.imports.mend_forms import MendForm, row_slug
from jinguo.ledgers.pages.imports.views import batch_or_404, own_or_403
from jinguo.ledgers.values.faults import LedgerError

ROWS = 10  # a page


@require_GET
def mend_page(request: HtmxRequest, public_id: Any) -> HttpResponse:
    """The rows that stay behind, some at a time, each with its cells."""
    batch = batch_or_404(request, public_id)
    if batch.state not in MENDABLE:
        return redirect("ledgers:batch", batch.public_id)
    rows = left_rows(batch)
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "shown": _shown(batch, list(page)), **_about(request, batch, rows)}
    return render(request, "ledgers/mend.html", context)


def _about(request: HtmxRequest, batch: ImportBatch, rows: list[LeftRow]) -> dict[str, Any]:
    ready = sum(row.ready for row in rows)
    unread = sum(row.mend is not None and row.mend.verdict is None for row in rows)
    return {
        "batch": batch, "own": batch.by_id == request.user.pk, "left": len(rows), "ready": ready,
        "unread": unread, "done": batch.committed_at is not None, "files": batch.files.count(),
    }  # fmt: skip


def _shown(batch: ImportBatch, rows: list[LeftRow]) -> list[dict[str, Any]]:
    """Return rows with their forms; each file is opened once for each of its tables."""
    wanted: dict[str, list[int]] = {}
    for row in rows:
        wanted.setdefault(row.table, []).append(row.number)
    abouts = {ident: about for ident in wanted if (about := table(batch, ident))}
    raw = {ident: raw_rows(batch, about, wanted[ident]) for ident, about in abouts.items()}
    return [
        _card(abouts[row.table], row, raw[row.table].get(row.number, []))
        for row in rows
        if row.table in abouts and abouts[row.table]["ledger"]
    ]


def _card(about: About, row: LeftRow, raw: list[Any]) -> dict[str, Any]:
    block = reworded(about.get("block", ""))
    return {
        "row": row,
        "about": about,
        "block": block,
        "form": MendForm(about, row, raw),
        "slug": row_slug(row),
    }


@require_POST
def mend_row(request: HtmxRequest, public_id: Any) -> HttpResponse:
    """Keep what was written in the cells of a row, and say at once whether it is good now."""
    batch = batch_or_404(request, public_id)
    own_or_403(request, batch)
    ident, number = request.POST.get("table", ""), request.POST.get("row", "")
    problem = ""
    try:
        about, row = left_row(batch, ident, int(number) if number.isdecimal() and len(number) < 8 else 0)
        raw = raw_rows(batch, about, [row.number]).get(row.number, [])
        written = MendForm(about, row, raw).written(request.POST)
        mend(batch, request.user, ident, row.number, written)
    except ValidationError as error:
        problem = error.messages[0]
    except LedgerError as error:
        problem = str(error)
    if not request.htmx:
        if problem:
            messages.error(request, problem)
        back = reverse("ledgers:mend", args=[batch.public_id])
        return redirect(f"{back}?page={request.POST.get('page', '')}")
    batch.refresh_from_db()
    rows = left_rows(batch)
    mine = [one for one in rows if (one.table, str(one.number)) == (ident, number)]
    context = {"problem": problem, "saved": not problem, "oob": True, **_about(request, batch, rows)}
    context["shown"] = _shown(batch, mine)
    return render(request, "ledgers/_mended.html", context)


@require_POST
def commit_mended(request: HtmxRequest, public_id: Any) -> HttpResponse:
    """Begin to bring in what is mended, as part of the same import; sent twice, it begins once."""
    batch = batch_or_404(request, public_id)
    own_or_403(request, batch)
    if not batch.rows_left:
        messages.info(request, _("没有留下来的行。"))
    elif batch.committed_at and batches.move(batch, [BatchState.COMMITTED], BatchState.WORKING):
        import_jobs.start_mended(batch, request.user)
    return redirect("ledgers:batch", batch.public_id)
