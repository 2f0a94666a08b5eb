"""What of the words right around a number nothing explains: neither the figure's own words nor idle ones.

A number is only taken for a figure's when its clause says nothing that the figure does not count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jinguo.check.binding.context_words import Neighbours, Stretch, own_spans, respectively
from jinguo.check.binding.explaining import GAP, covered, length, named_by, own_words, pairs, unexplained
from jinguo.check.binding.idle_words import ACTS
from jinguo.check.texts.classifiers import PEOPLE
from jinguo.check.texts.text_spans import Span
from jinguo.check.texts.text_tables import is_cell, words_of_cell
from jinguo.figures.declarations import Figure

_LISTED = re.compile(r"[^，。；：]*、[^，。；：]*等(?:各类|系列|多种)?$")
_OF_ROWS = re.compile(  # what names a row or a column and says of whom or when
    r"[\u4e00-\u9fa5]{1,4}(?:街道|[镇乡村]|社区)|合\s*计|总\s*计|小\s*计|全[区镇县村]|本期|本年|当年|实际|完成|实绩|数值?|累计|单位"
)


def _after_own(words: str, figure: Figure) -> int:
    """Return where the first run of the figure's own words ends, 0 where none stands there."""
    met = covered(words, pairs(named_by(figure)))
    start = met.find(1)
    end = met.find(0, start) if start >= 0 else 0
    return end if end >= 0 else len(words)


def without(text: str, spans: Sequence[Span]) -> str:
    """Return a text whose named places and times are blanked, offset by offset."""
    made, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            start = max(start, at)
            made += [text[at:start], GAP * (end - start)]
            at = end
    return "".join([*made, text[at:]])


@dataclass(frozen=True)
class Residue:
    """What nothing explains: far before a number, right before it or its noun, between the two, behind."""

    far: str = ""
    before: str = ""
    after: str = ""
    behind: str = ""

    def __len__(self) -> int:
        """Return how many characters are unexplained."""
        return sum(map(length, self.all))

    @property
    def all(self) -> tuple[str, ...]:
        """The unexplained words, in reading order."""
        return self.far, self.before, self.after, self.behind


def beside_number(blanked: str, near: Neighbours, figure: Figure) -> Residue:
    """Return what nothing explains before and after a number, within its own clause.

    Who, where and how (深入厂房车间) stands far, before the last word of doing; what was done, and of
    which kind (刺绣培训), stands right before.
    """
    claim = near.claim
    if is_cell(blanked, claim.start, claim.end):
        row = _OF_ROWS.sub(GAP, words_of_cell(blanked, claim.start)[0])
        return Residue(before=unexplained(row, figure, strictly=True))
    member = respectively(blanked, near)
    if member:
        return Residue(before=unexplained(member, figure))
    left, right = own_spans(blanked, near)
    said, words = blanked[slice(*left)], blanked[slice(*right)]
    named, cut = _first_own(said, figure), _after_own(words, figure)
    closed = _LISTED.search(said, 0, named) if named > 0 else None
    if closed:  # 口罩、防护服等物资23批: the list tells what there was among them
        said, named = said[closed.end() :], named - closed.end()
    verbs = [match.end() for match in ACTS.finditer(said, 0, len(said) if named < 0 else named)]
    far = verbs[-1] if verbs else 0
    return Residue(
        unexplained(said[:far], figure),
        unexplained(said[far:], figure),
        unexplained(words[:cut] if cut else words, figure, strictly=claim.unit not in PEOPLE),
        unexplained(words[cut:], figure) if cut else "",
    )


def _first_own(words: str, figure: Figure) -> int:
    """Return where the last run of the figure's own words begins, -1 where none stands there."""
    met = covered(words, pairs(own_words(figure)))
    end = met.rfind(1)
    return met.rfind(0, 0, end) + 1 if end >= 0 else -1


def in_clause_of_term(around: Sequence[Stretch], words: Sequence[str], figure: Figure) -> str:
    """Return what nothing explains in the clause, before the number's own, in which the figure is named."""
    for stretch in around:
        if not stretch.spread and all(word in stretch.words for word in words):
            return "" if stretch.own else unexplained(stretch.words, figure)
    return ""
