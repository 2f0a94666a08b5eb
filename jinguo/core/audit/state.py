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
from pathlib import Path
from typing import Any

from jinguo.core.audit import ring
from jinguo.core.crypto.key_file import UnknownKey
from jinguo.core.models import AuditEvent

_EMPTY: dict[str, Any] = {"sequence": 0, "hash": "0" * 64, "anchors": 0, "anchor": "", "places": []}


class BrokenState(Exception):
    """The file is there and was not written by us."""


def path() -> Path:
    """Return where the file lies: beside the audit keys."""
    return ring.path().with_name("audit-state.json")


def _sealed(state: dict[str, Any], key_id: str) -> str:
    told = {name: value for name, value in state.items() if name not in ("mac", "key")}
    return ring.mac(key_id, "state\x1f" + json.dumps(told, sort_keys=True))


def read() -> dict[str, Any] | None:
    """Return what is remembered, None when there is no file. Raises BrokenState."""
    try:
        state = json.loads(path().read_text())
        if state["mac"] != _sealed(state, state["key"]):
            raise BrokenState
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, UnknownKey) as error:
        raise BrokenState from error
    return state


@contextmanager
def _locked() -> Iterator[None]:
    path().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path().with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _write(state: dict[str, Any]) -> None:
    key_id = ring.current()
    state = {name: state[name] for name in _EMPTY}
    temporary = path().with_suffix(f".{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        json.dump({**state, "key": key_id, "mac": _sealed(state, key_id)}, stream)
    os.replace(temporary, path())


def _may_begin() -> bool:
    """A file that vanished is not made anew in silence: its absence is what the check finds."""
    return not ring.used()


def note(sequence: int, hash_: str, previous: str) -> None:
    """Remember that the chain came so far; ``previous`` is the seal of the event before.

    A chain that does not hold what was remembered is another one, put in its place: it is not followed.
    """
    with _locked():
        try:
            state = read() or (dict(_EMPTY) if _may_begin() else None)
        except BrokenState:
            return
        if state is None or state["sequence"] >= sequence or not _continues(state, sequence, previous):
            return
        _write({**state, "sequence": sequence, "hash": hash_})
    ring.note_use()


def _continues(state: dict[str, Any], sequence: int, previous: str) -> bool:
    if not state["sequence"] or (sequence == state["sequence"] + 1 and previous == state["hash"]):
        return True
    return AuditEvent.objects.filter(sequence=state["sequence"], hash=state["hash"]).exists()


def note_anchor(number: int, mac: str, places: list[str]) -> None:
    """Remember how many anchors there are, what the last is, and where else they were written."""
    with _locked():
        try:
            state = read()
        except BrokenState:
            return
        if state is not None:
            _write({**state, "anchors": number, "anchor": mac, "places": places})


def begin_anew(sequence: int, hash_: str) -> None:
    """Remember another chain from here on: after an accepted restoration, and for a demo loaded anew."""
    with _locked():
        _write({**_EMPTY, "sequence": sequence, "hash": hash_})
    ring.note_use()


def forget() -> None:
    """Forget the chain: a demo is made anew from nothing."""
    path().unlink(missing_ok=True)
    ring.path().unlink(missing_ok=True)
