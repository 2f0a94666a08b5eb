"""The inside of the cell: one process, one file, one answer, then the end.

Started as a script in an isolated interpreter with an empty environment. It loads the reader first, then
waits for the file; from then on it can open nothing: no file, no connection, no other program.
"""

from __future__ import annotations

import codecs
import errno
import importlib
import json
import os
import re
import resource
import signal
import socket
import sys
from pathlib import Path
from typing import Any

ROOT = str(Path(__file__).resolve().parents[2])
ENCODINGS = (
    "ascii", "cp437", "cp936", "gb18030", "gbk", "idna", "latin-1", "utf-8-sig", "utf-16", "utf-16-be",
    "utf-16-le", "utf-32", "unicode_escape", "charmap", "cp1252", "raw_unicode_escape",
    "big5", "cp950", "cp932", "cp949", "mac-roman",
)  # fmt: skip
NICE = 5  # the pages of the site come first
_NOUGHT = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
PATIENCE = 5  # seconds
DEEP = 400  # calls: deeper than any honest file nests


def main() -> None:
    """Load the module named on the command line, wait for a file, answer."""
    sys.path.insert(0, ROOT)
    channel = socket.socket(fileno=0)
    importlib.import_module("jinguo.cell.errors")
    confining = importlib.import_module("jinguo.cell.confining")
    module = importlib.import_module(sys.argv[1])
    getattr(module, "prepare", lambda: None)()
    for encoding in ENCODINGS:
        codecs.lookup(encoding)
    asked, descriptors = _asked(channel)
    if not descriptors:
        return
    _confine(asked["limits"], max(descriptors) + 1)
    confining.confine()
    channel.sendall(_plain(_answer(module, asked, *descriptors)))


def _plain(answer: dict[str, Any]) -> bytes:
    """Write an answer, without halves of letters and the letter 0, which no database keeps."""
    said = _NOUGHT.sub(r"\1", json.dumps(answer, ensure_ascii=False))
    return said.encode("utf-8", "replace")


def _asked(channel: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Return what is asked, and the descriptors of source and output; nothing when the site has ended."""
    head, descriptors, _flags, _address = socket.recv_fds(channel, 8, 2)
    if len(head) < 8:
        return {}, []
    left, parts = int.from_bytes(head, "big"), []
    while left:
        part = channel.recv(min(left, 1 << 16))
        if not part:
            return {}, []
        parts.append(part)
        left -= len(part)
    return json.loads(b"".join(parts)), list(descriptors)


def _confine(limits: dict[str, int], descriptors: int) -> None:
    """Set the limits of what a reader may use up; hard ones, so that nothing gets them back."""
    os.nice(NICE)
    signal.alarm(limits["wall"] + PATIENCE)  # should the site be gone that would have ended it
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, limits["output"]),
        (resource.RLIMIT_CPU, limits["cpu"]),
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, descriptors),
    ):
        resource.setrlimit(what, (most, most))


def _answer(module: Any, asked: dict[str, Any], source: int, output: int) -> dict[str, Any]:
    errors = sys.modules["jinguo.cell.errors"]
    try:
        with os.fdopen(source, "rb") as given, os.fdopen(output, "wb") as made:
            value = getattr(module, asked["function"])(given, made, **asked["arguments"])
        return {"value": value}
    except errors.Refusal as refusal:
        return {"refused": refusal.kind, "facts": refusal.facts}
    except errors.CellError as error:
        return {"error": error.kind}
    except (MemoryError, OverflowError):
        return {"error": "too_big"}
    except OSError as error:
        return {"error": "too_big" if error.errno == errno.EFBIG else "broken", "type": type(error).__name__}
    except BaseException as error:  # a reader written in another language panics with its own
        return {"error": "broken", "type": type(error).__name__}  # its words may quote the file


if __name__ == "__main__":
    main()
