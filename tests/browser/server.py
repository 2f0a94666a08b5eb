"""The product's own server on a data folder of its own: a real process, to be killed and started anew."""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

SETTING_UP = """
from tests import factories as make
made = make.user("village", make.village("张家村", in_=make.town("济北街道")))
made.username = "zhang"
made.save()
"""


class Zhang:
    """Who has a log-in there."""

    username = "zhang"


class Server:
    """The product's own server on a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder, self.url = folder, f"http://127.0.0.1:{self.port}"
        self.environment = {**os.environ, "JINGUO_DATA": str(folder), "DATABASE_URL": ""}
        self.process: subprocess.Popen | None = None

    def manage(self, *words: str, given: str = "") -> None:
        """Run a management command."""
        command = [sys.executable, "-m", "jinguo", *words]
        ran = subprocess.run(command, env=self.environment, input=given, text=True, capture_output=True)
        assert ran.returncode == 0, ran.stderr

    def take_tables_from(self, connection: Any) -> None:
        """Copy the tables that the test run has made already; where they lie elsewhere, make them."""
        if connection.vendor != "sqlite":
            self.manage("migrate")
            return
        connection.ensure_connection()
        with closing(sqlite3.connect(self.folder / "jinguo.sqlite3")) as mine:
            connection.connection.backup(mine)

    def start(self) -> None:
        """Start, and wait until it answers: the product's server, on tables that are up to date."""
        self.process = subprocess.Popen(
            [sys.executable, "-c", f"from jinguo.cli.server import run_server; run_server(port={self.port})"],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        for _try in range(1200):
            try:
                urllib.request.urlopen(f"{self.url}/m/manifest.webmanifest", timeout=2)
            except OSError:
                assert self.process.poll() is None, "the server ended by itself"
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the server did not start")

    def die(self) -> None:
        """Kill the server with all its workers."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def arrived(self) -> dict[int, int]:
        """What the database has: photographs by head-count; every entry is submitted, whole and once."""
        found: dict[int, int] = {}
        for pk, headcount, state in self.rows("SELECT id, headcount, state FROM activities_activity"):
            assert headcount not in found, f"{headcount} arrived twice"
            query = f"SELECT file, sha256 FROM core_evidencefile WHERE object_id = {pk}"
            files = self.rows(query) if state == "submitted" else []
            digests = {digest for _file, digest in files}
            assert len(digests) == len(files), "a photograph arrived twice"
            for name, digest in files:
                assert hashlib.sha256(self._file(name)).hexdigest() == digest
            if state == "submitted":
                found[headcount] = len(files)
        return found

    def _file(self, name: str) -> bytes:
        return next(self.folder.rglob(Path(name).name)).read_bytes()

    def rows(self, query: str) -> list[Any]:
        """Ask the database itself."""
        with sqlite3.connect(self.folder / "jinguo.sqlite3") as database:
            return database.execute(query).fetchall()
