"""Reads files in this process: a child for each of thousands would take most of the time."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any


def read_here(_work: str, path: Path, *, name: str, until: int, **_limits: Any) -> Any:
    """Stand in for ``foreign_files.read``: the same reader, without the cell around it."""
    from jinguo.cell.running import Answer
    from jinguo.ledgers.files import opening

    output = tempfile.NamedTemporaryFile()  # noqa: SIM115 (its reader closes it)
    with path.open("rb") as source:
        value = opening.write_rows(source, output, name, until)
    output.flush()
    return Answer(value, output)
