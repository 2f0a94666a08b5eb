"""Model fields of our own: a path that sorts alike on every engine, and encrypted text."""

from __future__ import annotations

from typing import Any

from django.db import models

from jinguo.core.crypto import decrypt, encrypt


class PathField(models.CharField):
    """A materialised path compared byte by byte, so that a subtree is one range condition."""

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        """Add the binary collation of the engine in use."""
        parameters = super().db_parameters(connection)
        parameters["collation"] = "C" if connection.vendor == "postgresql" else "BINARY"
        return parameters


class EncryptedTextField(models.TextField):
    """Text stored encrypted with the site's key; it cannot be searched, keep a keyed hash beside it."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt on the way into the database; empty stays empty."""
        return encrypt(str(value)) if value else ""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str:
        """Decrypt on the way out."""
        return decrypt(value) if value else ""
