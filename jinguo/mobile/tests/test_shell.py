"""The shell, the vocabulary, and who may fetch them."""

from __future__ import annotations

import pytest
from django.utils import timezone

from jinguo.core.entries import State
from jinguo.mobile.tests.conftest import Phone
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_vocabulary_holds_own_units_and_is_sent_once(phone, village):
    make.village("李家村")
    answer = phone.client.get("/m/api/words/")
    words = answer.json()
    assert [unit["name"] for unit in words["units"]] == ["张家村"]
    assert "宣讲" in {kind["name"] for kind in words["kinds"]}
    again = phone.client.get("/m/api/words/", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_unit_that_stands_no_longer_is_not_offered(village):
    closed = make.village("旧村", in_=village.parent)
    closed.closed_on = timezone.localdate()
    closed.save()
    words = Phone(make.user("town", village.parent)).client.get("/m/api/words/").json()
    assert [unit["name"] for unit in words["units"]] == [village.parent.name, "张家村"]


def test_the_units_entries_come_with_their_reason_and_no_other_units(phone, village):
    make.activity(village, state=State.RETURNED, title="我的", recorded_by=phone.user, return_reason="缺照片")
    make.activity(make.village("李家村"), title="别村的")
    recent = phone.client.get("/m/api/words/").json()["recent"]
    assert [(one["fields"]["title"], one["reason"]) for one in recent] == [("我的", "缺照片")]


def test_the_number_of_queries_does_not_grow_with_the_entries(phone, village, django_assert_max_num_queries):
    for number in range(12):
        make.activity(village, title=f"第{number}场", recorded_by=phone.user)
    with django_assert_max_num_queries(20):
        phone.client.get("/m/api/words/")


def test_a_line_worker_is_offered_kinds_of_the_own_line(village):
    words = Phone(make.user("line", village.parent, ("rights",))).client.get("/m/api/words/").json()
    assert {kind["line"] for kind in words["kinds"]} == {"rights"}


def test_hello_names_the_person_and_the_time(phone):
    answer = phone.client.get("/m/api/hello/")
    assert answer.json()["user"] == phone.user.pk
    assert answer.json()["csrf"]
    assert "+08:00" in answer.headers["X-Jinguo-Now"]


def test_the_shell_holds_nothing_of_the_person(phone):
    body = phone.client.get("/m/").content.decode()
    assert phone.user.username not in body
    assert "csrf" not in body.lower()


def test_the_shell_speaks_english(phone):
    body = phone.client.get("/m/", headers={"Accept-Language": "en"}).content.decode()
    assert "Record an activity" in body


def test_the_worker_may_serve_the_phones_addresses_only(client):
    answer = client.get("/m/worker.js")
    assert answer.headers["Service-Worker-Allowed"] == "/m/"
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "import" not in client.get("/m/worker.js?plain").content.decode()


def test_the_manifest_makes_the_pages_installable(client):
    manifest = client.get("/m/manifest.webmanifest").json()
    assert manifest["start_url"] == manifest["scope"] == "/m/"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}


def test_the_shell_asks_for_log_in(client):
    assert client.get("/m/").status_code == 302
