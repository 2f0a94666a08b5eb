"""Field-level encryption (AES-256-GCM, key id in front) and keyed hashes for look-up.

Personal Information Protection Law (个人信息保护法) art. 51: encryption of personal information.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def _key_file() -> Path:
    from django.conf import settings

    return Path(settings.DATA_DIR) / "keys.json"


def _new_keys() -> dict[str, str]:
    return {
        "current": "k1",
        "k1": base64.b64encode(secrets.token_bytes(32)).decode(),
        "lookup": base64.b64encode(secrets.token_bytes(32)).decode(),
    }


@cache
def _keys() -> dict[str, str]:
    path = _key_file()
    if not path.exists():
        temporary = path.with_name(f"keys.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            json.dump(_new_keys(), stream)
        try:
            os.link(temporary, path)  # atomic: of two processes that start at once, one wins
        except FileExistsError:
            pass
        finally:
            temporary.unlink()
    return json.loads(path.read_text())


@cache
def _cipher(key_id: str) -> AESGCM:
    return AESGCM(base64.b64decode(_keys()[key_id]))


@cache
def _lookup_key() -> bytes:
    return base64.b64decode(_keys()["lookup"])


def encrypt(text: str) -> str:
    """Return ``key-id$base64(nonce + ciphertext)`` of the text."""
    key_id = _keys()["current"]
    nonce = os.urandom(12)
    sealed = _cipher(key_id).encrypt(nonce, text.encode(), None)
    return f"{key_id}${base64.b64encode(nonce + sealed).decode()}"


def decrypt(token: str) -> str:
    """Return the text of an encrypted token. Raises cryptography's InvalidTag when it was altered."""
    key_id, _, payload = token.partition("$")
    raw = base64.b64decode(payload)
    return _cipher(key_id).decrypt(raw[:12], raw[12:], None).decode()


def keyed_hash(text: str) -> str:
    """Return the look-up hash of a normalised identifier: equal texts meet, the text stays unknown."""
    return hmac.new(_lookup_key(), text.encode(), hashlib.sha256).hexdigest()
