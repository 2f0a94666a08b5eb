"""Holding what the engine found in the corpus against what a reader marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from jinguo.check.binding.parts_and_kinds import is_stock
from jinguo.check.tests.corpus_checks.marked import Annotation, MarkedText
from jinguo.core.periods import Period
from jinguo.figures import registry


@dataclass(frozen=True)
class Found:
    """What the engine says of one claim: its place, interval, best figure, unit and time, and whether it is sure."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    figure: str
    sure: bool
    unit: str = ""
    period: Period | None = None
    chance: float = 0.0
    why: str = ""


@dataclass
class Tally:
    """Counts of one kind of wording or of text, or of all."""

    marked: int = 0
    found: int = 0
    intervals: int = 0
    right_intervals: int = 0
    with_figure: int = 0
    bound: int = 0
    placeable: int = 0
    told: int = 0
    sure: int = 0
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

    @property
    def coverage(self) -> float:
        """Share of the claims a person can place that get a verdict, and the right one's figure, unit and time."""
        return self.told / self.placeable if self.placeable else 1.0


@dataclass
class Score:
    """The whole result: by wording and kind of text, what was found beside the marks, every failure in words."""

    by_wording: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_kind: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    all: Tally = field(default_factory=Tally)
    beside: int = 0
    failures: list[str] = field(default_factory=list)
    chances: list[tuple[float, bool]] = field(default_factory=list)  # of a right binding, and whether it was

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
    return (text[max(0, start - 34) : start] + "【" + text[start:end] + "】" + text[end : end + 18]).replace(
        "\n", "⏎"
    )


def _in_scope(one: MarkedText, mark: Annotation, found: Found) -> bool:
    """Whether unit and time are the reader's; a text that bears a date goes as far as that day."""
    if not one.unit:
        return True
    if mark.period is None or found.period is None or found.unit != mark.place:
        return False
    ends = found.period.end == mark.period.end or (
        found.period.end < mark.period.end and found.period.end.year == mark.period.end.year
    )
    stands = bool(found.figure) and is_stock(registry.get(found.figure))  # counted at the end: no beginning
    return ends and (stands or found.period.start == mark.period.start)


def is_right(one: MarkedText, mark: Annotation, found: Found) -> bool:
    """Whether a verdict on this binding would be on what the reader says the number counts."""
    return bool(mark.figure) and found.figure == mark.figure and _in_scope(one, mark, found)


def _judge(one: MarkedText, mark: Annotation, found: Found | None, made: Score) -> Tally:
    tally = Tally(marked=1, with_figure=int(bool(mark.figure)), placeable=int(mark.placeable))
    failures = made.failures
    where = f"{one.folder}/{one.name}: {_around(one.text, mark.start, mark.end)}"
    if found is None:
        failures.append(f"MISSED    {where}")
        return tally
    tally.found = 1
    if mark.scored:
        tally.intervals = 1
        tally.right_intervals = int(_same(mark.low, found.low) and _same(mark.high, found.high, top=True))
        if not tally.right_intervals:
            failures.append(f"INTERVAL  {where} want {mark.low}..{mark.high} got {found.low}..{found.high}")
    made.chances.append((found.chance, bool(mark.figure) and found.figure == mark.figure))
    tally.bound = int(bool(mark.figure) and found.figure == mark.figure)
    if mark.figure and not tally.bound:
        failures.append(f"BINDING   {where} want {mark.figure} got {found.figure or '-'} sure={found.sure}")
    right = is_right(one, mark, found)
    tally.sure, tally.told = int(found.sure), int(found.sure and right and mark.placeable)
    if found.sure and not right:
        tally.wrong_but_sure = 1
        failures.append(
            f"SURE      {where} want {mark.figure or '-'} {mark.place} {_when(mark.period)}"
            f" got {found.figure} {found.unit} {_when(found.period)} {found.chance:.3f}"
        )
    if mark.placeable and not found.sure:
        failures.append(f"SILENT    {where} {mark.figure}: {found.figure} {found.chance:.3f} {found.why}")
    return tally


def _when(period: Period | None) -> str:
    return f"{period.start}..{period.end}" if period else "?"


def score(texts: Iterable[MarkedText], find: Callable[[MarkedText], Sequence[Found]]) -> Score:
    """Run the engine over texts and count."""
    made = Score()
    for one in texts:
        pairs, beside = _pairs(one.annotations, find(one))
        for mark, found in pairs:
            tally = _judge(one, mark, found, made)
            made.by_wording[mark.wording].add(tally)
            made.by_kind[one.kind].add(tally)
            made.all.add(tally)
        made.beside += len(beside)
        made.failures += [
            f"NO CLAIM  {one.folder}/{one.name}: {_around(one.text, f.start, f.end)}" for f in beside
        ]
    return made


def report(made: Score) -> str:
    """Return a score as tables of text: by wording, by kind of text, and of all."""
    titles = f"{'':<12}{'marked':>8}{'recall':>9}{'interval':>10}{'binding':>9}{'of':>6}{'placeable':>11}"
    lines = [titles + f"{'told':>6}{'coverage':>10}{'sure':>6}{'wrong':>7}"]
    for table in (made.by_wording, made.by_kind, {"all": made.all}):
        for name, tally in sorted(table.items(), key=lambda row: -row[1].marked):
            lines.append(
                f"{name:<12}{tally.marked:>8}{tally.recall:>9.3f}{tally.interval:>10.3f}{tally.binding:>9.3f}"
                f"{tally.with_figure:>6}{tally.placeable:>11}{tally.told:>6}{tally.coverage:>10.3f}{tally.sure:>6}"
                f"{tally.wrong_but_sure:>7}"
            )
        lines.append("")
    lines.append(f"precision {made.precision:.3f} ({made.beside} found beside the marks)")
    return "\n".join(lines)
