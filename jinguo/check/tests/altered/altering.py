"""Texts that are true of the demo, written from its records, and ways of making one of their numbers wrong.

In ``altered_texts.txt`` a number stands as ``{figure|classifier|at=place|in=year}``: 余 or 约 before the classifier
round it. ``{@p1:仁风镇>新市镇}`` is a place (a year, ``y1``) and what it may be swapped with; ``{+市级:figure}`` is
where a level may be added before what the figure's number counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from jinguo.check.claims.finding import find_claims
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from jinguo.demo.content.period import DEMO_PERIOD
from jinguo.figures import engine, registry
from jinguo.figures.scope import Scope
from jinguo.organisations.models import OrganisationUnit
from jinguo.reports.facts.facts import amount_in_words_unit

TEXTS = Path(__file__).with_name("altered_texts.txt")
_PIECE = re.compile(
    r"\{@(?P<name>\w+):(?P<words>[^>}]+)>(?P<other>[^}]+)\}|\{\+(?P<level>[^:}]+):(?P<of>[\w.]+)\}"
    r"|\{(?P<figure>[\w.]+)\|(?P<mark>[余约]?)(?P<unit>\w+)(?:\|at=(?P<at>\w+))?(?:\|in=(?P<on>\w+))?\}"
)
TIMES = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
OTHER_UNIT = {  # a classifier that cannot count the same, or counts it otherwise
    "人": "人次", "名": "人次", "人次": "人", "元": "万元", "万元": "亿元", "亿元": "万元", "场": "人次", "场次": "人次",
    "期次": "人次", "次": "人", "户": "人", "个": "户", "所": "户", "项": "户", "笔": "户", "份": "户", "批": "户",
    "届": "户", "小时": "人",
}  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """A stretch of a text: words as they stand, a number, a name that may be swapped, or where a level may stand."""

    words: str = ""
    name: str = ""
    other: str = ""
    level: str = ""
    figure: str = ""
    mark: str = ""
    unit: str = ""
    at: str = ""
    on: str = ""


Pieces = Sequence[Piece]


@dataclass(frozen=True)
class Alteration:
    """What is written in the place of one piece, and the numbers (by piece) that this makes wrong."""

    way: str
    piece: int
    words: str
    wrong: frozenset[int]


def texts() -> list[list[Piece]]:
    """Return the texts in pieces."""
    return [list(_pieces(text.strip("\n"))) for text in TEXTS.read_text("utf-8").split("=====")]


def _pieces(text: str) -> Iterator[Piece]:
    at = 0
    for found in _PIECE.finditer(text):
        yield Piece(words=text[at : found.start()])
        said = {key: value for key, value in found.groupdict().items() if value}
        said["figure"] = said.get("figure") or said.pop("of", "")
        yield Piece(**said)
        at = found.end()
    yield Piece(words=text[at:])


def numbers(pieces: Pieces) -> list[int]:
    """Return the pieces that are numbers."""
    return [index for index, piece in enumerate(pieces) if piece.unit]


def written(pieces: Pieces, alteration: Alteration | None = None) -> tuple[str, dict[int, tuple[int, int]]]:
    """Return a text, as it is true or with an alteration, and the span of each of its numbers."""
    text, spans = "", {}
    for index, piece in enumerate(pieces):
        words = _words(pieces, piece)
        if alteration and alteration.piece == index:
            words = alteration.words
        if piece.unit:
            spans[index] = (len(text), len(text) + len(words))
        text += words
    return text, spans


def _words(pieces: Pieces, piece: Piece) -> str:
    return _number(piece, value_of(pieces, piece)) if piece.unit else piece.words


def value_of(pieces: Pieces, piece: Piece, swapped: str = "") -> Decimal:
    """Return what the records say of a number, with one name swapped if asked, in 元 where it is money."""
    names = {one.name: one.other if one.name == swapped else one.words for one in pieces if one.name}
    return _recorded(piece.figure, names.get(piece.at, ""), names.get(piece.on, ""))


@cache
def _recorded(figure: str, place: str, year: str) -> Decimal:
    units = OrganisationUnit.everything
    unit = units.get(name=place) if place else units.get(parent__isnull=True)
    period = Period.parse(f"{year[:4]}-01-01", f"{year[:4]}-12-31") if year else DEMO_PERIOD
    asked = registry.get(figure)
    amount = amount_in_words_unit(asked, engine.evaluate([asked], Scope(unit, SYSTEM), period)[figure])
    return Decimal(amount or 0)


def _number(piece: Piece, value: Decimal) -> str:
    """Write a value as a piece has it: to the digit, or two digits and the mark of rounding."""
    value /= TIMES.get(piece.unit, 1)
    if piece.mark:
        last = Decimal(10) ** (value.adjusted() - 1)
        value = (value // last if piece.mark == "余" else (value / last).quantize(Decimal(1))) * last
    plain = f"{value.normalize():f}"
    return f"约{plain}{piece.unit}" if piece.mark == "约" else f"{plain}{piece.mark}{piece.unit}"


def _beyond(words: str, value: Decimal) -> bool:
    """Whether what a wording admits leaves a value out."""
    (claim,) = find_claims(f"共{words}。")
    return value not in claim.interval


def alterations(pieces: Pieces, index: int) -> Iterator[Alteration]:
    """Yield every alteration that makes a number wrong, beyond what its wording admits."""
    piece = pieces[index]
    value = value_of(pieces, piece)
    for way, factor in (("1 %", "1.01"), ("10 % more", "1.1"), ("ten times", "10"), ("10 % less", "0.9")):
        words = _number(piece, _changed(value, Decimal(factor), TIMES.get(piece.unit, 1)))
        if _beyond(words, value):
            yield Alteration(way, index, words, frozenset({index}))
    right = _number(piece, value)
    yield Alteration(
        "unit", index, right.removesuffix(piece.unit) + OTHER_UNIT[piece.unit], frozenset({index})
    )
    for at, other in enumerate(pieces):
        if other.level and other.figure == piece.figure:
            yield Alteration("level", at, other.level, frozenset({index}))
        if other.name and other.name in (piece.at, piece.on):
            wrong = frozenset(
                one for one in numbers(pieces)
                if other.name in (pieces[one].at, pieces[one].on)
                and _beyond(_words(pieces, pieces[one]), value_of(pieces, pieces[one], other.name))
            )  # fmt: skip
            if index in wrong:
                yield Alteration("place" if other.name == piece.at else "year", at, other.other, wrong)


def _changed(value: Decimal, factor: Decimal, times: int) -> Decimal:
    """Change a number by a factor, to a whole one of its unit; a small one by at least one."""
    step = Decimal(times)
    new = (value * factor / step).quantize(Decimal(1)) * step
    return new if new != value else value + step


def chosen(pieces: Pieces, judged: Sequence[int], most: int) -> list[Alteration]:
    """Return so many alterations of numbers that were judged, the ways taken in turn."""
    by_way: dict[str, list[Alteration]] = {}
    for index in judged:
        for each in alterations(pieces, index):
            rows = by_way.setdefault(each.way, [])
            if each not in rows:
                rows.append(each)
    taken: list[Alteration] = []
    hit: Mapping[int, int] = {}
    while len(taken) < most and any(by_way.values()):
        for rows in by_way.values():
            if rows and len(taken) < most:
                best = min(rows, key=lambda each: sum(hit.get(one, 0) for one in each.wrong))
                rows.remove(best)
                taken.append(best)
                hit = {**hit, **{one: hit.get(one, 0) + 1 for one in best.wrong}}
    return taken
