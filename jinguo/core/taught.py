"""What people teach the program belongs to a unit: it holds there and below, and nowhere else.

Rooms that learn (headings of ledgers, phrases of the check) share these rules of where.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from jinguo.core.scoping import SYSTEM, may, units_for


class _At:
    """Stands for work of every line at a unit, to ask the access layer about."""

    def __init__(self, unit: Any) -> None:
        self.unit = unit

    def line_of_work(self) -> str:
        """Return no line: what is taught serves every line."""
        return ""


def tops_of(user: Any, capability: str) -> list[Any]:
    """Return the topmost units at which somebody holds a capability, in the order of the tree."""
    units = units_for(user, capability)
    return list(units.exclude(parent__in=units.values("pk")).order_by("path"))


def home_of(user: Any, capability: str, unit: Any) -> Any:
    """Return the one of somebody's topmost units that a unit belongs to; None where it belongs to none."""
    return next((top for top in tops_of(user, capability) if unit.path.startswith(top.path)), None)


def above(unit: Any) -> models.Q:
    """Return the condition that something was taught by a unit, or by one above it."""
    return models.Q(unit__path__in=[unit.path[:end] for end in range(4, len(unit.path) + 1, 4)])


def nearest(rows: Iterable[Any], key: Any) -> dict[Any, Any]:
    """Return of what was taught for each key the one of the lowest unit: it is nearest to the work."""
    found: dict[Any, Any] = {}
    for row in sorted(rows, key=lambda one: len(one.unit.path)):
        found[key(row)] = row
    return found


def may_teach(user: Any, capability: str, unit: Any) -> bool:
    """Whether somebody teaches a unit, and ends what it was taught: who works or administers there."""
    return user is SYSTEM or any(may(user, verb, _At(unit)) for verb in (capability, "report", "admin"))


def may_raise(user: Any, unit: Any) -> bool:
    """Whether somebody hands what was taught on to a unit: who administers it, or reports for it."""
    return user is SYSTEM or any(may(user, verb, _At(unit)) for verb in ("report", "admin"))
