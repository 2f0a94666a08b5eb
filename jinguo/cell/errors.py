"""What may become of a file in the cell: kinds, not sentences. The site words them (core.foreign_files)."""

from __future__ import annotations

from typing import Any


class CellError(Exception):
    """A file was not read; ``kind`` says why."""

    kind = "broken"


class TooBig(CellError):
    """Reading it wanted more memory, or said more, than any honest file does."""

    kind = "too_big"


class TooSlow(CellError):
    """Reading it took more time than any honest file does."""

    kind = "too_slow"


class Broken(CellError):
    """The reader stumbled over it."""

    kind = "broken"


class Busy(CellError):
    """Nothing is wrong with the file; too many others are being read just now."""

    kind = "busy"


class Refusal(CellError):
    """The reader itself says no: a kind it knows, and facts for the sentence. Raised inside the cell, too."""

    def __init__(self, kind: str, **facts: Any) -> None:
        super().__init__(kind)
        self.kind, self.facts = kind, facts
