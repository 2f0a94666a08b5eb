"""What the phone's first page asks for: nil returns by one touch, forms; and what the unit recorded before."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from jinguo.accounts.access import SYSTEM
from jinguo.core.entries import State
from jinguo.statements.deadlines import nil_return_verbs
from jinguo.statements.models import NilReturn
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def rule(village):
    return nil_return_verbs.set_rule(
        village.parent.parent or village.parent, SYSTEM, level="village", line="publicity", ledger="",
        frequency="month", due_days=5, valid_from=dt.date(2020, 1, 1), valid_to=None,
    )  # fmt: skip


def touch(phone, due, **more):
    body = {name: due[name] for name in ("rule", "unit", "start")} | more
    return phone.client.post("/m/api/nil/", body, content_type="application/json")


def words(phone):
    return phone.client.get("/m/api/words/").json()


def test_one_touch_reports_nil_once_however_often_it_is_sent(phone, rule, village):
    (due,) = words(phone)["due"]
    assert (due["unit"], due["unit_name"]) == (village.code, village.name)
    assert [touch(phone, due).status_code for _ in range(3)] == [200, 200, 200]
    assert NilReturn.everything.count() == 1
    assert words(phone)["due"] == []


def test_a_nil_return_where_something_was_recorded_is_refused_with_a_sentence(phone, rule, village):
    (due,) = words(phone)["due"]
    make.activity(village, on=dt.date.fromisoformat(due["start"]), state=State.SUBMITTED)
    answer = touch(phone, due)
    assert answer.status_code == 422
    assert "已有 1 条" in answer.json()["problems"][""][0]
    assert NilReturn.everything.count() == 0


def test_nobody_reports_nil_for_a_unit_that_is_not_theirs(phone, rule, village):
    (due,) = words(phone)["due"]
    assert touch(phone, due, unit=make.village("李家村").code).status_code == 404
    assert touch(phone, due, rule=rule.pk + 99).status_code == 404
    leader = Client()
    leader.force_login(make.user("leader", village.parent))
    assert leader.post("/m/api/nil/", due, content_type="application/json").status_code == 403


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"rule": "x"}', '{"rule": 1e99, "unit": 1, "start": "x"}'])
def test_a_broken_touch_is_answered_with_a_sentence(phone, body):
    answer = phone.client.post("/m/api/nil/", body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["problems"]


def test_who_takes_over_finds_what_her_predecessor_recorded(phone, village):
    former = make.user("village", village)
    make.activity(village, title="前任记的", state=State.RETURNED, recorded_by=former)
    make.activity(make.village("李家村"), title="别村的")
    assert [one["fields"]["title"] for one in words(phone)["recent"]] == ["前任记的"]
