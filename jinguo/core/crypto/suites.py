"""The two families of algorithms: the international one, and the commercial cryptography of GB/T 39786.

SHA-256, HMAC and AES-256-GCM on the one side; SM3 (GB/T 32905), HMAC-SM3 and SM4-GCM (GB/T 32907) on the
other. A key carries the name of its algorithm, so that what one family wrote stays readable under the other.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

TAG = 16  # bytes


class Sealer(Protocol):
    """Authenticated encryption under one key."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """Return the ciphertext with its tag behind."""

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """Return the text. Raises InvalidTag when anything was altered."""


class SM4GCM:
    """SM4 in Galois/counter mode, with the same two methods as the library's AESGCM."""

    def __init__(self, key: bytes) -> None:
        self._algorithm = algorithms.SM4(key)

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """Return the ciphertext with its tag behind."""
        machine: Any = Cipher(self._algorithm, modes.GCM(nonce)).encryptor()
        machine.authenticate_additional_data(associated_data or b"")
        return machine.update(data) + machine.finalize() + machine.tag

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """Return the text. Raises InvalidTag when anything was altered."""
        if len(data) < TAG:
            raise InvalidTag
        machine: Any = Cipher(self._algorithm, modes.GCM(nonce, data[-TAG:])).decryptor()
        machine.authenticate_additional_data(associated_data or b"")
        return machine.update(data[:-TAG]) + machine.finalize()


@dataclass(frozen=True)
class Suite:
    """One family: the names of its hash and of its cipher, and how long the cipher's keys are."""

    name: str
    hash: str
    cipher: str
    key_bytes: int


INTERNATIONAL = Suite("international", "sha256", "aesgcm", 32)
COMMERCIAL = Suite("sm", "sm3", "sm4gcm", 16)
_CIPHERS: dict[str, Any] = {"aesgcm": AESGCM, "sm4gcm": SM4GCM}


def chosen() -> Suite:
    """Return the family the site asks for (``JINGUO_CRYPTO``); new keys are made for it."""
    from django.conf import settings

    return COMMERCIAL if COMMERCIAL.name == settings.JINGUO_CRYPTO else INTERNATIONAL


def sealer(cipher: str, key: bytes) -> Sealer:
    """Return the cipher of a name under a key. Raises KeyError for a name nobody knows."""
    return _CIPHERS[cipher](key)


def mac(key: bytes, text: bytes, hash_name: str) -> bytes:
    """Return the keyed hash of a text."""
    return hmac.digest(key, text, hash_name)


def hash_of(text: bytes, hash_name: str) -> str:
    """Return the unkeyed hash of a text."""
    return hashlib.new(hash_name, text).hexdigest()
