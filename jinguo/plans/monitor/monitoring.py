"""The yearly table of a plan's indicators: values, targets, and whether each year reached its target."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jinguo.core.entries import State
from jinguo.plans.models import Indicator, Observation, Target
from jinguo.plans.monitor.targets import Targets

MET, UNDER_WAY, MISSED, NO_TARGET = "met", "under_way", "missed", "none"


@dataclass(frozen=True)
class Cell:
    """A year of an indicator; ``observation`` is None where nothing was recorded."""

    year: int
    observation: Observation | None
    light: str = NO_TARGET


@dataclass(frozen=True)
class Row:
    """An indicator of a unit over the years, with the target that holds in the last one."""

    indicator: Indicator
    cells: list[Cell]
    target: Target | None

    @property
    def light(self) -> str:
        """The light of the newest year that has a value."""
        return next((cell.light for cell in reversed(self.cells) if cell.observation), NO_TARGET)

    @property
    def values(self) -> list[float | None]:
        """The values by year, for a line chart; None where nothing was recorded."""
        return [float(cell.observation.value) if cell.observation else None for cell in self.cells]


def monitor(unit: Any, years: list[int], viewer: Any) -> list[Row]:
    """Return the indicators of a unit year by year; verified values only, as in every published figure."""
    targets = Targets()
    values: dict[int, dict[int, Observation]] = defaultdict(dict)
    rows = Observation.objects.visible_to(viewer).filter(unit=unit, year__in=years, state=State.VERIFIED)
    for observation in rows.select_related("indicator", "unit"):
        values[observation.indicator_id][observation.year] = observation
    return [
        Row(
            indicator,
            [_cell(year, values[indicator.pk].get(year), targets) for year in years],
            targets.holding(indicator, unit, years[-1]),
        )
        for indicator in Indicator.objects.visible_to(viewer)
    ]


def _cell(year: int, observation: Observation | None, targets: Targets) -> Cell:
    if observation is None:
        return Cell(year, None)
    return Cell(year, observation, _light(observation, targets))


def _light(observation: Observation, targets: Targets) -> str:
    """Before the target's own year a value that falls short is under way, not missed."""
    target = targets.holding(observation.indicator, observation.unit, observation.year)
    if target is None:
        return NO_TARGET
    if targets.met(observation):
        return MET
    return UNDER_WAY if observation.year < target.year else MISSED


def plain(value: Decimal) -> str:
    """Return a value without idle zeros."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return text or "0"
