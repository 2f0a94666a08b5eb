"""Pictures of paper sheets: made ready for keeping, and cut into strips, one for each row."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext as _

from jinguo.cell.errors import CellError
from jinguo.cell.file_costs import PICTURES
from jinguo.core.requests.foreign_files import read
from jinguo.ledgers.pages.evidence import LIMIT
from jinguo.mobile.phone_photographs import why_not

LONGEST_SIDE = 2600  # pixels: handwriting stays readable, a page stays under 2 MB
STRIP_HEIGHT = 96  # pixels


def prepared(upload: UploadedFile) -> SimpleUploadedFile:
    """Return the photograph upright, no larger than needed, without what it says of place and camera.

    Raises ValidationError with a sentence for what is no photograph.
    """
    if (upload.size or 0) > LIMIT:
        raise ValidationError(_("照片不能超过 20 MB。"))
    try:
        made = read("jinguo.cell.pictures:page", upload, limits=PICTURES, longest=LONGEST_SIDE).read()
    except CellError as error:
        raise ValidationError(why_not(error)) from error
    stem = (upload.name or "").rpartition(".")[0][:80] or "sheet"
    return SimpleUploadedFile(f"{stem}.jpg", made, "image/jpeg")


def strip(path: str, corners: list[list[float]]) -> bytes:
    """Return one row of the photograph as a level JPEG, however it lies in the picture. Raises CellError."""
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = corners
    wide, high = max(abs(x2 - x1), 1), max(abs(y4 - y1), 1)
    size = (max(1, min(1600, round(wide * STRIP_HEIGHT / high))), STRIP_HEIGHT)
    quad = (x1, y1, x4, y4, x3, y3, x2, y2)
    work = "jinguo.cell.pictures:strip"
    return read(work, Path(path), limits=PICTURES, kept=True, size=size, quad=quad).read()
