"""Holding what the engine found in the corpus against what a reader marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from jinguo.check.binding.parts_and_kinds import is_stock
from jinguo.check.tests.corpus_checks.marked import KINDS, Annotation, MarkedText
from jinguo.check.tests.corpus_checks.tally import Tally, Told
from jinguo.core.periods import Period
from jinguo.figures import registry


@dataclass(frozen=True)
class Found:
    """What the engine says of one claim: its place, interval, best figure, unit and time, and whether it is sure.

    ``free``: nothing but its chance could keep it from a verdict.
    """

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
    free: bool = False


def _tallies() -> dict[str, Tally]:
    return defaultdict(Tally)


@dataclass
class Score:
    """The whole result: by kind of text, wording and file of ``kinds``, and every failure in words."""

    by_kind: dict[str, Tally] = field(default_factory=_tallies)
    by_wording: dict[str, Tally] = field(default_factory=_tallies)
    by_file: dict[str, Tally] = field(default_factory=_tallies)
    all: Tally = field(default_factory=Tally)
    failures: list[str] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    def add(self, one: MarkedText, tally: Tally, wording: str = "") -> None:
        """Count what was found of one mark, or beside the marks, wherever it belongs."""
        self.all.add(tally)
        self.by_kind[one.kind or one.folder].add(tally)
        if wording:
            self.by_wording[wording].add(tally)
        if one.folder == KINDS:
            self.by_file[one.name.partition("/")[0]].add(tally)


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
    bound, right = bool(mark.figure) and found.figure == mark.figure, is_right(one, mark, found)
    made.told.append(Told(found.chance, bound, right, found.free, mark.placeable))
    tally.bound = int(bound)
    if mark.figure and not bound:
        failures.append(f"BINDING   {where} want {mark.figure} got {found.figure or '-'} sure={found.sure}")
    tally.sure, tally.told = int(found.sure), int(found.sure and right and mark.placeable)
    tally.asked = int(found.sure and mark.asks)
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
            made.add(one, _judge(one, mark, found, made), mark.wording)
        for found in beside:
            made.add(one, Tally(beside=1, beside_and_sure=int(found.sure)))
            around = _around(one.text, found.start, found.end)
            made.failures.append(f"NO CLAIM  {one.folder}/{one.name}: {around} sure={found.sure}")
    return made
