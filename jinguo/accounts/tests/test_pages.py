"""Log-in, sessions, user administration and the audit log in the browser's eyes."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jinguo.accounts.models import User
from jinguo.core import audit
from jinguo.core.models import AuditEvent
from tests import factories

pytestmark = pytest.mark.django_db
STRONG = "a-long-enough-word-7"


def log_in(client, username, password):
    return client.post(reverse("account_login"), {"login": username, "password": password})


@pytest.fixture
def administrator(client, town):
    person = factories.user("security", town)
    client.force_login(person)
    return person


def test_the_login_page_offers_no_sign_up(client):
    page = client.get(reverse("account_login"))
    assert page.status_code == 200
    assert "signup" not in page.content.decode()
    assert client.get(reverse("account_signup")).status_code in (302, 404)
    assert client.post(reverse("account_signup"), {"username": "x"}).status_code in (302, 404)
    assert not User.objects.filter(username="x").exists()


def test_logging_in_and_out_is_in_the_audit_chain(client, town):
    person = factories.user("town", town)
    assert log_in(client, person.username, factories.PASSWORD).status_code == 302
    client.post(reverse("account_logout"))
    assert list(AuditEvent.objects.order_by("sequence").values_list("verb", flat=True)) == [
        "log_in",
        "log_out",
    ]


def test_six_failures_lock_the_account_for_a_while(client, town):
    person = factories.user("town", town)
    for _attempt in range(6):
        answer = log_in(client, person.username, "wrong")
    assert "以后再试" in answer.content.decode()
    assert log_in(client, person.username, factories.PASSWORD).status_code == 200  # not in
    assert AuditEvent.objects.filter(verb="log_in_failed").count() == 7


def test_a_failed_log_in_of_an_unknown_name_keeps_the_name_nowhere(client):
    log_in(client, "my-password-by-mistake", "x")
    event = AuditEvent.objects.get()
    assert (event.verb, event.actor_id, event.actor_name) == ("log_in_failed", None, "")
    assert "mistake" not in str(event.payload)
    assert len(event.payload["name"]) == 16


def test_a_disabled_user_is_out_at_once(client, town):
    person = factories.user("town", town)
    client.force_login(person)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get(reverse("account_change_password")).status_code == 302
    assert client.get(reverse("account_change_password")).url.startswith(reverse("account_login"))


def test_a_first_password_is_changed_before_anything_else(client, town):
    person = factories.user("security", town)
    User.objects.filter(pk=person.pk).update(must_change_password=True)
    client.force_login(person)
    assert client.get(reverse("user_list")).url == reverse("account_change_password")
    form = {"oldpassword": factories.PASSWORD, "password1": STRONG, "password2": STRONG}
    assert client.post(reverse("account_change_password"), form).status_code == 302
    person.refresh_from_db()
    assert not person.must_change_password and person.check_password(STRONG)
    assert client.get(reverse("user_list")).status_code == 200
    assert AuditEvent.objects.filter(verb="change_password").exists()


def test_a_session_ends_after_twelve_hours(client, administrator):
    assert client.get(reverse("user_list")).status_code == 200
    session = client.session
    session["since"] = session["since"] - 13 * 3600
    session.save()
    assert client.get(reverse("user_list")).url.startswith(reverse("account_login"))


def test_an_administrator_makes_a_user_in_the_page(client, administrator, town):
    village = factories.village(in_=town)
    form = {
        "username": "wang", "display_name": "王某", "password": STRONG, "role": "village",
        "unit_code": village.code,
    }  # fmt: skip
    assert client.post(reverse("user_create"), form).status_code == 302
    made = User.objects.get(username="wang")
    assert made.grants.get().unit == village
    assert "王某" in client.get(reverse("user_list")).content.decode()
    assert client.get(reverse("user_detail", args=[made.pk])).status_code == 200


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(client, administrator):
    elsewhere = factories.village()
    form = {
        "username": "wang", "display_name": "王某", "password": "kurz", "role": "village",
        "unit_code": elsewhere.code,
    }  # fmt: skip
    page = client.post(reverse("user_create"), form)
    text = page.content.decode()
    assert page.status_code == 422
    assert "王某" in text and "至少要有 10 个字符" in text and "没有" in text
    assert not User.objects.filter(username="wang").exists()


def test_users_elsewhere_do_not_exist_for_an_administrator(client, administrator):
    other = factories.user("town", factories.town())
    grant = other.grants.get()
    assert client.get(reverse("user_detail", args=[other.pk])).status_code == 404
    for name, key in (("grant_create", other.pk), ("user_activity", other.pk), ("user_password", other.pk)):
        assert client.post(reverse(name, args=[key])).status_code == 404
    assert client.post(reverse("grant_end", args=[grant.pk])).status_code == 404


def test_granting_ending_disabling_and_resetting_in_the_page(client, administrator, town):
    village = factories.village(in_=town)
    person = factories.user("village", village)
    detail = reverse("user_detail", args=[person.pk])
    form = {"role": "village", "unit_code": village.code, "lines": ["rights"]}
    assert client.post(reverse("grant_create", args=[person.pk]), form).url == detail
    assert person.grants.count() == 2
    client.post(reverse("grant_end", args=[person.grants.first().pk]))
    client.post(reverse("user_password", args=[person.pk]), {"password": STRONG})
    client.post(reverse("user_activity", args=[person.pk]), {"active": "0"})
    person.refresh_from_db()
    assert not person.is_active and person.must_change_password and person.check_password(STRONG)
    assert "停用" in client.get(detail).content.decode()


def test_the_audit_log_is_listed_filtered_and_verified(client, town):
    village = factories.village(in_=town)
    entry = factories.activity(village)
    audit.append("verify", factories.user("town", town), entry, payload={"state": ["submitted", "verified"]})
    client.force_login(factories.user("auditor", town))
    page = client.get(reverse("audit_list"), {"verb": "verify", "from": "2020-01-01", "to": "x"})
    assert page.status_code == 200 and "activities.Activity" in page.content.decode()
    assert "verified" in client.get(reverse("audit_detail", args=[1])).content.decode()
    assert "完整" in client.post(reverse("audit_verify")).content.decode()
    AuditEvent.objects.filter(sequence=1).update(verb="void")
    assert "第 1 条" in client.post(reverse("audit_verify")).content.decode()


def test_an_auditor_of_some_lines_does_not_read_what_changed(client, town):
    audit.append("amend", None, factories.activity(factories.village(in_=town)), payload={"note": "秘密内容"})
    client.force_login(factories.user("auditor", town, ("rights",)))
    assert "秘密内容" not in client.get(reverse("audit_detail", args=[1])).content.decode()


def test_the_audit_list_asks_a_fixed_number_of_queries(client, town, django_assert_max_num_queries):
    client.force_login(factories.user("auditor", town))
    village = factories.village(in_=town)
    for _number in range(30):
        audit.append("note", None, factories.activity(village))
    client.get(reverse("audit_list"))
    with django_assert_max_num_queries(12):
        client.get(reverse("audit_list"))


def test_two_step_verification_can_be_switched_on(client, town):
    from allauth.mfa.totp.internal import auth

    person = factories.user("town", town)
    log_in(client, person.username, factories.PASSWORD)
    assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))
    assert client.get(reverse("account_reauthenticate")).status_code == 200
    client.post(reverse("account_reauthenticate"), {"password": factories.PASSWORD})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    secret = client.session[auth.SECRET_SESSION_KEY]
    counter = next(auth.yield_hotp_counters_from_time())
    code = auth.format_hotp_value(auth.hotp_value(secret, counter))
    assert client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302
    client.post(reverse("account_logout"))
    answer = log_in(client, person.username, factories.PASSWORD)
    assert answer.url == reverse("mfa_authenticate")
    assert client.get(reverse("user_list")).status_code == 302  # not in yet


def test_who_has_chosen_a_password_goes_on_to_the_work(client, town):
    client.force_login(factories.user("town", town))
    words = {"oldpassword": factories.PASSWORD, "password1": STRONG, "password2": STRONG}
    answer = client.post(reverse("account_change_password"), words)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_a_unit_is_named_as_the_browser_offers_it(client, administrator, town):
    data = {"username": "zhang", "display_name": "张", "password": STRONG, "role": "town"}
    answer = client.post(reverse("user_create"), data | {"unit_code": f"{town.code} {town.name}"})
    assert answer.status_code == 302
    assert User.objects.get(username="zhang").grants.get().unit == town


def test_a_disabled_account_is_told_what_to_do(client):
    shown = client.get("/account/inactive/").content.decode()
    assert "联系本单位的安全管理员" in shown
    assert "手机上还没发出的记录都在" in shown
