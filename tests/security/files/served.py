"""The site as it is served: a process of its own on a free port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = str(Path(__file__).resolve().parents[3])
SERVE = "import sys; sys.argv = ['jinguo', 'serve', '--port', sys.argv[1]]; from jinguo.cli.main import main; main()"


def free_port() -> int:
    """A port nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a server, wait until it listens, end it."""
    process = subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
    )
    try:
        for _time in range(600):
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, "the server ended by itself"
            time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def site(**environment: str) -> Iterator[int]:
    """Serve an empty site; yields its port."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        more = {
            "JINGUO_DATA": folder,
            "PYTHONPATH": ROOT,
            "JINGUO_NOTICES": "off",
            "DATABASE_URL": "",
            **environment,
        }
        with running([sys.executable, "-c", SERVE, str(port)], port, **more):
            yield port


def head(port: int, length: int, path: str = "/account/login/") -> socket.socket:
    """Open a connection that announces a body and sends none of it."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=60)
    connection.sendall(
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {length}\r\n\r\n".encode()
    )
    return connection


def status_of(connection: socket.socket) -> int:
    """Read the status of an answer."""
    said = b""
    while b"\r\n" not in said:
        part = connection.recv(4096)
        if not part:
            return 0
        said += part
    return int(said.split()[1])
