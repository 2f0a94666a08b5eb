"""Processes that wait, their reader loaded, for the next file: one for each reader used before.

A process serves one file and ends, so that nothing of one file is left when the next is read. Starting it
takes as long as loading its libraries; therefore the next one starts while the present one reads.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import socket
import subprocess  # nosec B404 # one fixed command, below
import sys
import threading
from pathlib import Path

SCRIPT = str(Path(__file__).with_name("child.py"))
# Without these, an interpreter that cannot open files any more could not name a time zone or an encoding.
ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "MALLOC_ARENA_MAX": "2", "OMP_NUM_THREADS": "1"}


class Child:
    """A process in the cell, and the channel to it."""

    def __init__(self, module: str) -> None:
        self.channel, theirs = socket.socketpair()
        try:
            self.process = subprocess.Popen(  # noqa: S603 # nosec B603 # our own script, a module named in our own code
                [sys.executable, "-I", "-X", "utf8", SCRIPT, module],
                stdin=theirs.fileno(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                env=ENVIRONMENT, cwd="/", start_new_session=True,
            )  # fmt: skip
        except BaseException:
            self.channel.close()
            raise
        finally:
            theirs.close()

    def end(self) -> int:
        """Kill the process with all it may have started, and take its leave; return its exit code."""
        self.channel.close()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        return self.process.wait()


_lock = threading.Lock()
_idle: dict[str, Child] = {}
_owner = os.getpid()


def take(module: str) -> Child:
    """Return a process whose reader is loaded, or will be in a moment."""
    global _owner
    with _lock:
        if _owner != os.getpid():  # a fork of the site: the waiting processes are the other one's
            _owner = os.getpid()
            _idle.clear()
        found = _idle.pop(module, None)
    if found is not None and found.process.poll() is None:
        return found
    if found is not None:
        found.end()
    return Child(module)


def restock(module: str) -> None:
    """Have a process wait for the next file of this kind."""
    with _lock:
        if module not in _idle:
            _idle[module] = Child(module)


def idle_children() -> list[int]:
    """Return the process ids of those that wait."""
    with _lock:
        return [child.process.pid for child in _idle.values()]


@atexit.register
def end_all() -> None:
    """End those that wait."""
    with _lock:
        waiting = list(_idle.values()) if _owner == os.getpid() else []
        _idle.clear()
    for child in waiting:
        child.end()
