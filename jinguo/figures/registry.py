"""The registry of figure ledgers and figures, filled at start-up by each room's ``figures`` module."""

from __future__ import annotations

from jinguo.figures.declarations import Figure, FigureLedger

_LEDGERS: dict[str, FigureLedger] = {}
_FIGURES: dict[str, Figure] = {}


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
    return _FIGURES[key]


def all_figures() -> list[Figure]:
    """Return every figure, in order of declaration."""
    return list(_FIGURES.values())
