"""Long work of imports, done behind the page: the files of a batch are read, or its rows are written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _l

from jinguo.core.requests.foreign_files import sent_by
from jinguo.core.sayings import kept_text
from jinguo.jobs import queue
from jinguo.jobs.execution import Run
from jinguo.jobs.models import NOT_OVER
from jinguo.jobs.progress import Reached
from jinguo.jobs.progress import progress_of as reached_by
from jinguo.jobs.tasks import JobTask
from jinguo.jobs.verbs import set_aside_stuck
from jinguo.ledgers.imports.import_endings import tell
from jinguo.ledgers.imports.import_limits import count_preview, note_preview
from jinguo.ledgers.imports.mending.row_mends import mends_of, note_mended
from jinguo.ledgers.imports.preview_sealing import sealed
from jinguo.ledgers.imports.run import Preview, commit, read
from jinguo.ledgers.imports.write import commit_mended
from jinguo.ledgers.models import BatchState, ImportBatch
from jinguo.ledgers.sheets.taught_headings import learnt_headers, note_uses
from jinguo.ledgers.values.faults import LedgerError

BUSY = (BatchState.READING, BatchState.WORKING)


def start_reading(batch: ImportBatch, by: Any) -> None:
    """Read the files of a batch whose state is READING; its preview is kept on the batch."""
    set_aside_stuck(_about(batch))
    queue.start(READ, by, about=_about(batch), batch=batch.pk)


def start_commit(batch: ImportBatch, by: Any, on_conflict: str, *, good_only: bool = False) -> None:
    """Write the rows of a batch whose state is WORKING."""
    queue.start(
        COMMIT, by, about=_about(batch), batch=batch.pk, on_conflict=on_conflict, good_only=int(good_only)
    )


def start_mended(batch: ImportBatch, by: Any) -> None:
    """Write the rows that stayed behind of a batch and are good now; its state is WORKING."""
    queue.start(COMMIT_MENDED, by, about=_about(batch), batch=batch.pk)


def progress_of(batch: ImportBatch) -> Reached:
    """Return how far the work on a batch is, and whether it has fallen silent, or nobody is at it."""
    job = queue.latest(_about(batch))
    return reached_by(job) if job and job.state in NOT_OVER else Reached()


def _about(batch: ImportBatch) -> str:
    return f"import:{batch.pk}"


def preview_of(
    batch: ImportBatch, user: Any, progress: Any = None, *, looked_at: bool = True
) -> Preview:  # fmt: skip
    """Read the files of a batch again, with the choices made by hand. Raises LedgerError.

    ``looked_at``: no writing follows at once.
    """
    names = {Path(one.file.path): one.name for one in batch.files.all()}
    return read(
        names, user, names=names, choices=batch.choices, mends=mends_of(batch), progress=progress,
        looked_at=looked_at,
    )  # fmt: skip


def _read(run: Run, batch: int) -> None:
    held = _taken_up(batch, BatchState.FAILED, BatchState.READING)
    if held is None:
        return
    try:
        with sent_by(run.user):
            count_preview(run.user)
            preview = preview_of(held, run.user, run.progress)
            note_preview(held, preview, run.user)
            note_mended(held, preview)
    except LedgerError as error:
        _give_up(str(error), batch)
        return
    note_uses(run.user, learnt_headers(preview))
    ImportBatch.objects.filter(pk=batch, state=BatchState.READING).update(
        state=BatchState.PREVIEWED, summary=sealed(preview.for_page()), problem=""
    )
    tell(batch)


def _commit(run: Run, batch: int, on_conflict: str, good_only: int = 0) -> None:
    held = _taken_up(batch, BatchState.PREVIEWED, BatchState.WORKING)
    if held is None:
        return
    how = partial(
        commit, by=run.user, progress=run.progress, on_conflict=on_conflict, good_only=bool(good_only)
    )
    _write(run, held, lambda preview, row: how(preview, batch=row))


def _commit_mended(run: Run, batch: int) -> None:
    held = _taken_up(batch, BatchState.COMMITTED, BatchState.WORKING)
    if held is not None:
        _write(run, held, lambda preview, row: commit_mended(preview, row, run.user, run.progress))


def _write(run: Run, held: ImportBatch, write: Callable[[Preview, ImportBatch], Any]) -> None:
    batch = held.pk
    try:
        with sent_by(run.user):
            preview = preview_of(held, run.user, run.progress, looked_at=False)
            with transaction.atomic():
                row = ImportBatch.objects.select_for_update().get(pk=batch)
                if row.state == BatchState.WORKING:
                    write(preview, row)
    except LedgerError as error:
        _give_up(str(error), batch)
        return
    tell(batch)


def _taken_up(batch: int, given_up: BatchState, at_work: BatchState) -> ImportBatch | None:
    """Return the batch of a job, also when it was given up and is tried once more; None when it is over."""
    first = given_up != BatchState.COMMITTED  # else a second part of what went in before
    rows = ImportBatch.objects.filter(pk=batch, state__in=[given_up, at_work], committed_at__isnull=first)
    return ImportBatch.objects.get(pk=batch) if rows.update(state=at_work, problem="") else None


def _give_up(problem: str, batch: int, **_args: Any) -> None:
    """Put the batch back to where a person can act; nothing was written."""
    rows = ImportBatch.objects.filter(pk=batch)
    told = {"problem": kept_text(problem)}
    rows.filter(state=BatchState.READING).update(state=BatchState.FAILED, **told)
    rows.filter(state=BatchState.WORKING, committed_at=None).update(state=BatchState.PREVIEWED, **told)
    rows.filter(state=BatchState.WORKING).update(state=BatchState.COMMITTED, **told)
    tell(batch)


READ = JobTask("read import", _l("读取导入的台账"), _read, _give_up)
COMMIT = JobTask("write import", _l("登记导入的台账"), _commit, _give_up)
COMMIT_MENDED = JobTask("write mended rows", _l("登记改好的行"), _commit_mended, _give_up)
