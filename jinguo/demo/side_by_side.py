"""Brings in many files of one ledger on two cores: both read and judge at once, and write strictly in turn.

What comes of it is the same as bringing in one file after the other, as long as none of them makes what the
next one refers to: the sign-ins of a year, once everybody who signs is on the roster.
"""

from __future__ import annotations

import multiprocessing
import queue
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from jinguo.demo.writing import Written

Import = Callable[
    [Written, Any, Callable[[], None]], None
]  # a file, by whom, what to wait for before writing
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


def import_side_by_side(
    files: list[Written], officer: Any, import_one: Import, progress: Callable[[str, int], None]
) -> None:
    """Bring in the files, every second one in another process; ``import_one`` is a module's function."""
    where = (
        f"{import_one.__module__}.{import_one.__qualname__}"  # told by name: the other sets Django up first
    )
    context = multiprocessing.get_context("spawn")
    turns, told = Turns(context), context.Queue()
    numbered = list(enumerate(files))
    arguments = (_database(), numbered[::2], officer.pk, where, turns, told)
    other = context.Process(target=_other_half, args=arguments, daemon=True)
    other.start()
    try:
        for number, book in numbered[1::2]:
            import_one(book, officer, lambda at=number: turns.wait(at, other.is_alive))  # type: ignore[misc]
            turns.done()
            progress(book.group, book.rows)
            _tell(told, progress)
        while other.is_alive():
            other.join(_POLL)
            _tell(told, progress)
        if other.exitcode:
            raise OtherProcessFailed("the other half of the files was not brought in")
    finally:
        _tell(told, progress)
        other.terminate()
        other.join()


def _tell(told: Any, progress: Callable[[str, int], None]) -> None:
    """Pass on what the other process said of its progress. Raises OtherProcessFailed with its error."""
    while True:
        try:
            name, rows = told.get(timeout=0.05)
        except queue.Empty:
            return
        if not rows:
            raise OtherProcessFailed(name)
        progress(name, rows)


def _database() -> Path | None:
    """Return the SQLite file that is being filled, None on a database server."""
    from django.db import connection

    return Path(connection.settings_dict["NAME"]) if connection.vendor == "sqlite" else None


def _other_half(
    database: Path | None, files: list[tuple[int, Written]], officer: int, where: str, turns: Turns,
    told: Any,
) -> None:  # fmt: skip
    import signal

    import django

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's to answer; it ends this one
    django.setup()
    from django.utils.module_loading import import_string

    from jinguo.accounts.models import User
    from jinguo.demo.database import sqlite_file

    import_one: Import = import_string(where)
    parent = multiprocessing.parent_process()
    lives = parent.is_alive if parent else lambda: True
    with sqlite_file(database, hasty=True) if database else nullcontext():
        by = User.objects.get(pk=officer)
        for number, book in files:
            try:
                import_one(book, by, lambda at=number: turns.wait(at, lives))  # type: ignore[misc]
            except Exception as error:
                told.put((f"{type(error).__name__}: {error}", 0))
                raise
            turns.done()
            told.put((book.group, book.rows))
