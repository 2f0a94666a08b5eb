"""A village records, a town verifies: through the pages, as people do."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jinguo.activities.models import Activity
from jinguo.core.entries import State
from jinguo.core.models import AuditEvent, EvidenceFile
from tests import factories as make

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def place() -> dict[str, Any]:
    """A town with a village, and a recorder and a verifier there."""
    town = make.town()
    village = make.village("张家村", in_=town)
    return {
        "town": town,
        "village": village,
        "recorder": make.user("village", village),
        "verifier": make.user("town", town),
    }


def filled(village: Any, **changes: Any) -> dict[str, Any]:
    """The form of an activity as a person fills it."""
    return {
        "occurred_on": "2024-03-08",
        "unit": f"{village.code} {village.name}",
        "kind": make.kind("lecture").pk,
        "title": "三八节宣讲",
        "mode": "offline",
        "sessions": "1",
        "headcount": "约60人",
        "count_source": "headcount",
        "client_id": str(uuid.uuid4()),
        **changes,
    }


def test_a_recorded_activity_is_a_draft_with_its_rough_number_marked(place: dict[str, Any]) -> None:
    answer = logged_in(place["recorder"]).post("/ledgers/activities/new/", filled(place["village"]))
    entry = Activity.everything.get()
    assert answer.status_code == 302
    assert (entry.state, entry.headcount, entry.approximate) == (State.DRAFT, 60, ["headcount"])
    assert entry.recorded_by == place["recorder"]


def test_save_and_submit_hands_the_entry_to_the_level_above(place: dict[str, Any]) -> None:
    logged_in(place["recorder"]).post("/ledgers/activities/new/", filled(place["village"], submit="1"))
    assert Activity.everything.get().state == State.SUBMITTED


def test_a_form_sent_twice_makes_one_entry(place: dict[str, Any]) -> None:
    client, form = logged_in(place["recorder"]), filled(place["village"])
    first = client.post("/ledgers/activities/new/", form)
    second = client.post("/ledgers/activities/new/", form)
    assert first.url == second.url
    assert Activity.everything.count() == 1


def test_entries_without_a_number_of_their_own_do_not_clash(place: dict[str, Any]) -> None:
    client = logged_in(place["recorder"])
    for title in ("第一场", "第二场"):
        answer = client.post("/ledgers/activities/new/", filled(place["village"], title=title, code=""))
        assert answer.status_code == 302, answer.content.decode()
    first = Activity.everything.get(title="第一场")
    data = filled(place["village"], title="第一场", code=" ", place="礼堂")
    assert client.post(f"/ledgers/activities/{first.public_id}/edit/", data).status_code == 302
    assert not Activity.everything.filter(code__isnull=False).exists()


def test_a_refused_form_keeps_what_was_typed_and_says_why_in_plain_words(place: dict[str, Any]) -> None:
    answer = logged_in(place["recorder"]).post(
        "/ledgers/activities/new/", filled(place["village"], headcount="三五成群", title="写到一半的名称")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "三五成群" in page
    assert "写到一半的名称" in page
    assert "应填数字，如 200；不确切时写“约200”" in page
    assert not Activity.everything.exists()


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e99999999", "人" * 50_000 + "一"])
@pytest.mark.parametrize("field", ["headcount", "money_cents"])
def test_a_number_only_a_program_would_write_is_refused_in_words(
    place: dict[str, Any], field: str, number: str
) -> None:
    form = filled(place["village"], **{field: number})
    answer = logged_in(place["recorder"]).post("/ledgers/activities/new/", form)
    assert answer.status_code == 422
    assert "应填" in answer.content.decode()


def test_a_broken_constraint_is_a_sentence_at_the_form(place: dict[str, Any]) -> None:
    answer = logged_in(place["recorder"]).post(
        "/ledgers/activities/new/", filled(place["village"], headcount="10", women="20")
    )
    assert "其中的妇女、儿童人次不能多于线下人次。" in answer.content.decode()


def test_another_village_cannot_be_written_for(place: dict[str, Any]) -> None:
    other = make.village("李家村")
    answer = logged_in(place["recorder"]).post("/ledgers/activities/new/", filled(other))
    assert "请从提示中选择一项" in answer.content.decode()
    assert not Activity.everything.exists()


def test_a_kind_is_refused_on_a_day_when_it_was_not_in_use(place: dict[str, Any]) -> None:
    kind = make.kind("lecture")
    kind.valid_from = dt.date(2025, 1, 1)
    kind.save()
    answer = logged_in(place["recorder"]).post("/ledgers/activities/new/", filled(place["village"]))
    assert "没有启用" in answer.content.decode()


def test_cohosts_are_named_with_the_units_above(place: dict[str, Any]) -> None:
    logged_in(place["recorder"]).post(
        "/ledgers/activities/new/", filled(place["village"], cohosts=place["town"].name)
    )
    assert list(Activity.everything.get().cohosts.all()) == [place["town"]]


def test_whoever_saves_second_is_told_and_keeps_their_words(place: dict[str, Any]) -> None:
    entry = make.activity(place["village"], state=State.DRAFT)
    client = logged_in(place["recorder"])
    form = filled(place["village"], seen="2020-01-01T00:00:00+00:00", title="我的新名称")
    answer = client.post(f"/ledgers/activities/{entry.public_id}/edit/", form)
    page = answer.content.decode()
    assert "这条记录刚被别人修改过" in page
    assert "我的新名称" in page


def test_the_town_verifies_and_the_history_tells(place: dict[str, Any]) -> None:
    entry = make.activity(place["village"], state=State.SUBMITTED)
    client = logged_in(place["verifier"])
    client.post(f"/ledgers/activities/{entry.public_id}/transition/", {"verb": "verify"})
    entry.refresh_from_db()
    page = client.get(f"/ledgers/activities/{entry.public_id}/").content.decode()
    assert entry.state == State.VERIFIED
    assert "审核通过" in page
    assert "<del>待审核</del> → <ins>已审核</ins>" in page


def test_a_return_needs_a_reason(place: dict[str, Any]) -> None:
    entry = make.activity(place["village"], state=State.SUBMITTED)
    client = logged_in(place["verifier"])
    answer = client.post(
        f"/ledgers/activities/{entry.public_id}/transition/", {"verb": "return"}, follow=True
    )
    entry.refresh_from_db()
    assert entry.state == State.SUBMITTED
    assert "请写明退回原因" in answer.content.decode()


def test_the_recorder_cannot_verify_their_own_entry(place: dict[str, Any]) -> None:
    entry = make.activity(place["village"], state=State.SUBMITTED)
    answer = logged_in(place["recorder"]).post(
        f"/ledgers/activities/{entry.public_id}/transition/", {"verb": "verify"}
    )
    entry.refresh_from_db()
    assert answer.status_code == 403
    assert entry.state == State.SUBMITTED


def test_an_entry_of_elsewhere_does_not_exist(place: dict[str, Any]) -> None:
    entry = make.activity(make.village("远处村"))
    client = logged_in(place["recorder"])
    for address in ("", "edit/"):
        assert client.get(f"/ledgers/activities/{entry.public_id}/{address}").status_code == 404


def test_several_entries_are_verified_at_once_and_refusals_are_counted(place: dict[str, Any]) -> None:
    good = [make.activity(place["village"], state=State.SUBMITTED) for _ in range(3)]
    own = make.activity(place["town"], state=State.SUBMITTED)
    client = logged_in(place["verifier"])
    rows = [str(entry.pk) for entry in [*good, own]]
    page = client.post(
        "/ledgers/activities/bulk/", {"verb": "verify", "row": rows}, follow=True
    ).content.decode()
    assert Activity.everything.filter(state=State.VERIFIED).count() == 3
    assert "已处理 3 条" in page
    assert "有 1 条没有处理" in page


def test_a_photograph_is_kept_and_shown_to_who_sees_the_entry(
    place: dict[str, Any], settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    entry = make.activity(place["village"], state=State.DRAFT)
    client = logged_in(place["recorder"])
    address = f"/ledgers/activities/{entry.public_id}/"
    client.post(address + "evidence/", {"file": SimpleUploadedFile("现场.png", PNG), "caption": "现场"})
    kept = EvidenceFile.objects.get()
    sent = client.get(f"{address}evidence/{kept.public_id}/")
    assert b"".join(sent.streaming_content) == PNG
    assert sent["Content-Type"] == "image/png"
    assert AuditEvent.objects.filter(verb="attach", object_id=entry.pk).exists()
    assert (
        logged_in(make.user("village", make.village()))
        .get(f"{address}evidence/{kept.public_id}/")
        .status_code
        == 404
    )


def test_a_page_dressed_up_as_a_picture_is_refused(place: dict[str, Any], settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    entry = make.activity(place["village"], state=State.DRAFT)
    upload = SimpleUploadedFile("现场.png", b"<html><script>alert(1)</script>")
    logged_in(place["recorder"]).post(f"/ledgers/activities/{entry.public_id}/evidence/", {"file": upload})
    assert not EvidenceFile.objects.exists()


@pytest.mark.parametrize(
    "typed", ["NaN", "Infinity", "1e40", "99999999999999999999999", "0.001", "-5", "约二十"]
)
def test_an_amount_nobody_can_hold_is_refused_in_plain_words_and_stays_typed(
    place: dict[str, Any], typed: str
) -> None:
    client = logged_in(make.user("line", make.district()))
    answer = client.post("/ledgers/loans/new/", {"granted_cents": typed})
    box = next(part for part in answer.content.decode().split("<input")[1:] if 'name="granted_cents"' in part)
    assert answer.status_code == 422
    assert f'value="{typed}"' in box
    assert 'aria-invalid="true"' in box.split(">")[0]


def test_a_head_count_with_too_many_digits_is_refused(place: dict[str, Any]) -> None:
    client = logged_in(place["recorder"])
    answer = client.post("/ledgers/activities/new/", filled(place["village"], headcount="9" * 20))
    assert answer.status_code == 422
    assert "太大，应不大于 2,000,000,000" in answer.content.decode()


def test_a_year_before_there_was_a_federation_is_refused_in_plain_words(place: dict[str, Any]) -> None:
    client = logged_in(make.user("line", make.district()))
    answer = client.post("/ledgers/observations/new/", {"year": "5"})
    assert answer.status_code == 422
    assert "不能小于1949。" in answer.content.decode()


def test_a_form_offers_the_indicators_that_there_are() -> None:
    client = logged_in(make.user("line", make.district(), ("office",)))
    page = client.get("/ledgers/observations/new/").content.decode()
    options = page[page.index('<datalist id="id_indicator-options">') :].split("</datalist>")[0]
    assert "<option" in options


def test_a_constraint_without_words_is_not_shown_beside_the_field_that_explains_it() -> None:
    district, village = make.district(), make.village("石头村")
    data = {
        "occurred_on": "2026-05-01", "unit": f"{village.code} {village.name}",
        "body": make.kind("federation", "committee.body").pk,
        "role": make.kind("chair", "committee.role").pk, "joining": "elected",
    }  # fmt: skip
    client = logged_in(make.user("line", district))
    for number in (1, 2):
        person = make.person(f"王{number}", unit=village)
        told = data | {"person": f"{person.name} · {person.public_id}"}
        answer = client.post("/ledgers/posts/new/", told)
    page = answer.content.decode()
    assert "请先登记前任的离任日期" in page
    assert "互相矛盾" not in page
