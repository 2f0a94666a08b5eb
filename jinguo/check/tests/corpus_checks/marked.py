"""Reading the marked texts of the corpus: what a careful reader would annotate in them.

A claim stands as ``[[words|interval|figure|wording]]``. The interval is one number (exact), ``low..high``
with either side left out when the wording sets no bound, or ``~`` where no convention exists and the
interval is not scored. The figure is its key, or ``-`` where the product has none. The wording's kind
may be left out: ``exact``. Numerals without brackets are no claims.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "corpus"
HELD_OUT = 44  # texts from this number on were written last and kept from whoever tunes the engine

_MARK = re.compile(
    r"\[\[(?P<words>[^|\]]+)\|(?P<interval>[^|\]]*)\|(?P<figure>[^|\]]*)(?:\|(?P<wording>\w+))?\]\]"
)


@dataclass(frozen=True)
class Annotation:
    """One claim as a reader marks it; ``figure`` is "" when the product has none."""

    start: int
    end: int
    words: str
    low: Decimal | None
    high: Decimal | None
    scored: bool
    figure: str
    wording: str


@dataclass(frozen=True)
class MarkedText:
    """A text without its marks, and the claims that were marked in it."""

    name: str
    text: str
    annotations: tuple[Annotation, ...]

    @property
    def held_out(self) -> bool:
        """Whether the text is kept from tuning."""
        return int(self.name[:2]) >= HELD_OUT


def _bounds(interval: str) -> tuple[Decimal | None, Decimal | None, bool]:
    if interval == "~":
        return None, None, False
    low, dots, high = interval.partition("..")
    if not dots:
        return Decimal(low), Decimal(low), True
    return (Decimal(low) if low else None), (Decimal(high) if high else None), True


def parse(name: str, marked: str) -> MarkedText:
    """Take the marks out of a text. Raises ValueError for a broken mark, naming the text."""
    plain: list[str] = []
    found: list[Annotation] = []
    at = length = 0
    for mark in _MARK.finditer(marked):
        before = marked[at : mark.start()]
        start = length + len(before)
        length = start + len(mark["words"])
        low, high, scored = _bounds(mark["interval"])
        figure = "" if mark["figure"] == "-" else mark["figure"]
        found.append(
            Annotation(start, length, mark["words"], low, high, scored, figure, mark["wording"] or "exact")
        )
        plain += [before, mark["words"]]
        at = mark.end()
    text = "".join([*plain, marked[at:]])
    if "[[" in text or "]]" in text:
        raise ValueError(f"broken mark in {name}")
    return MarkedText(name, text, tuple(found))


def corpus() -> list[MarkedText]:
    """Return every text of the corpus, in the order of their names."""
    return [parse(path.stem, path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.txt"))]
