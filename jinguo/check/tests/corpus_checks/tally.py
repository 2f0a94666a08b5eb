"""Counts of marks and finds, and the shares they make, each with how far chance alone may carry it."""

from __future__ import annotations

from dataclasses import dataclass

from scipy.stats import binomtest


@dataclass(frozen=True)
class Share:
    """So many of so many; none of none is whole."""

    hits: int
    of: int

    def __float__(self) -> float:
        """Return the share, from 0 to 1."""
        return self.hits / self.of if self.of else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """Return Wilson's interval of 95 %: where the share of texts like these may lie."""
        if not self.of:
            return 0.0, 1.0
        found = binomtest(self.hits, self.of).proportion_ci(method="wilson")
        return float(found.low), float(found.high)

    def __str__(self) -> str:
        """Return the share with its interval in per cent: ``84.1 [80.7–87.0]``."""
        low, high = self.interval
        return f"{100 * float(self):.1f} [{100 * low:.1f}–{100 * high:.1f}]" if self.of else "–"


@dataclass(frozen=True)
class Told:
    """The engine's chance for a mark, and what came of it.

    ``bound``: the figure is the reader's. ``right``: unit and time, too. ``free``: nothing but the chance could
    keep the claim from a verdict. ``placeable``: a reader places it without a doubt.
    """

    chance: float
    bound: bool
    right: bool
    free: bool
    placeable: bool


@dataclass
class Tally:
    """Counts of one kind of wording or of text, or of all.

    ``told`` are the verdicts on claims that a reader can place; ``asked`` those on claims where a reader would ask.
    """

    marked: int = 0
    found: int = 0
    beside: int = 0
    beside_and_sure: int = 0
    intervals: int = 0
    right_intervals: int = 0
    with_figure: int = 0
    bound: int = 0
    placeable: int = 0
    told: int = 0
    asked: int = 0
    sure: int = 0
    wrong_but_sure: int = 0

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        for name in vars(other):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def recall(self) -> Share:
        """Share of the marked claims that were found."""
        return Share(self.found, self.marked)

    @property
    def precision(self) -> Share:
        """Share of what was found that is marked."""
        return Share(self.found, self.found + self.beside)

    @property
    def interval(self) -> Share:
        """Share of the found claims whose interval is what the wording admits."""
        return Share(self.right_intervals, self.intervals)

    @property
    def binding(self) -> Share:
        """Share of the marked claims with a figure whose best candidate is that figure."""
        return Share(self.bound, self.with_figure)

    @property
    def coverage(self) -> Share:
        """Share of the claims a person can place that get a verdict, and the right one's figure, unit and time."""
        return Share(self.told, self.placeable)

    @property
    def wrong(self) -> Share:
        """Share of the confident claims whose figure, unit or time is not the reader's."""
        return Share(self.wrong_but_sure, self.sure)
