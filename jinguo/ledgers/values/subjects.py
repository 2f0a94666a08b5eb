"""The hook by which the ground floor says who a row means; the cellar knows persons only through it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from django.db import models


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


_FACTORY: list[Callable[[Any], Subjects]] = []


def set_subjects(factory: Callable[[Any], Subjects]) -> None:
    """Say who finds persons and households (the room of people does, at start-up)."""
    _FACTORY[:] = [factory]


def subjects(viewer: Any) -> Subjects:
    """Return a finder for one import, which looks as far as the importer's rows reach."""
    return _FACTORY[0](viewer)
