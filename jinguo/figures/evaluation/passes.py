"""One pass of SQL over a ledger for all its figures, plain or grouped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from jinguo.core.periods import Period
from jinguo.figures import registry
from jinguo.figures.declarations import Figure, FigureLedger, Latest, Nature, Ratio
from jinguo.figures.evaluation.aggregates import aggregates_of, prepared, read
from jinguo.figures.evaluation.conditions import about, counted_state, nature_of, timing
from jinguo.figures.evaluation.unit_rows import rows_in, unit_leaf
from jinguo.figures.scope import Scope
from jinguo.figures.values import Value

FEW = 8  # so many figures are also sought by the database before it counts, by their indexes


@dataclass(frozen=True)
class Pass:
    """The figures of one ledger that are read together; ``nature`` places rows on former boundaries."""

    ledger: FigureLedger
    nature: Nature
    figures: tuple[Figure, ...]

    def natures(self) -> list[Nature]:
        """Return the natures among the figures, in a fixed order."""
        found = {nature_of(figure, self.ledger) for figure in self.figures}
        return sorted(found)

    def condition(self, figure: Figure, period: Period, *, mixed: bool = True) -> Q:
        """Return which rows of the pass the figure counts."""
        condition = about(figure, self.ledger)
        return condition & timing(self.ledger, nature_of(figure, self.ledger), period) if mixed else condition

    def rows(self, scope: Scope, period: Period) -> QuerySet:
        """Return the rows any of the figures may count: in scope, in time and in state."""
        when = Q()
        for nature in self.natures():
            when |= timing(self.ledger, nature, period)
        queryset = rows_in(self.ledger, scope, self.nature, period)
        return queryset.filter(when, counted_state(self.ledger, scope.include_unverified))

    def sought(self, queryset: QuerySet) -> QuerySet:
        """Leave out rows that no figure is about, where asking that first is cheaper than counting."""
        if len(self.figures) > FEW:
            return queryset
        anything = Q()
        for figure in self.figures:
            condition = about(figure, self.ledger)
            if not condition:
                return queryset
            anything |= condition
        return queryset.filter(anything)


def passes_for(figures: Iterable[Figure], scope: Scope) -> list[Pass]:
    """Return the passes that read the figures (without ratios): one for each ledger.

    On the boundaries of then flows and stocks are placed by different days, so they are read apart.
    """
    together: dict[tuple[str, Nature], list[Figure]] = defaultdict(list)
    for figure in figures:
        ledger = registry.ledger(figure.ledger)
        nature = nature_of(figure, ledger) if scope.boundaries == "then" else ledger.nature
        together[ledger.key, nature].append(figure)
    return [Pass(registry.ledger(key), nature, tuple(found)) for (key, nature), found in together.items()]


def own_observation(figure: Figure, ledger: FigureLedger, scope: Scope) -> Q:
    """Return the condition that keeps an observation to the unit it is about (a town is not its district)."""
    return Q(**{unit_leaf(ledger, "pk"): scope.unit.pk}) if isinstance(figure.measure, Latest) else Q()


def components(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures with each ratio replaced by its two parts, each once."""
    found: dict[str, Figure] = {}
    for figure in figures:
        parts: Sequence[Figure] = [figure]
        if isinstance(figure.measure, Ratio):
            parts = [registry.get(figure.measure.numerator), registry.get(figure.measure.denominator)]
        for part in parts:
            found[part.key] = part
    return list(found.values())


def evaluate_pass(task: Pass, scope: Scope, period: Period) -> dict[str, Value]:
    """Return the value of each figure of a pass, by one statement."""
    ledger, mixed = task.ledger, len(task.natures()) > 1
    wanted: dict[str, Any] = {}
    for number, figure in enumerate(task.figures):
        condition = task.condition(figure, period, mixed=mixed) & own_observation(figure, ledger, scope)
        wanted |= aggregates_of(figure, ledger, condition, f"f{number}")
    queryset = prepared(task.sought(task.rows(scope, period)), ledger)
    row = queryset.aggregate(**wanted)
    values = {figure.key: read(figure, ledger, row, f"f{n}") for n, figure in enumerate(task.figures)}
    return _marked(task, scope, period, values)


def _marked(task: Pass, scope: Scope, period: Period, values: dict[str, Value]) -> dict[str, Value]:
    """Mark zeros that rest on an empty ledger; asks the database only when nothing at all was found."""
    if any(value.entries for value in values.values()) or task.rows(scope, period).exists():
        return {
            key: value if value.amount is not None else value.without_data() for key, value in values.items()
        }
    return {key: value.without_data() for key, value in values.items()}
