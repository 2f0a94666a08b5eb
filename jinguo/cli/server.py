"""The web server: Granian, one process with threads on SQLite, more workers on PostgreSQL."""

from __future__ import annotations

import os
from pathlib import Path

from jinguo.data_folder import data_folder, mend_modes

BACKPRESSURE = 2000  # connections of a process: who sends slowly waits in one, at no other cost


def migrate(verbosity: int = 0) -> None:
    """Bring the database up to the program's version, and seed what rooms bring along."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=verbosity)
    mend_modes()


STOPPING = 10  # seconds a process has to end what it does; then it is ended (an import begins anew)


def run_server(host: str = "127.0.0.1", port: int = 8000, workers: int = 1) -> None:
    """Serve until Ctrl-C or a termination signal. The database must be migrated already.

    Raises OSError when the address is taken.
    """
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    from jinguo.cli.stopping import StoppableServer

    _demand_free(host, port)
    (data_folder() / "static").mkdir(exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jinguo.settings")
    os.environ.setdefault("JINGUO_WORKER", "inside")
    _read_ahead()
    StoppableServer(
        target="jinguo.gate:gate",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,  # finding out which version it is knows no time-out
        workers=workers,
        http1_settings=HTTP1Settings(header_read_timeout=10_000),
        backpressure=BACKPRESSURE,
        respawn_failed_workers=True,
        workers_kill_timeout=STOPPING,
        working_dir=Path.cwd(),
        log_level=LogLevels.warning,
    ).serve()


def _read_ahead() -> None:
    """Read in the parent what every process needs: they share it. No connection goes with them."""
    import django
    from django.db import connections

    from jinguo.warming import warm_up

    django.setup()
    warm_up()
    connections.close_all()


def _demand_free(host: str, port: int) -> None:
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
