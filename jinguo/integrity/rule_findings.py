"""What a rule is, what it finds, and the ground it looks over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Entry = tuple[str, int]  # ("activities.Activity", id)


@dataclass(frozen=True)
class Finding:
    """Something one rule noticed.

    ``about`` tells findings over the same entries apart, or stands for the entries where those may grow
    (a unit's quarter). ``facts`` holds numbers and plain words for the page, never a name.
    """

    entries: tuple[Entry, ...]
    score: int
    facts: dict[str, Any] = field(default_factory=dict)
    about: str = ""

    def content(self, rule: str) -> str:
        """Return what makes the finding this one and no other."""
        named = self.about or " ".join(f"{kind}:{number}" for kind, number in sorted(self.entries))
        return f"{rule} {named}"


@dataclass(frozen=True)
class Ground:
    """The subtree a scan looks over, and the thresholds that hold at this site for the rule."""

    path: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def bounds(self) -> tuple[str, str]:
        """Return the range of paths, for SQL: path >= first and path < second."""
        return self.path, f"{self.path}~"

    def __getitem__(self, name: str) -> Any:
        return self.settings[name]


@dataclass(frozen=True)
class Rule:
    """A declared reason to look twice at records.

    ``looks_for`` says what is noticed, ``innocent`` why it may be in order, ``computed`` how it is found;
    all three are shown. ``settings`` are the thresholds a site starts with (vocabulary ``integrity.rule``).
    """

    key: str
    name: Any
    looks_for: Any
    innocent: Any
    computed: Any
    find: Callable[[Ground], Iterable[Finding]]
    sentence: Callable[[dict[str, Any]], str]
    settings: Mapping[str, Any] = field(default_factory=dict)


def clamp(score: float) -> int:
    """Return a score as a whole number from 1 to 100."""
    return max(1, min(100, round(score)))
