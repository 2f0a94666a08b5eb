"""How far a job is, while it runs: a small note in the data folder, which pages and other programs read.

Not a row: SQLite has one writer, and the job itself is that writer while its one transaction is open. What
was reached in the end stands in the job's row.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from jinguo.jobs.models import AT_WORK, Job

BEAT = 0.3  # seconds between two notes
SILENCE = 120  # seconds without a note after which a job counts as stuck (the program was stopped)


@dataclass(frozen=True)
class Reached:
    """Stage, rows done and rows in all (0: not known yet), and whether the job has fallen silent."""

    stage: str = ""
    done: int = 0
    total: int = 0
    silent: bool = True


class Progress:
    """Writes down how far a job is."""

    def __init__(self, job: Job) -> None:
        self._path, self._last = _place(job), 0.0
        self._over = threading.Event()
        self.reached = Reached(silent=False)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Note a stage and its rows, at most a few times a second."""
        self.reached = Reached(stage, done, total, silent=False)
        if time.monotonic() - self._last >= BEAT:
            self.note()

    def note(self) -> None:
        """Write the note."""
        self._last = time.monotonic()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        now = self.reached
        fresh = self._path.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
        fresh.write_text(json.dumps({"stage": now.stage, "done": now.done, "total": now.total}))
        fresh.replace(self._path)

    @contextmanager
    def kept_alive(self) -> Iterator[None]:
        """Note a sign of life now and then, also while one long step reports nothing; no note is left."""
        self.note()
        threading.Thread(target=self._beat, daemon=True, name="sign of life").start()
        try:
            yield
        finally:
            self._over.set()
            self._path.unlink(missing_ok=True)

    def _beat(self) -> None:
        while not self._over.wait(SILENCE / 6):
            self.note()


def _place(job: Job) -> Path:
    return Path(settings.DATA_DIR) / "jobs" / f"{job.public_id}.json"


def progress_of(job: Job) -> Reached:
    """Return how far a job is; of one at work that left no sign of life for long: that it is silent."""
    reached = Reached(job.stage, job.done, job.total, silent=False)
    if job.state not in AT_WORK:
        return reached
    begun = job.started_at or job.queued_at
    path = _place(job)
    try:
        return Reached(**json.loads(path.read_text()), silent=_is_long_ago(path.stat().st_mtime))
    except (OSError, ValueError):
        return Reached(silent=begun is None or _is_long_ago(begun.timestamp()))


def _is_long_ago(moment: float) -> bool:
    return time.time() - moment > SILENCE
