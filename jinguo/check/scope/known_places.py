"""The provinces, cities, counties and districts of the country by name: ``county_names.txt``, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("county_names.txt")


@cache
def county_names() -> frozenset[str]:
    """Return the names, each with its ending: 章丘区."""
    lines = _FILE.read_text("utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def known_before(text: str, end: int) -> str:
    """Return the longest known name that ends at an offset of a text, "" when there is none."""
    for length in range(min(8, end), 2, -1):
        if text[end - length : end] in county_names():
            return text[end - length : end]
    return ""
