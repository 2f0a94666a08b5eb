"""Recognising the same photograph again: a difference hash that bears resizing, recompression and turning.

A picture is turned so that its brightest quarter lies top left, shrunk to 17 × 16 grey points, and every
point compared with its neighbour: 256 bits. Where two quarters are about equally bright both turns are kept.
Two prints at most ``ALIKE`` bits apart show the same picture; two strangers are about 128 bits apart.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q

from jinguo.cell.errors import CellError
from jinguo.cell.file_costs import PICTURES
from jinguo.core.models import EvidenceFile
from jinguo.core.requests.foreign_files import read
from jinguo.integrity.models import PhotoBand, PhotoPrint

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 16
BITS = SIDE * SIDE
BANDS = 16
BAND_BITS = BITS // BANDS
ALIKE = 24  # bits
NEARLY_AS_BRIGHT = 6  # grey levels of 255 between the two brightest quarters
IMAGES = (".jpg", ".jpeg", ".png", ".webp")
FLAT = {0, (1 << BAND_BITS) - 1}  # a band of plain sky or wall tells nothing
log = logging.getLogger(__name__)


def prints_of(stream: Any) -> dict[int, int]:
    """Return the hash of a picture by the quarter turns that set it upright.

    Raises CellError when it is no readable picture. What is turned here are the grey points, not the file.
    """
    from PIL import Image

    from jinguo.cell.pictures import GREY

    points = read("jinguo.cell.pictures:grey", stream, limits=PICTURES, kept=True).read()
    if len(points) != GREY * GREY:
        raise CellError
    picture = Image.frombytes("L", (GREY, GREY), points)
    return {turn: _difference(picture.rotate(90 * turn)) for turn in _upright(picture)}


def _upright(picture: Image) -> list[int]:
    """Return by how many quarter turns (against the clock) the brightest quarter comes to lie top left."""
    from PIL.Image import Resampling

    small = picture.resize((2, 2), Resampling.BOX).tobytes()
    clockwise = [small[0], small[1], small[3], small[2]]
    top = max(clockwise)
    return [turn for turn, light in enumerate(clockwise) if top - light <= NEARLY_AS_BRIGHT]


def _difference(picture: Image) -> int:
    from PIL.Image import Resampling

    points = picture.resize((SIDE + 1, SIDE), Resampling.BOX).tobytes()
    bits = 0
    for row in range(SIDE):
        for column in range(SIDE):
            place = row * (SIDE + 1) + column
            bits = bits << 1 | (points[place] < points[place + 1])
    return bits


def bands_of(bits: int) -> list[int]:
    """Return the bands of a print, each with its number, without those that say nothing."""
    mask = (1 << BAND_BITS) - 1
    values = [(number, bits >> number * BAND_BITS & mask) for number in range(BANDS)]
    return [number << BAND_BITS | value for number, value in values if value not in FLAT]


def distance(one: str, other: str) -> int:
    """Return in how many bits two prints (hexadecimal) differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def is_photograph(evidence: EvidenceFile) -> bool:
    """Whether the file's name is that of a photograph."""
    return str(evidence.file.name).lower().endswith(IMAGES)


def take_print(evidence: EvidenceFile) -> bool:
    """Keep the print of a photograph; return False when it cannot be read as one. Nothing is raised."""
    if not is_photograph(evidence):
        return False
    try:
        with evidence.file.storage.open(str(evidence.file.name)) as stream:
            found = prints_of(stream)
    except (CellError, OSError) as error:
        log.info("no print of evidence %s: %s", evidence.pk, type(error).__name__)
        return False
    try:
        _keep(evidence, found)
    except IntegrityError:
        return False  # another scan has just taken it
    return True


@transaction.atomic
def _keep(evidence: EvidenceFile, found: dict[int, int]) -> None:
    PhotoPrint.objects.filter(evidence=evidence).delete()
    for turn, bits in found.items():
        kept = PhotoPrint.objects.create(evidence=evidence, turn=turn, bits=f"{bits:064x}")
        PhotoBand.objects.bulk_create(PhotoBand(photo=kept, value=value) for value in bands_of(bits))


def missing() -> Iterator[EvidenceFile]:
    """Yield the photographs of which no print was taken yet."""
    named = Q()
    for suffix in IMAGES:
        named |= Q(file__iendswith=suffix)
    printed = PhotoPrint.objects.filter(evidence=OuterRef("pk"))
    unprinted = EvidenceFile.objects.filter(named, ~Exists(printed))
    yield from unprinted.order_by("pk").iterator(chunk_size=200)


def take_missing() -> int:
    """Take the prints of photographs kept before this room stood; return how many."""
    return sum(take_print(evidence) for evidence in missing())


def print_when_saved(sender: Any, instance: EvidenceFile, created: bool, **_: Any) -> None:
    """Signal receiver: every new photograph leaves its print at once."""
    if created:
        take_print(instance)
