"""The server dies in the middle of an upload and comes back: a real process, killed and started anew."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ARGUMENTS, _program
from tests.browser.phone import Phone, photograph, sent

pytestmark = pytest.mark.xdist_group("browser")
SETTING_UP = """
from tests import factories as make
made = make.user("village", make.village("张家村", in_=make.town("济北街道")))
made.username = "zhang"
made.save()
"""


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

    def start(self) -> None:
        """Start, and wait until it answers."""
        program = str(Path(sys.executable).with_name("jinguo"))
        self.process = subprocess.Popen(
            [program, "serve", "--port", str(self.port)], env=self.environment, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        for _try in range(300):
            try:
                urllib.request.urlopen(f"{self.url}/m/manifest.webmanifest", timeout=2)
            except OSError:
                time.sleep(0.2)
            else:
                return
        raise AssertionError("the server did not start")

    def die(self) -> None:
        """Kill the server with all its workers."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def rows(self, query: str) -> list[Any]:
        """Ask the database itself."""
        with sqlite3.connect(self.folder / "jinguo.sqlite3") as database:
            return database.execute(query).fetchall()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "data"
    folder.mkdir()
    made = Server(folder)
    made.manage("migrate")
    made.manage("shell", "--no-imports", given=SETTING_UP)
    made.start()
    yield made
    made.die()


@pytest.fixture
def phone(chromium: Any, server: Server, tmp_path: Path) -> Iterator[Phone]:
    class Launcher:
        chromium = None

    Launcher.chromium = chromium.browser_type
    made = Phone(Launcher, _program(), ARGUMENTS, tmp_path / "phone", server.url)
    made.on()
    yield made
    made.kill()


def test_a_server_killed_in_the_middle_of_uploads_receives_everything_once(
    phone: Phone, server: Server
) -> None:
    class Zhang:
        username = "zhang"

    phone.log_in(Zhang)
    for number in (91, 92, 93):
        phone.record(number, [photograph(number * 10 + one) for one in range(3)])
        server.die()
        phone.page.wait_for_timeout(200)
        server.start()
    phone.page.evaluate("window.dispatchEvent(new Event('online'))")
    sent(phone, 90)
    assert server.rows("SELECT headcount, state FROM activities_activity ORDER BY 1") == [
        (number, "submitted") for number in (91, 92, 93)
    ]
    kept = server.rows("SELECT object_id, COUNT(*), COUNT(DISTINCT sha256) FROM core_evidencefile GROUP BY 1")
    assert [row[1:] for row in kept] == [(3, 3)] * 3
