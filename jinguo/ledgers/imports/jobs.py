"""Long work of imports in a background thread; how far it is lies in a small file beside the batch's files.

A file, not the database: SQLite has one writer, and the import itself is that writer while it runs.
"""

from __future__ import annotations

import json
import logging
import os
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connections, transaction
from django.utils.translation import gettext as _

from jinguo.cell.errors import Busy
from jinguo.cell.turns import Turns
from jinguo.core.requests.foreign_files import sent_by
from jinguo.core.sayings import kept_text
from jinguo.ledgers.imports.import_limits import count_preview, note_preview
from jinguo.ledgers.imports.preview_sealing import sealed
from jinguo.ledgers.imports.run import Preview, commit, read
from jinguo.ledgers.models import BatchState, ImportBatch
from jinguo.ledgers.sheets.taught_headings import learnt_headers, note_uses
from jinguo.ledgers.values.faults import LedgerError

BUSY = (BatchState.READING, BatchState.WORKING)
BEAT = 0.3  # seconds between two notes of progress
SILENCE = 120  # seconds without a note after which a job counts as dead (the server was stopped)
TURNS = Turns(
    at_once=2, of_one=1, waiting=20, patience=3600
)  # one person's ten files keep nobody else waiting
_log = logging.getLogger(__name__)
_AFTER: list[Callable[[ImportBatch], None]] = []


def after(listener: Callable[[ImportBatch], None]) -> None:
    """Have ``listener(batch)`` called when a job of an import has ended, well or not."""
    if listener not in _AFTER:
        _AFTER.append(listener)


class Progress:
    """Writes down how far a job is; other processes may read it."""

    def __init__(self, batch: ImportBatch) -> None:
        self._path, self._last = _place(batch), 0.0
        self._done = threading.Event()
        self._now: tuple[str, int, int] = ("", 0, 0)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Note a stage and its rows, at most a few times a second."""
        self._now = (stage, done, total)
        if time.monotonic() - self._last >= BEAT:
            self.note()

    def note(self) -> None:
        """Write the note."""
        self._last = time.monotonic()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        stage, done, total = self._now
        fresh = self._path.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
        fresh.write_text(json.dumps({"stage": stage, "done": done, "total": total}))
        fresh.replace(self._path)

    def keep_alive(self) -> None:
        """Note a sign of life now and then, also while one long step reports nothing."""
        while not self._done.wait(SILENCE / 6):
            self.note()

    def end(self) -> None:
        """Stop the signs of life."""
        self._done.set()


def _place(batch: ImportBatch) -> Path:
    return Path(settings.MEDIA_ROOT) / "imports" / str(batch.public_id) / "progress.json"


def progress_of(batch: ImportBatch) -> dict[str, Any]:
    """Return stage, rows done and rows in all (0: not known yet), and whether the job has fallen silent."""
    path = _place(batch)
    try:
        silent = time.time() - path.stat().st_mtime > SILENCE
        return {**json.loads(path.read_text()), "silent": silent}
    except (OSError, ValueError):
        return {"stage": "", "done": 0, "total": 0, "silent": True}


def start_reading(batch: ImportBatch, by: Any) -> None:
    """Read the files of a batch whose state is READING; its preview is kept on the batch."""
    _start(_read, batch, by.pk)


def start_commit(batch: ImportBatch, by: Any, on_conflict: str) -> None:
    """Write the rows of a batch whose state is WORKING."""
    _start(_commit, batch, by.pk, on_conflict)


def _start(work: Callable[..., None], batch: ImportBatch, *args: Any) -> None:
    progress = Progress(batch)
    progress.note()
    if not getattr(settings, "IMPORTS_IN_BACKGROUND", True):
        _run(work, batch, progress, *args)
        return
    threading.Thread(target=progress.keep_alive, daemon=True).start()
    threading.Thread(target=_in_thread, args=(work, batch, progress, *args), daemon=True).start()


def _in_thread(work: Callable[..., None], batch: ImportBatch, progress: Progress, *args: Any) -> None:
    try:
        _run(work, batch, progress, *args)
    finally:
        progress.end()
        connections.close_all()


def _run(work: Callable[..., None], batch: ImportBatch, progress: Progress, *args: Any) -> None:
    try:
        with TURNS.turn(batch.by_id), sent_by(batch.by):
            work(batch, progress, *args)
    except Busy:
        _give_up(batch, _("前面的导入还没有做完，这一次还没有开始。请稍后点“重新读取”。"))
    except LedgerError as error:
        _give_up(batch, str(error))
    except Exception as error:
        where = "".join(traceback.format_tb(error.__traceback__))  # not its words: they may quote a cell
        _log.error("import %s broke off: %s\n%s", batch.public_id, type(error).__name__, where)
        _give_up(batch, _("处理时出错，没有写入任何内容。请重试；仍然不行，请把原文件交给系统管理员。"))
    _tell(batch)


def _tell(batch: ImportBatch) -> None:
    """Tell the listeners; what goes wrong there is not the import's fault."""
    batch = ImportBatch.objects.select_related("by").get(pk=batch.pk)
    for listener in _AFTER:
        try:
            listener(batch)
        except Exception as error:
            _log.error("telling of import %s failed: %s", batch.public_id, type(error).__name__)


def _give_up(batch: ImportBatch, problem: str) -> None:
    """Put the batch back to where a person can act; nothing was written."""
    for busy, after in (
        (BatchState.READING, BatchState.FAILED),
        (BatchState.WORKING, BatchState.PREVIEWED),
    ):
        ImportBatch.objects.filter(pk=batch.pk, state=busy).update(state=after, problem=kept_text(problem))


def preview_of(batch: ImportBatch, user: Any, progress: Any = None) -> Preview:
    """Read the files of a batch again, with the choices made by hand. Raises LedgerError."""
    names = {Path(one.file.path): one.name for one in batch.files.all()}
    return read(names, user, names=names, choices=batch.choices, progress=progress)


def _read(batch: ImportBatch, progress: Progress, user_id: int) -> None:
    batch.refresh_from_db()
    by = get_user_model().objects.get(pk=user_id)
    count_preview(by)
    preview = preview_of(batch, by, progress)
    note_preview(batch, preview, by)
    note_uses(by, learnt_headers(preview))
    ImportBatch.objects.filter(pk=batch.pk, state=BatchState.READING).update(
        state=BatchState.PREVIEWED, summary=sealed(preview.for_page()), problem=""
    )


def _commit(batch: ImportBatch, progress: Progress, user_id: int, on_conflict: str) -> None:
    batch.refresh_from_db()
    by = get_user_model().objects.get(pk=user_id)
    preview = preview_of(batch, by, progress)
    with transaction.atomic():
        held = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if held.state == BatchState.WORKING:
            commit(preview, by, progress, on_conflict=on_conflict, batch=held)
