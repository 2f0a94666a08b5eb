"""What the demo shows of doubts: photographs on entries that wait, and one event entered a second time.

The second entry is a draft and photographs count nowhere, so no figure of the demo changes.
"""

from __future__ import annotations

import hashlib
import io
import random
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFilter

from jinguo.activities.models import Activity
from jinguo.core.entries import State
from jinguo.core.models import EvidenceFile
from jinguo.organisations.models import UnitKind

PICTURED = 24  # waiting activities with photographs
EACH = 2
SIZE = (960, 720)


def picture(by: Any, seed: int) -> None:
    """Add the pictures and the draft; the doubts are found by looking, as in any district."""
    rng = random.Random(seed)  # noqa: S311 # nosec B311 # the demo is the same each time
    waiting = Activity.everything.filter(state=State.SUBMITTED).order_by("-occurred_on", "pk")[:PICTURED]
    pictures = [_attach(entry, scene(rng), by) for entry in waiting for _number in range(EACH)]
    again = _entered_again(by)
    if again is not None and pictures:
        _attach(again, _recompressed(pictures[0]), by)


def scene(rng: random.Random) -> Image.Image:
    """Draw a picture that is nobody's: a room of coloured shapes, different for each number drawn."""
    picture = Image.new("RGB", SIZE, tuple(rng.randint(120, 240) for _ in range(3)))
    draw = ImageDraw.Draw(picture)
    for _number in range(rng.randint(14, 26)):
        x, y = rng.randint(-80, SIZE[0]), rng.randint(-80, SIZE[1])
        box = (x, y, x + rng.randint(60, 420), y + rng.randint(60, 320))
        colour = tuple(rng.randint(20, 250) for _ in range(3))
        (draw.ellipse if rng.random() < 0.5 else draw.rectangle)(box, fill=colour)
    return picture.filter(ImageFilter.GaussianBlur(2))


def _attach(entry: Activity, picture: Image.Image, by: Any) -> Image.Image:
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=82)
    digest = hashlib.sha256(kept.getvalue()).hexdigest()
    file = ContentFile(kept.getvalue(), name=f"{digest[:24]}.jpg")
    EvidenceFile.objects.create(
        object_type=entry._meta.label, object_id=entry.pk, file=file, original_name="现场照片.jpg",
        sha256=digest, caption="现场照片（示意图）", uploaded_by_id=by.pk,
    )  # fmt: skip
    return picture


def _recompressed(picture: Image.Image) -> Image.Image:
    """The picture as it comes out of a chat: smaller."""
    return picture.resize((480, 360))


def _entered_again(by: Any) -> Activity | None:
    """Enter a village's latest waiting event a second time, as a draft."""
    first = (
        Activity.everything.filter(state=State.SUBMITTED, unit__kind=UnitKind.VILLAGE).exclude(place="")
        .order_by("-occurred_on", "pk").first()
    )  # fmt: skip
    if first is None:
        return None
    return Activity.everything.create(
        unit=first.unit, occurred_on=first.occurred_on, title=f"{first.title}（补录）", kind=first.kind,
        topic=first.topic, programme=first.programme, place=first.place, headcount=first.headcount,
        state=State.DRAFT, recorded_by_id=by.pk,
    )  # fmt: skip
