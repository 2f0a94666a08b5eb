"""Paper sheets: rows are proposals until a person confirms them; without the reader they are typed."""

from __future__ import annotations

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from jinguo.activities.models import Attendance
from jinguo.core.models import EvidenceFile
from jinguo.signin import desks, paper_sheets
from jinguo.signin.models import SheetPage, SheetRow, SignIn
from jinguo.signin.ocr import sheet_jobs, sheet_reading
from tests import factories

pytestmark = pytest.mark.django_db
CORNERS = [[10, 10], [390, 20], [390, 60], [10, 50]]


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(chair):
    unit = chair.grants.get().unit
    return desks.open_desk(factories.activity(unit, on=timezone.localdate(), state="draft"), chair)


@pytest.fixture
def organiser(client, chair):
    client.force_login(chair)
    return client


def photograph(name="sheet.jpg", kind="JPEG") -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(written, kind)
    return SimpleUploadedFile(name, written.getvalue())


@pytest.fixture
def page(desk, chair) -> SheetPage:
    kept = paper_sheets.keep_page(desk, chair, photograph(), to_be_read=True)
    read = {"name_confidence": 0.99, "phone_confidence": 0.4, "corners": CORNERS}
    paper_sheets.propose(
        kept, [{"name": "王芳", "phone": "13800000001", **read}, {"name": "张燕", "phone": "", **read}]
    )
    kept.refresh_from_db()
    return kept


def address(desk, page, name="sheet", *more) -> str:
    return reverse(f"signin_{name}", args=[desk.activity.public_id, page.public_id, *more])


def test_what_was_read_is_shown_and_enters_nothing(organiser, desk, page):
    shown = organiser.get(address(desk, page)).content.decode()
    assert 'value="王芳"' in shown
    assert shown.count("doubtful") == 2
    assert "checked" not in shown
    assert not SignIn.objects.exists()


def test_only_ticked_rows_enter_as_they_were_corrected(organiser, desk, page):
    first, second = page.rows.all()
    words = {f"name-{row.pk}": row.name for row in (first, second)} | {f"phone-{first.pk}": "13800000002"}
    organiser.post(address(desk, page), {"verb": "confirm", "row": [first.pk], **words})
    row = SignIn.objects.get()
    assert (row.name, row.phone, row.source) == ("王芳", "13800000002", "paper")
    second.refresh_from_db()
    assert second.sign_in is None


def test_confirming_twice_enters_once(organiser, desk, page):
    row = page.rows.first()
    for _time in range(2):
        organiser.post(address(desk, page), {"row": [row.pk], f"name-{row.pk}": "王芳"})
    assert SignIn.objects.count() == 1


def test_whoever_scanned_and_signed_on_paper_is_one(organiser, desk, page):
    desks.sign_in(desk, desks.signature("王芳", "13800000001"))
    row = page.rows.first()
    organiser.post(
        address(desk, page), {"row": [row.pk], f"name-{row.pk}": "王芳", f"phone-{row.pk}": "13800000001"}
    )
    assert SignIn.objects.count() == 1
    row.refresh_from_db()
    assert row.sign_in is not None


def test_a_row_that_is_no_name_comes_back_and_the_others_enter(organiser, desk, page):
    first, second = page.rows.all()
    words = {f"name-{first.pk}": "王芳1", f"name-{second.pk}": "张燕"}
    answer = organiser.post(address(desk, page), {"row": [first.pk, second.pk], **words})
    assert answer.status_code == 422
    assert 'value="王芳1"' in answer.content.decode()
    assert [row.name for row in SignIn.objects.all()] == ["张燕"]


def test_lines_typed_beside_the_picture_enter(organiser, desk, page):
    key = str(uuid.uuid4())
    empty = str(uuid.uuid4())
    organiser.post(address(desk, page), {"line": [key, empty], f"name-{key}": "李秀英", f"name-{empty}": ""})
    assert [row.name for row in SignIn.objects.all()] == ["李秀英"]


def test_rows_put_aside_stay_out(organiser, desk, page):
    organiser.post(address(desk, page), {"verb": "aside", "row": [row.pk for row in page.rows.all()]})
    assert page.rows.filter(set_aside=True).count() == 2
    assert not SignIn.objects.exists()


def test_rows_of_another_sheet_do_not_enter(organiser, desk, page, chair):
    other = paper_sheets.keep_page(desk, chair, photograph(), to_be_read=True)
    row = SheetRow.objects.create(page=other, position=1, name="李静")
    organiser.post(address(desk, page), {"row": [row.pk], f"name-{row.pk}": "李静"})
    assert not SignIn.objects.exists()


def test_reading_again_leaves_settled_rows(page, desk, chair):
    row = page.rows.first()
    paper_sheets.confirm(page, chair, {row.pk: ("王芳", "")}, {})
    paper_sheets.propose(page, [{"name": "另一个", "phone": "", "corners": CORNERS}])
    assert [one.pk for one in page.rows.all()] == [row.pk]


def test_the_photograph_is_evidence_and_says_no_place(organiser, desk):
    picture = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    Image.new("RGB", (3000, 4000), "white").save(picture, "JPEG", exif=exif)
    upload = SimpleUploadedFile("IMG.jpg", picture.getvalue())
    organiser.post(reverse("signin_sheets", args=[desk.activity.public_id]), {"pictures": [upload]})
    kept = EvidenceFile.objects.get()
    with Image.open(kept.file.path) as saved:
        assert max(saved.size) <= 2600
        assert not saved.getexif()
    assert kept.object_id == desk.activity.pk


def test_without_the_reader_the_page_says_so_and_offers_lines(organiser, desk, monkeypatch):
    monkeypatch.setattr(sheet_reading, "installed", lambda: False)
    sheets = reverse("signin_sheets", args=[desk.activity.public_id])
    assert "没有安装文字识别" in organiser.get(sheets).content.decode()
    shown = organiser.post(sheets, {"pictures": [photograph()]}, follow=True).content.decode()
    assert "请对着照片录入" in shown
    assert shown.count('name="line"') == 8


def test_what_is_no_photograph_is_refused_with_a_sentence(organiser, desk):
    sheets = reverse("signin_sheets", args=[desk.activity.public_id])
    shown = organiser.post(sheets, {"pictures": [SimpleUploadedFile("a.jpg", b"no picture")]}, follow=True)
    assert "打不开" in shown.content.decode()
    assert not SheetPage.objects.exists()


def test_a_reader_that_dies_leaves_a_page_to_type(page, chair, monkeypatch):
    monkeypatch.setattr(sheet_reading, "installed", lambda: True)
    monkeypatch.setattr(sheet_jobs.sys, "executable", "/bin/false")
    sheet_jobs.start_reading([page], chair)
    page.refresh_from_db()
    assert page.state == "failed"
    assert "照着照片录入" in page.problem


def test_strips_and_pictures_are_for_who_keeps_the_list(organiser, desk, page):
    row = page.rows.first()
    strip = organiser.get(address(desk, page, "sheet_row", row.pk))
    assert (strip.status_code, strip.content[:3]) == (200, b"\xff\xd8\xff")
    assert organiser.get(address(desk, page, "sheet_picture")).status_code == 200
    organiser.force_login(factories.user("village", factories.village()))
    assert organiser.get(address(desk, page, "sheet_row", row.pk)).status_code == 404
    assert organiser.get(address(desk, page, "sheet_picture")).status_code == 404


def test_nothing_is_in_the_ledger_until_the_list_is_accepted(organiser, desk, page):
    row = page.rows.first()
    organiser.post(address(desk, page), {"row": [row.pk], f"name-{row.pk}": "王芳"})
    assert not Attendance.everything.exists()


@pytest.mark.skipif(not sheet_reading.installed(), reason="the extra ocr is not installed")
def test_a_photographed_sheet_is_read_in_a_process_of_its_own(organiser, desk):
    from benchmarks import paper

    if not paper.available("printed"):
        pytest.skip("fonts-noto-cjk is not installed")
    sheet = paper.sheet("printed", "skewed", 3, number=4)
    written = io.BytesIO()
    sheet.picture.save(written, "JPEG")
    upload = SimpleUploadedFile("sheet.jpg", written.getvalue())
    organiser.post(reverse("signin_sheets", args=[desk.activity.public_id]), {"pictures": [upload]})
    read = [(row.name, row.phone) for row in SheetRow.objects.all()]
    assert len(read) == 4
    assert sum(one in sheet.rows for one in read) >= 3
    assert not SignIn.objects.exists()
