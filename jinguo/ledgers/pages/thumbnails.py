"""Small pictures for lists: a page of forty photographs must not weigh forty photographs."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from jinguo.core.models import EvidenceFile

SIZE = (320, 240)


def thumbnail(evidence: EvidenceFile) -> bytes | None:
    """Return a photograph as a small JPEG, upright and without its metadata; None when it cannot be read."""
    try:
        with evidence.file.storage.open(str(evidence.file.name)) as stream, _opened(stream) as picture:
            picture.draft("RGB", SIZE)
            small = ImageOps.exif_transpose(picture).convert("RGB")
            small.thumbnail(SIZE)
            kept = io.BytesIO()
            small.save(kept, "JPEG", quality=78)
            return kept.getvalue()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _opened(stream: Any) -> Any:
    return Image.open(stream)
