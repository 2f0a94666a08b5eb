"""Secrets of the second factor, encrypted with the site's data key like every other secret."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter

from jinguo.core import crypto
from jinguo.core.crypto.ciphertexts import OtherSecrets

NAMES = ("secret", "seed", "migrated_codes")


def _place() -> str:
    return crypto.place_of("mfa_authenticator", "data")


def sealed(text: str) -> str:
    """Return a secret as it is stored."""
    return crypto.encrypt(text, _place())


def read(stored: str) -> str:
    """Return a stored secret; one from before they were encrypted stands there as it is."""
    if "$" not in stored:
        return stored
    text, place = crypto.opened(stored)
    if place != _place():
        raise crypto.CiphertextMoved("mfa_authenticator")
    return text


def sealed_data(data: dict[str, Any]) -> dict[str, Any]:
    """Return an authenticator's data with its secrets under the present key."""
    changed = dict(data)
    for name in NAMES:
        value = data.get(name)
        if isinstance(value, str):
            changed[name] = sealed(read(value))
        elif isinstance(value, list):
            changed[name] = [sealed(read(one)) for one in value]
    return changed


def _tokens(data: dict[str, Any]) -> list[str]:
    found = [data[name] for name in NAMES if name in data]
    return [one for value in found for one in (value if isinstance(value, list) else [value])]


class EncryptedSecrets(DefaultMFAAdapter):
    """Has the library keep its secrets encrypted."""

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored."""
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return a stored secret."""
        return read(encrypted_text)


class SecondFactors(OtherSecrets):
    """The secrets of all users, for a new data key."""

    def tokens(self) -> list[str]:
        """Return all that are stored."""
        from allauth.mfa.models import Authenticator

        return [one for row in Authenticator.objects.all() for one in _tokens(row.data)]

    def renew(self) -> int:
        """Write them with the present key, one user at a time."""
        from allauth.mfa.models import Authenticator
        from django.db import transaction

        changed = 0
        for number in Authenticator.objects.values_list("pk", flat=True):
            with transaction.atomic():
                row = Authenticator.objects.select_for_update().get(pk=number)
                if all(crypto.uses_current_key(one) for one in _tokens(row.data)):
                    continue
                row.data = sealed_data(row.data)
                row.save(update_fields=["data"])
                changed += 1
        return changed
