"""A site begun with the first release goes on: nothing is lost, whoever could log in can, everything is sealed.

``upgrade/first_site.sql`` was written by that release: units, four accounts (one with a second factor and
recovery codes), women with numbers, an activity, a heading taught for the whole site, ten audit events
and an anchor. The numbers are invented, the password is ``PASSWORD``.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from jinguo.cli.tests.conftest import Call, caller

pytestmark = pytest.mark.skipif(
    bool(os.environ.get("DATABASE_URL")), reason="begins an SQLite file of its own"
)
FIRST = Path(__file__).parent / "upgrade"
PASSWORD = "Fuluan-Shan 88"
ASKED = """
import json, os, time
os.environ["DJANGO_SETTINGS_MODULE"] = "jinguo.settings"
import django
django.setup()
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from jinguo.accounts.models import RoleGrant
from jinguo.activities.models import Activity
from jinguo.core.models import AuditEvent, Kind, Programme
from jinguo.figures import registry
from jinguo.ledgers.models import HeaderChoice
from jinguo.people.models import Person
from jinguo.reports.composing.review_outline import review

def logged_in(name, secret=""):
    client = Client()
    client.post("/account/login/", {"login": name, "password": "Fuluan-Shan 88"})
    if secret:
        code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
        client.post("/account/2fa/authenticate/", {"code": code})
    return client

def status(client, path):
    answer = client.get(path)
    return [answer.status_code, answer.headers.get("Location", "")]

guan = logged_in("Guan", "JBSWY3DPEHPK3PXP")
print(json.dumps({
    "people": list(Person.everything.order_by("pk").values_list("name", "id_number", "phone")),
    "found": Person.everything.filter(id_hash=Person(id_number="370101198001010028").id_hash).count(),
    "activity": list(Activity.everything.values_list("title", "headcount", "cohosts__name", "unit__name")),
    "heading": list(HeaderChoice.objects.values_list("header_text", "field", "unit__code")),
    "grants": sorted(RoleGrant.objects.values_list("user__username", "role")),
    "village": Activity.everything.get().unit.code,
    "events": AuditEvent.objects.filter(key_id="").count(),
    "guan": status(guan, "/users/"),
    "guan without a code": status(logged_in("guan"), "/users/"),
    "figures": {figure.key: str(figure.name) for figure in registry.all_figures()},
    "kinds": list(Kind.objects.values_list("vocabulary", "code", "name")),
    "programmes": list(Programme.objects.values_list("code", "name")),
    "outline": [part.key for part in review().parts],
    "leader": status(logged_in("leader"), "/"),
    "clerk": status(logged_in("clerk"), "/"),
}))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("first")
    database = sqlite3.connect(made / "jinguo.sqlite3")
    database.executescript((FIRST / "first_site.sql").read_text())
    database.close()
    for name, written in (("keys.json", "first_site_keys.json"), ("audit-anchors", "first_site_anchors")):
        shutil.copy(FIRST / written, made / name)
    for path in made.iterdir():
        path.chmod(0o644)
    return made


@pytest.fixture(scope="module")
def site(folder) -> Call:
    call = caller(folder)
    before = call("doctor")
    assert before.returncode == 1 and "jinguo migrate" in before.stdout, before.stderr
    brought_up = call("migrate")
    assert brought_up.returncode == 0, brought_up.stderr
    return call


def asked(folder: Path) -> dict:
    environment = {**os.environ, "JINGUO_DATA": str(folder), "JINGUO_SECOND_FACTOR": "demanded"}
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASKED], env=environment, capture_output=True, text=True
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout.splitlines()[-1])


def test_the_chain_and_every_row_hold(site, folder):
    checked = site("audit", "verify", "--rows")
    assert checked.returncode == 0, checked.stdout
    assert not [path for path in folder.iterdir() if stat.S_IMODE(path.stat().st_mode) & 0o077]


def test_nothing_is_lost_and_everybody_can_log_in(site, folder):
    told = asked(folder)
    assert told["people"] == [
        ["试验人甲", "370101198001010028", "13800138000"], ["试验人乙", "370101198502020027", ""],
    ]  # fmt: skip
    assert told["activity"] == [["旧活动", 30, "新镇", "新村"]]
    assert told["heading"] == [["搞啥了", "title", told["village"]]]
    assert told["grants"] == [
        ["clerk", "village"], ["guan", "security"], ["leader", "leader"], ["rights", "line"],
    ]  # fmt: skip
    assert told["events"] == 10
    assert told["guan"] == [200, ""]
    assert told["guan without a code"][0] == 302 and "login" in told["guan without a code"][1]
    assert told["clerk"] == [200, ""]
    assert told["leader"] == [302, "/account/2fa/totp/activate/"]  # her work takes a second factor now


def test_what_was_built_in_before_packs_is_the_sites_own_now(site, folder):
    told = asked(folder)
    first = sqlite3.connect(":memory:")
    first.executescript((FIRST / "first_site.sql").read_text())
    kinds = first.execute("SELECT vocabulary, code, name FROM core_kind").fetchall()
    programmes = first.execute("SELECT code, name FROM core_programme").fetchall()
    assert {tuple(row) for row in kinds} <= {tuple(row) for row in told["kinds"]}
    assert {tuple(row) for row in programmes} == {tuple(row) for row in told["programmes"]}
    figures = json.loads((FIRST / "first_site_figures.json").read_text(encoding="utf-8"))
    assert list(told["figures"].items()) == list(figures.items())
    assert "economy" in told["outline"]


def test_the_keys_go_on_and_are_changed(site, folder):
    rotated = site("keys", "rotate", "--json")
    assert rotated.returncode == 0, rotated.stderr
    assert json.loads(rotated.stdout)["unfit"] == []
    assert site("keys", "rotate", "--lookup").returncode == 0
    assert site("audit", "verify", "--rows").returncode == 0
    assert asked(folder)["people"][0][1] == "370101198001010028"
