"""The same photograph is known again; different ones are told apart."""

from __future__ import annotations

import io
import random

import pytest
from django.core.files.base import ContentFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from jinguo.core.models import EvidenceFile
from jinguo.core.scoping import SYSTEM
from jinguo.integrity.models import PhotoPrint, Suspicion
from jinguo.integrity.rules import rule_of
from jinguo.integrity.rules.photograph_hash import (
    ALIKE,
    BITS,
    bands_of,
    distance,
    prints_of,
    take_missing,
)
from jinguo.integrity.scanning import scan
from tests import factories as make


def picture(seed: int) -> Image.Image:
    """A scene of shapes, another for each seed."""
    rng = random.Random(seed)
    made = Image.new("RGB", (800, 600), tuple(rng.randint(80, 240) for _ in range(3)))
    draw = ImageDraw.Draw(made)
    for _number in range(22):
        x, y = rng.randint(-50, 780), rng.randint(-50, 580)
        draw.rectangle(
            (x, y, x + rng.randint(40, 350), y + rng.randint(40, 260)),
            fill=tuple(rng.randint(0, 255) for _ in range(3)),
        )
    return made.filter(ImageFilter.GaussianBlur(1.5))


def jpeg(made: Image.Image, quality: int = 88) -> bytes:
    kept = io.BytesIO()
    made.convert("RGB").save(kept, "JPEG", quality=quality)
    return kept.getvalue()


def apart(one: Image.Image, other: Image.Image, quality: int = 88) -> int:
    first, second = prints_of(io.BytesIO(jpeg(one))), prints_of(io.BytesIO(jpeg(other, quality)))
    return min((a ^ b).bit_count() for a in first.values() for b in second.values())


@given(
    seed=st.integers(0, 10_000),
    turn=st.integers(0, 3),
    size=st.integers(240, 900),
    quality=st.integers(35, 95),
)
@settings(max_examples=60, deadline=None)
def test_turned_shrunk_and_recompressed_it_is_the_same(seed, turn, size, quality):
    made = picture(seed)
    changed = made.rotate(90 * turn, expand=True)
    changed.thumbnail((size, size))
    assert apart(made, changed, quality) <= ALIKE


@given(seed=st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_different_pictures_are_far_apart(seed):
    assert apart(picture(seed), picture(seed + 1)) > 2 * ALIKE


@given(bits=st.integers(0, 2**BITS - 1), flips=st.sets(st.integers(0, BITS - 1), max_size=15))
def test_prints_fifteen_bits_apart_share_a_band_unless_all_is_flat(bits, flips):
    other = bits
    for place in flips:
        other ^= 1 << place
    assert distance(f"{bits:064x}", f"{other:064x}") == len(flips)
    if len(bands_of(bits)) == 16 and len(bands_of(other)) == 16:
        assert set(bands_of(bits)) & set(bands_of(other))


def attach(entry, content: bytes, name: str = "a.jpg") -> EvidenceFile:
    import hashlib

    return EvidenceFile.objects.create(
        object_type=entry._meta.label, object_id=entry.pk, file=ContentFile(content, name=name),
        original_name=name, sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip


@pytest.fixture
def doubts(db):
    def look() -> list[Suspicion]:
        scan(None, SYSTEM, rules=[rule_of("same_photograph")])
        return list(Suspicion.everything.filter(state="open"))

    return look


def test_a_photograph_under_two_entries_is_asked_about(doubts):
    village = make.village()
    one, other, third = (make.activity(village) for _ in range(3))
    attach(one, jpeg(picture(1)))
    attach(other, jpeg(picture(1).rotate(90, expand=True).resize((300, 400)), 60))
    attach(third, jpeg(picture(2)))
    (doubt,) = doubts()
    assert set(doubt.entries.values_list("object_id", flat=True)) == {one.pk, other.pk}
    assert doubt.facts["bits"] <= ALIKE


def test_twice_under_one_entry_or_under_a_void_one_is_left_alone(doubts):
    village = make.village()
    one = make.activity(village)
    attach(one, jpeg(picture(1)))
    attach(one, jpeg(picture(1), 50))
    attach(make.activity(village, state="void"), jpeg(picture(1)))
    assert doubts() == []


def test_one_scanned_sheet_under_two_activities_is_asked_about(doubts):
    village = make.village()
    for _number in range(2):
        attach(make.activity(village), b"%PDF-1.4 sheet", "sheet.pdf")
    assert len(doubts()) == 1


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8\xff not a picture", jpeg(Image.new("RGB", (50, 50), "white"))]
)
@pytest.mark.django_db
def test_a_broken_or_plain_picture_is_kept_and_meets_nobody(content, doubts):
    village = make.village()
    for number in range(2):
        attach(make.activity(village), content + bytes([number]))
    assert doubts() == []
    assert EvidenceFile.objects.count() == 2


@pytest.mark.django_db
def test_photographs_kept_before_are_printed_once(doubts):
    kept = attach(make.activity(make.village()), jpeg(picture(5)))
    assert PhotoPrint.objects.filter(evidence=kept).exists()
    PhotoPrint.objects.all().delete()
    assert (take_missing(), take_missing()) == (1, 0)
