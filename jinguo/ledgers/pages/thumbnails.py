"""Small pictures for lists: a page of forty photographs must not weigh forty photographs."""

from __future__ import annotations

from jinguo.cell.errors import CellError
from jinguo.cell.file_costs import PICTURES
from jinguo.core.models import EvidenceFile
from jinguo.core.requests.foreign_files import read

SIZE = (320, 240)


def thumbnail(evidence: EvidenceFile) -> bytes | None:
    """Return a photograph as a small JPEG, upright and without its metadata; None when it cannot be read."""
    try:
        with evidence.file.storage.open(str(evidence.file.name)) as stream:
            return read("jinguo.cell.pictures:small", stream, limits=PICTURES, kept=True, size=SIZE).read()
    except (CellError, OSError):
        return None
