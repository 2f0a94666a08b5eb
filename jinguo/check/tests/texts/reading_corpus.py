"""The engine as the corpus asks it: what is found, and what it is bound to. No records are needed."""

from __future__ import annotations

from jinguo.check.binding.scores import bound
from jinguo.check.tests.corpus_checks.scoring import Found


def find(text: str) -> list[Found]:
    """Return the claims of a text with their best figures."""
    return [Found(c.start, c.end, c.low, c.high, key, sure and bool(key)) for c, key, sure in bound(text)]
