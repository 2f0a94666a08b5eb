"""The number by which a record of an export is known again, whatever else its row says.

Where entries have a public id it is that. Where they have none it is their key with a seal of the site: a
number of another site, or one that was made up, names nothing here.
"""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from jinguo.core.crypto import keyed_code

SIGNS = 12  # of the seal


class RecordNumbers:
    """Numbers of the entries of one model. ``field`` is what they are looked up by."""

    def __init__(self, model: type[models.Model]) -> None:
        try:
            model._meta.get_field("public_id")
            self.field = "public_id"
        except FieldDoesNotExist:
            self.field = "pk"
        self._secret = keyed_code(f"record numbers of {model._meta.label_lower}").encode()

    def of(self, entry: Any) -> str:
        """Return the number of an entry."""
        return self.told(entry.public_id if self.field == "public_id" else entry.pk)

    def told(self, key: Any) -> str:
        """Return the number of the entry that has a key."""
        return str(key) if self.field == "public_id" else f"{key}-{self._seal(str(key))}"

    def keys(self, texts: Iterable[str]) -> dict[str, Any]:
        """Return by number what to look up, None for what is no number of ours."""
        return {text: self._key(text) for text in texts}

    def _key(self, text: str) -> Any:
        if self.field == "public_id":
            try:
                return uuid.UUID(text) if len(text) == 36 else None
            except ValueError:
                return None
        key, _dash, seal = text.partition("-")
        if not (key.isascii() and key.isdigit() and len(key) < 19):
            return None
        return int(key) if hmac.compare_digest(seal.encode(), self._seal(key).encode()) else None

    def _seal(self, key: str) -> str:
        return hmac.digest(self._secret, key.encode(), "sha256").hex()[:SIGNS]
