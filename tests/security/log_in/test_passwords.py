"""Passwords and codes: long ones are welcome, used whole, kept slow to guess, and good once where they should be."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.conf import global_settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.security.log_in.test_browser import behind_tls  # noqa: F401

pytestmark = pytest.mark.django_db
LONG = "Nine grey herons; 7 reeds -- " * 4 + "汉字也行 é\u00a0"


def log_in(person: Any, password: str) -> Client | None:
    """The browser of who got in, None for who did not."""
    client = Client()
    answer = client.post(reverse("account_login"), {"login": person.username, "password": password})
    return client if answer.status_code == 302 else None


def change(client: Client, old: str, new: str, again: str | None = None) -> int:
    words = {"oldpassword": old, "password1": new, "password2": new if again is None else again}
    return client.post(reverse("account_change_password"), words).status_code


def test_a_long_password_of_any_signs_is_taken_and_read_to_its_last_sign():
    person = make.user("village", make.village())
    browser = log_in(person, make.PASSWORD)
    assert len(LONG) > 100
    assert change(browser, make.PASSWORD, LONG) == 302
    assert log_in(person, LONG)
    for other in (LONG[:-1], LONG[:72], LONG.lower(), f" {LONG}", f"{LONG} "):
        assert log_in(person, other) is None, other
    assert log_in(person, LONG)


def test_changing_a_password_asks_for_the_present_one():
    person = make.user("village", make.village())
    browser = log_in(person, make.PASSWORD)
    assert change(browser, "wrong", LONG) == 200
    assert change(browser, "", LONG) == 200
    assert change(browser, make.PASSWORD, LONG, "another") == 200
    assert log_in(person, LONG) is None


@pytest.mark.parametrize("weak", ["short-1A", "1234567890", "password123", "qwertyuiop", "0987654321", ""])
def test_short_common_and_all_digit_passwords_are_refused(weak):
    person = make.user("village", make.village())
    assert change(log_in(person, make.PASSWORD), make.PASSWORD, weak) == 200
    assert weak == "" or log_in(person, weak) is None


def test_other_browsers_are_out_when_the_password_changes():
    person = make.user("village", make.village())
    here, elsewhere = log_in(person, make.PASSWORD), log_in(person, make.PASSWORD)
    assert elsewhere.get("/").status_code == 200
    assert change(here, make.PASSWORD, LONG) == 302
    assert elsewhere.get("/").status_code == 302


def test_no_page_asks_a_question_only_the_person_can_answer_or_mails_a_password():
    for address in ("/account/password/reset/", "/account/recover/", "/account/signup/", "/account/email/"):
        assert Client().get(address).status_code in (302, 404)
        assert Client().post(address, {"email": "a@b.example", "login": "x"}).status_code in (
            302,
            403,
            404,
            405,
        )


def test_passwords_are_kept_by_a_slow_function_with_a_salt(behind_tls):  # noqa: F811
    algorithm, rounds, salt, _ = behind_tls["password"].split("$")
    assert algorithm == "pbkdf2_sha256"
    assert int(rounds) >= 600_000
    assert len(salt) >= 16
    assert global_settings.PASSWORD_HASHERS[0].endswith(PBKDF2PasswordHasher.__name__)


def second_step(person: Any) -> tuple[str, list[str]]:
    """Give a person an authenticator; return a code of now, and the recovery codes."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal import auth

    secret = auth.generate_totp_secret()
    auth.TOTP.activate(person, secret)
    codes = RecoveryCodes.activate(person).get_unused_codes()
    counter = next(iter(auth.yield_hotp_counters_from_time()))
    return auth.format_hotp_value(auth.hotp_value(secret, counter)), codes


def enter(person: Any, code: str) -> bool:
    """Whether a code lets its owner in, after the right password."""
    browser = log_in(person, make.PASSWORD)
    answer = browser.post(reverse("mfa_authenticate"), {"code": code})
    return answer.status_code == 302 and browser.get("/").status_code == 200


def test_a_code_is_good_once():
    person = make.user("village", make.village())
    code, recovery = second_step(person)
    assert enter(person, code)
    assert not enter(person, code)
    assert enter(person, recovery[0])
    assert not enter(person, recovery[0])
    assert enter(person, recovery[1])


def test_codes_and_secrets_come_from_a_good_source_and_are_long_enough():
    from allauth.mfa.totp.internal import auth

    found = {auth.generate_totp_secret() for _ in range(50)}
    assert len(found) == 50
    assert all(len(secret) * 5 >= 128 for secret in found)  # base 32: five bits a sign
    _, recovery = second_step(make.user("village", make.village()))
    assert len(set(recovery)) == len(recovery) >= 8
    assert all(len(code) >= 8 for code in recovery)


def test_the_second_step_cannot_be_stepped_over():
    person = make.user("village", make.village())
    second_step(person)
    browser = log_in(person, make.PASSWORD)
    for address in ("/", "/ledgers/activities/", "/account/password/", "/m/api/words/", "/account/2fa/"):
        assert browser.get(address).status_code == 302, address
    assert browser.post("/ledgers/activities/new/", {}).status_code == 302


def test_switching_the_second_step_off_or_reading_its_codes_asks_for_the_password_again():
    person = make.user("village", make.village())
    browser = Client()
    browser.force_login(person)
    second_step(person)
    for name in (
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_activate_totp",
    ):
        answer = browser.get(reverse(name))
        assert answer.status_code == 302, name
        assert "reauthenticate" in answer.url or answer.url == reverse("mfa_index"), (name, answer.url)


def test_an_old_code_is_refused(monkeypatch):
    from allauth.mfa.totp.internal import auth

    person = make.user("village", make.village())
    secret = auth.generate_totp_secret()
    auth.TOTP.activate(person, secret)
    now = int(time.time()) // 30
    for steps in (-4, -3, 3, 4):
        code = auth.format_hotp_value(auth.hotp_value(secret, now + steps))
        assert not enter(person, code), steps
