"""What people teach the program belongs to a unit: it holds there and below, and nowhere else.

Rooms that learn (headings of ledgers, phrases of the check) share these rules of where.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from jinguo.core.scoping import SYSTEM, may, units_for


class _At:
    """Stands for work at a unit, to ask the access layer about: of a line, else of every line."""

    def __init__(self, unit: Any, line: str = "") -> None:
        self.unit, self.line = unit, line

    def line_of_work(self) -> str:
        """Return the line whose work is taught, "" for what serves every line."""
        return self.line


def tops_of(user: Any, capability: str, line: str = "") -> list[Any]:
    """Return the topmost units at which somebody holds a capability, in the order of the tree.

    With a line of work, only those where they hold it in that line.
    """
    units = units_for(user, capability)
    tops = units.exclude(parent__in=units.values("pk")).order_by("path")
    return [top for top in tops if not line or may(user, capability, _At(top, line))]


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


def may_teach(user: Any, capability: str, unit: Any, line: str = "") -> bool:
    """Whether somebody teaches a unit, and ends what it was taught: who works or administers there."""
    return user is SYSTEM or any(may(user, verb, _At(unit, line)) for verb in (capability, "report", "admin"))


def may_raise(user: Any, unit: Any, line: str = "") -> bool:
    """Whether somebody hands what was taught on to a unit: who administers it, or reports for it there."""
    return user is SYSTEM or any(may(user, verb, _At(unit, line)) for verb in ("report", "admin"))
