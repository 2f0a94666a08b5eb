"""By what names records may stand in published prose. Nothing is named whose ledger does not say how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from jinguo.core.periods import Period
from jinguo.figures import registry
from jinguo.figures.declarations import Figure
from jinguo.figures.evaluation.lineage import numerator_of, records
from jinguo.figures.scope import Scope


@dataclass(frozen=True)
class Names:
    """The names that may be told, the number of records that stay unnamed, and whether there are more."""

    told: tuple[str, ...]
    untold: int = 0
    more: bool = False


def by_title(rows: Sequence[Any]) -> list[str | None]:
    """Name documents, projects and places by their titles: for ledgers whose rows are no persons."""
    return [str(getattr(row, "title", "") or row) for row in rows]


def _namer(figure: Figure) -> Callable[[Sequence[Any]], list[str | None]] | None:
    return registry.ledger(numerator_of(figure).ledger).names


def may_be_named(figure: Figure) -> bool:
    """Whether a figure's records may be called by their names at all."""
    return _namer(figure) is not None


def names_of(figure: Figure, scope: Scope, period: Period, most: int) -> Names:
    """Return the names of a figure's records, at most so many, highest and earliest first.

    Raises NotAllowed where the viewer may not see the figure; no name leaves a ledger that tells none.
    """
    namer = _namer(figure)
    if namer is None:
        return Names(())
    rows = list(records(figure, scope, period)[: most + 1])
    more, shown = len(rows) > most, rows[:most]
    shown.reverse()
    names = namer(sorted(shown, key=_rank))
    told = tuple(name for name in names if name)
    return Names(told, len(names) - len(told), more)


def _rank(row: Any) -> int:
    """Return how high a record stands among its like (an honour by its level); by date where none does."""
    return row.rank() if hasattr(row, "rank") else 0
