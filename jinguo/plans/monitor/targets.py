"""Which target holds for an indicator in a unit and year, and whether a value reaches it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from jinguo.organisations.models import SEGMENT
from jinguo.plans.models import Direction, Observation, Target


class Targets:
    """All targets, read once, for pages that ask for many.

    The plan must cover the year, its newest version wins, the unit's own target before that of a unit
    above and before the general one, and the nearest target year not yet past.
    """

    def __init__(self) -> None:
        self._by_indicator: dict[int, list[Target]] = defaultdict(list)
        for target in Target.objects.select_related("plan", "unit"):
            self._by_indicator[target.indicator_id].append(target)

    def holding(self, indicator: Any, unit: Any, year: int) -> Target | None:
        """Return the target that holds, or None."""
        above = {unit.path[:end] for end in range(SEGMENT, len(unit.path) + 1, SEGMENT)}
        found = [
            target
            for target in self._by_indicator.get(indicator.pk, [])
            if target.plan.first_year <= year <= target.plan.last_year
            and target.year >= year
            and (target.unit is None or target.unit.path in above)
        ]
        return min(found, key=_rank, default=None)

    def met(self, observation: Observation) -> bool | None:
        """Whether an observation reaches the target that holds; None where none holds."""
        target = self.holding(observation.indicator, observation.unit, observation.year)
        if target is None:
            return None
        if observation.indicator.direction == Direction.DOWN:
            return observation.value <= target.value
        return observation.value >= target.value


def _rank(target: Target) -> tuple[int, int, int]:
    return -len(target.unit.path if target.unit else ""), target.year, -target.plan.version
