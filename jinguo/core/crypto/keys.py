"""The ring of data keys, ``keys.json`` in the data folder.

``current`` names the key that encrypts; every key that ever did stays until no row uses it. ``lookup`` is the
key of the look-up hashes, ``codes`` that of printed codes and known telephones. Rings of the first kind held
keys only; their keys are AES-256-GCM and their look-up HMAC-SHA-256.
"""

from __future__ import annotations

import base64
import secrets
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinguo.core.crypto import key_file, suites

FIRST_CIPHER, FIRST_HASH = "aesgcm", "sha256"
_NO_KEYS = (
    "current", "lookup", "codes", "about", "bound_only", "lookup_hash", "lookup_next", "lookup_next_hash",
    "retired",
)  # fmt: skip
KEPT_RETIRED = 24 * 3600  # seconds: no writing takes longer, so nothing can still come under such a key


def path() -> Path:
    """Return where the ring lies."""
    from django.conf import settings

    return _in(settings.DATA_DIR)


@lru_cache(maxsize=8)
def _in(folder: Path) -> Path:
    """Asked for every ciphertext: putting the path together took longer than looking at the file."""
    return Path(folder) / "keys.json"


def text_of(key: bytes) -> str:
    """Return a key as the ring keeps it."""
    return base64.b64encode(key).decode()


def _fresh() -> dict[str, Any]:
    """Return a new ring; over ciphertexts that another one wrote there is none. Raises BrokenRing."""
    from jinguo.core.crypto import fitting

    if fitting.anything_encrypted():
        raise key_file.missing(path())
    return _fresh_ring()


def _fresh_ring() -> dict[str, Any]:
    suite, lookup = suites.chosen(), text_of(secrets.token_bytes(32))
    return {
        "current": "k1", "k1": text_of(secrets.token_bytes(suite.key_bytes)), "lookup": lookup,
        "about": {"k1": {"cipher": suite.cipher}}, "lookup_hash": suite.hash, "bound_only": True,
    }  # fmt: skip


def ring() -> dict[str, Any]:
    """Return the ring as it is now."""
    return key_file.read(path(), _fresh)


def names() -> list[str]:
    """Return the ids of the data keys, in the order in which they were made."""
    return [name for name in ring() if name not in _NO_KEYS]


def current() -> str:
    """Return the id of the key that encrypts."""
    return ring()["current"]


def cipher_of(key_id: str) -> str:
    """Return the name of a key's algorithm."""
    held = ring()
    told = held.get("about", {}).get(key_id) or held.get("retired", {}).get(key_id, {})
    return told.get("cipher", FIRST_CIPHER)


def key_of(key_id: str) -> bytes:
    """Return a data key. Raises UnknownKey."""
    held = ring()
    found = held.get(key_id) if key_id not in _NO_KEYS else None
    found = found or held.get("retired", {}).get(key_id, {}).get("key")
    if found is None:
        raise key_file.UnknownKey(key_id)
    return base64.b64decode(found)


def lookup() -> tuple[bytes, str]:
    """Return the look-up key and the name of its hash."""
    held = ring()
    return base64.b64decode(held["lookup"]), held.get("lookup_hash", FIRST_HASH)


def codes() -> bytes:
    """Return the key of printed codes: the first look-up key, whatever became of that since."""
    held = ring()
    return base64.b64decode(held.get("codes") or held["lookup"])


def add() -> str:
    """Make a new data key of the site's family, the one that encrypts from now on; return its id."""
    with key_file.changing(path()):
        held, suite = dict(ring()), suites.chosen()
        taken = [*names(), *held.get("retired", {})]
        new = f"k{max(int(name[1:]) for name in taken) + 1}"
        held |= {new: text_of(secrets.token_bytes(suite.key_bytes)), "current": new}
        held["about"] = {**held.get("about", {}), new: {"cipher": suite.cipher}}
        key_file.write(path(), held)
    return new


def next_lookup() -> tuple[bytes, str]:
    """Return the look-up key that is to come, made when there is none yet."""
    with key_file.changing(path()):
        held = dict(ring())
        if "lookup_next" not in held:
            key = text_of(secrets.token_bytes(32))
            held |= {"lookup_next": key, "lookup_next_hash": suites.chosen().hash}
            key_file.write(path(), held)
    return base64.b64decode(held["lookup_next"]), held["lookup_next_hash"]


def awaits_lookup() -> bool:
    """Whether a new look-up key was made and is not in use yet: a run was stopped."""
    return "lookup_next" in ring()


def promote_lookup() -> None:
    """Look up with the key that was to come; printed codes keep theirs."""
    with key_file.changing(path()):
        held = dict(ring())
        held["codes"] = held.get("codes") or held["lookup"]
        held |= {"lookup": held.pop("lookup_next"), "lookup_hash": held.pop("lookup_next_hash")}
        key_file.write(path(), held)


def retire(old: list[str], still_used: Callable[[str], bool] = lambda _name: False) -> None:
    """Take keys out that no row uses any more, and refuse unbound ciphertexts from now on.

    For a day they still read: who encrypted before the rotation and writes only now loses nothing. After that
    they are forgotten, unless something came under one (``still_used``).
    """
    with key_file.changing(path()):
        held, now = ring(), int(time.time())
        old = [name for name in old if name != held["current"]]
        kept = {
            name: told for name, told in held.get("retired", {}).items()
            if still_used(name) or now - told["at"] < KEPT_RETIRED
        }  # fmt: skip
        kept |= {name: {"key": held[name], "cipher": cipher_of(name), "at": now} for name in old}
        left = {name: value for name, value in held.items() if name not in old}
        left["about"] = {name: told for name, told in held.get("about", {}).items() if name not in old}
        key_file.write(path(), left | {"retired": kept, "bound_only": True})


def bound_only() -> bool:
    """Whether every ciphertext is bound to its place, so that one that is not was put there by somebody."""
    return bool(ring().get("bound_only"))
