"""The check as one would write it in an evening: digits with a classifier, and the nearest synonym wins."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinguo.check.tests.corpus_checks.marked import MarkedText
    from jinguo.check.tests.corpus_checks.scoring import Found

_NUMBER = re.compile(
    r"(?<![\d.])(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<times>[万亿]?)(?P<rest>余|多)?"
    r"(?P<unit>人次|场次|期次|[人名户场次期个所家支项笔份件批元%％])"
)
_TIMES = {"": 1, "万": 10**4, "亿": 10**8}
_END = re.compile(r"[。！？!?\n]")


def nearest(one: MarkedText) -> list[Found]:
    """Find digits with a classifier; bind each to the figure whose synonym stands nearest in its sentence."""
    from jinguo.check.tests.corpus_checks.scoring import Found

    found = []
    for number in _NUMBER.finditer(one.text):
        value = Decimal(number["number"].replace(",", "")) * _TIMES[number["times"]]
        figure, far = _nearest_synonym(one.text, number.start(), number.end())
        found.append(
            Found(
                number.start(), number.end(), value, value, figure, bool(figure), one.unit, one.period,
                1 / (1 + far) if figure else 0.0, free=bool(figure),
            )
        )  # fmt: skip
    return found


def _nearest_synonym(text: str, start: int, end: int) -> tuple[str, int]:
    from jinguo.figures import registry

    opens = [mark.end() for mark in _END.finditer(text, 0, start)]
    closes = _END.search(text, end)
    before = text[opens[-1] if opens else 0 : start]
    after = text[end : closes.start() if closes else len(text)]
    met = []
    for order, figure in enumerate(registry.all_figures()):
        for synonym in figure.synonyms:
            at, behind = before.rfind(synonym), after.find(synonym)
            if at >= 0:
                met.append((len(before) - at - len(synonym), -len(synonym), order, figure.key))
            if behind >= 0:
                met.append((behind, -len(synonym), order, figure.key))
    far, _longest, _order, key = min(met, default=(10**6, 0, 0, ""))
    return key, far
