"""The words by which a figure is known, and what of other words they explain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from jinguo.check.binding.idle_words import IDLE_CHARACTERS, IDLE_WORDS
from jinguo.check.texts.terms import bare
from jinguo.figures import registry
from jinguo.figures.declarations import Figure

GAP = "·"
_WEIGHTY = "未无非副男拟"  # characters that say much alone; others alone are what was left over


_QUOTED = re.compile(r"[“\"][^”\"]{2,16}[”\"]")


def _meets(name: str, words: Sequence[str]) -> bool:
    """Whether a quoted name has one of a figure's words in it, as “巾帼心向党主题月” has."""
    return any(len(word) > 1 and word in bare(name) for word in words)


def own_words(figure: Figure) -> tuple[str, ...]:
    """Return the words by which a figure is known, and those that narrow nothing beside them."""
    wording = registry.ledger(figure.ledger).wording if figure.ledger else ()
    return (*named_by(figure), *map(bare, wording))


def named_by(figure: Figure) -> tuple[str, ...]:
    """Return the words by which a figure itself is named."""
    return _parts((*figure.synonyms, str(figure.name), *figure.known_parts))


@lru_cache(maxsize=512)
def _parts(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(bare(part) for name in names for part in name.split("…"))


def unexplained(words: str, figure: Figure, *, strictly: bool = False) -> str:
    """Return what is left of words without the figure's own and those that say nothing of what is counted.

    Single idle characters go from the ends of what is left only: 就 is idle, 就业 is not.
    ``strictly``: of the noun right behind a number, which only the figure's
    own name explains: 4家银行 are no financial products.
    """
    known = named_by(figure) if strictly else own_words(figure)
    words = _QUOTED.sub(lambda name: GAP * len(name[0]) if _meets(name[0], known) else name[0], words)
    own = covered(words, pairs(known))
    rest = "".join(
        GAP if met or not "\u4e00" <= char <= "\u9fa5" else char for char, met in zip(words, own, strict=True)
    )
    pieces = (piece.strip(IDLE_CHARACTERS) for piece in IDLE_WORDS.sub(GAP, rest).split(GAP))
    return GAP.join(piece for piece in pieces if len(piece) > 1 or (piece and piece in _WEIGHTY))


def length(words: str) -> int:
    """Return how many characters of what is unexplained there are, without the gaps between them."""
    return len(words.replace(GAP, ""))


@lru_cache(maxsize=512)
def pairs(words: tuple[str, ...]) -> frozenset[str]:
    """Return the pairs of characters in a figure's words: 低收入 is made of those of 低收入妇女."""
    return frozenset(word[at : at + 2] for word in words for at in range(len(word) - 1))


def covered(words: str, pairs: frozenset[str]) -> bytearray:
    """Return for each character whether it belongs to one of the pairs (1) or to none (0)."""
    made = bytearray(len(words))
    for at in range(len(words) - 1):
        if words[at : at + 2] in pairs:
            made[at] = made[at + 1] = 1
    return made
