"""Fewer rounds of the garbage collector while very many small lasting things are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

SELDOM = (200_000, 50, 100)  # things made between two rounds; of what rows are made of hardly any is garbage


class _Within:
    """How many want it so just now, and what was usual before the first of them."""

    lock, number, usual = Lock(), 0, gc.get_threshold()


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Let the collector look around seldom; several at once, in any order, leave it as it was."""
    _enter(1)
    try:
        yield
    finally:
        _enter(-1)


def _enter(step: int) -> None:
    with _Within.lock:
        if not _Within.number:
            _Within.usual = gc.get_threshold()
        _Within.number += step
        gc.set_threshold(*(SELDOM if _Within.number else _Within.usual))
