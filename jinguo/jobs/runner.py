"""The worker: lanes that empty the library's queues, and a clock that asks for what is due.

Inside the server every process may be the one that works; a lock in the data folder chooses one, and the
next takes its place when it ends. Apart, ``jinguo worker`` works as often as it is started: claims stand in
the database, so each job is done once.
"""

from __future__ import annotations

import fcntl
import logging
import os
import threading
import uuid
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from jinguo.jobs import health, rounds
from jinguo.jobs.queue import admit
from jinguo.jobs.tasks import ASKED, REGULAR

LANES = (ASKED, ASKED, REGULAR)  # two people's files at once, and the day's work beside them
LOOK, CLOCK, ELECTION = (
    0.5,
    30,
    5,
)  # seconds between two looks into a queue, two rounds, two tries for the lock
_log = logging.getLogger(__name__)
_started = threading.Lock()


class Runner:
    """Works until it is stopped; what is begun is finished first."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._name = f"{os.uname().nodename[:20]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self._threads = [threading.Thread(target=self._lane, args=(q,), daemon=True) for q in LANES]
        self._threads.append(threading.Thread(target=self._clock, daemon=True))

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Take nothing new; return when what is begun is done."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _lane(self, queue: str) -> None:
        while not self._stop.wait(LOOK):
            try:
                while not self._stop.is_set() and work_one(queue, self._name):
                    pass
            except DatabaseError as error:  # another writer holds it for long: the next look comes soon
                _log.warning("a look into the queue %s failed: %s", queue, type(error).__name__)
            except Exception as error:
                _log.error("the queue %s failed: %s", queue, type(error).__name__)
        connections.close_all()

    def _clock(self) -> None:
        while True:
            try:
                close_old_connections()
                tick()
            except Exception as error:
                _log.error("a round failed: %s", type(error).__name__)
            if self._stop.wait(CLOCK):
                connections.close_all()
                return


def work_one(queue: str, name: str = "worker") -> bool:
    """Do the next job of a queue; return whether there was one.

    A look comes before the claim, which takes SQLite's one write lock.
    """
    close_old_connections()
    if not DBTaskResult.objects.ready().filter(queue_name=queue).exists():
        return False
    one = Worker(
        queue_names=[queue], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=1,
        worker_id=name, excluded_queue_names=[],
    )  # fmt: skip
    one.run()
    admit()  # the lane is free for its next
    return bool(one._run_tasks)


def tick() -> None:
    """One round of the clock: mend what is stuck, hand on what is free, ask for what is due."""
    health.note_runner()
    health.mend_stuck()
    admit()
    rounds.make_due()


def start_in_server() -> None:
    """Work inside the server, in one of its processes; called in each, once."""
    if settings.JINGUO_WORKER == "inside" and _started.acquire(blocking=False):
        threading.Thread(target=_when_chosen, daemon=True, name="jobs").start()


def _when_chosen() -> None:
    pause = threading.Event()
    descriptor = os.open(Path(settings.DATA_DIR) / "jobs.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    while not _holds(descriptor):
        pause.wait(ELECTION)
    Runner().start()
    pause.wait()  # the lock is held as long as the process lives


def _holds(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
