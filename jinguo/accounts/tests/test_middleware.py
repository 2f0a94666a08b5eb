"""What browsers are told to keep of pages behind a log-in."""

from __future__ import annotations

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/ledgers/activities/", "/ledgers/persons/"])
def test_no_page_behind_the_log_in_is_kept_by_the_browser(client, address):
    client.force_login(make.user("line", make.district(), ("rights",)))
    assert "no-store" in client.get(address).headers["Cache-Control"]


def test_a_public_page_says_itself_what_may_be_kept(client):
    assert "Cache-Control" not in client.get("/m/manifest.webmanifest").headers


def test_a_list_asked_for_in_part_after_the_session_ended_sends_the_whole_page_to_the_log_in(client):
    asked = {"HX-Request": "true", "HX-Target": "listing"}
    asked["HX-Current-URL"] = "http://testserver/ledgers/activities/?q=x"
    answer = client.get("/ledgers/activities/?q=xy", headers=asked)
    assert answer.status_code == 204 and not answer.content
    assert answer.headers["HX-Redirect"] == "/account/login/?next=%2Fledgers%2Factivities%2F%3Fq%3Dx"


@pytest.mark.parametrize(
    "elsewhere", ["", "https://evil.example/steal?x=1", "//evil.example", "javascript:x"]
)
def test_the_way_back_from_the_log_in_stays_on_this_site(client, elsewhere):
    answer = client.get("/figures/", headers={"HX-Request": "true", "HX-Current-URL": elsewhere})
    assert "evil.example" not in answer.headers["HX-Redirect"]


def test_a_whole_page_is_redirected_as_ever(client):
    answer = client.get("/ledgers/activities/")
    assert answer.status_code == 302 and answer.headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize(
    ("page", "back"),
    [("http://testserver/ledgers/activities/?q=x", "%2Fledgers%2Factivities%2F%3Fq%3Dx"), ("", "%2F"),
     ("https://evil.example//steal", "%2Fsteal"), ("javascript:alert(1)", "%2Falert%281%29")],
)  # fmt: skip
def test_a_button_pressed_after_the_session_ended_leads_back_to_its_page(client, page, back):
    answer = client.post("/ledgers/activities/bulk/", {"verb": "submit"}, headers={"Referer": page})
    assert answer.headers["Location"] == f"/account/login/?next={back}"


def test_the_log_in_itself_is_left_alone(client):
    person = make.user("line", make.district())
    words = {"login": person.username, "password": make.PASSWORD, "next": "/figures/"}
    assert client.post("/account/login/", words).headers["Location"] == "/figures/"
    client.logout()
    assert client.post("/account/login/", {**words, "password": "wrong"}).status_code == 200


def test_a_session_that_grew_old_leads_back_to_the_page_too(client, settings):
    settings.JINGUO_SESSION_MAX = -1
    client.force_login(make.user("line", make.district()))
    answer = client.get("/figures/?q=x")
    assert answer.headers["Location"] == "/account/login/?next=/figures/%3Fq%3Dx"
