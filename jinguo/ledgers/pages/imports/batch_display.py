"""What the pages of an import show, from the plain data kept on the batch."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from jinguo.core.sayings import reworded
from jinguo.ledgers import declarations
from jinguo.ledgers.columns.field_paths import has_field
from jinguo.ledgers.files.workbook import ENDINGS
from jinguo.ledgers.imports.account import worded
from jinguo.ledgers.imports.batches import MANY, asked_for_all
from jinguo.ledgers.imports.preview import SHOWN, sentence_of
from jinguo.ledgers.imports.undo import obstacles
from jinguo.ledgers.models import BatchState, ImportBatch
from jinguo.ledgers.sheets.headers import SERIAL, columns_of, header_key

SHOWS = ("samples", "doubts", "conflicts", "rejected", "same")


def limits() -> dict[str, Any]:
    """Return what the upload form says of files."""
    return {"endings": ",".join(ENDINGS), "limit": settings.UPLOAD_LIMIT_BYTES >> 20, "many": MANY}


def preview(batch: ImportBatch, show: str) -> dict[str, Any]:
    """Return the preview page: sheets with their columns and rows, and whether it can be imported."""
    summary = reworded(batch.summary)
    counts = summary.get("counts", {})
    clashes = counts.get("conflict", 0) + counts.get("repeated", 0)
    left = counts.get("rejected", 0) + clashes
    return {
        "summary": summary,
        "sentence": sentence_of(counts, ledgers=any(one["ledger"] for one in summary["sheets"]))
        if counts else "",
        "counts": counts,
        "sheets": [_sheet(one, show if show in SHOWS else "") for one in summary.get("sheets", [])],
        "ledgers": [(one.key, one.label) for one in declarations.all_sheets()],
        "clashes": clashes,
        "sent_before": [one["sent_before"] for one in summary.get("files", []) if one["sent_before"]],
        "strange": _strange(summary),
        "nothing_new": not counts.get("new") and not clashes,
        "left": left,
        "some_good": batch.state == BatchState.PREVIEWED and bool(left and counts.get("new")),
        "only_corrects": batch.state == BatchState.PREVIEWED and not counts.get("new")
        and bool(counts.get("rejected") and counts.get("conflict")),
        "verified": sum(one.get("verified", 0) for one in summary.get("sheets", [])),
        "mended": batch.mends.count(),  # type: ignore[attr-defined]
        "ready": batch.state == BatchState.PREVIEWED and not counts.get("rejected")
        and bool(counts.get("new") or clashes) and not _unready(summary),
    }  # fmt: skip


def _strange(summary: dict[str, Any]) -> list[str]:
    """Return the names of sheets with something in them that are no ledger: none of them goes in."""
    if _unready(summary):
        return []  # then nothing goes in, and the page says so
    sheets = [one for one in summary.get("sheets", []) if not one["ledger"] and not one["aside"]]
    return [one["name"] for one in sheets if (one.get("account") or {}).get("seen")]


def _unready(summary: dict[str, Any]) -> bool:
    return not any(one["ledger"] for one in summary.get("sheets", []))


def _sheet(sheet: dict[str, Any], show: str) -> dict[str, Any]:
    ledger = declarations.get(sheet["ledger"]) if sheet["ledger"] else None
    columns = columns_of(ledger) if ledger else []
    labels = {column.field: column.label for column in columns}
    used = [one for one in sheet["columns"] if one["field"]]
    taken = {one["field"] for one in used}
    tabs = [
        ("samples", _("样例"), sheet["rows"]),
        ("doubts", _("存疑读法"), sheet["doubtful"]),
        ("conflicts", _("不一致"), sheet["counts"]["conflict"] + sheet["counts"]["repeated"]),
        ("rejected", _("有错误"), sheet["counts"]["rejected"]),
        ("same", _("已有相同"), sheet["counts"]["same"]),
    ]
    filled = [name for name, _label, count in tabs if count]
    wanted = "rejected" if sheet["counts"]["rejected"] else "samples"
    chosen = show if show in filled else wanted
    return {
        **sheet,
        "label": ledger.label if ledger else "",
        "account": worded(sheet.get("account")),
        "fields": [(column.field, column.label, column.required) for column in columns],
        "tabs": [one for one in tabs if one[2]],
        "chosen": chosen,
        "headers": [labels.get(one["field"], one["field"]) for one in used],
        "lines": [
            (row["number"], [row["cells"].get(one["field"], "") for one in used]) for row in sheet["samples"]
        ],
        "remarks": _remarks(sheet, chosen, labels),
        "wholes": _wholes(sheet, taken) if ledger else [],
        "unmatched": sum(1 for one in sheet["columns"] if not one["field"]),
        "unread": _unread(sheet) if ledger else [],
        "missing": [c.label for c in columns if c.required and c.field not in taken],
    }


def _wholes(sheet: dict[str, Any], taken: set[str]) -> list[dict[str, Any]]:
    """Return what may be said once for all rows of a sheet: columns it does not have."""
    given = sheet.get("given", {})
    return [
        {
            "field": column.field, "label": column.label, "required": column.required,
            "options": column.options(), "text": given.get(column.field, ""),
        }
        for column in asked_for_all(sheet["ledger"])
        if column.field not in taken
    ]  # fmt: skip


def _unread(sheet: dict[str, Any]) -> list[str]:
    """Return the headers of columns that go nowhere: nobody shall believe they were brought in."""
    names = [one["header"] for one in sheet["columns"] if not one["field"] and one["header"].strip()]
    return [name for name in names if header_key(name) not in SERIAL]


def _remarks(sheet: dict[str, Any], chosen: str, labels: dict[str, Any]) -> list[tuple[int, Any, str]]:
    """Return row number, column and sentence of what a tab lists."""
    if chosen == "rejected":
        headers = {one["index"]: one["header"] for one in sheet["columns"]} | {-1: _("整行")}
        return [
            (row["number"], labels.get(fault["field"]) or headers.get(fault["column"], ""), fault["message"])
            for row in sheet["rejected"][:SHOWN]
            for fault in row["faults"]
        ]
    if chosen == "samples":
        return []
    return [
        (one["number"], labels.get(one["column"], one["column"]), one["message"]) for one in sheet[chosen]
    ]


def result(batch: ImportBatch) -> dict[str, Any]:
    """Return the result page: what was written by ledger, and what stands in the way of undoing it."""
    traced = {
        sheet.key for sheet in declarations.all_sheets() if has_field(sheet.model_class(), "import_batch")
    }
    rows = [
        {
            "key": key, "label": declarations.get(key).label, "address": f"{key}:list",
            "traced": key in traced, **counts,
        }
        for key, counts in batch.counts.items()
    ]  # fmt: skip
    standing = batch.state == BatchState.COMMITTED
    return {
        "rows": rows,
        "left": batch.rows_left if standing else 0,
        "verified": sum(row.get("verified", 0) for row in rows),
        "obstacles": obstacles(batch) if standing else [],
    }
