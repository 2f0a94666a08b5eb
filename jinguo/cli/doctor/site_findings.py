"""What a check of the site found, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """The outcome of one check; ``ok`` False means that somebody should act, as ``mend`` says."""

    check: str
    ok: bool
    message: str
    mend: str = ""
