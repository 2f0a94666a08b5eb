"""The cells that fill themselves: figures of one unit, of many, and of many taken together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM, may_see_figure
from jinguo.figures import engine, registry
from jinguo.figures.declarations import DistinctCount, Figure, Latest, Ratio
from jinguo.figures.digests import digest_of
from jinguo.figures.values import Value
from jinguo.reports.freezing import pack
from jinguo.statements.models import Cell, Item, Return

MOST_UNITS = 400  # subtrees in one condition; SQLite refuses deeper expressions
Values = dict[str, Value]


@dataclass(frozen=True)
class Together(engine.Scope):
    """Several units' subtrees as one scope: whoever stands in two of them is counted once."""

    members: tuple[str, ...] = ()

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The paths of the units, without those that lie below another of them."""
        found: list[str] = []
        for path in sorted(set(self.members)):
            if self.own_level or not (found and path.startswith(found[-1])):
                found.append(path)
        return tuple(found)


def figure_of(item: Item) -> Figure | None:
    """Return the figure an item asks for; None for questions and figures that are declared no more."""
    try:
        return registry.get(item.figure_key) if item.figure_key else None
    except KeyError:
        return None


def figures_of(items: Iterable[Item]) -> list[Figure]:
    """Return the figures among the items, each once."""
    found = {figure.key: figure for item in items if (figure := figure_of(item)) is not None}
    return list(found.values())


def shown_to(viewer: Any, figures: Iterable[Figure], unit: Any) -> list[Figure]:
    """Return those figures whose values the viewer may see over the unit."""
    return [figure for figure in figures if may_see_figure(viewer, figure.line, unit)]


def values_of(unit: Any, figures: list[Figure], period: Period) -> Values:
    """Return each figure's value over a unit; the caller has asked who may see it."""
    return engine.evaluate(figures, engine.Scope(unit, SYSTEM), period) if figures else {}


def values_by_unit(units: Iterable[Any], figures: list[Figure], period: Period) -> dict[int, Values]:
    """Return each unit's values by its key: one division for all units that hang under one parent."""
    siblings: dict[Any, list[Any]] = defaultdict(list)
    for unit in units:
        siblings[unit.parent_id].append(unit)
    found: dict[int, Values] = {}
    for parent, members in siblings.items():
        if parent is None or len(members) == 1:
            found |= {unit.pk: values_of(unit, figures, period) for unit in members}
            continue
        divided = engine.evaluate_by(figures, engine.Scope(members[0].parent, SYSTEM), period, "unit")
        by_path = {
            figure.key: {group.key: group.value for group in divided[figure.key]} for figure in figures
        }
        for unit in members:
            found[unit.pk] = {
                key: values[unit.path] for key, values in by_path.items() if unit.path in values
            }
    return found


def values_together(asker: Any, units: list[Any], figures: list[Figure], period: Period) -> Values:
    """Return the figures over several units taken together; none for what cannot be joined.

    The latest observation of a unit is about that unit alone, and has no value over several.
    """
    joined = [figure for figure in figures if not isinstance(figure.measure, Latest)]
    leaves = all(unit.kind not in ("district", "town") for unit in units)
    if not joined or not units or (not leaves and len(units) > MOST_UNITS):
        return {}
    scope = Together(asker, SYSTEM, own_level=leaves, members=tuple(unit.path for unit in units))
    return engine.evaluate(joined, scope, period)


def is_not_summed(figure: Figure) -> bool:
    """Whether the parts of a figure may never be added: distinct persons, shares, observations."""
    return isinstance(figure.measure, DistinctCount | Ratio | Latest)


def freeze(return_: Return, items: list[Item], by: Any) -> list[Cell]:
    """Keep every figure of a return as it stands now: value, rule and the records it rests on."""
    figures = figures_of(items)
    values = values_of(return_.unit, figures, return_.request.period)
    scope = engine.Scope(return_.unit, SYSTEM)
    now, kept = timezone.now(), []
    for item in items:
        figure = figure_of(item)
        if figure is None:
            continue
        value = values[figure.key]
        contributed = engine.contributions(figure, scope, return_.request.period)
        cell, _made = Cell.objects.get_or_create(part_of=return_, item=item)
        cell.value, cell.numerator, cell.denominator = value.amount, value.numerator, value.denominator
        cell.approximate, cell.no_data, cell.entries = value.approximate, value.no_data, value.entries
        cell.definition_version, cell.digest = figure.version, digest_of(contributed)
        cell.records, cell.frozen_at, cell.updated_by_id = pack(contributed), now, by.pk
        cell.save()
        kept.append(cell)
    return kept


def frozen_value(cell: Cell) -> Value:
    """Return a kept figure as the engine's value."""
    amount: Any = cell.value
    if amount is not None and amount == amount.to_integral_value():
        amount = int(amount)
    return Value(amount, cell.numerator, cell.denominator, cell.approximate, cell.entries, cell.no_data)
