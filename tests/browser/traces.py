"""What a browser did in a test that failed: a trace to be looked at (``playwright show-trace FILE``)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_watched: list[Any] = []


def watch(context: Any) -> Any:
    """Write down what happens in a browser's context from now on."""
    context.tracing.start(snapshots=True)
    _watched.append(context)
    return context


def forget() -> None:
    """Let go of what the last test did."""
    _watched.clear()


def keep(folder: Path, test: str) -> list[Path]:
    """Put away the traces of a test that failed; a browser that was killed has none to give."""
    kept, stem = [], re.sub(r"[^\w.-]+", "-", test)
    for number, context in enumerate(_watched, 1):
        made = folder / f"{stem}-{number}.zip"
        try:
            context.tracing.stop(path=made)
        except Exception as error:
            assert "closed" in str(error), error
        else:
            kept.append(made)
    return kept
