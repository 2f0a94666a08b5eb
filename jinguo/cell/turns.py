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
IN_LINE = 8  # of all: who waits keeps a thread of the site, and pages need some (jinguo.gate)
PATIENCE = 30.0  # seconds


class Turns:
    """A queue that is fair to senders: the next turn is that of the first in line who is not at work already.

    When the line is full, the last file of whoever has most in it comes again, not the one that has none.
    Without a sender (the command line) only the number at once counts.
    """

    def __init__(
        self, at_once: int = AT_ONCE, of_one: int = OF_ONE, waiting: int = WAITING,
        patience: float = PATIENCE, in_line: int | None = None,
    ) -> None:  # fmt: skip
        self.at_once, self.of_one, self.waiting, self.patience = at_once, of_one, waiting, patience
        self.in_line = in_line
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
            self._shorten()
            try:
                while not self._is_next(ticket):
                    if ticket not in self._line or time.monotonic() >= end:
                        raise Busy
                    self._changed.wait(max(0.0, end - time.monotonic()))
                self._working[sender] += 1
            finally:
                self._line = [one for one in self._line if one is not ticket]
                self._changed.notify_all()

    def _shorten(self) -> None:
        """Send one away where the line has grown too long: the last one of who waits with most."""
        line = [one for one in self._line if one[0] is not None]
        if self.in_line is None or len(line) <= self.in_line:
            return
        count = Counter(sender for sender, _ticket in line)
        last = max(range(len(line)), key=lambda place: (count[line[place][0]], place))
        self._line.remove(line[last])
        self._changed.notify_all()

    def _is_next(self, ticket: tuple[object, object]) -> bool:
        if self._working.total() >= self.at_once:
            return False
        return next((one for one in self._line if self._may_work(one[0])), None) is ticket

    def _may_work(self, sender: object) -> bool:
        return sender is None or self._working[sender] < self.of_one


TURNS = Turns(in_line=IN_LINE)
