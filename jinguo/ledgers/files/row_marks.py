"""The marks of a row while its cells are read."""

from __future__ import annotations

from jinguo.ledgers.files.raw_sheets import Marks


class RowMarks:
    """Collects columns; most rows collect none."""

    __slots__ = ("changing", "comments", "formulas", "hidden", "no_year", "partly", "shown", "struck")

    def __init__(self) -> None:
        self.hidden = False
        self.struck: list[int] = []
        self.partly: list[int] = []
        self.no_year: list[int] = []
        self.formulas: list[int] = []
        self.changing: list[int] = []
        self.shown: dict[int, str] = {}
        self.comments: dict[int, str] = {}

    def made(self) -> Marks | None:
        """Return what was collected, or nothing."""
        lists = self.struck or self.partly or self.no_year or self.formulas or self.changing
        if not (self.hidden or lists or self.shown or self.comments):
            return None
        return Marks(
            self.hidden,
            frozenset(self.struck),
            frozenset(self.partly),
            dict(self.shown),
            frozenset(self.no_year),
            frozenset(self.formulas),
            dict(self.comments),
            frozenset(self.changing),
        )
