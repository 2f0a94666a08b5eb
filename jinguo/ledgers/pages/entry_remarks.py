"""The hook by which rooms above say something on an entry's page: doubts, reminders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Remark:
    """A sentence for whoever looks at the entry, and where it leads."""

    text: str
    url: str = ""


Source = Callable[[Any, Any], list[Remark]]
_SOURCES: list[Source] = []


def register(source: Source) -> None:
    """Add a source: called with an entry and the viewer."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def remarks_on(entry: Any, viewer: Any) -> list[Remark]:
    """Return what the rooms above say of an entry to this viewer."""
    return [remark for source in _SOURCES for remark in source(entry, viewer)]
