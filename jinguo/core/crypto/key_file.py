"""Key rings on disk: one JSON file each, its owner's alone, changed whole or not at all.

A running site notices a rotated ring by the file's time, so that nothing has to be started anew.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

Ring = dict[str, Any]
_KEPT: dict[Path, tuple[tuple[int, int, int], Ring]] = {}


class UnknownKey(Exception):
    """Something names a key that the ring does not hold."""


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
        kept = _KEPT[path] = (mark, json.loads(path.read_text()))
    return kept[1]


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
