"""The keys of the audit chain: a ring outside the database, ``JINGUO_AUDIT_KEYS`` or in the data folder.

A key's id carries a check value of the key, so that a wrong key is told from a changed event. ``current``
seals; the others only verify. ``rows`` is the key of row seals. ``used`` says that the chain is keyed by now.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinguo.core.crypto import key_file, suites

__all__ = [
    "add",
    "check_value",
    "current",
    "holds",
    "is_wrong",
    "mac",
    "note_use",
    "order",
    "path",
    "rows_mac",
]


def path() -> Path:
    """Return where the ring lies."""
    from django.conf import settings

    return _path(settings.JINGUO_AUDIT_KEYS, settings.DATA_DIR)


@lru_cache(maxsize=4)
def _path(named: str, data: Path) -> Path:
    return Path(named) if named else Path(data) / "audit-keys.json"


def check_value(key: bytes) -> str:
    """Return the end of a key's id: eight digits that only this key gives."""
    return suites.mac(key, b"jinguo audit key", "sha256").hex()[:8]


def _new(number: int) -> tuple[str, dict[str, str]]:
    key = secrets.token_bytes(32)
    told = {"hash": suites.chosen().hash, "key": base64.b64encode(key).decode()}
    return f"a{number}-{check_value(key)}", told


def _fresh() -> dict[str, Any]:
    """Return a new ring; beneath a chain that another one sealed there is none. Raises BrokenRing."""
    from jinguo.core.crypto import fitting

    if fitting.anything_sealed():
        raise key_file.missing(path())
    return _fresh_ring()


def _fresh_ring() -> dict[str, Any]:
    name, told = _new(1)
    return {"current": name, "keys": {name: told}, "rows": _new(1)[1], "used": False}


def _ring() -> dict[str, Any]:
    return key_file.read(path(), _fresh)


def current() -> str:
    """Return the id of the key that seals."""
    return _ring()["current"]


def order() -> list[str]:
    """Return the ids of all keys, in the order in which they were made."""
    return list(_ring()["keys"])


def holds(key_id: str) -> bool:
    """Whether the ring knows a key."""
    return key_id in _ring()["keys"]


def hash_of(key_id: str) -> str:
    """Return the name of a key's hash."""
    return _ring()["keys"][key_id]["hash"]


def is_wrong(key_id: str) -> bool:
    """Whether what the ring holds under an id is another key."""
    return check_value(base64.b64decode(_ring()["keys"][key_id]["key"])) != key_id.rpartition("-")[2]


def fits(key_id: str) -> bool:
    """Whether the key of that id is here, and no other in its place."""
    return holds(key_id) and not is_wrong(key_id)


def mac(key_id: str, text: str) -> str:
    """Return the keyed seal of a text. Raises UnknownKey."""
    return sealer(key_id)(text)


def sealer(key_id: str) -> Callable[[str], str]:
    """Return what seals texts with a key, for many of them. Raises UnknownKey."""
    told = _ring()["keys"].get(key_id)
    if told is None:
        raise key_file.UnknownKey(key_id)
    key, hash_name = base64.b64decode(told["key"]), told["hash"]
    return lambda text: suites.mac(key, text.encode(), hash_name).hex()


def rows_key() -> tuple[bytes, str]:
    """Return the key of row seals and the name of its hash."""
    told = _ring()["rows"]
    return base64.b64decode(told["key"]), told["hash"]


def rows_mac(text: str) -> str:
    """Return the seal of what is told of rows."""
    key, hash_name = rows_key()
    return suites.mac(key, text.encode(), hash_name).hex()


def add() -> str:
    """Make a new key, the one that seals from now on; return its id."""
    with key_file.changing(path()):
        held = dict(_ring())
        name, told = _new(max(int(one[1:].partition("-")[0]) for one in held["keys"]) + 1)
        held |= {"keys": {**held["keys"], name: told}, "current": name}
        key_file.write(path(), held)
    return name


def used() -> bool:
    """Whether a chain was sealed with the ring: then nothing unkeyed can be all there is."""
    return bool(_ring().get("used"))


def note_use(now: bool = True) -> None:
    """Say in the ring that a chain is sealed with it (or, when that is made anew, none yet)."""
    if used() != now:
        with key_file.changing(path()):
            key_file.write(path(), {**_ring(), "used": now})


def sealed_tables() -> set[str] | None:
    """Return the tables whose rows are sealed by now; None on a site from before that was noted."""
    held = _ring().get("sealed")
    return None if held is None else set(held)


def note_sealed_tables(names: set[str]) -> None:
    """Note, out of the database's reach, which tables are sealed: a further one is told from a forged row."""
    if sealed_tables() != names:
        with key_file.changing(path()):
            key_file.write(path(), {**_ring(), "sealed": sorted(names)})
