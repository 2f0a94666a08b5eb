"""Reading the marked texts of the corpus: what a careful reader would annotate in them.

A text opens with lines of the form ``unit: 济阳区``, ``period: 2021..2025``, ``kind: review`` and a line of three
dashes: for whom and for when it is checked, and its kind of text. A claim stands as
``[[words|interval|figure|wording|place|time]]``; fields behind the figure may be left out.

- interval: one number (exact), ``low..high`` with either side left out when the wording sets no bound, or ``~``
  where no convention exists and the interval is not scored;
- figure: its key; ``-`` where the product has none (``-:what is counted``); ``key?`` where a careful reader would ask;
- wording: its kind, ``exact`` when left out;
- place: a unit's name, ``other`` for a place that is none of the site's, ``?`` when it cannot be told; the text's own
  unit when left out;
- time: ``2024``, ``2021..2025``, ``2024-03``, ``2024-03-08``, ``2024-01..2024-06``, ``?``; the text's own when left out.

Numerals without brackets are no claims. Several short texts may stand in one file, between lines of ``=====``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from jinguo.core.periods import Period

FOLDER = Path(__file__).resolve().parents[1] / "corpus"
HELD_OUT = "held_out"  # written without knowledge of the engine, and used for no fitting
KINDS = "kinds"  # short texts, a file for each kind of error
FITTED = ("early", "fitted", KINDS)  # what the weights are fitted on
OTHER, UNTOLD = "other", "?"

_MARK = re.compile(
    r"\[\[(?P<words>[^|\]]+)\|(?P<interval>[^|\]]*)\|(?P<figure>[^|\]]*)(?:\|(?P<wording>\w*))?"
    r"(?:\|(?P<place>[^|\]]*))?(?:\|(?P<time>[^|\]]*))?\]\]"
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
    asks: bool
    wording: str
    place: str
    period: Period | None

    @property
    def placeable(self) -> bool:
        """Whether a knowledgeable reader places the number without a doubt at one of our figures."""
        ours = self.place not in (OTHER, UNTOLD) and self.period is not None
        return bool(self.figure) and not self.asks and ours


@dataclass(frozen=True)
class MarkedText:
    """A text without its marks, for whom and when it is checked, and the claims that were marked in it."""

    folder: str
    name: str
    text: str
    unit: str
    period: Period | None
    kind: str
    annotations: tuple[Annotation, ...]

    @property
    def held_out(self) -> bool:
        """Whether the text is kept from fitting and tuning."""
        return self.folder == HELD_OUT


def period_of(words: str) -> Period | None:
    """Read 2024, 2021..2025, 2024-03, 2024-03-08, 2024-01..2024-06; None for ``?``. Raises ValueError."""
    if words == UNTOLD:
        return None
    first, _dots, last = words.partition("..")
    return Period(_day(first, last=False), _day(last or first, last=True))


def _day(words: str, *, last: bool) -> dt.date:
    year, month, day = (*map(int, words.split("-")), 0, 0)[:3]
    month = month or (12 if last else 1)
    return dt.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))


def _bounds(interval: str) -> tuple[Decimal | None, Decimal | None, bool]:
    if interval == "~":
        return None, None, False
    low, dots, high = interval.partition("..")
    if not dots:
        return Decimal(low), Decimal(low), True
    return (Decimal(low) if low else None), (Decimal(high) if high else None), True


def _headed(marked: str) -> tuple[dict[str, str], str]:
    head, dashes, body = marked.partition("\n---\n")
    if not dashes or not head.lstrip().startswith(("unit:", "period:", "kind:")):
        return {}, marked
    lines = (line.partition(":") for line in head.strip().splitlines() if line.strip())
    return {key.strip(): value.strip() for key, _colon, value in lines}, body


def parse(name: str, marked: str, folder: str = "") -> MarkedText:
    """Take the marks out of a text. Raises ValueError for a broken mark, naming the text."""
    head, marked = _headed(marked)
    unit, usual = head.get("unit", ""), period_of(head.get("period", UNTOLD))
    plain: list[str] = []
    found: list[Annotation] = []
    at = length = 0
    for mark in _MARK.finditer(marked):
        before = marked[at : mark.start()]
        start = length + len(before)
        length = start + len(mark["words"])
        figure = mark["figure"]
        found.append(
            Annotation(
                start, length, mark["words"], *_bounds(mark["interval"]),
                "" if figure.startswith("-") else figure.removesuffix("?"), figure.endswith("?"),
                mark["wording"] or "exact", mark["place"] or unit,
                period_of(mark["time"]) if mark["time"] else usual,
            )
        )  # fmt: skip
        plain += [before, mark["words"]]
        at = mark.end()
    text = "".join([*plain, marked[at:]])
    if "[[" in text or "]]" in text:
        raise ValueError(f"broken mark in {name}")
    return MarkedText(folder, name, text, unit, usual, head.get("kind", ""), tuple(found))


def _pieces(path: Path) -> Iterator[MarkedText]:
    pieces = [piece.strip("\n") for piece in re.split(r"(?m)^=====$", path.read_text("utf-8"))]
    for number, piece in enumerate(filter(None, pieces), start=1):
        name = path.stem if len(pieces) == 1 else f"{path.stem}/{number}"
        yield parse(name, piece, path.parent.name)


def corpus(*folders: str) -> list[MarkedText]:
    """Return the texts of some folders of the corpus (of all, when none is named), in the order of their names."""
    paths = sorted(FOLDER.glob("*/*.txt"))
    return [text for path in paths if not folders or path.parent.name in folders for text in _pieces(path)]
