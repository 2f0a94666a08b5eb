"""Key rings on disk: one JSON file each, its owner's alone, changed whole or not at all.

A running site notices a rotated ring by the file's time, so that nothing has to be started anew.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

Ring = dict[str, Any]
_KEPT: dict[Path, tuple[tuple[int, int, int], Ring]] = {}


class UnknownKey(Exception):
    """Something names a key that the ring does not hold."""


class BrokenRing(Exception):
    """A ring is missing though data needs it, cannot be read, or is another one: nothing may be written."""


class RingInUse(Exception):
    """Somebody else is changing the ring."""


def missing(path: Path) -> BrokenRing:
    """Return the refusal to make a new ring over what an old one wrote."""
    return BrokenRing(
        _(
            "密钥文件 %s 不见了，而数据库里已有用它写下的内容。"
            "没有另造新密钥：请从另外保管的备份中找回这个文件，放回原处，再启动。"
        )
        % path
    )


def read(path: Path, fresh: Callable[[], Ring]) -> Ring:
    """Return the ring of a file, made with ``fresh`` on first use."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        _create(path, fresh())
        found = os.stat(path)
    mark = (found.st_mtime_ns, found.st_size, found.st_ino)
    kept = _KEPT.get(path)
    if kept is None or kept[0] != mark:
        kept = _KEPT[path] = (mark, _loaded(path))
    return kept[1]


def _loaded(path: Path) -> Ring:
    try:
        ring = json.loads(path.read_text())
    except ValueError as error:
        raise _unreadable(path) from error
    if not isinstance(ring, dict) or not ring:
        raise _unreadable(path)
    return ring


def _unreadable(path: Path) -> BrokenRing:
    told = _("密钥文件 %s 内容不完整或被改动，读不出密钥。请从另外保管的备份中找回这个文件，放回原处。")
    return BrokenRing(told % path)


@contextmanager
def changing(path: Path, *, wait: bool = True, what: str = "ring") -> Iterator[None]:
    """Have a ring for oneself while it is read, changed and written; ``what`` else is done one at a time.

    Two who each made a key ``k2`` would leave half of the data behind a key that nobody has.
    Raises RingInUse.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path.with_name(f".{path.name}.{what}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    except BlockingIOError as error:
        raise RingInUse(_("另一个进程正在更换密钥，请等它做完再试。")) from error
    finally:
        os.close(descriptor)


def write(path: Path, ring: Ring) -> None:
    """Put a changed ring in place of the file, in one step."""
    temporary = _written(path, ring)
    os.replace(temporary, path)


def _create(path: Path, ring: Ring) -> None:
    temporary = _written(path, ring)
    try:
        os.link(temporary, path)  # atomic: of two processes that start at once, one wins
    except FileExistsError:
        pass
    finally:
        temporary.unlink()


def _written(path: Path, ring: Ring) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        json.dump(ring, stream)
        stream.flush()
        os.fsync(stream.fileno())
    return temporary
