"""The cells that fill themselves: figures of one unit, of many, and of many taken together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from jinguo.core.periods import Period
from jinguo.core.scoping import may_see_figure
from jinguo.figures import engine, registry
from jinguo.figures.declarations import Figure, Latest
from jinguo.figures.digests import digest_of
from jinguo.figures.values import Value
from jinguo.organisations.models import ABOVE_VILLAGES
from jinguo.reports.issuing.freezing import pack
from jinguo.statements.models import Cell, Item, Return

MOST_UNITS = 400  # subtrees in one condition; SQLite refuses deeper expressions
Values = dict[str, Value]


@dataclass(frozen=True)
class Together(engine.Scope):
    """Several units' subtrees as one scope: whoever stands in two of them is counted once."""

    members: tuple[Any, ...] = ()

    def sees(self, figure: Figure) -> bool:
        """Whether the viewer may see the figure over the asker, or over each of the units."""
        return super().sees(figure) or all(
            may_see_figure(self.viewer, figure.line, unit) for unit in self.members
        )

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The paths of the units, without those that lie below another of them."""
        found: list[str] = []
        for path in sorted({unit.path for unit in self.members}):
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


def values_of(viewer: Any, unit: Any, figures: Iterable[Figure], period: Period) -> Values:
    """Return the values over a unit of those figures that the viewer may see there."""
    seen = shown_to(viewer, figures, unit)
    return engine.evaluate(seen, engine.Scope(unit, viewer), period) if seen else {}


def values_by_unit(
    viewer: Any, units: Iterable[Any], figures: list[Figure], period: Period
) -> dict[int, Values]:
    """Return each unit's values by its key, as the viewer may see them.

    Units that hang under one parent are one division of it, where the viewer looks over the parent.
    """
    siblings: dict[Any, list[Any]] = defaultdict(list)
    for unit in units:
        siblings[unit.parent_id].append(unit)
    found: dict[int, Values] = {}
    for parent, members in siblings.items():
        above = None if parent is None or len(members) == 1 else members[0].parent
        if above is None or len(shown_to(viewer, figures, above)) < len(figures):
            found |= {unit.pk: values_of(viewer, unit, figures, period) for unit in members}
            continue
        divided = engine.evaluate_by(figures, engine.Scope(above, viewer), period, "unit")
        by_path = {
            figure.key: {group.key: group.value for group in divided[figure.key]} for figure in figures
        }
        for unit in members:
            found[unit.pk] = {
                key: values[unit.path] for key, values in by_path.items() if unit.path in values
            }
    return found


def values_together(
    viewer: Any, asker: Any, units: list[Any], figures: list[Figure], period: Period
) -> Values:
    """Return the figures over several units taken together, as the viewer may see them over all of them.

    The latest observation of a unit is about that unit alone, and has no value over several.
    """
    leaves = all(unit.kind not in ABOVE_VILLAGES for unit in units)
    if not units or (not leaves and len(units) > MOST_UNITS):
        return {}
    scope = Together(asker, viewer, own_level=leaves, members=tuple(units))
    joined = [figure for figure in figures if not isinstance(figure.measure, Latest)]
    seen = engine.visible_figures(scope, joined)
    return engine.evaluate(seen, scope, period) if seen else {}


def freeze(return_: Return, items: list[Item], by: Any) -> list[Cell]:
    """Keep the figures of a return as they stand now: value, rule and the records they rest on.

    Who hands in answers for what is handed in: a figure that they may not see is not handed in by them.
    """
    values = values_of(by, return_.unit, figures_of(items), return_.request.period)
    scope = engine.Scope(return_.unit, by)
    now, kept = timezone.now(), []
    for item in items:
        figure = figure_of(item)
        if figure is None:
            continue
        if figure.key not in values:
            return_.cells.filter(item=item).update(
                frozen_at=None
            )  # what another handed in before is not this
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
