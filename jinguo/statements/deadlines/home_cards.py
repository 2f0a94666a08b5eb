"""What the first page tells of statements: forms to fill in, nil returns to give, who is late."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jinguo.accounts.access import RECORD, grants_of
from jinguo.organisations.models import OrganisationUnit
from jinguo.statements.deadlines.due_periods import due_for
from jinguo.statements.deadlines.nil_returns import Standing
from jinguo.statements.models import RequestState, Return, ReturnState

SHOWN = 6


@dataclass
class Card:
    """What waits for a person: returns to fill in, periods to report on."""

    returns: list[Return] = field(default_factory=list)
    waiting: int = 0
    due: list[Standing] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.returns or self.due)


def own_units(user: Any) -> list[Any]:
    """Return the units for which the user records at their own level."""
    paths = {grant.path for grant in grants_of(user, RECORD)}
    return list(OrganisationUnit.objects.visible_to(user).filter(path__in=paths).order_by("path"))


def lines_at(user: Any, unit: Any) -> set[str]:
    """Return the lines for which the user records at a unit."""
    grants = [grant for grant in grants_of(user, RECORD) if unit.path.startswith(grant.path)]
    return {line for grant in grants for line in grant.lines}


def returns_to_fill(user: Any) -> Any:
    """Return the returns of the user's own units that are still to be filled in, the nearest day first."""
    units = own_units(user)
    rows = Return.objects.visible_to(user).filter(unit__in=units, request__state=RequestState.SENT)
    rows = rows.exclude(state=ReturnState.SUBMITTED).order_by("request__due_on", "pk")
    return rows.select_related("request__unit", "unit")


def due_touches(user: Any) -> list[Standing]:
    """Return the periods on which the user's own units have said nothing yet."""
    found = []
    for unit in own_units(user):
        found += [one for one in due_for(unit, lines_at(user, unit)) if one.state in ("late", "open")]
    return found


def card_for(user: Any) -> Card:
    """Return what the first page shows; an empty card is false."""
    rows = returns_to_fill(user)
    return Card(list(rows[:SHOWN]), rows.count(), due_touches(user)[:SHOWN])
