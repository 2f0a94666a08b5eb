"""Writes the demo's files in a process of its own, a few ahead of the one that loads them."""

from __future__ import annotations

import multiprocessing
import queue
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_AHEAD = 40  # files written before the loader asked for them


class WritingFailed(RuntimeError):
    """The process that writes the files ended before the last one."""


@dataclass(frozen=True)
class Written:
    """A file that lies ready: how many rows, of which ledgers, and the state they are to reach."""

    path: Path
    rows: int
    ledgers: tuple[str, ...]
    state: str

    @property
    def group(self) -> str:
        """What files uploaded together share: the words before the first dash of the name."""
        return self.path.stem.split("-")[0] if self.state == "verified" else self.path.stem


@contextmanager
def written_books(folder: Path, seed: int) -> Iterator[Callable[[], Iterator[Written]]]:
    """Start the writer, which first thinks up the district; end it when the loader gives up.

    Yields what is to be called once the database holds its vocabularies: it returns the files as they are
    ready.
    """
    context = multiprocessing.get_context("spawn")
    ready: Any = context.Queue(_AHEAD)
    ours, theirs = context.Pipe()
    writer = context.Process(target=_write_all, args=(folder, seed, theirs, ready), daemon=True)
    writer.start()

    def begin() -> Iterator[Written]:
        ours.send(_names())
        return _received(ready, writer)

    try:
        yield begin
    finally:
        writer.terminate()
        writer.join()


def _received(ready: Any, writer: Any) -> Iterator[Written]:
    while True:
        try:
            book = ready.get(timeout=2)
        except queue.Empty:
            if writer.is_alive():
                continue
            raise WritingFailed("the writer of the demo's files ended early") from None
        if book is None:
            return
        yield book


def _names() -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    from jinguo.core.models import Kind, Programme

    kinds = {(kind.vocabulary, kind.code): kind.name for kind in Kind.objects.all()}
    return kinds, {programme.code: programme.name for programme in Programme.objects.all()}


def _write_all(folder: Path, seed: int, told: Any, ready: Any) -> None:
    import signal

    import django

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the loader's to answer; it ends the writer
    django.setup()
    from jinguo.demo.ledger_files import Words, Writer
    from jinguo.demo.plan import Plan

    plan = Plan.make(seed)
    labels = {place.code: place.label for place in plan.district.all}
    ways = random.Random(seed + 1)  # noqa: S311 # nosec B311 # how a sheet is kept must not change what it says
    kinds, programmes = told.recv()
    writer = Writer(folder, Words(kinds, programmes, labels), ways)
    for book in plan.books():
        keys = tuple(dict.fromkeys(sheet.ledger.key for sheet in book.sheets))
        ready.put(Written(writer.write(book), book.rows, keys, book.state))
    ready.put(None)
    ready.close()
    ready.join_thread()
