"""Why a binding or a scope is not to be trusted: a kind that rules may ask for, and words for the reader."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any


class DoubtKind(Enum):
    """What later rules ask of a doubt; the words are for people alone."""

    LIMITED = auto()  # the text speaks of one level, group or kind
    NAMED = auto()  # the text speaks of one named thing
    PART = auto()  # the text speaks of a part
    TIED = auto()  # two figures fit alike
    NO_START = auto()  # a sum whose beginning is not said
    REST = auto()


@dataclass(frozen=True)
class Doubt:
    """A doubt in words (a sentence of the catalogue, lazy where it stands ready), and its kind."""

    words: Any
    kind: DoubtKind = DoubtKind.REST

    def __str__(self) -> str:
        """Return the words in the reader's language."""
        return str(self.words)
