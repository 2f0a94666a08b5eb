"""Words of a clause that say nothing of what its number counts: ``idle_words.txt``, read once."""

from __future__ import annotations

import re
from pathlib import Path

_FILE = Path(__file__).with_name("idle_words.txt")
_WORDS = {
    word
    for line in _FILE.read_text("utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
}
IDLE_WORDS = re.compile(
    "|".join(map(re.escape, sorted((word for word in _WORDS if len(word) > 1), key=len, reverse=True)))
)
IDLE_CHARACTERS = "".join(word for word in _WORDS if len(word) == 1) + "一二两三四五六七八九十百千万亿几第"
