"""Whose file is next: so many at once, so many of one sender, so many waiting; the rest comes again."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from jinguo.cell.errors import Busy

AT_ONCE = max(2, min(4, os.cpu_count() or 2))
OF_ONE = 1
WAITING = 8  # of one sender: a page of photographs asks for many small pictures at once
PATIENCE = 30.0  # seconds


class Turns:
    """A queue that is fair to senders: the next turn is that of the first in line who is not at work already.

    Without a sender (the command line) only the number at once counts.
    """

    def __init__(
        self, at_once: int = AT_ONCE, of_one: int = OF_ONE, waiting: int = WAITING, patience: float = PATIENCE
    ) -> None:
        self.at_once, self.of_one, self.waiting, self.patience = at_once, of_one, waiting, patience
        self._changed = threading.Condition()
        self._working: Counter[object] = Counter()
        self._line: list[tuple[object, object]] = []  # senders with their tickets, first come first

    @contextmanager
    def turn(self, sender: object, patience: float | None = None) -> Iterator[None]:
        """Wait for a turn, take it, give it back. Raises Busy."""
        self._enter(sender, self.patience if patience is None else patience)
        try:
            yield
        finally:
            with self._changed:
                self._working[sender] -= 1
                self._working += Counter()
                self._changed.notify_all()

    def _enter(self, sender: object, patience: float) -> None:
        ticket = (sender, object())
        end = time.monotonic() + patience
        with self._changed:
            if sender is not None and sum(one == sender for one, _t in self._line) >= self.waiting:
                raise Busy
            self._line.append(ticket)
            try:
                while not self._is_next(ticket):
                    if not self._changed.wait(max(0.0, end - time.monotonic())) and time.monotonic() >= end:
                        raise Busy
                self._working[sender] += 1
            finally:
                self._line.remove(ticket)
                self._changed.notify_all()

    def _is_next(self, ticket: tuple[object, object]) -> bool:
        if self._working.total() >= self.at_once:
            return False
        return next((one for one in self._line if self._may_work(one[0])), None) is ticket

    def _may_work(self, sender: object) -> bool:
        return sender is None or self._working[sender] < self.of_one


TURNS = Turns()
