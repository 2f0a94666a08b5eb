"""The words by which texts name what a figure counts: declared beside each figure, read once."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from jinguo.core.site import site_parts
from jinguo.figures import registry
from jinguo.figures.declarations import Figure

GAP = "…"  # in a synonym: both parts must stand in the words, in any order
LEAST = 4  # characters of a name that may stand for its figure without being declared a synonym
_DEPUTY = "副"  # 副主席 is no 主席
_IDLE = re.compile(r"线上线下|线下线上|[“”\"‘’「」《》·•\s　（）()、]")


@dataclass(frozen=True)
class Term:
    """One way to name what a figure counts; ``parts`` must all be met."""

    figure: Figure
    parts: tuple[str, ...]

    @property
    def length(self) -> int:
        """How many characters speak for the figure."""
        return sum(map(len, self.parts))


def bare(text: str) -> str:
    """Return words without quotation marks, brackets and spaces, which writers set as they like.

    Nor with 线上线下: what is both is neither on site nor on line.
    """
    return _IDLE.sub("", text)


@lru_cache(maxsize=4)
def _index(edition: int) -> tuple[dict[str, list[Term]], int]:
    """Return the terms by their first part, and the longest part's length; made anew when figures change."""
    figures = registry.all_figures()
    found: dict[str, list[Term]] = defaultdict(list)
    for figure in figures:
        named = [name for name in (str(figure.name), _name(figure)) if len(name) >= LEAST]
        for word in dict.fromkeys((*figure.synonyms, *named)):
            parts = tuple(filter(None, map(bare, word.split(GAP))))
            if parts:
                found[parts[0]].append(Term(figure, parts))
    return dict(found), max(map(len, found), default=0)


def _name(figure: Figure) -> str:
    """Return a figure's name without the unit at its end."""
    return re.sub(
        r"(?:场次|人次|期次|户数|人数|次数|件数|个数|笔数|金额|比例|占比|数|届数)$", "", str(figure.name)
    )


def terms_in(words: str) -> tuple[Term, ...]:
    """Return the terms whose first part stands in the words; later parts are the caller's to look for."""
    return _terms_in(words, site_parts.edition())


@lru_cache(maxsize=4096)
def _terms_in(words: str, edition: int) -> tuple[Term, ...]:
    index, longest = _index(edition)
    found: list[Term] = []
    for start in range(len(words)):
        if words[start - 1 : start] == _DEPUTY:
            continue
        for end in range(start + 1, min(len(words), start + longest) + 1):
            found += index.get(words[start:end], ())
    return tuple(found)


def known_words() -> frozenset[str]:
    """Return the words that figures are named by: of two characters or more."""
    return _known_words(site_parts.edition())


@lru_cache(maxsize=1)
def _known_words(_edition: int) -> frozenset[str]:
    return frozenset(
        bare(part)
        for figure in registry.all_figures()
        for word in (*figure.synonyms, str(figure.name))
        for part in word.split(GAP)
        if len(bare(part)) > 1
    )
