"""The history of an entry in words, from the audit chain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from jinguo.core.declaring.event_names import event_name, history_name
from jinguo.core.entries import State
from jinguo.core.models import AuditEvent
from jinguo.core.sensitive import masked, masked_words
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.imports.source_rows import file_of_entry, mend_of_entry, secret_fields, table_of_entry


@dataclass
class Happening:
    """One event of the chain: when, who, what, why, and what changed."""

    at: Any
    who: str
    what: str
    sequence: int
    reason: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)


def history_of(sheet: LedgerSheet, entry: Any) -> list[Happening]:
    """Return what happened to an entry, latest first; for an imported one also that it was imported."""
    events = AuditEvent.objects.filter(object_type=entry._meta.label, object_id=entry.pk)
    told = [_happening(sheet, event) for event in events[:100]]
    batch = getattr(entry, "import_batch", None)
    if batch is not None:
        told += _mended(sheet, entry)
        where = _("《%(file)s》") % {"file": file_of_entry(entry)}
        if entry.source_sheet:
            where += _("工作表“%(sheet)s”第 %(row)s 行") % {
                "sheet": entry.source_sheet,
                "row": entry.source_row,
            }
        told.append(Happening(batch.created_at, str(batch.by or _("系统")), event_name("import"), 0, where))
    return told


def _mended(sheet: LedgerSheet, entry: Any) -> Iterator[Happening]:
    """Yield what a person wrote in the place of cells of the entry's row, when it was imported."""
    about = table_of_entry(entry, sheet)
    mend = mend_of_entry(entry)
    if about is None or mend is None:
        return
    columns = {column["index"]: column for column in about["columns"]}
    secret = secret_fields(about["ledger"])
    changes = []
    for index, pair in sorted(mend.changes.items()):
        column = columns.get(index, {"header": "", "field": ""})
        hide = masked if column["field"] in secret else masked_words
        was, now = (hide(text) or _("空") for text in pair)
        changes.append((column["header"], was, now))
    where = _("第 %(row)s 行") % {"row": entry.source_row}
    yield Happening(mend.at, str(mend.by), event_name("mend_import"), 0, where, changes)


def _happening(sheet: LedgerSheet, event: AuditEvent) -> Happening:
    payload = event.payload if isinstance(event.payload, dict) else {}
    told = Happening(
        event.at, event.actor_name, history_name(event.verb), event.sequence,
        str(payload.get("reason") or payload.get("file") or ""),
    )  # fmt: skip
    changes = payload.get("changes")
    for name, pair in (changes if isinstance(changes, dict) else {}).items():
        if isinstance(pair, list) and len(pair) == 2:
            told.changes.append(
                (_label(sheet, name), _text(sheet, name, pair[0]), _text(sheet, name, pair[1]))
            )
    if isinstance(payload.get("state"), list):
        before, after = payload["state"]
        told.changes.append((_("状态"), str(State(before).label), str(State(after).label)))
    return told


def _person_named(value: dict[str, Any]) -> str:
    """Return the present name of somebody of whom the chain keeps only the key."""
    found = apps.get_model(value["model"])._base_manager.filter(pk=value["id"]).first()
    return str(found or _("已不存在"))


def _label(sheet: LedgerSheet, name: str) -> str:
    if name == "approximate":
        return _("约数")
    return next((str(column.label) for column in sheet.columns if column.field == name), name)


def _text(sheet: LedgerSheet, name: str, value: Any) -> str:
    if isinstance(value, dict):
        return _person_named(value) if "model" in value else str(value.get("name", ""))
    if isinstance(value, list):
        return "、".join(_label(sheet, str(item)) for item in value) or _("无")
    column = next((column for column in sheet.columns if column.field == name), None)
    if column is not None and not column.told_in_words:
        hidden = column.confidential and value in ("（已加密）", None, "")
        value = value if hidden else column.show(value, sheet.sensitive(column))
    return masked_words(str(value)) if value not in (None, "") else _("空")
