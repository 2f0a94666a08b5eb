"""Readers that do what a hostile file might make one do. They run in the cell."""

from __future__ import annotations

import ctypes
import os
import resource
import socket
import subprocess
import sys
import time
from typing import IO, Any


def modules(source: IO[bytes], output: IO[bytes]) -> list[str]:
    """Return what is loaded."""
    return sorted(sys.modules)


def environment(source: IO[bytes], output: IO[bytes]) -> dict[str, str]:
    """Return the environment."""
    return dict(os.environ)


def descriptors(source: IO[bytes], output: IO[bytes]) -> int:
    """Return how many descriptors are open."""
    return sum(1 for number in range(256) if _is_open(number))


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def open_a_file(source: IO[bytes], output: IO[bytes], path: str) -> str:
    """Try to read a file of the site."""
    with open(path) as stream:
        return stream.read()


def connect(source: IO[bytes], output: IO[bytes], port: int) -> None:
    """Try to speak with somebody."""
    socket.create_connection(("127.0.0.1", port))


def start_a_program(source: IO[bytes], output: IO[bytes]) -> str:
    """Try to start a program."""
    return subprocess.run(["/bin/echo", "x"], capture_output=True, check=True).stdout.decode()


def eat(source: IO[bytes], output: IO[bytes]) -> int:
    """Want memory without end."""
    return len([bytearray(1 << 20) for _number in range(100_000)])


def spin(source: IO[bytes], output: IO[bytes]) -> None:
    """Never come to an end, working."""
    while True:
        pass


def sleep(source: IO[bytes], output: IO[bytes]) -> None:
    """Never come to an end, waiting."""
    time.sleep(3600)


def write(source: IO[bytes], output: IO[bytes]) -> None:
    """Write without end."""
    while True:
        output.write(b"x" * (1 << 20))


def talk(source: IO[bytes], output: IO[bytes]) -> str:
    """Answer more than anybody listens to."""
    return "x" * (8 << 20)


def die(source: IO[bytes], output: IO[bytes]) -> None:
    """Die of a signal."""
    os.kill(os.getpid(), 11)


def nest(source: IO[bytes], output: IO[bytes]) -> Any:
    """Recurse without end."""
    return nest(source, output)


def raise_words(source: IO[bytes], output: IO[bytes]) -> None:
    """Quote the file in an error."""
    raise ValueError("机密 370102199001011234")


def scribble(source: IO[bytes], output: IO[bytes]) -> None:
    """Try to change the file that was given."""
    os.write(source.fileno(), b"changed")


def break_out(source: IO[bytes], output: IO[bytes], path: str, gone: str, parent: int) -> list[str]:
    """Try everything that somebody would who had taken over a reader; return what succeeded."""
    for number in (1, 2):
        os.close(number)  # room for new descriptors
    ways: dict[str, Any] = {
        "read a file": lambda: os.close(os.open(path, os.O_RDONLY)),
        "make a file": lambda: os.close(os.open(f"{path}.new", os.O_CREAT | os.O_WRONLY)),
        "list processes": lambda: os.listdir("/proc"), "list files": lambda: os.listdir("/"),
        "remove a file": lambda: os.unlink(gone), "open a file to others": lambda: os.chmod(gone, 0o777),
        "move a file": lambda: os.rename(path, gone), "look at a file": lambda: os.stat(path),
        "open a socket": lambda: socket.socket().close(), "make a pair": socket.socketpair,
        "make a pipe": os.pipe, "send a signal": lambda: os.kill(parent, 0),
        "send a signal to all": lambda: os.kill(0, 0), "stop another": lambda: _ask_libc("ptrace", 16, parent, 0, 0),
        "read another's memory": lambda: _ask_libc("process_vm_readv", parent, 0, 0, 0, 0, 0),
        "go its own way": _fork, "change its folder": lambda: os.chdir("/tmp"), "be quicker": lambda: os.nice(-5),
        "have more": lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)),
        "limit another": lambda: resource.prlimit(parent, resource.RLIMIT_NOFILE),
    }  # fmt: skip
    return [name for name, way in ways.items() if _succeeds(way)]


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


def _ask_libc(name: str, *arguments: int) -> None:
    if getattr(ctypes.CDLL(None), name)(*arguments) < 0:
        raise OSError


def _succeeds(way: Any) -> bool:
    try:
        way()
    except (OSError, ValueError):
        return False
    return True


def half_letters(source: IO[bytes], output: IO[bytes]) -> list[str]:
    """Answer what is no text, as a font in a PDF may make one do."""
    return ["a\ud800b", "c\0d", "\\u0000 \\ud800", "\\\0", "好"]


def many_lists(source: IO[bytes], output: IO[bytes]) -> list[list[object]]:
    """Answer little that takes the listener much."""
    return [[] for _number in range(500_000)]


def say(source: IO[bytes], output: IO[bytes], words: str) -> None:
    """Answer these very words, past the frame."""
    socket.socket(fileno=0).sendall(words.encode("utf-8", "surrogatepass"))
    os._exit(0)


def left_behind(source: IO[bytes], output: IO[bytes]) -> dict[str, int]:
    """Return by how many names the file is known."""
    return {"links": os.fstat(source.fileno()).st_nlink}
