"""A throw-away PostgreSQL: found on the machine, started on a free loopback port, removed afterwards."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

SETTINGS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c shared_buffers=128MB"


def binaries() -> Path | None:
    """Return the folder of the newest installed server programs, or None."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(re.sub(r"\D", "", p.parent.name) or 0)
    )
    on_path = shutil.which("initdb")
    candidates = ([Path(on_path).resolve().parent] if on_path else []) + folders
    usable = [
        folder for folder in candidates if (folder / "pg_ctl").exists() and (folder / "initdb").exists()
    ]
    return usable[-1] if usable else None


def _owner() -> tuple[str, list[str]]:
    """Return the account the server runs under (PostgreSQL refuses root) and the words that change to it."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name, []
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        ids = [f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]
        return name, ["setpriv", *ids]
    raise RuntimeError("neither postgres nor nobody is an account of this machine")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    """A running server; use as a context manager, ``url`` is what ``DATABASE_URL`` takes."""

    def __init__(self, programs: Path) -> None:
        self.programs = programs
        self.port = _free_port()
        self.owner, self.prefix = _owner()
        self.folder = Path(tempfile.mkdtemp(prefix="jinguo-postgres-"))
        if self.prefix:
            shutil.chown(self.folder, self.owner)

    @property
    def url(self) -> str:
        """The address of the database, without a password: the server listens on loopback only."""
        return f"postgres://{self.owner}@127.0.0.1:{self.port}/postgres"

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [*self.prefix, str(self.programs / program), *arguments],
            cwd=self.folder,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )

    def __enter__(self) -> Cluster:
        data = str(self.folder / "data")
        log = str(self.folder / "log")
        self._run("initdb", "-D", data, "-A", "trust", "-E", "UTF8", "--no-sync", "-U", self.owner)
        listen = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='{self.folder}'"
        self._run("pg_ctl", "-D", data, "-l", log, "-w", "-o", f"{listen} {SETTINGS}", "start")
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
