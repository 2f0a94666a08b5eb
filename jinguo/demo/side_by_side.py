"""Brings in files on two cores: another process works through what it is given while this one goes on.

Files of which none makes what the other refers to are given to it and come in when they come. Files of one
ledger go to both, every second one to each: both read and judge at once, and write strictly in turn, so that
what comes of it is the same as bringing in one after the other.
"""

from __future__ import annotations

import multiprocessing
import queue
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Self

from jinguo.demo.file_writing import Written

Work = Callable[..., None]  # by whom, what, and perhaps what to wait for before writing; a module's function
Progress = Callable[[str, int], None]
_POLL = 1.0  # seconds after which a waiting process looks whether the other still lives


class OtherProcessFailed(RuntimeError):
    """The other process ended early; the message is its last word."""


class Turns:
    """Whose turn it is to write: files are numbered, and each waits for the one before it."""

    def __init__(self, context: Any) -> None:
        self._next, self._changed = context.Value("i", 0), context.Condition()

    def wait(self, number: int, other_lives: Callable[[], bool]) -> None:
        """Wait until all files before this one are written. Raises OtherProcessFailed."""
        with self._changed:
            while self._next.value != number:
                if not self._changed.wait(_POLL) and not other_lives() and self._next.value != number:
                    raise OtherProcessFailed("the other half of the files was not brought in")

    def done(self) -> None:
        """Say that a file is written."""
        with self._changed:
            self._next.value += 1
            self._changed.notify_all()


class OtherProcess:
    """The second process; use as a context manager, on whose way out it ends."""

    def __init__(self, officer: Any, progress: Progress) -> None:
        """``officer`` brings the files in there, too; ``progress`` hears what was done there."""
        context = multiprocessing.get_context("spawn")
        self._officer, self._progress = officer, progress
        self._turns, self._jobs, self._told = Turns(context), context.Queue(), context.Queue()
        arguments = (_database(), officer.pk, self._jobs, self._turns, self._told)
        self._process = context.Process(target=_work_off, args=arguments, daemon=True)
        self._awaited = 0

    def __enter__(self) -> Self:
        self._process.start()
        return self

    def __exit__(self, *_how: object) -> None:
        self._process.terminate()
        self._process.join()

    def give(self, name: str, rows: int, work: Work, what: Any, turn: int | None = None) -> None:
        """Let it do some work: ``name`` and ``rows`` are what to say of it afterwards."""
        where = f"{work.__module__}.{work.__qualname__}"  # told by name: the other sets Django up first
        self._jobs.put((name, rows, where, what, turn))
        self._awaited += 1

    def wait(self) -> None:
        """Wait until all it was given is done. Raises OtherProcessFailed."""
        while self._awaited:
            self._listen(_POLL)

    def share(self, files: Sequence[Written], work: Work) -> None:
        """Bring in files of one ledger, every second one there. Raises OtherProcessFailed."""
        numbered = list(enumerate(files))
        for number, book in numbered[::2]:
            self.give(book.group, book.rows, work, book, number)
        for number, book in numbered[1::2]:
            work(self._officer, book, lambda at=number: self._turns.wait(at, self._process.is_alive))
            self._turns.done()
            self._progress(book.group, book.rows)
            self.hear()
        self.wait()

    def hear(self) -> None:
        """Pass on what was done there by now. Raises OtherProcessFailed."""
        while self._listen(0):
            pass

    def _listen(self, patience: float) -> bool:
        """Hear of one thing done, and pass it on; False when there is none."""
        try:
            name, rows, error = self._told.get(timeout=patience) if patience else self._told.get_nowait()
        except queue.Empty:
            if not self._process.is_alive() and self._told.empty() and patience:
                raise OtherProcessFailed("the other process ended early") from None
            return False
        if error:
            raise OtherProcessFailed(error)
        self._awaited -= 1
        self._progress(name, rows)
        return True


def _database() -> Path | None:
    """Return the SQLite file that is being filled, None on a database server."""
    from django.db import connection

    return Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None


def _work_off(database: Path | None, officer: int, jobs: Any, turns: Turns, told: Any) -> None:
    import signal

    import django

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's to answer; it ends this one
    django.setup()
    from django.utils.module_loading import import_string

    from jinguo.accounts.models import User
    from jinguo.demo.database import sqlite_file

    parent = multiprocessing.parent_process()
    lives = parent.is_alive if parent else lambda: True
    with sqlite_file(database, hasty=True) if database else nullcontext():
        by = User.objects.get(pk=officer)
        while True:
            name, rows, where, what, turn = jobs.get()
            work: Work = import_string(where)
            try:
                if turn is None:
                    work(by, what)
                else:
                    work(by, what, lambda at=turn: turns.wait(at, lives))
                    turns.done()
            except Exception as error:
                told.put((name, 0, f"{type(error).__name__}: {error}"))
                raise
            told.put((name, rows, ""))
