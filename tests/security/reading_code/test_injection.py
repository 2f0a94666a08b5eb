"""Words that would be more than words: in titles, in addresses, in forms and in logs."""

from __future__ import annotations

import ast
import io
import logging
import uuid
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jinguo.activities.models import Activity
from jinguo.core.entries import State
from tests import factories as make
from tests.security.walks.test_matrix import known_routes
from tests.security.walks.wicked import WICKED

ROOT = Path(__file__).resolve().parents[3] / "jinguo"


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form(village: Any, **changes: Any) -> dict[str, Any]:
    """The form of an activity as a person fills it."""
    return {
        "occurred_on": "2024-03-08", "unit": f"{village.code} {village.name}", "kind": make.kind("lecture").pk,
        "title": "三八节宣讲", "mode": "offline", "sessions": "1", "headcount": "60", "count_source": "headcount",
        "client_id": str(uuid.uuid4()), **changes,
    }  # fmt: skip


@pytest.fixture
def village() -> Any:
    return make.village("张家村")


@pytest.fixture
def recorder(village: Any) -> Client:
    return logged_in(make.user("village", village))


@pytest.mark.django_db
@pytest.mark.parametrize("words", [one for one in WICKED if one.isprintable() and len(one) < 100])
def test_what_is_typed_is_shown_as_it_was_typed_and_is_nothing_else(village, recorder, words):
    answer = recorder.post("/ledgers/activities/new/", form(village, title=words))
    assert answer.status_code == 302
    entry = Activity.everything.get()
    assert entry.title == words
    shown = [
        recorder.get("/ledgers/activities/").content.decode(),
        recorder.get(answer.url).content.decode(),
        recorder.get("/search/", {"q": words}).content.decode(),
        recorder.get("/ledgers/activities/", {"q": words}).content.decode(),
    ]
    for page in shown:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert all(answer.cookies.keys() <= {"sessionid", "csrftoken"} for answer in [recorder.get(answer.url)])


@pytest.mark.django_db
def test_a_formula_in_a_title_is_a_text_in_the_workbook(village):
    make.activity(village, title="=cmd|'/c calc'!A1", on="2024-03-08")
    make.activity(village, title="+1+1", on="2024-03-09")
    client = logged_in(make.user("town", village.parent))
    answer = client.get("/ledgers/activities/export/")
    raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    assert sheets and not any("<f>" in sheet or "<f " in sheet for sheet in sheets)


@pytest.mark.django_db
def test_fields_that_a_form_does_not_have_change_nothing(village, recorder):
    other, stranger = make.village("李家村"), make.user("town", make.town())
    smuggled = {
        "state": State.VERIFIED, "recorded_by": stranger.pk, "recorded_by_id": stranger.pk, "unit_id": other.pk,
        "version": 99, "public_id": str(uuid.uuid4()), "id": 7, "pk": 7, "verified_by": stranger.pk,
        "natural_key": "x", "approximate": '["sessions"]', "is_superuser": "1",
    }  # fmt: skip
    recorder.post("/ledgers/activities/new/", form(village, **smuggled))
    entry = Activity.everything.get()
    assert (entry.state, entry.unit, entry.approximate) == (State.DRAFT, village, [])
    assert entry.recorded_by_id != stranger.pk
    assert str(entry.public_id) != smuggled["public_id"]


@pytest.mark.django_db
@pytest.mark.parametrize("own_first", [True, False])
def test_a_field_sent_twice_is_read_once_and_checked_as_it_is_read(village, recorder, own_first):
    other = make.village("李家村")
    names = [f"{one.code} {one.name}" for one in (village, other)]
    data = form(village)
    data["unit"] = names if own_first else names[::-1]
    recorder.post("/ledgers/activities/new/", data)
    assert not Activity.everything.exclude(unit=village).exists()


@pytest.mark.django_db
def test_a_parameter_in_the_address_does_not_stand_in_for_a_field_of_the_form(village, recorder):
    data = form(village)
    title = data.pop("title")
    answer = recorder.post(f"/ledgers/activities/new/?title={title}", data)
    assert answer.status_code == 422
    assert not Activity.everything.exists()


@pytest.mark.django_db
def test_a_line_of_the_log_is_one_line_whatever_was_asked_for(caplog):
    with caplog.at_level(logging.WARNING, logger="django.request"):
        Client().get("/no-such%0d%0a2024-01-01 ERROR forged/")
    assert caplog.records
    assert all(
        "\n" not in record.getMessage() and "\r" not in record.getMessage() for record in caplog.records
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/static/", "/static/web/", "/static/../settings.py", "/static/%2e%2e/settings.py", "/.git/config", "/.env",
     "/static/web/../../../settings.py", "/keys.json", "/files/", "/media/", "/data/", "/static//etc/passwd"],
)  # fmt: skip
def test_folders_and_what_lies_beside_the_program_are_not_served(address):
    client = logged_in(make.user("leader", make.district()))
    for ask in (Client(), client):
        assert ask.get(address).status_code in (301, 302, 400, 404), address


DANGEROUS = {
    "eval", "exec", "compile", "__import__", "os.system", "os.popen", "pickle.load", "pickle.loads", "marshal.loads",
    "shelve.open", "yaml.load", "yaml.unsafe_load", "tempfile.mktemp", "subprocess.getoutput", "etree.XMLParser",
}  # fmt: skip
BY_FIXED_NAMES = {"cell/pictures.py __import__"}  # readers of pictures, from a list in the program
WEAK = {"hashlib.md5", "hashlib.sha1", "hashlib.new"}
NEW_BY_SETTING = {  # sha256 or sm3, by the site's setting
    "core/audit.py", "core/audit/seals.py", "core/crypto/suites.py", "cli/doctor/doctor_command.py", "figures/digests.py",
}  # fmt: skip


def calls(path: Path) -> list[tuple[int, str, ast.Call]]:
    """Every call in a file, by the name it is called by."""
    tree = ast.parse(path.read_text("utf-8"))
    return [(n.lineno, ast.unparse(n.func), n) for n in ast.walk(tree) if isinstance(n, ast.Call)]


def product() -> list[Path]:
    """The program's own files, its tests and migrations left out."""
    return [p for p in ROOT.rglob("*.py") if not {"tests", "migrations"} & set(p.parts)]


def test_the_program_runs_no_text_as_a_program_and_opens_no_shell():
    found = []
    for path in product():
        for line, name, call in calls(path):
            shell = any(word.arg == "shell" and getattr(word.value, "value", None) for word in call.keywords)
            if f"{path.relative_to(ROOT)} {name}" in BY_FIXED_NAMES:
                continue
            if name in DANGEROUS or shell or name.endswith((".extra", ".raw", "RawSQL")):
                found.append(f"{path.relative_to(ROOT)}:{line} {name}")
    assert not found


def test_no_template_is_made_of_what_people_type():
    makers = {"Template", "engines", "from_string", "Engine"}
    found = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in product()
        for line, name, _ in calls(path)
        if name.rpartition(".")[2] in makers
    ]
    assert not found


def test_statements_written_by_hand_take_values_as_parameters_only():
    """An f-string given to a cursor names tables and columns of models; no request reaches it."""
    by_hand = set()
    for path in product():
        for _, name, call in calls(path):
            if (
                name.endswith((".execute", ".executemany"))
                and call.args
                and not isinstance(call.args[0], ast.Constant)
            ):
                by_hand.add(str(path.relative_to(ROOT)))
    for name in by_hand:
        assert "request" not in {node.id for node in ast.walk(ast.parse((ROOT / name).read_text("utf-8")))
                                 if isinstance(node, ast.Name)}, name  # fmt: skip


def test_digests_that_are_broken_are_used_nowhere():
    found = {
        f"{path.relative_to(ROOT)} {name}"
        for path in product()
        for _, name, _ in calls(path)
        if name in WEAK and not (name == "hashlib.new" and str(path.relative_to(ROOT)) in NEW_BY_SETTING)
    }
    assert not found


def test_the_language_page_and_the_log_in_page_are_all_a_stranger_finds():
    open_to_all = {route.name for route, rule in known_routes() if rule.public}
    assert {name for name in open_to_all if not name.startswith(("signin_", "account_", "mobile:"))} <= {
        "set_language", "mfa_authenticate", "calendar_feed",
    }  # fmt: skip
    assert reverse("account_login") == "/account/login/"


def test_ciphers_are_authenticated_ones_only():
    """Names of modes and ciphers that stand in the program; GCM alone may."""
    weak = {
        "ECB",
        "CBC",
        "CFB",
        "CFB8",
        "OFB",
        "CTR",
        "PKCS1v15",
        "ARC4",
        "TripleDES",
        "Blowfish",
        "RC2",
        "DES",
    }
    found = []
    for path in product():
        names = {n.attr if isinstance(n, ast.Attribute) else n.id
                 for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Attribute | ast.Name)}  # fmt: skip
        found += [f"{path.relative_to(ROOT)} {name}" for name in names & weak]
    assert not found


def test_random_that_can_be_foretold_makes_the_demo_only():
    found = []
    for path in product():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            if "random" in names and path.relative_to(ROOT).parts[0] != "demo":
                found.append(str(path.relative_to(ROOT)))
    assert not found
