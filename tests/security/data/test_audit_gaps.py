"""What was refused, fetched, broken or found is in the chain, and nobody can drown it."""

from __future__ import annotations

import logging
import time

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.files.base import ContentFile
from django.test import Client, override_settings
from django.urls import path, reverse

from jinguo import urls as site
from jinguo.accounts.access_log import _safe
from jinguo.accounts.models import Role
from jinguo.core import audit
from jinguo.core.audit import anchors, checks, limited
from jinguo.core.models import AuditEvent, EventCount, EvidenceFile
from jinguo.core.requests.request_numbers import HEADER, PlaceOnly
from jinguo.core.scoping import SYSTEM
from jinguo.web import nightly_check
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    district = factories.district()
    town = factories.town(in_=district)
    return district, town, factories.village(in_=town), factories.village(in_=town)


@pytest.fixture
def clerk(places):
    return factories.user(Role.VILLAGE, places[2])


@pytest.fixture
def client(clerk):
    client = Client(raise_request_exception=False)
    client.force_login(clerk)
    return client


def events(verb: str) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(verb=verb).order_by("sequence"))


def entry_address(entry) -> str:
    return reverse("activities:detail", args=[entry.public_id])


def test_what_is_not_mine_and_what_is_not_there_are_refused_alike_and_noted(client, clerk, places):
    import re
    import uuid

    theirs = factories.activity(places[3])
    there, nowhere = (
        client.get(entry_address(theirs)),
        client.get(reverse("activities:detail", args=[uuid.uuid4()])),
    )
    assert (there.status_code, nowhere.status_code) == (404, 404)
    plain = [re.sub(rb"[0-9a-f-]{36}|nonce-\w+", b"", answer.content) for answer in (there, nowhere)]
    assert plain[0] == plain[1]
    found = events("refuse_access")
    assert [event.actor_id for event in found] == [clerk.pk] * 2
    assert found[0].payload["at"]["ident"] == str(theirs.public_id)
    assert found[0].unit_path == places[2].path


def test_an_address_that_is_none_of_ours_is_not_noted(client):
    client.get("/no-such-page/王芳/")
    assert events("refuse_access") == []


@pytest.mark.parametrize(
    "value", ["王芳", "13800138000x", "abc def", "Ａ", "x" * 50, "370101198001010028", "13800138000"]
)
def test_words_in_an_address_are_not_kept(value):
    assert _safe(value) == ""


@pytest.mark.parametrize("value", [12, "activities", "people.person", "0b8f7c64-9d1e-4f0a-8a51-0f7f6f0a7e11"])
def test_numbers_and_codes_of_an_address_are_kept(value):
    assert _safe(value) == str(value)


def test_a_refused_verb_is_noted_though_the_page_makes_a_sentence_of_it(client, clerk):
    from jinguo.core.scoping import NotAllowed, refusals

    with refusals() as refused:
        try:
            raise NotAllowed("不行")
        except NotAllowed:
            pass
    assert len(refused) == 1


def test_a_scan_is_counted_not_listed_and_told_once_the_hour_is_over(clerk):
    start = time.time() // 3600 * 3600
    for number in range(200):
        audit.append_limited("refuse_access", clerk, now=start + number, payload={"at": number})
    assert len(events("refuse_access")) == limited.SINGLY
    assert limited.tell_counts(start + 100) == 0
    assert limited.tell_counts(start + 3600) == 1
    assert events("refuse_access")[-1].payload["more"] == 200 - limited.SINGLY
    assert not EventCount.objects.exists() and limited.tell_counts(start + 3600) == 0
    assert audit.verify_chain() == []


def test_the_next_hour_s_first_event_tells_of_the_hour_before(clerk):
    start = time.time() // 3600 * 3600
    for number in range(limited.SINGLY + 5):
        audit.append_limited("fetch_file", clerk, now=start + number, payload={})
    audit.append_limited("fetch_file", clerk, now=start + 3601, payload={})
    assert [event.payload.get("more") for event in events("fetch_file")][-2:] == [5, None]


def test_kinds_and_people_are_counted_apart(clerk, places):
    other = factories.user(Role.VILLAGE, places[3])
    for number in range(limited.SINGLY):
        audit.append_limited("fetch_file", clerk, payload={"at": number})
    assert audit.append_limited("fetch_file", clerk, payload={}) is None
    assert audit.append_limited("refuse_access", clerk, payload={}) is not None
    assert audit.append_limited("fetch_file", other, payload={}) is not None


def test_a_file_that_is_fetched_is_noted(client, clerk, places):
    entry = factories.activity(places[2])
    file = EvidenceFile.objects.create(
        object_type="activities.Activity", object_id=entry.pk, file=ContentFile(b"%PDF-1.4 x", name="a.pdf"),
        original_name="王芳的材料.pdf", sha256="0" * 64,
    )  # fmt: skip
    answer = client.get(reverse("activities:evidence", args=[entry.public_id, file.public_id]))
    assert answer.status_code == 200
    (event,) = events("fetch_file")
    assert event.payload["at"] == {"ident": str(entry.public_id), "file": str(file.public_id)}
    assert "王芳" not in str(event.payload)


def test_every_answer_carries_a_number_and_none_is_taken_from_outside(client):
    first = client.get("/", headers={HEADER: "MINE"})
    second = client.get("/")
    assert len(first[HEADER]) == 8 and first[HEADER] not in ("MINE", second[HEADER])


@login_not_required
def fall(_request):
    raise ValueError("王芳 370101198001010028")


urlpatterns = [path("fall/", fall), *site.urlpatterns]
handler500 = site.handler500


def test_an_error_shows_its_number_and_leaves_a_line_with_it(client, settings, caplog):
    settings.ROOT_URLCONF = __name__
    answer = client.get("/fall/")
    assert answer.status_code == 500
    assert f"请把编号 {answer[HEADER]} 告诉系统管理员" in answer.content.decode()
    record = next(one for one in caplog.records if one.name == "django.request")
    told = PlaceOnly().format(_numbered(record, answer[HEADER]))
    assert answer[HEADER] in told and "ValueError at" in told and "fall" in told
    assert "王芳" not in told and "3701" not in told


def _numbered(record: logging.LogRecord, number: str) -> logging.LogRecord:
    record.number = number
    return record


def test_the_log_is_written_into_the_data_folder_and_turned_over(settings, tmp_path):
    from django.utils.module_loading import import_string

    told = settings.LOGGING["handlers"]["file"]
    assert told["filename"].startswith(str(settings.DATA_DIR)) and told["maxBytes"] and told["backupCount"]
    handler = import_string(told["class"])(tmp_path / "logs" / "x.log", maxBytes=200, backupCount=2)
    handler.setFormatter(PlaceOnly())
    for number in range(20):
        record = logging.LogRecord("jinguo", logging.ERROR, "x.py", 1, f"line {number}", None, None)
        handler.handle(_numbered(record, "-"))
    handler.close()
    assert len(list((tmp_path / "logs").iterdir())) == 3


def test_a_check_that_finds_something_is_an_event_once(places):
    audit.append("note", SYSTEM)
    factories.activity(places[2])
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE activities_activity SET headcount = 9999")
    nightly_check.check()
    nightly_check.check()
    (event,) = events("check_failed")
    assert event.payload["rows"] == 1 and event.payload["found"][0][0] == "activities_activity"


def test_the_daily_round_leaves_an_anchor_of_a_chain_that_is_whole():
    audit.append("note", SYSTEM)
    assert nightly_check.check() == 0
    assert len(anchors.read(anchors.main_file())) == 1


def test_settings_that_changed_since_the_last_start_are_an_event():
    checks.note_settings()
    assert not checks.note_settings()
    with override_settings(DEBUG=True, ALLOWED_HOSTS=["example.invalid"]):
        assert checks.note_settings()
    assert events("change_settings")[-1].payload["changed"] == ["ALLOWED_HOSTS", "DEBUG"]


def test_secrets_are_no_watched_settings():
    assert not [name for name in checks.WATCHED if "SECRET" in name or "PASSWORD" in name or "_USER" in name]


def test_whom_nobody_knows_leaves_no_event(places):
    answer = Client().get(entry_address(factories.activity(places[2])))
    assert answer.status_code in (302, 404)
    assert events("refuse_access") == []
