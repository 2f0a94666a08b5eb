"""Holding what the engine found in the corpus against what a reader marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from jinguo.check.tests.corpus_checks.marked import Annotation, MarkedText


@dataclass(frozen=True)
class Found:
    """What the engine says of one claim: its place, interval, best figure, and whether it is sure of it."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    figure: str
    sure: bool


@dataclass
class Tally:
    """Counts of one kind of wording, or of all."""

    marked: int = 0
    found: int = 0
    intervals: int = 0
    right_intervals: int = 0
    with_figure: int = 0
    bound: int = 0
    wrong_but_sure: int = 0

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        for name in vars(other):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def recall(self) -> float:
        """Share of the marked claims that were found."""
        return self.found / self.marked if self.marked else 1.0

    @property
    def interval(self) -> float:
        """Share of the found claims whose interval is what the wording admits."""
        return self.right_intervals / self.intervals if self.intervals else 1.0

    @property
    def binding(self) -> float:
        """Share of the marked claims with a figure whose best candidate is that figure."""
        return self.bound / self.with_figure if self.with_figure else 1.0


@dataclass
class Score:
    """The whole result: by wording, what was found beside the marks, and every failure in words."""

    by_wording: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    all: Tally = field(default_factory=Tally)
    beside: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is marked."""
        total = self.all.found + self.beside
        return self.all.found / total if total else 1.0


def _same(marked: Decimal | None, found: Decimal | None, *, top: bool = False) -> bool:
    """Compare bounds; above, a share may end at 100 where a reader sets no bound."""
    if marked == found:
        return True
    if marked is None or found is None:
        rest = found if marked is None else marked
        return rest == (100 if top else 0)
    return abs(marked - found) <= abs(marked) * Decimal("0.000001")


def _pairs(
    annotations: Sequence[Annotation], found: Sequence[Found]
) -> tuple[list[tuple[Annotation, Found | None]], list[Found]]:
    """Match marks and finds by the greatest overlap; a find answers for one mark only."""
    rest = list(found)
    pairs: list[tuple[Annotation, Found | None]] = []
    for mark in annotations:
        meeting = [f for f in rest if f.start < mark.end and mark.start < f.end]
        best = max(meeting, key=lambda f: min(f.end, mark.end) - max(f.start, mark.start), default=None)
        if best is not None:
            rest.remove(best)
        pairs.append((mark, best))
    return pairs, rest


def _around(text: str, start: int, end: int) -> str:
    return (text[max(0, start - 22) : start] + "【" + text[start:end] + "】" + text[end : end + 14]).replace(
        "\n", "⏎"
    )


def _judge(one: MarkedText, mark: Annotation, found: Found | None, failures: list[str]) -> Tally:
    tally = Tally(marked=1, with_figure=int(bool(mark.figure)))
    where = f"{one.name}: {_around(one.text, mark.start, mark.end)}"
    if found is None:
        failures.append(f"MISSED    {where}")
        return tally
    tally.found = 1
    if mark.scored:
        tally.intervals = 1
        tally.right_intervals = int(_same(mark.low, found.low) and _same(mark.high, found.high, top=True))
        if not tally.right_intervals:
            failures.append(f"INTERVAL  {where} want {mark.low}..{mark.high} got {found.low}..{found.high}")
    if mark.figure:
        tally.bound = int(found.figure == mark.figure)
        if not tally.bound:
            failures.append(
                f"BINDING   {where} want {mark.figure} got {found.figure or '-'} sure={found.sure}"
            )
    if found.sure and found.figure != mark.figure:
        tally.wrong_but_sure = 1
        failures.append(f"SURE      {where} want {mark.figure or '-'} got {found.figure}")
    return tally


def score(texts: Iterable[MarkedText], find: Callable[[str], Sequence[Found]]) -> Score:
    """Run the engine over texts and count."""
    made = Score()
    for one in texts:
        pairs, beside = _pairs(one.annotations, find(one.text))
        for mark, found in pairs:
            tally = _judge(one, mark, found, made.failures)
            made.by_wording[mark.wording].add(tally)
            made.all.add(tally)
        made.beside += len(beside)
        made.failures += [f"NO CLAIM  {one.name}: {_around(one.text, f.start, f.end)}" for f in beside]
    return made


def report(made: Score) -> str:
    """Return a score as a table of text."""
    lines = [
        f"{'wording':<10}{'marked':>8}{'recall':>9}{'interval':>10}{'binding':>9}{'of':>5}{'sure&wrong':>12}"
    ]
    for name, tally in [*sorted(made.by_wording.items(), key=lambda row: -row[1].marked), ("all", made.all)]:
        lines.append(
            f"{name:<10}{tally.marked:>8}{tally.recall:>9.3f}{tally.interval:>10.3f}{tally.binding:>9.3f}"
            f"{tally.with_figure:>5}{tally.wrong_but_sure:>12}"
        )
    lines.append(f"precision {made.precision:.3f} ({made.beside} found beside the marks)")
    return "\n".join(lines)
