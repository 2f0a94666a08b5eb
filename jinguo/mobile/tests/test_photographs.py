"""Photographs from phones: whole, once, without their place, and nothing handed in before all are here."""

from __future__ import annotations

import hashlib
import io
import uuid

import pytest
from PIL import Image

from jinguo.activities.models import Activity
from jinguo.core import lifecycle
from jinguo.core.entries import State
from jinguo.core.models import AuditEvent, EvidenceFile
from jinguo.mobile.tests.conftest import picture
from tests import factories as make

pytestmark = pytest.mark.django_db
PLACE = {0x8825: {1: "N", 2: (36.0, 58.0, 1.0), 3: "E", 4: (117.0, 10.0, 2.0)}}


@pytest.fixture
def ident(phone, fields):
    made = uuid.uuid4()
    phone.send(made, fields)
    return made


def located(**tags: int) -> bytes:
    exif = Image.Exif()
    exif[0x8825] = PLACE[0x8825]
    for tag in tags.values():
        exif[0x0112] = tag
    return picture(exif=exif)


def test_the_same_photograph_sent_again_is_kept_once(phone, ident):
    assert [phone.send_photo(ident, picture()).status_code for _ in range(3)] == [200, 200, 200]
    assert EvidenceFile.objects.count() == 1


def test_a_photograph_damaged_on_the_way_is_asked_for_again(phone, ident):
    answer = phone.send_photo(ident, picture()[:-20], digest="a" * 64)
    assert answer.status_code == 400
    assert not EvidenceFile.objects.exists()


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(phone, ident):
    answer = phone.send_photo(ident, b"\xff\xd8\xff<script>")
    assert answer.status_code == 422
    assert "打不开" in answer.json()["problems"][""][0]


def test_the_place_is_taken_out_and_the_picture_stays_upright(phone, ident):
    phone.send_photo(ident, located(orientation=6))
    kept = Image.open(io.BytesIO(EvidenceFile.objects.get().file.read()))
    assert not kept.getexif()
    assert kept.size == (30, 40)


def test_a_photograph_with_a_second_one_behind_it_is_kept_as_the_first_alone(phone, ident):
    """Many cameras write a preview, with a place of its own, behind the picture (CIPA DC-007)."""
    exif = Image.Exif()
    exif[0x8825] = PLACE[0x8825]
    shots = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    written = io.BytesIO()
    shots[0].save(written, "MPO", save_all=True, append_images=shots[1:], exif=exif)
    assert Image.open(io.BytesIO(written.getvalue())).format == "MPO"
    assert phone.send_photo(ident, written.getvalue()).status_code == 200
    kept = Image.open(io.BytesIO(EvidenceFile.objects.get().file.read()))
    assert kept.format == "JPEG"
    assert not kept.getexif()


def test_the_place_stays_when_the_person_wants_it(phone, ident):
    phone.send_photo(ident, located(), keep_place="1")
    kept = Image.open(io.BytesIO(EvidenceFile.objects.get().file.read()))
    assert kept.getexif().get_ifd(0x8825)[1] == "N"


def test_nothing_is_handed_in_before_every_photograph_is_here(phone, ident):
    photos = [picture(colour) for colour in ("red", "green")]
    phone.send_photo(ident, photos[0])
    early = phone.hand_in(ident, *photos)
    assert (early.status_code, len(early.json()["missing"])) == (428, 1)
    assert Activity.everything.get(public_id=ident).state == State.DRAFT
    phone.send_photo(ident, photos[1])
    assert phone.hand_in(ident, *photos).json()["state"] == State.SUBMITTED
    assert phone.hand_in(ident, *photos).json()["state"] == State.SUBMITTED


def test_nine_photographs_and_no_more(phone, ident):
    codes = [phone.send_photo(ident, picture((n * 25, 0, 0))).status_code for n in range(10)]
    assert codes == [200] * 9 + [422]


def test_a_photograph_removed_before_handing_in_is_taken_back_with_its_file(
    phone, ident, fields, django_capture_on_commit_callbacks
):
    wrong, right = picture("red"), picture("green")
    for photo in (wrong, right):
        phone.send_photo(ident, photo)
    unwanted = EvidenceFile.objects.order_by("pk")[0].file
    with django_capture_on_commit_callbacks(execute=True):
        phone.send(ident, fields, removed=[hashlib.sha256(wrong).hexdigest()])
    assert not unwanted.storage.exists(unwanted.name)
    assert EvidenceFile.objects.count() == 1
    assert AuditEvent.objects.filter(verb="withdraw_photo").count() == 1
    assert phone.hand_in(ident, right).json()["state"] == State.SUBMITTED


def test_a_photograph_handed_in_stays_also_when_the_entry_is_given_back(phone, ident, fields, village):
    phone.send_photo(ident, picture())
    phone.hand_in(ident, picture())
    lifecycle.return_(Activity.everything.get(), make.user("town", village.parent), "请补充")
    phone.send_photo(ident, picture("green"))
    both = [hashlib.sha256(picture(colour)).hexdigest() for colour in ("red", "green")]
    assert phone.send(ident, fields, removed=both).status_code == 200
    kept = EvidenceFile.objects.get()
    assert kept.sha256 == both[0]


@pytest.mark.parametrize("removed", ["all", {"a": 1}, [None, 3, "x" * 5000], [["a"]]])
def test_a_list_of_removed_photographs_that_is_none_harms_nothing(phone, ident, fields, removed):
    phone.send_photo(ident, picture())
    assert phone.send(ident, fields, removed=removed).status_code == 200
    assert EvidenceFile.objects.count() == 1


def test_no_photograph_is_put_to_a_foreign_entry(phone):
    foreign = make.activity(make.village(), state=State.DRAFT)
    assert phone.send_photo(foreign.public_id, picture()).status_code == 404
    assert phone.hand_in(foreign.public_id).status_code == 404
