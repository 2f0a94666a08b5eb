"""The second pass of an import: every new row is written, in one transaction, with one audit event."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import DatabaseError, IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from jinguo.core import audit
from jinguo.core.entries import LedgerEntry, State
from jinguo.core.sayings import saying
from jinguo.core.scoping import SYSTEM, NotAllowed, visible
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.imports.garbage_rounds import collecting_seldom
from jinguo.ledgers.imports.judging.judge import Judge, Verdict
from jinguo.ledgers.imports.mending.row_selection import Selection, refuse_unready
from jinguo.ledgers.imports.preview import Preview, SheetPreview
from jinguo.ledgers.imports.preview_sealing import sealed
from jinguo.ledgers.imports.reading.row_reader import RowReader
from jinguo.ledgers.imports.reading.sheet_rows import chunks, in_order, reader_of
from jinguo.ledgers.models import BatchState, ImportBatch, ImportFile
from jinguo.ledgers.values.bulk_insert import insert
from jinguo.ledgers.values.faults import ImportRefused
from jinguo.ledgers.values.reading_context import Context
from jinguo.ledgers.values.rows import TREE, Row, place_of, unsaved


@collecting_seldom()
def commit(
    preview: Preview, by: Any, progress: Callable[..., None] | None = None, *, on_conflict: str = "block",
    good_only: bool = False, batch: ImportBatch | None = None,
) -> ImportBatch:  # fmt: skip
    """Write what the preview said, all or nothing, and return the batch.

    See ``Selection`` for ``on_conflict`` and ``good_only``. Raises ImportRefused; then nothing was written.
    """
    selection = Selection(on_conflict, good_only)
    refuse_unready(preview, on_conflict, good_only=good_only)
    with _all_or_nothing():
        batch = _batch(preview, by, batch)
        _Writing(preview, batch, by, selection, progress or (lambda *_: None)).run()
    return batch


def commit_mended(
    preview: Preview, batch: ImportBatch, by: Any, progress: Callable[..., None] | None = None
) -> None:
    """Write the rows that stayed behind of a batch and are good now: of the same batch, undone with it.

    What went in before is not looked at again, whatever became of it since. Raises ImportRefused.
    """
    among = {table: frozenset(rows) for table, rows in batch.left.items()}
    batch.state = BatchState.COMMITTED
    with _all_or_nothing():
        _Writing(
            preview, batch, by, Selection(good_only=True, among=among), progress or (lambda *_: None)
        ).run()


@contextmanager
def _all_or_nothing() -> Iterator[None]:
    """Write in one transaction. Raises ImportRefused with a sentence where the database refuses."""
    try:
        with transaction.atomic():
            yield
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


CHANGED = gettext_noop("文件或数据在预览之后有变化，整批没有导入；请重新预览。")


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
        self, preview: Preview, batch: ImportBatch, by: Any, selection: Selection, tell: Callable[..., None]
    ) -> None:
        self._preview, self._batch, self._by, self._selection = preview, batch, by, selection
        self._tell, self._done = tell, 0
        self._digest = hashlib.sha256(batch.digest.encode())  # of a second part, upon the first
        self._counts = {key: Counter(counts) for key, counts in batch.counts.items()}
        read = {sheet.ident for sheet in preview.ledgers}
        self._left = {table: rows for table, rows in batch.left.items() if table not in read}

    def run(self) -> None:
        context = self._preview.context
        context.begin_writing(anew=self._selection.good_only)
        for sheet in in_order(self._preview.ledgers):
            self._sheet(sheet, context)
        batch = self._batch
        batch.counts = {key: dict(counts) for key, counts in self._counts.items()}
        batch.digest = self._digest.hexdigest()
        batch.good_only |= self._selection.good_only
        batch.left = self._left
        batch.summary = sealed(self._preview.for_page())
        batch.problem = ""
        batch.save()
        audit.append(
            "import", self._by, batch,
            payload={
                "files": [{"name": file.name, "sha256": file.sha256} for file in self._preview.files],
                "counts": batch.counts, "digest": batch.digest, "good_only": batch.good_only,
                "left": batch.rows_left,
            },
        )  # fmt: skip

    def _sheet(self, sheet: SheetPreview, context: Context) -> None:
        ledger: LedgerSheet = sheet.ledger  # type: ignore[assignment]
        counts = self._counts.setdefault(ledger.key, Counter())
        reader = reader_of(sheet, context)
        maker = EntryMaker(ledger, reader, self._batch, self._by, sheet)
        told = zip(sheet.numbers, sheet.verdicts, strict=True)
        reader.passed_by = self._selection.passed_by(sheet.ident, told)
        position = 0
        kept, sheet.kept = sheet.kept, None
        if self._selection.good_only:
            kept = None  # what was read met persons of rows that are not written
        for rows in kept if kept is not None else chunks(sheet, reader):
            until = position + len(rows)
            self._demand_unchanged(rows, sheet.numbers[position:until])
            self._chunk(maker, sheet, list(zip(rows, sheet.verdicts[position:until], strict=True)), counts)
            position = until
            self._done += len(rows)
            self._tell("write", self._done, self._preview.total)
        if position != len(sheet.verdicts):
            raise ImportRefused(saying(CHANGED))
        context.references.written()

    def _demand_unchanged(self, rows: list[Row], numbers: array[int]) -> None:
        """Raise ImportRefused when other rows are read than the preview told of."""
        if [row.number + 1 for row in rows] != list(numbers):
            raise ImportRefused(saying(CHANGED))
        if not self._selection.good_only and any(not row.good for row in rows):
            raise ImportRefused(saying(CHANGED))

    def _chunk(
        self, maker: EntryMaker, sheet: SheetPreview, rows: list[tuple[Row, int]], counts: Counter[str]
    ) -> None:
        """Write what is new, correct what is to be corrected, note what stays behind."""
        rows = self._selection.asked(sheet.ident, rows)
        stay = self._selection.left(rows)
        if stay:
            self._left.setdefault(sheet.ident, []).extend(number + 1 for number in sorted(stay))
            for row, verdict in rows:
                if verdict == Verdict.NEW and not row.good:
                    sheet.refuse(row)
            rows = [(row, verdict) for row, verdict in rows if row.number not in stay]
        counts["same"] += sum(verdict == Verdict.SAME for _row, verdict in rows)
        counts["skipped"] += sum(verdict == Verdict.REPEATED for _row, verdict in rows)
        if fresh := [row for row, verdict in rows if verdict == Verdict.NEW]:
            self._write(maker, sheet, fresh, counts)
        if clashing := [row for row, verdict in rows if verdict == Verdict.CONFLICT]:
            self._clash(maker, clashing, counts)

    def _write(self, maker: EntryMaker, sheet: SheetPreview, rows: list[Row], counts: Counter[str]) -> None:
        entries = maker.write(rows)
        for row in rows:
            self._digest.update(row.key.encode())
        counts["new"] += len(rows)
        if verified := sum(getattr(entry, "state", "") == State.VERIFIED for entry in entries):
            counts["verified"] += verified
        if mended := sum(row.number + 1 in sheet.mends for row in rows):
            counts["mended"] += mended

    def _clash(self, maker: EntryMaker, rows: list[Row], counts: Counter[str]) -> None:
        if self._selection.on_conflict != "amend":
            counts["skipped"] += len(rows)
            return
        reader = maker.reader
        judge = Judge(reader.sheet, self._preview.context.user)
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
        self, ledger: LedgerSheet, reader: RowReader, batch: ImportBatch, by: Any, sheet: SheetPreview
    ) -> None:
        self._ledger, self.reader, self._batch, self._by = ledger, reader, batch, by
        model = ledger.model_class()
        self._names = {field.name for field in model._meta.concrete_fields}
        self._marks = {
            name: value
            for name, value in (
                ("import_batch_id", batch.pk),
                ("source_sheet", sheet.name[:80]),
                ("source_table", sheet.ident),
                ("recorded_by_id", by.pk if by is not None else None),
            )
            if name.removesuffix("_id") in self._names
        }
        self._tree = ledger.model == TREE
        self._taken: frozenset[str] = frozenset()  # natural keys of entries the importer does not see

    def write(self, rows: list[Row]) -> list[models.Model]:
        """Write new entries and what hangs on them, and return them."""
        context = self.reader.context
        if self.reader.names_persons:
            context.subjects.flush(self._batch)
        for row in rows:
            if row.provisional:
                row.key = self.reader.digest(row.values)  # persons have their keys now
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
        return entries

    def _taken_unseen(self, keys: list[str]) -> frozenset[str]:
        """Return the natural keys that entries beyond the importer's sight hold.

        A refusal would say that another unit recorded the same; who sees both finds them in the self-check.
        """
        viewer = self.reader.context.user
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
        if state := first_state(self.reader, row, self._by):
            entry.state = state
        return entry


def first_state(reader: RowReader, row: Row, by: Any) -> str:
    """Return the state of a new entry, "" where its ledger has none.

    What the importer may verify is verified, unless the sheet says less; the rest waits.
    """
    if not (reader.has_state and reader.sheet.has_life_cycle):
        return ""
    verifies = by is SYSTEM
    if not verifies:
        unit, line = place_of(reader.sheet, row.values)
        verifies = unit is not None and reader.may("verify", unit, line)
    wanted = row.state or State.VERIFIED
    return State.SUBMITTED if wanted == State.VERIFIED and not verifies else wanted
