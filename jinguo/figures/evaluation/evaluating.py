"""Values of figures, whole and divided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from jinguo.core.periods import Period
from jinguo.figures import registry
from jinguo.figures.declarations import Count, DistinctCount, Figure, FigureUnit, Nature, Ratio
from jinguo.figures.evaluation import grouping
from jinguo.figures.evaluation.conditions import nature_of
from jinguo.figures.evaluation.passes import Pass, components, evaluate_pass, passes_for
from jinguo.figures.scope import Scope
from jinguo.figures.values import EMPTY, Group, Value, ratio

DIVISIONS = ("unit", "year", "quarter", "month", "kind")


def resolved(figures: Iterable[Figure | str]) -> list[Figure]:
    """Return figures for figures or keys. Raises KeyError."""
    return [registry.get(figure) if isinstance(figure, str) else figure for figure in figures]


def visible_figures(scope: Scope, figures: Iterable[Figure | str] | None = None) -> list[Figure]:
    """Return those figures (default: all) that the scope's viewer may see there."""
    wanted = registry.all_figures() if figures is None else resolved(figures)
    return [figure for figure in wanted if scope.sees(figure)]


def _demanded(figures: Iterable[Figure | str], scope: Scope) -> list[Figure]:
    wanted = resolved(figures)
    for figure in wanted:
        scope.demand(figure)
    return wanted


def evaluate(figures: Iterable[Figure | str], scope: Scope, period: Period) -> dict[str, Value]:
    """Return each figure's value. Raises NotAllowed for a figure the viewer may not see there."""
    wanted = _demanded(figures, scope)
    found = evaluate_components(wanted, scope, period)
    return {figure.key: _value(figure, found) for figure in wanted}


def evaluate_components(figures: Iterable[Figure], scope: Scope, period: Period) -> dict[str, Value]:
    """Return the values of the figures and of the parts of ratios, by one pass per ledger."""
    found: dict[str, Value] = {}
    for task in passes_for(components(figures), scope):
        found |= evaluate_pass(task, scope, period)
    return found


def _value(figure: Figure, found: dict[str, Value]) -> Value:
    if isinstance(figure.measure, Ratio):
        return ratio(found[figure.measure.numerator], found[figure.measure.denominator])
    return found[figure.key]


def evaluate_by(
    figures: Iterable[Figure | str], scope: Scope, period: Period, by: str
) -> dict[str, list[Group]]:
    """Return each figure divided by unit, year, quarter, month or kind.

    The parts are each computed afresh; their sum is not the total where people or joint events are
    counted, so ask ``evaluate`` for that. Raises NotAllowed, and ValueError for another division.
    """
    if by not in DIVISIONS:
        raise ValueError(_("不能按“%s”分组，可用：%s") % (by, "、".join(DIVISIONS)))
    wanted = _demanded(figures, scope)
    table: grouping.Table = {}
    skeletons: dict[Any, list[Group]] = {}
    for task in passes_for(components(wanted), scope):
        vocabulary = task.ledger.kind_vocabulary if by == "kind" else None
        if vocabulary not in skeletons:
            skeletons[vocabulary] = _skeleton(vocabulary, scope, period, by)
        table |= _complete(task, scope, period, by, skeletons[vocabulary])
    return {figure.key: _groups(figure, by, table, skeletons) for figure in wanted}


def _divide(task: Pass, scope: Scope, period: Period, by: str) -> grouping.Table:
    if by == "unit":
        return grouping.by_unit(task, scope, period)
    if by == "kind":
        return grouping.by_kind(task, scope, period)
    return grouping.by_time(task, scope, period, by)


def _complete(task: Pass, scope: Scope, period: Period, by: str, skeleton: list[Group]) -> grouping.Table:
    """Divide a pass and fill its empty parts: zero where the ledger has other rows, else no data."""
    table = _divide(task, scope, period, by)
    if by == "kind":
        return table
    keys = [group.key for group in skeleton]
    filled = {key for groups in table.values() for key, value in groups.items() if value.entries}
    occupied: dict[Nature, set[str]] = {}
    if not filled.issuperset(keys):
        occupied = {nature: _occupied(task, nature, scope, period, by) for nature in task.natures()}
    for figure in task.figures:
        groups = table.setdefault(figure.key, {})
        known = filled | occupied.get(nature_of(figure, task.ledger), set())
        for key in keys:
            groups[key] = _filled(figure, groups.get(key), key in known)
    return table


def _occupied(task: Pass, nature: Nature, scope: Scope, period: Period, by: str) -> set[str]:
    """Return the parts in which the ledger holds any row at all."""
    anything = Figure("*", "", FigureUnit.NUMBER, "", Count(), task.ledger.key, nature=nature)
    groups = _divide(Pass(task.ledger, task.nature, (anything,)), scope, period, by)["*"]
    return {key for key, value in groups.items() if value.entries}


def _filled(figure: Figure, value: Value | None, known: bool) -> Value:
    if value is None:
        value = Value(0) if isinstance(figure.measure, Count | DistinctCount) else EMPTY
    return value if known and value.amount is not None else value.without_data()


def _groups(figure: Figure, by: str, table: grouping.Table, skeletons: dict[Any, list[Group]]) -> list[Group]:
    parts = components([figure])
    vocabulary = registry.ledger(parts[0].ledger).kind_vocabulary if by == "kind" else None
    groups = {group.key: group for group in skeletons[vocabulary]}
    present = {key for part in parts for key, value in table[part.key].items() if value.entries}
    if by == "kind":
        groups = {key: group for key, group in groups.items() if key in present}
    for key in sorted(present - set(groups)):
        groups[key] = Group(key, _stray_label(key, by), EMPTY, kind=key if by == "kind" else None)
    return [replace(group, value=_part_value(figure, parts, table, key)) for key, group in groups.items()]


def _part_value(figure: Figure, parts: list[Figure], table: grouping.Table, key: str) -> Value:
    return _value(figure, {part.key: table[part.key].get(key, EMPTY) for part in parts})


def _skeleton(vocabulary: str | None, scope: Scope, period: Period, by: str) -> list[Group]:
    """Return the parts of a division, empty, in their order."""
    if by == "unit":
        own = Group(scope.unit.path, _("本级"), EMPTY, unit=scope.unit, own_level=True)
        children = [Group(unit.path, unit.name, EMPTY, unit=unit) for unit in grouping.units_of(scope)]
        return [own, *children]
    if by == "kind":
        kinds = apps.get_model("core.Kind")._base_manager.filter(vocabulary=vocabulary or "")
        return [
            Group(kind.code, str(kind), EMPTY, kind=kind.code) for kind in kinds.order_by("position", "id")
        ]
    return [Group(key, label, EMPTY, period=part) for key, label, part in grouping.subdivisions(period, by)]


def _stray_label(key: str, by: str) -> str:
    """Name a part that today's lists do not hold: a unit's former place, a kind without a name."""
    if by == "unit":
        placements = apps.get_model("organisations.UnitPlacement")._base_manager
        former = placements.filter(path=key).order_by("-valid_to").first()
        return _("%s（原）") % former.name if former else key
    return key or _("未分类")
