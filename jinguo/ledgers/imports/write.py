"""The second pass of an import: every new row is written, in one transaction, with one audit event."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import DatabaseError, IntegrityError, models, transaction
from django.utils import timezone

from jinguo.core import audit
from jinguo.core.entries import LedgerEntry, State
from jinguo.core.sayings import counted, saying
from jinguo.core.scoping import SYSTEM, NotAllowed, visible
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.imports.judge import Judge, Verdict
from jinguo.ledgers.imports.preview import Preview, SheetPreview
from jinguo.ledgers.imports.reading.row_reader import RowReader
from jinguo.ledgers.imports.reading.sheet_rows import chunks, in_order, reader_of
from jinguo.ledgers.models import BatchState, ImportBatch, ImportFile
from jinguo.ledgers.values.bulk_insert import insert
from jinguo.ledgers.values.faults import ImportRefused
from jinguo.ledgers.values.reading_context import Context
from jinguo.ledgers.values.rows import TREE, Row, place_of, unsaved

ON_CONFLICT = ("block", "skip", "amend")


def commit(
    preview: Preview, by: Any, progress: Callable[..., None] | None = None, *, on_conflict: str = "block",
    batch: ImportBatch | None = None,
) -> ImportBatch:  # fmt: skip
    """Write what the preview said, all or nothing, and return the batch.

    ``on_conflict``: ``block`` refuses while rows conflict with entries already there, ``skip`` leaves those
    entries as they are, ``amend`` corrects them. Raises ImportRefused; then nothing was written.
    """
    refuse_unready(preview, on_conflict)
    tell = progress or (lambda *_: None)
    try:
        with transaction.atomic():
            batch = _batch(preview, by, batch)
            _Writing(preview, batch, by, on_conflict, tell).run()
    except IntegrityError as error:
        raise ImportRefused(saying("有记录刚被别人登记过，整批没有导入；请重新预览后再导入。")) from error
    except ValidationError as error:
        raise ImportRefused(
            saying("写入时出错，整批没有导入：%(errors)s", errors="；".join(error.messages))
        ) from error
    except DatabaseError as error:  # its words may quote the row
        raise ImportRefused(
            saying("数据库拒绝写入（%(name)s），整批没有导入；请重试。", name=type(error).__name__)
        ) from error
    return batch


def refuse_unready(preview: Preview, on_conflict: str = "block") -> None:
    """Raise ImportRefused when the preview cannot be written as it is."""
    if on_conflict not in ON_CONFLICT:
        raise ValueError(on_conflict)
    counts = preview.counts
    if not preview.ledgers:
        raise ImportRefused(saying("没有认出任何台账，没有可以导入的内容。"))
    if counts[Verdict.REJECTED]:
        raise ImportRefused(
            counted(
                "有 %(count)s 行有错误，整批没有导入。请下载标出错误的表格，改好后重新上传。",
                count=counts[Verdict.REJECTED],
            )
        )
    conflicts = counts[Verdict.CONFLICT] + counts[Verdict.REPEATED]
    if conflicts and on_conflict == "block":
        raise ImportRefused(
            counted(
                "有 %(count)s 行与已有记录（或文件中前面的行）是同一条但内容不同，"
                "整批没有导入。请核对后选择“保留原记录”或“按表更正”，或改表后重新上传。",
                count=conflicts,
            )
        )


def _batch(preview: Preview, by: Any, batch: ImportBatch | None) -> ImportBatch:
    if batch is not None:
        batch.committed_at = timezone.now()
        batch.state = BatchState.COMMITTED
        return batch
    names = preview.files
    seal = hashlib.sha256("".join(file.sha256 for file in names).encode()).hexdigest()
    batch = ImportBatch.objects.create(
        by_id=by.pk if by is not None else None,
        file_name=(names[0].name if len(names) == 1 else f"{names[0].name} 等 {len(names)} 个文件")[:200],
        sha256=names[0].sha256 if len(names) == 1 else seal,
        state=BatchState.COMMITTED, committed_at=timezone.now(),
    )  # fmt: skip
    keep_files(batch, preview)
    return batch


def keep_files(batch: ImportBatch, preview: Preview) -> None:
    """Keep the files as they were sent."""
    for position, source in enumerate(preview.files):
        with source.path.open("rb") as stream:
            ImportFile.objects.create(
                batch=batch, position=position, name=source.name[:200], sha256=source.sha256,
                file=File(stream, name=source.name),
            )  # fmt: skip


class _Writing:
    """One import being written."""

    def __init__(
        self, preview: Preview, batch: ImportBatch, by: Any, on_conflict: str, tell: Callable[..., None]
    ) -> None:
        self._preview, self._batch, self._by, self._on_conflict = preview, batch, by, on_conflict
        self._tell, self._done = tell, 0
        self._digest = hashlib.sha256()
        self._counts: dict[str, Counter[str]] = {}

    def run(self) -> None:
        context = self._preview.context
        context.begin_writing()
        for sheet in in_order(self._preview.ledgers):
            self._sheet(sheet, context)
        batch = self._batch
        batch.counts = {key: dict(counts) for key, counts in self._counts.items()}
        batch.digest = self._digest.hexdigest()
        batch.problem = ""
        batch.save()
        audit.append(
            "import", self._by, batch,
            payload={
                "files": [{"name": file.name, "sha256": file.sha256} for file in self._preview.files],
                "counts": batch.counts, "digest": batch.digest,
            },
        )  # fmt: skip

    def _sheet(self, sheet: SheetPreview, context: Context) -> None:
        ledger: LedgerSheet = sheet.ledger  # type: ignore[assignment]
        counts = self._counts.setdefault(ledger.key, Counter())
        counts["same"] += sheet.counts[Verdict.SAME]
        counts["skipped"] += sheet.counts[Verdict.REPEATED]
        reader = reader_of(sheet, context)
        maker = EntryMaker(ledger, reader, self._batch, self._by, sheet.name)
        position = 0
        kept, sheet.kept = sheet.kept, None
        for rows in kept if kept is not None else chunks(sheet, reader):
            verdicts = sheet.verdicts[position : position + len(rows)]
            position += len(rows)
            if position > len(sheet.verdicts) or any(not row.good for row in rows):
                raise ImportRefused(saying("文件或数据在预览之后有变化，整批没有导入；请重新预览。"))
            fresh = [row for row, verdict in zip(rows, verdicts, strict=True) if verdict == Verdict.NEW]
            if fresh:
                self._write(maker, fresh, counts)
            clashing = [
                row for row, verdict in zip(rows, verdicts, strict=True) if verdict == Verdict.CONFLICT
            ]
            if clashing:
                self._clash(ledger, reader, clashing, counts)
            self._done += len(rows)
            self._tell("write", self._done, self._preview.total)
        context.references.written()

    def _write(self, maker: EntryMaker, rows: list[Row], counts: Counter[str]) -> None:
        maker.write(rows)
        for row in rows:
            self._digest.update(row.key.encode())
        counts["new"] += len(rows)

    def _clash(self, ledger: LedgerSheet, reader: RowReader, rows: list[Row], counts: Counter[str]) -> None:
        if self._on_conflict != "amend":
            counts["skipped"] += len(rows)
            return
        judge = Judge(ledger, self._preview.context.user)
        held = judge.existing(rows)
        for row in rows:
            if not _amended(judge, row, held[row.key], reader, self._by):
                counts["skipped"] += 1  # another unit's: it stays as it is
                continue
            self._digest.update(row.key.encode())
            counts["amended"] += 1


def _amended(judge: Judge, row: Row, entry: models.Model, reader: RowReader, by: Any) -> bool:
    """Correct an entry where the importer may; return whether it was."""
    if not judge.may_amend(entry):
        return False
    try:
        _amend(judge, row, entry, reader, by)
    except NotAllowed:
        return False
    return True


def _amend(judge: Judge, row: Row, entry: models.Model, reader: RowReader, by: Any) -> None:
    """Correct an entry as its room does; what has no verb of its own is written and audited here."""
    names = {name for name, *_rest in judge.differences(row, entry, reader)}
    made = unsaved(judge.sheet, dict(row.values), reader.context)
    many = {field.name for field in entry._meta.many_to_many}
    changes = {name: getattr(made, name) for name in names - many}
    more: dict[str, Any] = {}
    if isinstance(entry, LedgerEntry):
        mapped = set(reader.columns)
        changes["approximate"] = [
            *[name for name in entry.approximate if name not in mapped], *row.approximate
        ]  # fmt: skip
        if judge.sheet.cohosts_field in names:
            more["hosts"] = row.values.get(judge.sheet.cohosts_field) or []
        if further := {name: _further(row, name) for name in names & many - {judge.sheet.cohosts_field}}:
            more["related"] = further
    verb = judge.sheet.verbs.amend
    if verb is not None:
        verb(entry, by, changes, **more)
        return
    for name, value in changes.items():
        setattr(entry, name, value)
    entry.full_clean()
    entry.save()
    audit.append("amend", by, entry, payload={"changes": sorted(changes)})


def _further(row: Row, name: str) -> list[Any]:
    """Return the members a row gives a many-valued field, without the entry's own programme."""
    return [one for one in row.values.get(name) or [] if one != row.values.get("programme")]


class EntryMaker:
    """Makes entries of the rows of one sheet and writes them."""

    def __init__(
        self, ledger: LedgerSheet, reader: RowReader, batch: ImportBatch, by: Any, sheet_name: str
    ) -> None:
        self._ledger, self._reader, self._batch, self._by = ledger, reader, batch, by
        model = ledger.model_class()
        self._names = {field.name for field in model._meta.concrete_fields}
        self._marks = {
            name: value
            for name, value in (
                ("import_batch_id", batch.pk),
                ("source_sheet", sheet_name[:80]),
                ("recorded_by_id", by.pk if by is not None else None),
            )
            if name.removesuffix("_id") in self._names
        }
        self._tree = ledger.model == TREE
        self._taken: frozenset[str] = frozenset()  # natural keys of entries the importer does not see

    def write(self, rows: list[Row]) -> None:
        """Write new entries and what hangs on them."""
        context = self._reader.context
        if self._reader._subjects:
            context.subjects.flush(self._batch)
        for row in rows:
            if row.provisional:
                row.key = self._reader.digest(row.values)  # persons have their keys now
        self._taken = self._taken_unseen([row.key for row in rows])
        entries = [self._entry(row, context) for row in rows]
        if self._tree:
            for entry in entries:
                entry.save(force_insert=True)  # one by one: a unit's parent may stand some rows above
                context.units.add(entry)
        else:
            insert(entries)
        if self._ledger.after_create is not None:
            self._ledger.after_create(entries, [row.values for row in rows], context)

    def _taken_unseen(self, keys: list[str]) -> frozenset[str]:
        """Return the natural keys that entries beyond the importer's sight hold.

        A refusal would say that another unit recorded the same; who sees both finds them in the self-check.
        """
        viewer = self._reader.context.user
        if viewer is SYSTEM or "natural_key" not in self._names or "state" not in self._names:
            return frozenset()
        model: Any = self._ledger.model_class()
        held = model.everything.filter(natural_key__in=keys).exclude(state=State.VOID)
        unseen = held.exclude(pk__in=visible(held, viewer).values("pk"))
        return frozenset(unseen.values_list("natural_key", flat=True))

    def _entry(self, row: Row, context: Context) -> models.Model:
        entry: Any = unsaved(self._ledger, dict(row.values), context)
        for name, value in self._marks.items():
            setattr(entry, name, value)
        names = self._names
        if "source_row" in names:
            entry.source_row = row.number + 1
        if "natural_key" in names:
            entry.natural_key = None if row.key in self._taken else row.key
        if "approximate" in names:
            entry.approximate = row.approximate
        if "state" in names and self._ledger.has_life_cycle:
            entry.state = self._state(row)
        return entry

    def _state(self, row: Row) -> str:
        """What the importer may verify is verified, unless the sheet says less; the rest waits."""
        verifies = self._by is SYSTEM
        if not verifies:
            unit, line = place_of(self._ledger, row.values)
            verifies = unit is not None and self._reader.may("verify", unit, line)
        wanted = row.state or State.VERIFIED
        return State.SUBMITTED if wanted == State.VERIFIED and not verifies else wanted
