"""``jinguo doctor --production``: each check is seen failing, and holds once its own sentence was followed."""

from __future__ import annotations

from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError

from jinguo.accounts import verbs
from jinguo.accounts.administration import site_accounts
from jinguo.accounts.login import passwords
from jinguo.accounts.models import FormerPassword, Role, User
from jinguo.cell import confining
from jinguo.cli.doctor import production
from jinguo.cli.doctor.site_findings import Finding
from jinguo.core import audit
from jinguo.core.crypto import audit_ring, key_file, keys
from jinguo.core.models import AuditHead
from jinguo.core.scoping import SYSTEM
from jinguo.data_folder import mend_modes
from tests import factories

pytestmark = pytest.mark.django_db
PASSWORD = "Fuluan-Shan 88"


def failing(check, word: str) -> Finding:
    """Return what a check finds: it fails, and says how to mend it."""
    found = check()
    assert not found.ok and word in found.message + found.mend and found.mend, found
    return found


def make(name: str, role: str = Role.SECURITY, password: str = PASSWORD) -> User:
    return verbs.create_user(
        SYSTEM, username=name, display_name=name, password=password, role=role, unit=factories.district(),
        must_change_password=False,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _own_keys():
    former = keys.ring(), audit_ring._ring()
    yield
    key_file.write(keys.path(), former[0])
    key_file.write(audit_ring.path(), former[1])


@pytest.mark.parametrize(
    ("check", "wrong", "right", "word"),
    [
        (production._https, {"HTTPS": False}, {"HTTPS": True, "JINGUO_ADDRESS": "https://fl.example"}, "JINGUO_HTTPS"),
        (production._https, {"HTTPS": True, "JINGUO_ADDRESS": "http://fl.example"},
         {"JINGUO_ADDRESS": "https://fl.example"}, "JINGUO_ADDRESS"),
        (production._debug, {"DEBUG": True}, {"DEBUG": False}, "JINGUO_DEBUG"),
        (production._hosts, {"ALLOWED_HOSTS": ["127.0.0.1"]}, {"ALLOWED_HOSTS": ["fl.example"]}, "JINGUO_HOSTS"),
        (production._hosts, {"ALLOWED_HOSTS": ["*", "fl.example"]}, {"ALLOWED_HOSTS": ["fl.example"]}, "*"),
        (production._proxies, {"JINGUO_PROXIES": []}, {"JINGUO_PROXIES": ["10.0.0.1"]}, "JINGUO_PROXIES"),
        (production._proxies, {"JINGUO_PROXIES": ["0.0.0.0/0"]}, {"JINGUO_PROXIES": ["10.0.0.0/30"]}, "/0"),
        (production._sessions, {"SESSION_COOKIE_AGE": 7200}, {"SESSION_COOKIE_AGE": 1800}, "JINGUO_SESSION_IDLE"),
        (production._mail, {"JINGUO_SMTP_HOST": "mail", "JINGUO_SMTP_SECURITY": "none"},
         {"JINGUO_SMTP_SECURITY": "starttls"}, "JINGUO_SMTP_SECURITY"),
        (production._anchors, {"JINGUO_ANCHORS": [], "JINGUO_ANCHOR_COMMAND": ""},
         {"JINGUO_ANCHORS": ["/mnt/elsewhere/anchors"]}, "JINGUO_ANCHORS"),
    ],
)  # fmt: skip
def test_a_setting_is_found_and_mended_as_the_sentence_says(check, wrong, right, word, settings):
    for name, value in wrong.items():
        setattr(settings, name, value)
    failing(check, word)
    for name, value in right.items():
        setattr(settings, name, value)
    assert check().ok


def test_a_system_that_cannot_confine_readers_is_told(monkeypatch):
    monkeypatch.setattr(confining.platform, "machine", lambda: "mips")
    failing(production._foreign_files, "seccomp")
    monkeypatch.undo()
    assert production._foreign_files().ok is confining.is_possible()


def test_anchors_in_the_data_folder_are_no_second_place(settings):
    settings.JINGUO_ANCHORS = [str(Path(settings.DATA_DIR) / "more" / "anchors")]
    failing(production._anchors, "JINGUO_ANCHORS")


def test_files_that_others_read_are_found_and_mended(settings):
    path = Path(settings.DATA_DIR) / "keys.json"
    mend_modes(Path(settings.DATA_DIR))
    path.chmod(0o644)
    failing(production._modes, "keys.json")
    mend_modes(Path(settings.DATA_DIR))
    assert production._modes().ok


def test_accounts_of_the_demo_are_found_by_name_and_by_password():
    assert production._demo().ok
    demo, known = make("demo-leader"), make("wang", Role.AUDIT)
    known.password = make_password(passwords.DEMO_PASSWORD)
    known.save()
    found = failing(production._demo, "停用")
    assert "demo-leader" in found.message and "wang" in found.message
    verbs.set_active(SYSTEM, demo, False)
    verbs.reset_password(SYSTEM, known, "Another-one 77")
    assert production._demo().ok


def test_the_demos_data_is_no_site_even_when_its_accounts_are_disabled(monkeypatch):
    monkeypatch.setattr("jinguo.demo.loading.is_loaded", lambda: True)
    failing(production._demo, "createadmin")


def test_nobody_chooses_the_printed_password():
    with pytest.raises(ValidationError, match="演示"):
        make("li", password=passwords.DEMO_PASSWORD)
    with pytest.raises(ValidationError, match="演示"):
        make("li", password="JINGUO-Demo-2026")
    make("demo-li", password=passwords.DEMO_PASSWORD)


def test_a_printed_password_is_tried_only_where_it_may_be(monkeypatch):
    for number in range(5):
        make(f"user{number}", Role.AUDIT)
    old = make("old", Role.AUDIT)
    FormerPassword.objects.filter(user=old).delete()  # set before passwords were remembered
    tried = []
    monkeypatch.setattr(site_accounts, "check_password", lambda word, encoded: tried.append(encoded) or False)
    assert site_accounts.demo_accounts() == [] and tried == [old.password]
    assert site_accounts.demo_accounts() == [] and tried == [old.password]


def test_accounts_that_share_a_hash_are_tried_though_the_demo_remembered_it():
    encoded = make_password(passwords.DEMO_PASSWORD)
    for name in ("demo-a", "demo-b"):
        verbs.create_user(
            SYSTEM, username=name, display_name=name, password=passwords.DEMO_PASSWORD, role=Role.AUDIT,
            unit=factories.district(), must_change_password=False, encoded=encoded,
        )  # fmt: skip
    User.objects.filter(username="demo-a").update(username="zhang")
    assert [user.username for user in site_accounts.demo_accounts()] == ["demo-b", "zhang"]


def test_the_three_administrators_are_asked_for_one_by_one():
    for name, role in (("a", "security"), ("b", "security"), ("c", "sysadmin"), ("d", "audit")):
        failing(production._three_administrators, "createadmin --role")
        make(name, role)
    assert production._three_administrators().ok


def test_a_second_factor_must_be_demanded_and_set_up(settings):
    who = make("guan")
    settings.JINGUO_SECOND_FACTOR = "offered"
    failing(production._second_factors, "JINGUO_SECOND_FACTOR")
    settings.JINGUO_SECOND_FACTOR = "demanded"
    failing(production._second_factors, "guan")
    Authenticator.objects.create(user=who, type=Authenticator.Type.TOTP, data={"secret": ""})
    assert production._second_factors().ok


def test_keys_of_another_family_than_the_site_s_are_told_with_each_command(settings):
    assert production._cryptography().ok
    settings.JINGUO_CRYPTO = "sm"
    found = failing(production._cryptography, "jinguo keys rotate")
    assert "--audit" in found.mend and "--lookup" in found.mend
    keys.add()
    keys.next_lookup()
    keys.promote_lookup()
    assert "--audit" in failing(production._cryptography, "--audit").mend
    audit_ring.add()
    assert production._cryptography().ok


def test_a_seal_without_a_key_is_found():
    audit.append("note", SYSTEM)
    assert production._seal().ok
    AuditHead.objects.update(key_id="")
    failing(production._seal, "migrate")
    audit.append("note", SYSTEM)
    assert production._seal().ok


def test_a_site_put_right_as_it_is_told_is_all_right(settings):
    """Every check of the list in turn: none is left that cannot be mended."""
    settings.HTTPS, settings.JINGUO_ADDRESS = True, "https://fl.example"
    settings.ALLOWED_HOSTS, settings.JINGUO_PROXIES = ["fl.example"], ["127.0.0.1"]
    settings.JINGUO_ANCHORS, settings.JINGUO_SECOND_FACTOR = ["/mnt/elsewhere/anchors"], "demanded"
    for name, role in (("a", "security"), ("b", "security"), ("c", "sysadmin"), ("d", "audit")):
        Authenticator.objects.create(user=make(name, role), type="totp", data={"secret": ""})
    mend_modes(Path(settings.DATA_DIR))
    assert [check() for check in production.PRODUCTION_CHECKS if not check().ok] == []
