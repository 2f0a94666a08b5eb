"""What of the words right around a number nothing explains: neither the figure's own words nor idle ones.

A number is only taken for a figure's when its clause says nothing that the figure does not count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from jinguo.check.binding.context_words import Neighbours, Stretch, own_spans
from jinguo.check.binding.idle_words import IDLE_CHARACTERS, IDLE_WORDS
from jinguo.check.binding.parts_and_kinds import own_words
from jinguo.check.texts.text_spans import Span
from jinguo.check.texts.text_tables import is_cell, words_of_cell
from jinguo.figures.declarations import Figure

_GAP = "·"


def unexplained(words: str, figure: Figure) -> str:
    """Return what is left of words without the figure's own and those that say nothing of what is counted.

    Single idle characters go from the ends of what is left only: 就 is idle, 就业 is not.
    """
    rest = _pattern(tuple(own_words(figure))).sub(_GAP, words)
    rest = IDLE_WORDS.sub(_GAP, re.sub(r"[^\u4e00-\u9fa5]+", _GAP, rest))
    pieces = (piece.strip(IDLE_CHARACTERS) for piece in rest.split(_GAP))
    return _GAP.join(filter(None, pieces))


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        "|".join(map(re.escape, sorted(filter(None, set(words)), key=len, reverse=True))) or "$^"
    )


def without(text: str, spans: Sequence[Span]) -> str:
    """Return a text whose named places and times are blanked, offset by offset."""
    made, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            start = max(start, at)
            made += [text[at:start], _GAP * (end - start)]
            at = end
    return "".join([*made, text[at:]])


def beside_number(blanked: str, near: Neighbours, figure: Figure) -> tuple[str, str]:
    """Return what nothing explains before and after a number, within its own clause."""
    claim = near.claim
    if is_cell(blanked, claim.start, claim.end):
        return unexplained(words_of_cell(blanked, claim.start)[0], figure), ""
    left, right = own_spans(blanked, near)
    return unexplained(blanked[slice(*left)], figure), unexplained(blanked[slice(*right)], figure)


def in_clause_of_term(around: Sequence[Stretch], words: Sequence[str], figure: Figure) -> str:
    """Return what nothing explains in the clause, before the number's own, in which the figure is named."""
    for stretch in around:
        if not stretch.spread and all(word in stretch.words for word in words):
            return "" if stretch.own else unexplained(stretch.words, figure)
    return ""
