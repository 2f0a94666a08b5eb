"""The phone's own reader of numbers knows the words that the server knows."""

from __future__ import annotations

import json
import re
from pathlib import Path

from jinguo.quantities import words

SOURCE = (Path(__file__).parents[1] / "static/mobile/js/numbers.js").read_text(encoding="utf-8")


def declared(name: str):
    """Return a constant of the script: its literal, read as JSON."""
    literal = re.search(rf"export const {name} = (.+?);\n", SOURCE, re.DOTALL)
    assert literal, name
    text = re.sub(r"([{,]\s*)(\w+):", r'\1"\2":', literal[1])
    return json.loads(re.sub(r",(\s*[}\]])", r"\1", text))


def by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: kind for kind, listed in table.items() for word in listed.split()}


def test_the_marks_are_those_of_the_table_of_words() -> None:
    marks = declared("MARKS")
    assert by_word(marks["before"]) == words.BEFORE
    assert by_word(marks["behind"]) == words.BEHIND
    assert by_word(marks["inner"]) == words.INNER
    assert declared("STRESSING").split() == list(words.STRESSING)
    assert declared("IN_ALL").split() == list(words.IN_ALL)
    assert declared("LINKS") == words.LINKS


def test_the_units_are_those_of_the_table_of_words() -> None:
    assert declared("UNITS") == words.FAMILIES
