"""Pictures of paper sheets: made ready for keeping, and cut into strips, one for each row."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from PIL import Image, ImageOps

from jinguo.ledgers.pages.evidence import LIMIT
from jinguo.mobile.photographs import cleaned

LONGEST_SIDE = 2600  # pixels: handwriting stays readable, a page stays under 2 MB
STRIP_HEIGHT = 96  # pixels


def prepared(upload: UploadedFile) -> SimpleUploadedFile:
    """Return the photograph upright, no larger than needed, without what it says of place and camera.

    Raises ValidationError with a sentence for what is no photograph.
    """
    data, _suffix = cleaned(upload.read(LIMIT + 1))
    with Image.open(io.BytesIO(data)) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=85)
    stem = (upload.name or "").rpartition(".")[0][:80] or "sheet"
    return SimpleUploadedFile(f"{stem}.jpg", written.getvalue(), "image/jpeg")


def strip(path: str, corners: list[list[float]]) -> bytes:
    """Return one row of the photograph as a level JPEG, however it lies in the picture."""
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = corners
    wide, high = max(abs(x2 - x1), 1), max(abs(y4 - y1), 1)
    size = (max(1, min(1600, round(wide * STRIP_HEIGHT / high))), STRIP_HEIGHT)
    quad: Any = (x1, y1, x4, y4, x3, y3, x2, y2)
    with Image.open(path) as opened:
        row = opened.convert("RGB").transform(size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)
    written = io.BytesIO()
    row.save(written, "JPEG", quality=80)
    return written.getvalue()
