"""The question who a row means: the room of people answers it, ledgers know persons only through it."""

from __future__ import annotations

from typing import Any, Protocol

from django.db import models

from jinguo.core.declaring.hooks import Question


class Subjects(Protocol):
    """Finds persons and households for many rows; new ones exist without a key until ``flush``."""

    def person(self, said: dict[str, Any], unit: Any, place: Any = None) -> models.Model:
        """Return whom a row means; ``said`` has name and perhaps id_number, phone, sex, unit….

        ``unit`` is the row's own, ``place`` its entry's. Raises RowError whose ``field`` is the key at fault.
        """

    def household(self, said: dict[str, Any], unit: Any, place: Any = None) -> models.Model:
        """Return the household a row means; ``said`` has name and perhaps code, unit. Raises RowError."""

    def flush(self, batch: Any = None) -> None:
        """Write the new persons and households of a batch: from now on they have keys."""


subjects: Question[[Any], Subjects] = Question(
    "The importer: a finder of persons and households for one import, as far as the importer's rows reach."
)
