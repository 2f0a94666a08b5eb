"""The figures and their ledgers, as each room's ``figures.LEDGERS`` and ``figures.FIGURES`` declare them.

A site's own figures, and its own words for the program's, come from its pack (``figures.site_figures``); they
are taken in when the site's parts have changed.
"""

from __future__ import annotations

from operator import attrgetter

from jinguo.core.declaring.rooms import Declared
from jinguo.core.site import site_parts
from jinguo.figures.declarations import Figure, FigureLedger

LEDGERS: Declared[FigureLedger] = Declared("figures", "LEDGERS", attrgetter("key"))
FIGURES: Declared[Figure] = Declared("figures", "FIGURES", attrgetter("key"))


class _Merged:
    """The figures of program and site together, as of an edition of the site's parts."""

    made_of = -1
    figures: dict[str, Figure] = {}


def ledger(key: str) -> FigureLedger:
    """Return the ledger of that key. Raises KeyError."""
    return LEDGERS.mapping()[key]


def ledgers() -> list[FigureLedger]:
    """Return every ledger, in order of declaration."""
    return list(LEDGERS)


def get(key: str) -> Figure:
    """Return the figure of that key. Raises KeyError."""
    return _all()[key]


def all_figures() -> list[Figure]:
    """Return every figure, in order of declaration."""
    return list(_all().values())


def declared() -> dict[str, Figure]:
    """Return the program's own figures, as the program words them."""
    return dict(FIGURES.mapping())


def _all() -> dict[str, Figure]:
    now = site_parts.edition()
    if _Merged.made_of != now:
        from jinguo.figures.site_figures import merged

        _Merged.figures = merged(FIGURES.mapping())
        _Merged.made_of = now
    return _Merged.figures
