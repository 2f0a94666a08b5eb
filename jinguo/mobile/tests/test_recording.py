"""Entries from phones: kept once, never over somebody else's words."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from jinguo.accounts.models import RoleGrant
from jinguo.activities.models import Activity
from jinguo.core import lifecycle
from jinguo.core.entries import State
from jinguo.core.models import AuditEvent
from jinguo.mobile.models import Delivery
from jinguo.mobile.tests.conftest import Phone
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_an_entry_is_kept_under_the_number_the_phone_gave_it(phone, fields):
    ident = uuid.uuid4()
    answer = phone.send(ident, fields)
    assert answer.status_code == 201
    entry = Activity.everything.get(public_id=ident)
    assert (entry.title, entry.headcount, entry.approximate) == ("三八节宣讲", 60, ["headcount"])
    assert (entry.state, entry.recorded_by) == (State.DRAFT, phone.user)


def test_a_retry_after_a_lost_answer_makes_no_second_entry(phone, fields):
    ident, revision = uuid.uuid4(), str(uuid.uuid4())
    answers = [phone.send(ident, fields, revision) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 200, 200]
    assert Activity.everything.count() == 1
    assert AuditEvent.objects.filter(verb="record").count() == 1


def test_words_changed_after_a_lost_answer_are_no_conflict_with_oneself(phone, fields):
    ident = uuid.uuid4()
    phone.send(ident, fields)
    answer = phone.send(ident, {**fields, "title": "改过的名称"})
    assert answer.status_code == 200
    assert Activity.everything.get(public_id=ident).title == "改过的名称"


def test_an_entry_handed_in_can_be_changed_from_the_phone_that_never_heard_so(phone, fields):
    ident = uuid.uuid4()
    phone.send(ident, fields)
    phone.hand_in(ident)
    assert phone.send(ident, {**fields, "headcount": "70"}).status_code == 200


def test_two_phones_writing_different_words_are_both_heard(phone, fields, village):
    ident = uuid.uuid4()
    first = phone.send(ident, fields).json()
    other = Phone(make.user("village", village))
    seen = {"base": first["version"], "base_fields": first["fields"]}
    assert other.send(ident, {**first["fields"], "title": "别人写的"}, **seen).status_code == 200
    mine = {**first["fields"], "title": "我写的"}
    answer = phone.send(ident, mine, **seen)
    assert answer.status_code == 409
    assert (answer.json()["fields"]["title"], answer.json()["mine"]["title"]) == ("别人写的", "我写的")
    assert Activity.everything.get(public_id=ident).title == "别人写的"
    assert Delivery.objects.filter(outcome="conflict", fields__title="我写的").count() == 1


def test_a_conflict_says_who_wrote_the_other_words_and_when(phone, fields, village):
    ident = uuid.uuid4()
    first = phone.send(ident, fields).json()
    other = Phone(make.user("village", village))
    seen = {"base": first["version"], "base_fields": first["fields"]}
    other.send(ident, {**first["fields"], "title": "别人写的"}, **seen)
    changed = phone.send(ident, {**first["fields"], "title": "我写的"}, **seen).json()["changed"]
    assert changed["by"] == str(other.user)
    assert changed["at"].startswith(timezone.localdate().strftime("%m-%d"))


def test_the_words_not_chosen_stay_in_the_history(phone, fields, village):
    ident = uuid.uuid4()
    first = phone.send(ident, fields).json()
    other = Phone(make.user("village", village))
    seen = {"base": first["version"], "base_fields": first["fields"]}
    other.send(ident, {**first["fields"], "title": "别人写的", "note": "别人的备注"}, **seen)
    theirs = phone.send(ident, {**first["fields"], "title": "我写的"}, **seen).json()
    chosen = {**theirs["fields"], "headcount": "61"}
    settled = phone.send(
        ident, chosen, base=theirs["version"], base_fields=theirs["fields"], dropped={"title": "我写的"}
    )
    assert settled.status_code == 200
    event = AuditEvent.objects.get(verb="settle")
    assert event.payload["changes"]["title"] == ["我写的", "别人写的"]
    assert Activity.everything.get(public_id=ident).note == "别人的备注"


def test_a_change_of_state_alone_is_no_conflict(phone, fields, village):
    ident = uuid.uuid4()
    first = phone.send(ident, fields).json()
    handed = phone.hand_in(ident).json()
    verifier = make.user("town", village.parent)
    lifecycle.return_(Activity.everything.get(public_id=ident), verifier, "请补充人次")
    answer = Phone(phone.user).send(
        ident, {**first["fields"], "headcount": "66"}, base=handed["version"], base_fields=handed["fields"]
    )
    assert answer.status_code == 200
    assert phone.hand_in(ident).json()["state"] == State.SUBMITTED


@pytest.mark.parametrize(
    ("field", "text", "word"),
    [
        ("headcount", "很多", "数字"),
        ("title", "", "请填写"),
        ("kind", "", "请填写"),
        ("women", "99999", "不能多于"),
        ("occurred_on", (timezone.localdate() + dt.timedelta(days=9)).isoformat(), "还没到"),
    ],
)
def test_what_is_refused_comes_back_as_a_sentence_on_its_field(phone, fields, field, text, word):
    answer = phone.send(uuid.uuid4(), {**fields, field: text})
    assert answer.status_code == 422
    said = answer.json()["problems"]
    assert word in "".join(said.get(field, said.get("", [])))
    assert not Activity.everything.exists()


def test_a_foreign_unit_is_refused_and_not_named_by_its_code(phone, fields):
    foreign = make.village("马家村")
    answer = phone.send(uuid.uuid4(), {**fields, "unit": foreign.code})
    assert answer.status_code == 422 and "马家村" not in str(answer.json())
    unknown = phone.send(uuid.uuid4(), {**fields, "unit": "00" + foreign.code})
    assert unknown.json()["problems"] == answer.json()["problems"]
    assert not Activity.everything.exists()


def test_who_was_moved_meanwhile_is_told_of_the_unit_by_its_name(phone, fields, village):
    phone.user.grants.update(valid_to="2020-01-01")
    RoleGrant.objects.create(user=phone.user, role="village", unit=make.village("李家村"))
    said = phone.send(uuid.uuid4(), fields).json()["problems"]["unit"][0]
    assert "“张家村”现在不归您填报" in said
    assert village.code not in said


def test_a_unit_closed_meanwhile_keeps_the_days_on_which_it_stood(phone, fields, village):
    today = timezone.localdate()
    village.closed_on = today
    village.save()
    refused = phone.send(uuid.uuid4(), fields)
    assert refused.status_code == 422
    assert "已经撤并" in refused.json()["problems"]["unit"][0]
    before = {**fields, "occurred_on": (today - dt.timedelta(days=1)).isoformat()}
    assert phone.send(uuid.uuid4(), before).status_code == 201


def test_a_foreign_entry_does_not_exist(phone, fields):
    foreign = make.activity(make.village(), state=State.DRAFT, title="别村的")
    assert phone.send(foreign.public_id, fields).status_code == 404
    foreign.refresh_from_db()
    assert foreign.title == "别村的"


def test_a_verified_entry_says_why_it_cannot_be_changed(phone, fields, village):
    entry = make.activity(village, state=State.VERIFIED)
    answer = phone.send(entry.public_id, fields)
    assert answer.status_code in (403, 409)
    entry = make.activity(village, state=State.VERIFIED)
    base = {"base": entry.updated_at.isoformat()}
    answer = phone.send(entry.public_id, fields, **base)
    assert answer.status_code == 403
    assert "已经审核" in answer.json()["problems"][""][0]


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"revision": 1, "fields": {}}', '{"fields": 3}', "\x00"])
def test_nonsense_is_answered_not_broken(phone, body):
    answer = phone.client.post(f"/m/api/entries/{uuid.uuid4()}/", body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["problems"][""]


def test_half_a_character_is_left_out_and_the_rest_is_kept(phone, fields):
    ident = uuid.uuid4()
    written = {**fields, "title": "三八节\ud83d宣讲", "note": "\x00好"}
    assert phone.send(ident, written, removed=["\ud83d"]).status_code == 201
    entry = Activity.everything.get(public_id=ident)
    assert (entry.title, entry.note) == ("三八节宣讲", "好")


def test_who_may_only_look_records_nothing(fields):
    answer = Phone(make.user("leader", make.district())).send(uuid.uuid4(), fields)
    assert answer.status_code == 403
    assert not Activity.everything.exists()


def test_fields_the_phone_does_not_show_stay(phone, fields, village):
    entry = make.activity(
        village, state=State.DRAFT, speaker="讲师", volunteers=5, approximate=["volunteers"]
    )
    base = {"base": entry.updated_at.isoformat()}
    assert phone.send(entry.public_id, fields, **base).status_code == 200
    entry.refresh_from_db()
    assert (entry.speaker, entry.volunteers) == ("讲师", 5)
    assert sorted(entry.approximate) == ["headcount", "volunteers"]


def test_the_name_of_a_unit_is_not_told_by_its_code(phone, fields, village):
    """Of all units there are, the refusal names those that the person sees or once worked for."""
    sibling = make.village("同镇的村", in_=village.parent)
    stranger = make.village("他镇的村", in_=make.town("他镇"))
    once = make.village("原来的村")
    RoleGrant.objects.create(
        user=phone.user, role="village", unit=once, valid_to=timezone.localdate() - dt.timedelta(1)
    )
    for unit in (sibling, stranger, stranger.parent, village.parent):
        answer = phone.send(uuid.uuid4(), {**fields, "unit": unit.code})
        said = answer.json()["problems"]["unit"][0]
        assert answer.status_code == 422
        assert unit.name not in said, unit
        assert "这个单位" in said
    said = phone.send(uuid.uuid4(), {**fields, "unit": once.code}).json()["problems"]["unit"][0]
    assert "原来的村" in said


@pytest.mark.parametrize(
    "address",
    [
        "/ledgers/activities/?unit={}", "/figures/?unit={}", "/figures/activities.lectures/?unit={}",
        "/calendar/?unit={}", "/integrity/?unit={}", "/check/?unit={}", "/plans/?unit={}", "/search/?q={}",
        "/options/units/?unit={}", "/options/units/?q={}", "/tree/{}/", "/tree/{}/branches/", "/people/?q={}",
    ],
)  # fmt: skip
def test_no_page_tells_the_name_of_a_strangers_unit_by_its_code(client, village, address):
    stranger = make.village("他镇的村", in_=make.town("他镇"))
    client.force_login(make.user("village", village))
    for unit in (stranger, stranger.parent):
        assert unit.name not in client.get(address.format(unit.code)).content.decode()
