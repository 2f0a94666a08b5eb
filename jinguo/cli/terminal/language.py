"""The program's language: Chinese, unless the environment (LC_ALL, LC_MESSAGES, LANG) asks for English."""

from __future__ import annotations

import os


def speaks_english() -> bool:
    """Whether the environment asks for English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value.lower().startswith("en")
    return False


def say(chinese: str, english: str) -> str:
    """Return the sentence in the program's language."""
    return english if speaks_english() else chinese
