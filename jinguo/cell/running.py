"""Having a file read in the cell, from outside."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import signal
import socket
import subprocess  # nosec B404 # children of pool.py, waited for here
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from jinguo.cell import pool
from jinguo.cell.errors import Broken, CellError, Refusal, TooBig, TooSlow
from jinguo.cell.file_costs import TEXTS, Limits
from jinguo.cell.turns import TURNS

log = logging.getLogger("jinguo.cell")
_KINDS: dict[str, type[CellError]] = {"too_big": TooBig, "too_slow": TooSlow, "broken": Broken}
_BLOCK = 1 << 16
_HALF = re.compile(
    rb"(?<!\\)(?:\\\\)*\\u(?:0000|[dD][89a-fA-F])"
)  # half a letter, or none: no reader writes them
PARTS = 400_000  # lists and objects of an answer: each takes some sixty bytes here, whatever it took to say


@dataclass
class Answer:
    """What a reader found (plain data), and what it wrote (a file that is gone when it is closed)."""

    value: Any
    file: Any  # a named temporary file

    def read(self) -> bytes:
        """Return what was written, and close the file."""
        with self.file:
            self.file.seek(0)
            return self.file.read()  # type: ignore[no-any-return]


def run(
    work: str, source: bytes | Path | IO[bytes], *, limits: Limits = TEXTS, sender: object = None,
    **arguments: Any,
) -> Answer:  # fmt: skip
    """Call ``module:function(source, output, **arguments)`` on a file in a process of its own.

    ``sender`` is whose file it is: nobody's files keep all others waiting. Raises CellError.
    """
    module, _colon, function = work.partition(":")
    body = json.dumps({"function": function, "arguments": arguments, "limits": asdict(limits)}).encode()
    with _opened(source) as given:
        output = tempfile.NamedTemporaryFile(prefix="jinguo-cell-")  # noqa: SIM115 (its reader closes it)
        try:
            with TURNS.turn(sender):
                value = _in_child(module, body, given, output, limits)
            return Answer(value, output)
        except CellError as error:
            output.close()
            log.warning("%s refused: %s %s, %s", function, error.kind, error, digest_of(given))
            raise
        except BaseException:
            output.close()
            raise


@contextmanager
def _opened(source: bytes | Path | IO[bytes]) -> Iterator[IO[bytes]]:
    """Open a file for a stranger: the descriptor it gets writes to nothing that is kept."""
    path = source if isinstance(source, Path) else _path_of(source)
    if path is not None:
        with open(path, "rb") as stream:
            yield stream
        return
    kept = tempfile.NamedTemporaryFile(prefix="jinguo-cell-", delete=False)  # noqa: SIM115 (closed below)
    with kept, open(kept.name, "rb") as given:
        os.unlink(kept.name)  # a site that is killed leaves nobody's file behind
        if isinstance(source, bytes):
            kept.write(source)
        else:
            source.seek(0)  # type: ignore[union-attr]
            while block := source.read(_BLOCK):  # type: ignore[union-attr]
                kept.write(block)
        kept.flush()
        yield given


def _path_of(source: Any) -> str | None:
    """Return where an uploaded file lies that was too large for memory."""
    named = getattr(source, "temporary_file_path", None)
    return str(named()) if callable(named) else None


def digest_of(stream: IO[bytes]) -> str:
    """Return the digest of a file, by which a log line and an audit event speak of it."""
    stream.seek(0)
    digest = hashlib.sha256()
    while block := stream.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()


def _in_child(module: str, body: bytes, given: IO[bytes], output: Any, limits: Limits) -> Any:
    child = pool.take(module)
    deadline = time.monotonic() + limits.wall
    said, overdue = b"", False
    try:
        with closing(child.channel):
            socket.send_fds(child.channel, [len(body).to_bytes(8, "big")], [given.fileno(), output.fileno()])
            child.channel.settimeout(limits.wall)
            child.channel.sendall(body)
            pool.restock(module)
            said, overdue = _heard(child.channel, deadline, limits.answer)
    except OSError:
        overdue = time.monotonic() >= deadline
    finally:
        _wait_a_moment(child, overdue)
        code = child.end()
    return _value(said, code, overdue)


def _wait_a_moment(child: pool.Child, overdue: bool) -> None:
    """Let a process that has answered end by itself, so that its exit code tells how."""
    if overdue:
        return
    try:
        child.process.wait(timeout=2)
    except subprocess.TimeoutExpired:
        return


def _heard(channel: socket.socket, deadline: float, most: int) -> tuple[bytes, bool]:
    """Return the answer, and whether time ran out. More than ``most`` bytes are not listened to."""
    parts: list[bytes] = []
    length = 0
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            return b"", True
        channel.settimeout(left)
        try:
            part = channel.recv(_BLOCK)
        except TimeoutError:
            return b"", True
        length += len(part)
        if length > most:
            raise TooBig
        if not part:
            return b"".join(parts), False
        parts.append(part)


def _value(said: bytes, code: int, overdue: bool) -> Any:
    if overdue or code == -signal.SIGXCPU:
        raise TooSlow
    try:
        if _HALF.search(said) or said.count(b"[") + said.count(b"{") > PARTS:
            raise ValueError
        answer = json.loads(said.decode("utf-8"))
        if "value" in answer:
            return answer["value"]
        if "refused" in answer:
            raise Refusal(str(answer["refused"])[:40], **answer["facts"])
        kind, name = str(answer["error"]), str(answer.get("type", ""))[:60]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        kind, name = _kind_of(code), ""
    raise _KINDS.get(kind, Broken)(name)


def _kind_of(code: int) -> str:
    """Say what a process died of that gave no answer. Killed at its hard limit of time, it dies by KILL."""
    if code == -signal.SIGKILL:
        return "too_slow"
    return "too_big" if code in (-signal.SIGABRT, -signal.SIGXFSZ) else "broken"
