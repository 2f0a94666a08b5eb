"""Long work of imports, done behind the page: the files of a batch are read, or its rows are written."""

from __future__ import annotations

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
from jinguo.ledgers.imports.preview_sealing import sealed
from jinguo.ledgers.imports.run import Preview, commit, read
from jinguo.ledgers.models import BatchState, ImportBatch
from jinguo.ledgers.sheets.taught_headings import learnt_headers, note_uses
from jinguo.ledgers.values.faults import LedgerError

BUSY = (BatchState.READING, BatchState.WORKING)


def start_reading(batch: ImportBatch, by: Any) -> None:
    """Read the files of a batch whose state is READING; its preview is kept on the batch."""
    set_aside_stuck(_about(batch))
    queue.start(READ, by, about=_about(batch), batch=batch.pk)


def start_commit(batch: ImportBatch, by: Any, on_conflict: str) -> None:
    """Write the rows of a batch whose state is WORKING."""
    queue.start(COMMIT, by, about=_about(batch), batch=batch.pk, on_conflict=on_conflict)


def progress_of(batch: ImportBatch) -> Reached:
    """Return how far the work on a batch is, and whether it has fallen silent, or nobody is at it."""
    job = queue.latest(_about(batch))
    return reached_by(job) if job and job.state in NOT_OVER else Reached()


def _about(batch: ImportBatch) -> str:
    return f"import:{batch.pk}"


def preview_of(batch: ImportBatch, user: Any, progress: Any = None) -> Preview:
    """Read the files of a batch again, with the choices made by hand. Raises LedgerError."""
    names = {Path(one.file.path): one.name for one in batch.files.all()}
    return read(names, user, names=names, choices=batch.choices, progress=progress)


def _read(run: Run, batch: int) -> None:
    held = _taken_up(batch, BatchState.FAILED, BatchState.READING)
    if held is None:
        return
    try:
        with sent_by(run.user):
            count_preview(run.user)
            preview = preview_of(held, run.user, run.progress)
            note_preview(held, preview, run.user)
    except LedgerError as error:
        _give_up(str(error), batch)
        return
    note_uses(run.user, learnt_headers(preview))
    ImportBatch.objects.filter(pk=batch, state=BatchState.READING).update(
        state=BatchState.PREVIEWED, summary=sealed(preview.for_page()), problem=""
    )
    tell(batch)


def _commit(run: Run, batch: int, on_conflict: str) -> None:
    held = _taken_up(batch, BatchState.PREVIEWED, BatchState.WORKING)
    if held is None:
        return
    try:
        with sent_by(run.user):
            preview = preview_of(held, run.user, run.progress)
            with transaction.atomic():
                row = ImportBatch.objects.select_for_update().get(pk=batch)
                if row.state == BatchState.WORKING:
                    commit(preview, run.user, run.progress, on_conflict=on_conflict, batch=row)
    except LedgerError as error:
        _give_up(str(error), batch)
        return
    tell(batch)


def _taken_up(batch: int, given_up: BatchState, at_work: BatchState) -> ImportBatch | None:
    """Return the batch of a job, also when it was given up and is tried once more; None when it is over."""
    rows = ImportBatch.objects.filter(pk=batch, state__in=[given_up, at_work])
    return ImportBatch.objects.get(pk=batch) if rows.update(state=at_work, problem="") else None


def _give_up(problem: str, batch: int, **_args: Any) -> None:
    """Put the batch back to where a person can act; nothing was written."""
    for busy, state in ((BatchState.READING, BatchState.FAILED), (BatchState.WORKING, BatchState.PREVIEWED)):
        ImportBatch.objects.filter(pk=batch, state=busy).update(state=state, problem=kept_text(problem))
    tell(batch)


READ = JobTask("read import", _l("读取导入的台账"), _read, _give_up)
COMMIT = JobTask("write import", _l("登记导入的台账"), _commit, _give_up)
