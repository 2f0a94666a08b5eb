"""The registry of figure ledgers and figures, filled at start-up by each room's ``figures`` module.

A site's own figures, and its own words for the program's, come from its pack (``figures.site_figures``); they
are taken in when the site's parts have changed.
"""

from __future__ import annotations

from jinguo.core import site_parts
from jinguo.figures.declarations import Figure, FigureLedger

_LEDGERS: dict[str, FigureLedger] = {}
_FIGURES: dict[str, Figure] = {}


class _Merged:
    """The figures of program and site together, as of an edition of the site's parts."""

    made_of: tuple[int, int] = (-1, -1)
    figures: dict[str, Figure] = {}


def register_ledger(ledger: FigureLedger) -> FigureLedger:
    """Add a ledger. Raises ValueError when another declaration has its key."""
    if _LEDGERS.get(ledger.key, ledger) != ledger:
        raise ValueError(f"two figure ledgers are called {ledger.key}")
    _LEDGERS[ledger.key] = ledger
    return ledger


def register(*figures: Figure) -> None:
    """Add figures. Raises ValueError when another declaration has a figure's key."""
    for figure in figures:
        if figure.key in _FIGURES and _FIGURES[figure.key] != figure:
            raise ValueError(f"two figures are called {figure.key}")
        _FIGURES[figure.key] = figure


def ledger(key: str) -> FigureLedger:
    """Return the ledger of that key. Raises KeyError."""
    return _LEDGERS[key]


def ledgers() -> list[FigureLedger]:
    """Return every ledger, in order of declaration."""
    return list(_LEDGERS.values())


def get(key: str) -> Figure:
    """Return the figure of that key. Raises KeyError."""
    return _all()[key]


def all_figures() -> list[Figure]:
    """Return every figure, in order of declaration."""
    return list(_all().values())


def declared() -> dict[str, Figure]:
    """Return the program's own figures, as the program words them."""
    return dict(_FIGURES)


def edition() -> tuple[int, int]:
    """Return what changes whenever figures do: whatever is made of them is made anew then."""
    return site_parts.edition(), len(_FIGURES)


def _all() -> dict[str, Figure]:
    now = edition()
    if _Merged.made_of != now:
        from jinguo.figures.site_figures import merged

        _Merged.figures = merged(_FIGURES)
        _Merged.made_of = now
    return _Merged.figures
