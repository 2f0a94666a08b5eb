"""Words of a clause that say nothing of what its number counts: ``idle_words.txt``, by its headings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

_FILE = Path(__file__).with_name("idle_words.txt")
_DONE = "what is done, and how"


def _sections() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    heading = ""
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("#"):
            heading = line.strip("# ")
        else:
            found[heading].update(line.split())
    return found


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longer = sorted((word for word in words if len(word) > 1), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longer)))


_SECTIONS = _sections()
_ALL = set().union(*_SECTIONS.values())
IDLE_WORDS = _any_of(_ALL)
_BINDING = _ALL - _SECTIONS[_DONE]
IDLE_CHARACTERS = "".join(word for word in _BINDING if len(word) == 1) + "一二两三四五六七八九十百千万亿几第"
ACTS = _any_of(
    _SECTIONS[_DONE]
)  # behind the last of these stands what was done, before it who, where and how
