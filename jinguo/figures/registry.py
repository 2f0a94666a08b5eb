"""The figures and their ledgers, as each room's ``figures.LEDGERS`` and ``figures.FIGURES`` declare them.

A site's own figures, and its own words for the program's, come from its pack (``figures.site_figures``); they
are taken in when the site's parts have changed.
"""

from __future__ import annotations

from jinguo.core.declaring.rooms import Declared
from jinguo.core.site import site_parts
from jinguo.figures.declarations import Figure, FigureLedger

LEDGERS: Declared[FigureLedger] = Declared("figures", "LEDGERS")
FIGURES: Declared[Figure] = Declared("figures", "FIGURES")
_LEDGERS: dict[str, FigureLedger] = {}
_FIGURES: dict[str, Figure] = {}


def _ledgers() -> dict[str, FigureLedger]:
    if not _LEDGERS:
        _add_ledgers(*LEDGERS)
    return _LEDGERS


def _figures() -> dict[str, Figure]:
    if not _FIGURES:
        _add_figures(*FIGURES)
    return _FIGURES


def _add_ledgers(*ledgers: FigureLedger) -> None:
    found = {one.key: one for one in reversed(ledgers)}
    for one in ledgers:
        if found[one.key] != one or _LEDGERS.get(one.key, one) != one:
            raise ValueError(f"two figure ledgers are called {one.key}")
    _LEDGERS.update({one.key: one for one in ledgers})


def _add_figures(*figures: Figure) -> None:
    found = {one.key: one for one in reversed(figures)}
    for one in figures:
        if found[one.key] != one or _FIGURES.get(one.key, one) != one:
            raise ValueError(f"two figures are called {one.key}")
    _FIGURES.update({one.key: one for one in figures})


class _Merged:
    """The figures of program and site together, as of an edition of the site's parts."""

    made_of: tuple[int, int] = (-1, -1)
    figures: dict[str, Figure] = {}


def register_ledger(ledger: FigureLedger) -> FigureLedger:
    """Add a ledger to those of the rooms. Raises ValueError when another declaration has its key."""
    _ledgers()
    _add_ledgers(ledger)
    return ledger


def register(*figures: Figure) -> None:
    """Add figures to those of the rooms. Raises ValueError when another declaration has a figure's key."""
    _figures()
    _add_figures(*figures)


def ledger(key: str) -> FigureLedger:
    """Return the ledger of that key. Raises KeyError."""
    return _ledgers()[key]


def ledgers() -> list[FigureLedger]:
    """Return every ledger, in order of declaration."""
    return list(_ledgers().values())


def get(key: str) -> Figure:
    """Return the figure of that key. Raises KeyError."""
    return _all()[key]


def all_figures() -> list[Figure]:
    """Return every figure, in order of declaration."""
    return list(_all().values())


def declared() -> dict[str, Figure]:
    """Return the program's own figures, as the program words them."""
    return dict(_figures())


def edition() -> tuple[int, int]:
    """Return what changes whenever figures do: whatever is made of them is made anew then."""
    return site_parts.edition(), len(_figures())


def _all() -> dict[str, Figure]:
    now = edition()
    if _Merged.made_of != now:
        from jinguo.figures.site_figures import merged

        _Merged.figures = merged(_figures())
        _Merged.made_of = now
    return _Merged.figures
