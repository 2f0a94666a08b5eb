"""Taking a whole import back: its entries are voided, as long as nothing was built on them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from jinguo.core import audit
from jinguo.core.declaring.hooks import Hook
from jinguo.core.entries import State
from jinguo.core.models import AuditEvent, EvidenceFile
from jinguo.core.sayings import counted, counted_noop, saying
from jinguo.core.scoping import SYSTEM, NotAllowed, may
from jinguo.ledgers import declarations
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.models import BatchState, ImportBatch
from jinguo.ledgers.values.faults import UndoRefused

before_undo: Hook[[ImportBatch, type[models.Model], models.QuerySet], list[str]] = Hook(
    "A batch, a model and the entries of it that the batch wrote: sentences on what was built on them."
)
_TOUCHING = {
    "amend": counted_noop("“%(label)s”中有 %(count)s 条记录导入后被修改过。"),
    "verify": counted_noop("“%(label)s”中有 %(count)s 条记录导入后已另行审核。"),
    "return": counted_noop("“%(label)s”中有 %(count)s 条记录导入后被退回。"),
    "submit": counted_noop("“%(label)s”中有 %(count)s 条记录导入后已提交。"),
    "correct": counted_noop("“%(label)s”中有 %(count)s 条记录导入后被更正过。"),
    "void": counted_noop("“%(label)s”中有 %(count)s 条记录导入后已作废。"),
    "verify_batch": counted_noop("“%(label)s”中有 %(count)s 条记录导入后已整批审核。"),
    "submit_batch": counted_noop("“%(label)s”中有 %(count)s 条记录导入后已整批提交。"),
}
_WHOLE = {
    "verify_batch": gettext_noop("“%(label)s”的记录导入后已整批审核。"),
    "submit_batch": gettext_noop("“%(label)s”的记录导入后已整批提交。"),
}


def undo(batch: ImportBatch, by: Any, reason: str) -> ImportBatch:
    """Void every entry of an import in one transaction; their natural keys are free again.

    Persons and households that the import made known stay. Raises UndoRefused, NotAllowed.
    """
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        found = obstacles(batch)
        if not reason.strip():
            found.insert(0, saying("请写明撤销原因。"))
        if found:
            raise UndoRefused(found)
        written = list(written_entries(batch))
        for sheet, rows in written:
            _demand(sheet, rows, by)
        counts = {sheet.key: _void(rows, reason.strip()) for sheet, rows in written}
        batch.state, batch.undone_at, batch.undo_reason = (
            BatchState.UNDONE,
            timezone.now(),
            reason.strip()[:300],
        )
        batch.save()
        audit.append("undo_import", by, batch, payload={"reason": reason.strip(), "counts": counts})
    return batch


def written_entries(batch: ImportBatch) -> Iterator[tuple[LedgerSheet, models.QuerySet]]:
    """Return the ledgers an import wrote to, with the entries it wrote."""
    seen = set()
    for key in batch.counts:
        sheet = declarations.get(key)
        model: Any = sheet.model_class()
        if model in seen or not any(field.name == "import_batch" for field in model._meta.fields):
            continue
        seen.add(model)
        yield sheet, model.everything.filter(import_batch=batch)


def obstacles(batch: ImportBatch) -> list[str]:
    """Return what stands in the way of undoing an import, in sentences; empty when nothing does."""
    if batch.state != BatchState.COMMITTED:
        return [saying("这一批现在是“%(state)s”，不能撤销。", state=batch.get_state_display())]
    found: list[str] = []
    traced = {sheet.model for sheet, _rows in written_entries(batch)}
    for key, counts in batch.counts.items():
        if counts.get("new") and declarations.get(key).model not in traced:
            found.append(
                saying(
                    "“%(label)s”登记的是名册，不能整批撤销，请逐条处理。", label=declarations.get(key).label
                )
            )
        if counts.get("amended"):
            found.append(
                counted(
                    "这次导入更正了 %(count)s 条已有的记录，更正不能整批撤销。",
                    count=counts["amended"],
                )
            )
    for sheet, rows in written_entries(batch):
        found += _touched(batch, sheet, rows) + _evidenced(sheet, rows) + _referred(batch, sheet, rows)
        found += chain.from_iterable(before_undo(batch, sheet.model_class(), rows))
    return found


def _touched(batch: ImportBatch, sheet: LedgerSheet, rows: models.QuerySet) -> list[str]:
    """Name what people did to the entries since, by the audit chain."""
    found: list[str] = []
    for verb, words in _TOUCHING.items():
        events = AuditEvent.objects.filter(verb=verb, at__gte=batch.committed_at)
        on_entries = events.filter(object_type=sheet.model, object_id__in=rows.values("pk"))
        count = on_entries.values("object_id").distinct().count()
        if count:
            found.append(counted(words, label=sheet.label, count=count))
        if (
            verb.endswith("_batch")
            and events.filter(object_type=batch._meta.label, object_id=batch.pk).exists()
        ):
            found.append(saying(_WHOLE[verb], label=sheet.label))
    return found


def _evidenced(sheet: LedgerSheet, rows: models.QuerySet) -> list[str]:
    files = EvidenceFile.objects.filter(object_type=sheet.model, object_id__in=rows.values("pk")).count()
    return (
        [counted("“%(label)s”的记录已附有 %(count)s 份佐证材料。", count=files, label=sheet.label)]
        if files
        else []
    )


def _referred(batch: ImportBatch, sheet: LedgerSheet, rows: models.QuerySet) -> list[str]:
    """Name the rows of other tables that hold on to the entries (sign-ins of an activity)."""
    found: list[str] = []
    for relation in sheet.model_class()._meta.related_objects:
        if relation.one_to_one or relation.many_to_many or relation.on_delete is models.CASCADE:
            continue
        other: Any = relation.related_model
        names = {field.name for field in other._meta.fields}
        held = other._base_manager.filter(**{f"{relation.field.name}__in": rows.values("pk")})
        if "state" in names:
            held = held.exclude(state=State.VOID)
        if "voided" in names:
            held = held.filter(voided=False)
        if "import_batch" in names:
            held = held.exclude(import_batch=batch)
        count = held.count()
        if count:
            found.append(
                counted(
                    "有 %(count)s 条“%(kind)s”记录引用了“%(label)s”的记录。",
                    count=count,
                    kind=other._meta.verbose_name,
                    label=sheet.label,
                )
            )
    return found


def _demand(sheet: LedgerSheet, rows: models.QuerySet, by: Any) -> None:
    if by is SYSTEM:
        return
    relations = [name for name in ("unit", "kind", "scheme", "activity") if _has(sheet, name)]
    asked = set()
    for row in rows.select_related(*relations).iterator(chunk_size=2000):
        key = (row.unit.path, row.line_of_work())
        if key not in asked:
            asked.add(key)
            if not may(by, "void", row):
                raise NotAllowed(
                    saying("您没有作废“%(name)s”的记录的权限，不能撤销这次导入。", name=row.unit.name)
                )


def _has(sheet: LedgerSheet, name: str) -> bool:
    return any(field.name == name and field.is_relation for field in sheet.model_class()._meta.fields)


def _void(rows: models.QuerySet, reason: str) -> int:
    """Void the entries; what has no life cycle of its own is marked."""
    names = {field.name for field in rows.model._meta.fields}
    if "state" in names:
        return rows.exclude(state=State.VOID).update(
            state=State.VOID, natural_key=None, void_reason=f"撤销导入：{reason}"[:300],
            updated_at=timezone.now(), **_freed(rows.model),
        )  # fmt: skip
    return rows.filter(voided=False).update(voided=True, natural_key=None)


def _freed(model: type[models.Model]) -> dict[str, Any]:
    """Return the numbers an entry gives up, so that a corrected file can use them again."""
    return {
        field.attname: None
        for field in model._meta.concrete_fields
        if field.unique
        and field.null
        and not field.primary_key
        and field.name not in ("natural_key", "public_id")
    }
