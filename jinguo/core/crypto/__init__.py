"""Field-level encryption bound to its place, and keyed hashes for look-up.

Personal Information Protection Law (个人信息保护法) art. 51: encryption of personal information.

A token reads ``key-id/cipher/place$base64(nonce + ciphertext)``. The place is a digest of table, column and
the row's stable identity; it is authenticated, and whoever reads a row holds it against the row, so that a
ciphertext moved into another row or column is found. Tokens of the first kind (``key-id$…``) are bound to
nothing; they stay readable until a rotation has rewritten them all.
"""

from __future__ import annotations

import base64
import hashlib
import os
import stat
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag

from jinguo import data_folder
from jinguo.core.crypto import keys, suites
from jinguo.core.crypto.key_file import UnknownKey

__all__ = [
    "CiphertextMoved", "InvalidTag", "UnknownKey", "decrypt", "encrypt", "keyed_code", "keyed_hash", "opened",
    "place_of", "uses_current_key", "wrong_modes",
]  # fmt: skip


class CiphertextMoved(InvalidTag):
    """A ciphertext stands in a row or column that it was not written for."""


@lru_cache(maxsize=64)
def _sealer(cipher: str, key: bytes) -> suites.Sealer:
    return suites.sealer(cipher, key)


def place_of(table: str, column: str, identity: Sequence[object] = ()) -> str:
    """Return the digest of a place: of the row when its identity is said, else of the column alone."""
    told = "\x1f".join([table, column, *map(str, identity)])
    digest = hashlib.sha256(told.encode()).hexdigest()[:32]
    return digest if identity else f"~{digest}"


def encrypt(text: str, place: str = "") -> str:
    """Return the token of a text, bound to a place (see ``place_of``)."""
    key_id = keys.current()
    cipher, nonce = keys.cipher_of(key_id), os.urandom(12)
    head = f"{key_id}/{cipher}/{place}"
    sealed = _sealer(cipher, keys.key_of(key_id)).encrypt(nonce, text.encode(), head.encode())
    return f"{head}${base64.b64encode(nonce + sealed).decode()}"


def opened(token: str) -> tuple[str, str | None]:
    """Return the text of a token and the place it is bound to (None: a token of the first kind).

    Raises InvalidTag when it was altered, UnknownKey when its key is not in the ring.
    """
    head, _, payload = token.partition("$")
    raw = base64.b64decode(payload)
    if "/" not in head:
        return _sealer(keys.FIRST_CIPHER, keys.key_of(head)).decrypt(raw[:12], raw[12:], None).decode(), None
    key_id, cipher, place = head.split("/", 2)
    text = _sealer(cipher, keys.key_of(key_id)).decrypt(raw[:12], raw[12:], head.encode())
    return text.decode(), place


def decrypt(token: str) -> str:
    """Return the text of a token wherever it stands. Raises InvalidTag when it was altered."""
    return opened(token)[0]


def uses_current_key(token: str) -> bool:
    """Whether a token was made with the key that encrypts now, in the form of now."""
    return token.startswith(f"{keys.current()}/")


def keyed_hash(text: str) -> str:
    """Return the look-up hash of a normalised identifier: equal texts meet, the text stays unknown."""
    key, hash_name = keys.lookup()
    return suites.mac(key, text.encode(), hash_name).hex()


def wrong_modes() -> list[Path]:
    """Return files and folders of the site, keys elsewhere among them, that others can read."""
    from jinguo.core.crypto import audit_ring

    ring = audit_ring.path()
    outside = [path for path in (ring, ring.with_name("audit-state.json")) if path.exists()]
    found = data_folder.wrong_modes()
    return found + [
        path for path in outside if path not in found and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]


def keyed_code(text: str) -> str:
    """Return the hash of what stands on paper or in a telephone and must outlast a new look-up key."""
    return suites.mac(keys.codes(), text.encode(), keys.FIRST_HASH).hex()
