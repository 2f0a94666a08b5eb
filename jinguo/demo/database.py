"""Work on another SQLite file than the site's own, for a demo that appears whole or not at all."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

ENDINGS = ("", "-wal", "-shm", "-journal")
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA cache_size=-131072; PRAGMA temp_store=MEMORY;"
_HASTY = "PRAGMA synchronous=OFF;"  # while building: a crash throws the file away anyway
_PATIENCE = {True: 600, False: 20}  # seconds for the lock: the two builders write whole files in turn


@contextmanager
def sqlite_file(path: Path, *, hasty: bool = False) -> Iterator[BaseDatabaseWrapper]:
    """Make ``path`` the default database of this thread, and the former one again afterwards."""
    from django.db.backends.sqlite3.base import DatabaseWrapper

    former = connections["default"]
    settings = copy.deepcopy(former.settings_dict)
    settings |= {
        "ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "HOST": "", "PORT": "", "USER": "",
        "PASSWORD": "", "OPTIONS": {
            "transaction_mode": "IMMEDIATE", "timeout": _PATIENCE[hasty],
            "init_command": _PRAGMAS + (_HASTY if hasty else ""),
        },
    }  # fmt: skip
    connections["default"] = DatabaseWrapper(settings, "default")
    try:
        yield connections["default"]
    finally:
        connections["default"].close()
        connections["default"] = former


def fold(connection: BaseDatabaseWrapper) -> None:
    """Gather what the planner wants to know, and fold the write-ahead log into the file."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def remove(path: Path) -> None:
    """Remove a database file and what SQLite keeps beside it."""
    for ending in ENDINGS:
        path.with_name(path.name + ending).unlink(missing_ok=True)
