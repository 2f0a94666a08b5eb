"""What texts count and no ledger keeps yet: ``known_topics.toml``, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from jinguo.check.binding.context_words import Stretch

_FILE = Path(__file__).with_name("known_topics.toml")


@dataclass(frozen=True)
class KnownTopic:
    """A topic by its names, and the words that speak of it, each as the parts that must all be met."""

    name: str
    name_en: str
    words: tuple[tuple[str, ...], ...]

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return self.name_en if (get_language() or "").startswith("en") else self.name


@cache
def known_topics() -> tuple[KnownTopic, ...]:
    """Return the topics. Raises KeyError where one lacks a name or its words."""
    rows = tomllib.loads(_FILE.read_text("utf-8"))["topic"]
    return tuple(
        KnownTopic(row["name"], row["name_en"], tuple(tuple(word.split("…")) for word in row["words"]))
        for row in rows
    )


def topic_of(around: Sequence[Stretch]) -> KnownTopic | None:
    """Return the topic that a number's own clause speaks of, the one named at greatest length, or None."""
    own = "".join(stretch.words for stretch in around if stretch.own and not stretch.spread)
    met = [
        (sum(map(len, parts)), topic)
        for topic in known_topics()
        for parts in topic.words
        if all(part in own for part in parts)
    ]
    return max(met, key=lambda each: each[0])[1] if met else None
