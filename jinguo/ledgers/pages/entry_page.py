"""What the page of one entry shows: fields, evidence, history, neighbours, and what may be done."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy

from jinguo.core.entries import State
from jinguo.core.lifecycle import may_change, moves
from jinguo.core.scoping import ProspectiveEntry, acting, may
from jinguo.core.sensitive import kind_of
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.columns.field_paths import has_field, value_of
from jinguo.ledgers.declarations import LedgerSheet, all_sheets
from jinguo.ledgers.imports.source_rows import file_of_entry
from jinguo.ledgers.pages import evidence
from jinguo.ledgers.pages.actions import offered, pages_of
from jinguo.ledgers.pages.history import history_of
from jinguo.ledgers.pages.value_display import cells, lead_column

DONE = {
    "submit": gettext_lazy("已提交，等待上级审核。"),
    "verify": gettext_lazy("已审核通过，从现在起计入公布的数据。"),
    "return": gettext_lazy("已退回填报单位。"),
    "void": gettext_lazy("已作废，不再计入任何数据。"),
}


def may_edit(sheet: LedgerSheet, user: Any, entry: Any) -> bool:
    """Whether the user may change the entry as it stands."""
    if sheet.verbs.amend is None or not hasattr(entry, "unit") or entry.unit is None:
        return False
    if sheet.has_life_cycle:
        return may_change(entry, user)
    return _may(user, "amend", entry) and _recorded_by_right(user, entry)


def _recorded_by_right(user: Any, entry: Any) -> bool:
    """Whether the right by which the user sees an entry of every line also lets them record."""
    rows = type(entry).objects.visible_to(acting(user, "record"))
    return rows.filter(pk=entry.pk).exists()


def _may(user: Any, verb: str, entry: Any) -> bool:
    if not hasattr(entry, "line_of_work"):
        entry = ProspectiveEntry(entry.unit)
    return may(user, verb, entry)


def actions(sheet: LedgerSheet, user: Any, entry: Any) -> set[str]:
    """Return the verbs the user may do to the entry now."""
    if not sheet.has_life_cycle:
        return set()
    offered = moves(entry, user)
    if may(user, "attach", entry) and entry.state != State.VOID:
        offered.add("attach")
    return offered


def context(sheet: LedgerSheet, user: Any, entry: Any) -> dict[str, Any]:
    """Return everything the detail page shows."""
    lead = lead_column(sheet)
    shown = [column for column in sheet.columns if column is not lead]
    before, after = neighbours(sheet, user, entry)
    ident = "public_id" if has_field(type(entry), "public_id") else "pk"
    return {
        "sheet": sheet,
        "entry": entry,
        "ident": getattr(entry, ident),
        "title": cells(entry, [lead])[0].text if lead else str(entry),
        "fields": [
            {"cell": cell, "link": _link(cell.column, entry, user)}
            for cell in cells(entry, shown)
            if cell.text
        ],
        "empty_fields": [cell.column.label for cell in cells(entry, shown) if not cell.text],
        "lead_link": _link(lead, entry, user) if lead else "",
        "actions": actions(sheet, user, entry),
        "may_edit": may_edit(sheet, user, entry),
        "acts": offered(sheet.key, entry, user),
        "pages": pages_of(sheet.key, entry, user),
        "files": [(f, evidence.image_type(f.file.name)) for f in evidence.files_of(entry)],  # type: ignore[arg-type]
        "source_link": source_link(sheet, entry, getattr(entry, ident)),
        "source_file": file_of_entry(entry) if getattr(entry, "import_batch", None) else "",
        "history": history_of(sheet, entry),
        "previous": before and getattr(before, ident),
        "next": after and getattr(after, ident),
        "related": related(sheet, user, entry),
    }


def _link(column: Column | None, entry: Any, user: Any) -> str:
    """Return where a value leads: a person's page, a unit's page, another entry; "" when not the viewer's."""
    target = value_of(entry, column.field) if column else None
    if column is not None and target and (holder := _holder(column, entry)) is not None:
        return _own_page(holder, user)
    if not isinstance(target, models.Model):
        address = str(target or "")
        return address if column and column.leads_out and address.startswith(("https://", "http://")) else ""
    visible = getattr(type(target), "objects", None)
    if not hasattr(visible, "visible_to") or not visible.visible_to(user).filter(pk=target.pk).exists():  # type: ignore[union-attr]
        return ""
    try:
        if own := column.link(target):  # type: ignore[union-attr]
            return own
        sheet = next((one for one in all_sheets() if one.model == target._meta.label), None)
        return reverse(f"{sheet.key}:detail", args=[getattr(target, "public_id", target.pk)]) if sheet else ""
    except NoReverseMatch:
        return ""


def _holder(column: Column, entry: Any) -> Any:
    """Return whose masked number a column shows: the person or household the entry is, or names."""
    owner = value_of(entry, column.field.rpartition(".")[0]) if "." in column.field else entry
    return owner if owner is not None and kind_of(type(owner), column.field.rpartition(".")[2]) else None


def _own_page(holder: Any, user: Any) -> str:
    """Return the page of a person or household, where a masked number may be asked for in full."""
    if not type(holder).objects.visible_to(user).filter(pk=holder.pk).exists():
        return ""
    try:
        return reverse(holder._meta.model_name, args=[holder.public_id])
    except NoReverseMatch:
        return ""


def source_link(sheet: LedgerSheet, entry: Any, ident: Any) -> str:
    """Return the page of the ledger row that the entry was imported from, "" when it was typed."""
    if getattr(entry, "import_batch", None) is None or not entry.source_row:
        return ""
    return reverse("ledgers:source", args=[sheet.key, ident])


def neighbours(sheet: LedgerSheet, user: Any, entry: Any) -> tuple[Any, Any]:
    """Return the entries before and after by date among those the viewer may see."""
    rows = type(entry).objects.visible_to(user)
    if sheet.has_life_cycle:
        rows = rows.exclude(state=State.VOID)
    day = getattr(entry, sheet.date_field, None) if sheet.date_field else None
    if day is not None:
        field = sheet.date_field
        older = Q(**{f"{field}__lt": day}) | Q(**{field: day, "pk__lt": entry.pk})
        newer = Q(**{f"{field}__gt": day}) | Q(**{field: day, "pk__gt": entry.pk})
        return rows.filter(newer).order_by(field, "pk").first(), rows.filter(older).order_by(
            f"-{field}", "-pk"
        ).first()
    return rows.filter(pk__gt=entry.pk).order_by("pk").first(), rows.filter(pk__lt=entry.pk).order_by(
        "-pk"
    ).first()


def related(sheet: LedgerSheet, user: Any, entry: Any) -> list[dict[str, Any]]:
    """Return the ledgers whose rows name this entry, with how many the viewer sees."""
    found = []
    for other in all_sheets():
        for column in other.columns:
            if column.refers[0] != sheet.model:
                continue
            rows = other.model_class().objects.visible_to(user).filter(**{f"{column.field}_id": entry.pk})  # type: ignore[attr-defined]
            count = rows.count()
            if count:
                url = f"{reverse(f'{other.key}:list')}?{column.field}={entry.pk}"
                found.append({"label": other.label, "count": count, "url": url})
    return found
