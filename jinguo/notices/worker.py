"""The worker in the server: now and then asks the rooms what is due to be told, then empties the outbox.

A thread of the server, as imports have: an office machine has nobody to look after a second service. Sites
that prefer their own clock set ``JINGUO_NOTICES=off`` and run ``jinguo notices send``.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from django.db import connections
from django.utils import timezone

from jinguo.notices.outbox import Round, send_due

PAUSE = 30  # seconds between two rounds
_log = logging.getLogger(__name__)
_DAILY: dict[str, Callable[[], int]] = {}
_last_day: list[object] = [None]
_started = threading.Lock()


def daily(name: str, produce: Callable[[], int]) -> None:
    """Register what is done once a day; it returns how many people it told and repeats nothing."""
    _DAILY[name] = produce


def tell_daily() -> int:
    """Ask every registered room; return how many notices came of it. One that fails stops no other."""
    told = 0
    for name, produce in _DAILY.items():
        try:
            told += produce()
        except Exception as error:
            _log.error("notices of %s failed: %s", name, type(error).__name__)
    return told


def work_once() -> Round:
    """One round: the day's notices once a day from eight in the morning, then the outbox."""
    now = timezone.localtime()
    if now.hour >= 8 and _last_day[0] != now.date():
        tell_daily()
        _last_day[0] = now.date()
    return send_due()


def start() -> None:
    """Start the worker's thread, once per process."""
    if _started.acquire(blocking=False):
        threading.Thread(target=_run, daemon=True, name="notices").start()


def _run() -> None:
    while True:
        time.sleep(PAUSE)
        try:
            work_once()
        except Exception as error:
            _log.error("a round of notices failed: %s", type(error).__name__)
        finally:
            connections.close_all()
