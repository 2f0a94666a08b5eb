"""What is remembered of the chain outside the database, beside the keys: how far it had come.

An older copy of the database, or a tail cut off with its head, falls short of it. Only ever moved forward, by
every event that was committed; a crash before that leaves it behind the chain, which harms nothing. It also
says how many anchors were written and what the last was, so that their file cannot vanish unnoticed.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinguo.core.crypto import audit_ring
from jinguo.core.crypto.key_file import UnknownKey
from jinguo.core.models import AuditEvent

_EMPTY: dict[str, Any] = {"sequence": 0, "hash": "0" * 64, "anchors": 0, "anchor": "", "places": []}
_USUAL, _LONGEST = 1024, 1 << 16  # bytes


class BrokenState(Exception):
    """The file is there and was not written by us."""


@lru_cache(maxsize=4)
def _beside(keys: Path) -> Path:
    return keys.with_name("audit-state.json")


def path() -> Path:
    """Return where the file lies: beside the audit keys."""
    return _beside(audit_ring.path())


def _sealed(state: dict[str, Any], key_id: str) -> str:
    told = {name: value for name, value in state.items() if name not in ("mac", "key")}
    return audit_ring.mac(key_id, "state\x1f" + json.dumps(told, sort_keys=True))


def read() -> dict[str, Any] | None:
    """Return what is remembered, None when there is no file. Raises BrokenState."""
    try:
        descriptor = os.open(path(), os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        return _read(descriptor)
    finally:
        os.close(descriptor)


def _read(descriptor: int) -> dict[str, Any]:
    try:
        state = json.loads(os.pread(descriptor, _LONGEST, 0))
        if state["mac"] != _sealed(state, state["key"]):
            raise BrokenState
    except (ValueError, KeyError, TypeError, UnknownKey) as error:
        raise BrokenState from error
    return state


@contextmanager
def _opened(*, begin: bool) -> Iterator[int | None]:
    """Open the file for ourselves alone; with ``begin`` it is made when there is none."""
    path().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path(), os.O_RDWR | (os.O_CREAT if begin else 0), 0o600)
    except FileNotFoundError:
        yield None
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def _write(descriptor: int, state: dict[str, Any]) -> None:
    """Write in place, always the same length: a rename would wait for the disk with every event."""
    key_id = audit_ring.current()
    state = {name: state[name] for name in _EMPTY}
    told = json.dumps({**state, "key": key_id, "mac": _sealed(state, key_id)}).encode()
    room = max(len(told), os.fstat(descriptor).st_size, _USUAL)
    os.pwrite(descriptor, told.ljust(room), 0)


def _may_begin() -> bool:
    """A file that vanished is not made anew in silence: its absence is what the check finds."""
    return not audit_ring.used()


def note(sequence: int, hash_: str, first: int, previous: str) -> None:
    """Remember that the chain came so far, by events from ``first`` on; ``previous`` is the seal before them.

    A chain that does not hold what was remembered is another one, put in its place: it is not followed.
    """
    with _opened(begin=_may_begin()) as descriptor:
        if descriptor is None:
            return
        try:
            state = _read(descriptor) if os.fstat(descriptor).st_size else dict(_EMPTY)
        except BrokenState:
            return
        if state["sequence"] >= sequence or not _continues(state, first, previous):
            return
        _write(descriptor, {**state, "sequence": sequence, "hash": hash_})
    audit_ring.note_use()


def _continues(state: dict[str, Any], first: int, previous: str) -> bool:
    if not state["sequence"] or (first == state["sequence"] + 1 and previous == state["hash"]):
        return True
    return AuditEvent.objects.filter(sequence=state["sequence"], hash=state["hash"]).exists()


def note_anchor(number: int, mac: str, places: list[str]) -> None:
    """Remember how many anchors there are, what the last is, and where else they were written."""
    with _opened(begin=False) as descriptor:
        if descriptor is None:
            return
        try:
            state = _read(descriptor)
        except BrokenState:
            return
        _write(descriptor, {**state, "anchors": number, "anchor": mac, "places": places})


def begin_anew(sequence: int, hash_: str) -> None:
    """Remember another chain from here on: after an accepted restoration, and for a demo loaded anew."""
    with _opened(begin=True) as descriptor:
        if descriptor is not None:
            _write(descriptor, {**_EMPTY, "sequence": sequence, "hash": hash_})
    audit_ring.note_use()


def forget() -> None:
    """Forget the chain: a demo is made anew from nothing."""
    path().unlink(missing_ok=True)
    if audit_ring.path().exists():
        audit_ring.note_use(False)
