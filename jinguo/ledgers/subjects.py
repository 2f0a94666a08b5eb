"""The hook by which the ground floor says who a row means; the cellar knows persons only through it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from django.db import models


class Subjects(Protocol):
    """Finds persons and households for many rows; new ones exist without a key until ``flush``."""

    def person(self, said: dict[str, Any], unit: Any) -> models.Model:
        """Return whom a row means; ``said`` has name and perhaps id_number, phone, sex, unit….

        ``unit`` is the row's own. Raises RowError whose ``field`` is the key at fault.
        """

    def household(self, said: dict[str, Any], unit: Any) -> models.Model:
        """Return the household a row means; ``said`` has name and perhaps code, unit. Raises RowError."""

    def flush(self) -> None:
        """Write the new persons and households: from now on they have keys."""


_FACTORY: list[Callable[[], Subjects]] = []


def set_subjects(factory: Callable[[], Subjects]) -> None:
    """Say who finds persons and households (the room of people does, at start-up)."""
    _FACTORY[:] = [factory]


def subjects() -> Subjects:
    """Return a finder for one import."""
    return _FACTORY[0]()
