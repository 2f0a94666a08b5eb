"""Three administrators, two persons, a second factor, sessions and passwords (GB/T 22239)."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from jinguo.accounts import proposals, verbs
from jinguo.accounts.access import CAPABILITIES, VIEW, holds
from jinguo.accounts.administration import site_accounts, triggers
from jinguo.accounts.login import passwords, sessions
from jinguo.accounts.login.second_factor import needs_second_factor
from jinguo.accounts.models import (
    ADMINISTRATORS,
    BY_TWO_PERSONS,
    FormerPassword,
    OpenSession,
    Proposal,
    Role,
    RoleGrant,
    User,
)
from jinguo.accounts.visibility import may_read_payload, visible_events
from jinguo.core import audit
from jinguo.core.models import AuditEvent
from jinguo.core.scoping import SYSTEM, NotAllowed
from tests import factories

pytestmark = pytest.mark.django_db
STRONG, OTHER = "a-long-enough-word-7", "another-good-word-8"
ROLES = [role.value for role in Role]


@pytest.fixture
def first():
    return factories.user("security", factories.district())


@pytest.fixture
def second():
    return factories.user("security", factories.district())


@pytest.fixture
def clerk():
    return factories.user("line", factories.district(), ("rights",))


def client_of(user) -> Client:
    caller = Client()
    caller.force_login(user)
    return caller


def unit_for(role: str):
    return {"village": factories.village, "town": factories.town}.get(role, factories.district)()


def new(by, role="leader", name="neu", unit=None):
    return verbs.create_user(
        by,
        username=name,
        display_name="新来的",
        password=STRONG,
        role=role,
        unit=unit or factories.district(),
    )


def fresh(user) -> User:
    return User.objects.get(pk=user.pk)


# three, and none becomes another


def test_the_three_administrators_share_nothing_and_see_no_ledger():
    held = [CAPABILITIES[role] for role in ADMINISTRATORS]
    assert not held[0] & held[1] and not held[1] & held[2] and not held[0] & held[2]
    assert not any(VIEW in capabilities or "record" in capabilities for capabilities in held)


@pytest.mark.parametrize("one", ADMINISTRATORS)
@pytest.mark.parametrize("other", ROLES)
def test_who_is_one_of_the_three_becomes_nothing_else(one, other, first, second):
    if one == other:
        return
    holder, unit = factories.user(one, factories.district()), unit_for(other)
    for by in (SYSTEM, first):
        with pytest.raises(ValidationError, match="不同的人"):
            verbs.grant(by, holder, role=other, unit=unit)
    with pytest.raises(DatabaseError), transaction.atomic():
        RoleGrant.objects.create(user=holder, role=other, unit=unit)
    assert [grant.role for grant in holder.grants.all()] == [one]


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_nobody_at_work_becomes_one_of_the_three_beside_it(role, clerk, first):
    with pytest.raises(ValidationError, match="不同的人"):
        verbs.grant(first, clerk, role=role, unit=factories.district())
    with pytest.raises(DatabaseError), transaction.atomic():
        RoleGrant.objects.create(user=clerk, role=role, unit=factories.district())


def test_a_grant_turned_into_another_beside_the_program_is_refused_by_the_database(clerk):
    RoleGrant.objects.create(user=clerk, role="line", unit=factories.town())
    with pytest.raises(DatabaseError), transaction.atomic():
        clerk.grants.filter(unit__kind="town").update(role="security")


def test_the_triggers_are_made_anew_after_a_migration(clerk):
    from django.db import connection

    drop = {
        "sqlite": [f"DROP TRIGGER {triggers.NAME}_{event}" for event in ("INSERT", "UPDATE")],
        "postgresql": [f"DROP TRIGGER {triggers.NAME} ON accounts_rolegrant"],
    }[connection.vendor]
    with connection.cursor() as cursor:
        for statement in drop:
            cursor.execute(statement)
    RoleGrant.objects.create(user=clerk, role="security", unit=factories.district())
    assert not holds(fresh(clerk), "admin") and not holds(fresh(clerk), VIEW)  # mixed: nothing at all
    RoleGrant.objects.filter(role="security").delete()
    triggers.install()
    with pytest.raises(DatabaseError), transaction.atomic():
        RoleGrant.objects.create(user=clerk, role="security", unit=factories.district())


def test_who_was_an_administrator_may_work_again_when_that_has_ended(first):
    holder = factories.user("sysadmin", factories.district())
    verbs.end_grant(first, holder.grants.get())
    verbs.grant(SYSTEM, holder, role="line", unit=factories.district())
    assert holds(fresh(holder), VIEW)


def test_nobody_changes_their_own_rights(first, second):
    for act in (
        lambda: verbs.grant(first, first, role="security", unit=factories.town()),
        lambda: verbs.end_grant(first, first.grants.get()),
        lambda: verbs.reset_password(first, first, STRONG),
        lambda: proposals.propose_reset(first, first, "factor"),
    ):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(user=first, role="town", unit=factories.town(), granted_by=first)


@pytest.mark.parametrize("role", ["sysadmin", "audit", "leader", "auditor", "line"])
def test_only_the_security_administrator_looks_after_accounts(role):
    caller = client_of(factories.user(role, factories.district()))
    person = factories.user("village", factories.village())
    for name in ("user_list", "user_create", "approval_list"):
        assert caller.get(reverse(name)).status_code == 404
    for name in ("grant_create", "user_password", "user_activity", "user_second_factor", "user_sessions_end"):
        assert caller.post(reverse(name, args=[person.pk])).status_code == 404


@pytest.mark.parametrize("role", ["security", "audit"])
def test_only_the_system_administrator_keeps_words_channels_and_plans(role):
    caller = client_of(factories.user(role, factories.district()))
    for address in ("/words/programmes/", "/notices/channels/"):
        assert caller.get(address).status_code == 404
    keeper = client_of(factories.user("sysadmin", factories.district()))
    for address in ("/words/programmes/", "/notices/channels/"):
        assert keeper.get(address).status_code == 200


def test_the_audit_administrator_reads_the_chain_and_not_what_entries_say():
    entry = factories.activity(factories.village())
    content = audit.append("amend", None, entry, payload={"changes": {"note": ["", "秘密内容"]}})
    account = audit.append("create_user", None, factories.user(), payload={"username": "x"})
    reader = factories.user("audit", factories.district())
    assert set(visible_events(reader)) >= {content, account}
    assert may_read_payload(reader, account) and not may_read_payload(reader, content)
    caller = client_of(reader)
    assert "秘密内容" not in caller.get(reverse("audit_detail", args=[content.sequence])).content.decode()
    assert caller.post(reverse("audit_verify")).status_code == 200
    for role in ("sysadmin", "security"):
        assert client_of(factories.user(role)).get(reverse("audit_list")).status_code == 404


# two persons


@pytest.mark.parametrize("role", BY_TWO_PERSONS)
def test_a_weighty_role_takes_two_persons(role, first, second):
    person = new(first, role)
    proposal = person.proposals.get()
    assert not person.grants.exists() and not any(holds(fresh(person), each) for each in CAPABILITIES[role])
    for by in (first, person):
        with pytest.raises(NotAllowed):
            proposals.approve(by, proposal)
    proposals.approve(second, proposal)
    grant = fresh(person).grants.get()
    assert (grant.role, grant.granted_by, grant.proposal.decided_by) == (role, first, second)
    verbs_told = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {"propose", "approve", "grant"} <= verbs_told


@pytest.mark.parametrize("role", ["village", "town", "line"])
def test_other_roles_are_given_by_one_as_ever(role, first):
    person = new(first, role, unit=unit_for(role))
    assert person.grants.get().role == role and not Proposal.objects.exists()


def test_the_database_gives_no_weighty_role_on_one_persons_word(first, clerk):
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(user=clerk, role="leader", unit=factories.district(), granted_by=first)


def test_the_database_takes_no_approval_by_the_proposer_or_by_whom_it_is_about(first, clerk):
    proposal = proposals.propose_grant(first, clerk, role="leader", unit=factories.district())
    for by in (first, clerk, None):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=proposal.pk).update(state="approved", decided_by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(proposed_by=clerk)


def test_a_proposal_is_declined_with_a_reason_or_taken_back(first, second, clerk):
    proposal = proposals.propose_grant(first, clerk, role="leader", unit=factories.district())
    with pytest.raises(ValidationError):
        proposals.decline(second, proposal, " ")
    proposals.decline(second, proposal, "不在岗")
    with pytest.raises(ValidationError, match="办结"):
        proposals.approve(second, proposal)
    again = proposals.propose_grant(first, clerk, role="leader", unit=factories.district())
    proposals.decline(first, again, "")
    assert [each.state for each in Proposal.objects.order_by("pk")] == ["declined", "withdrawn"]
    assert not clerk.grants.filter(role="leader").exists()


def test_a_proposal_runs_out_after_seven_days(first, second, clerk):
    proposal = proposals.propose_grant(first, clerk, role="leader", unit=factories.district())
    long_ago = timezone.now() - dt.timedelta(days=7, seconds=1)
    Proposal.objects.filter(pk=proposal.pk).update(proposed_at=long_ago)
    assert not proposals.pending(second).exists()
    with pytest.raises(ValidationError, match="重新提出"):
        proposals.approve(second, proposal)
    proposals.propose_grant(first, clerk, role="leader", unit=factories.district())


def test_a_proposal_of_who_is_no_administrator_any_more_is_void(first, second, clerk):
    proposal = proposals.propose_grant(first, clerk, role="leader", unit=factories.district())
    verbs.end_grant(second, first.grants.get())
    with pytest.raises(ValidationError, match="重新提出"):
        proposals.approve(second, Proposal.objects.get(pk=proposal.pk))


def test_an_administrator_of_a_town_approves_nothing_of_the_district(first, clerk):
    proposal = proposals.propose_grant(first, clerk, role="leader", unit=factories.district())
    with pytest.raises(NotAllowed):
        proposals.approve(factories.user("security", factories.town()), proposal)
    local = client_of(factories.user("security", factories.town()))
    address = reverse("approval_decide", args=[proposal.pk])
    assert local.post(address, {"verb": "approve"}).status_code == 404


def test_a_role_that_no_longer_fits_is_not_given_on_approval(first, second, clerk):
    person = new(first, "audit")
    verbs.grant(SYSTEM, person, role="line", unit=factories.district())
    with pytest.raises(ValidationError, match="不同的人"):
        proposals.approve(second, person.proposals.get())


def test_neither_of_the_two_can_log_in_as_the_new_administrator(first, second):
    """Who makes the account knows its first password; approved, it is one of two halves."""
    person = new(first, "audit")
    half = person.proposals.get().half
    second_half = proposals.approve(second, person.proposals.get())
    person = fresh(person)
    assert half and second_half
    assert not any(person.check_password(known) for known in (STRONG, half, second_half))
    assert person.check_password(f"{half}-{second_half}") and person.must_change_password
    assert person.proposals.get().half == ""
    assert half not in str(list(AuditEvent.objects.values_list("payload", flat=True)))


def test_who_took_an_account_over_loses_it_when_it_becomes_weighty(first, second):
    clerk = new(first, "line", name="opfer")
    thief = Client()
    thief.post(reverse("account_login"), {"login": "opfer", "password": STRONG})
    words = {"oldpassword": STRONG, "password1": OTHER, "password2": OTHER}
    thief.post(reverse("account_change_password"), words)
    totp.TOTP.activate(clerk, totp.generate_totp_secret())
    proposal = verbs.grant(first, fresh(clerk), role="auditor", unit=factories.district())
    proposals.approve(second, proposal)
    assert thief.get("/").status_code == 302
    assert not fresh(clerk).check_password(OTHER)
    assert not Authenticator.objects.filter(user=clerk).exists()


@pytest.mark.parametrize("role", BY_TWO_PERSONS)
def test_the_password_of_a_weighty_account_is_set_by_two(role, first, second):
    person = factories.user(role, factories.district())
    with_codes(person)
    proposal = verbs.reset_password(first, person, "")
    assert fresh(person).check_password(factories.PASSWORD)
    half = proposal.half
    second_half = proposals.approve(second, proposal)
    assert fresh(person).check_password(f"{half}-{second_half}")
    assert Authenticator.objects.filter(user=person).exists()  # one thing at a time


def with_codes(user: User) -> str:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def test_anybodys_second_factor_is_reset_by_two(first, second, clerk):
    with_codes(clerk)
    caller = client_of(clerk)
    proposal = proposals.propose_reset(first, clerk, "factor")
    assert Authenticator.objects.filter(user=clerk).count() == 2
    with pytest.raises(NotAllowed):
        proposals.approve(first, proposal)
    proposals.approve(second, proposal)
    assert not Authenticator.objects.filter(user=clerk).exists()
    assert caller.get("/").status_code == 302
    assert AuditEvent.objects.filter(verb="second_factor_reset", object_id=clerk.pk).exists()


def test_the_pages_propose_list_and_approve(first, second):
    asker, other = client_of(first), client_of(second)
    form = {
        "username": "shenji", "display_name": "沈某", "password": STRONG, "role": "audit",
        "unit_code": factories.district().code,
    }  # fmt: skip
    told = asker.post(reverse("user_create"), form, follow=True).content.decode()
    proposal = Proposal.objects.get()
    assert proposal.half in told and "另一位安全管理员" in told
    assert proposal.half not in asker.get(reverse("approval_list")).content.decode()
    shown = other.get(reverse("approval_list")).content.decode()
    assert "审计管理" in shown and "沈某" in shown and proposal.half not in shown
    page = other.post(reverse("approval_decide", args=[proposal.pk]), {"verb": "approve"}, follow=True)
    assert "后半段" in page.content.decode()
    assert User.objects.get(username="shenji").grants.get().role == "audit"
    assert "批准" in other.get(reverse("user_detail", args=[proposal.user_id])).content.decode()


def test_the_menu_counts_what_waits_for_ones_own_word(first, second, clerk):
    proposals.propose_grant(first, clerk, role="leader", unit=factories.district())
    assert proposals.waiting_for(second) == 1
    assert proposals.waiting_for(first) == 0
    assert 'href="/approvals/"' in client_of(second).get("/").content.decode()


# a second factor


@pytest.mark.parametrize(
    ("role", "lines", "needed"),
    [("sysadmin", (), True), ("security", (), True), ("audit", (), True), ("auditor", (), True),
     ("leader", (), True), ("town", (), True), ("line", ("rights",), True), ("line", ("family",), False),
     ("line", ("publicity", "rights"), True), ("village", (), False), (None, (), False)],
)  # fmt: skip
def test_who_needs_a_second_factor(role, lines, needed, settings):
    settings.JINGUO_SECOND_FACTOR = "demanded"
    user = factories.user(role, unit_for(role or ""), lines)
    assert needs_second_factor(user) is needed
    settings.JINGUO_SECOND_FACTOR = "offered"
    assert not needs_second_factor(user)


@pytest.mark.parametrize("role", ["security", "sysadmin", "audit", "leader", "line"])
def test_without_one_nothing_else_is_open(role, settings):
    settings.JINGUO_SECOND_FACTOR = "demanded"
    caller = client_of(factories.user(role, factories.district()))
    setup = reverse("mfa_activate_totp")
    for address in ("/", "/users/", "/audit/", "/figures/", "/m/api/hello/", reverse("session_list")):
        for answer in (caller.get(address), caller.post(address)):
            assert (answer.status_code, answer.headers.get("Location")) == (302, setup)
    assert caller.get(reverse("account_change_password")).status_code == 200
    assert caller.get(setup).url.startswith(reverse("account_reauthenticate"))


def test_with_one_the_work_goes_on_and_nobody_else_is_asked(settings):
    settings.JINGUO_SECOND_FACTOR = "demanded"
    person = factories.user("security", factories.district())
    with_codes(person)
    assert client_of(person).get("/users/").status_code == 200
    assert client_of(factories.user("village", factories.village())).get("/").status_code == 200


def test_setting_one_up_leads_to_the_work_and_is_told(settings):
    settings.JINGUO_SECOND_FACTOR = "demanded"
    person = factories.user("security", factories.district())
    caller = client_of(person)
    caller.post(reverse("account_reauthenticate"), {"password": factories.PASSWORD})
    page = caller.get(reverse("mfa_activate_totp"))
    assert "扫" in page.content.decode()
    counter = next(totp.yield_hotp_counters_from_time())
    code = totp.format_hotp_value(totp.hotp_value(caller.session[totp.SECRET_SESSION_KEY], counter))
    caller.post(reverse("mfa_activate_totp"), {"code": code})
    assert caller.get("/users/").status_code == 200


def test_who_must_have_one_does_not_take_it_off_alone(settings):
    settings.JINGUO_SECOND_FACTOR = "demanded"
    person = factories.user("security", factories.district())
    with_codes(person)
    caller = client_of(person)
    caller.post(reverse("account_reauthenticate"), {"password": factories.PASSWORD})
    caller.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=person, type="totp").exists()


# sessions


def test_ones_own_sessions_are_listed_and_ended_at_once(clerk):
    here, there, third = client_of(clerk), client_of(clerk), client_of(clerk)
    shown = here.get(reverse("session_list"), headers={"User-Agent": "x"}).content.decode()
    assert shown.count("正在用的这一台") == 1 and shown.count("/end/") >= 2
    assert sessions.standing(clerk).count() == 3
    here.post(reverse("session_end", args=[there.session[sessions.OPEN]]))
    assert there.get("/figures/").status_code == 302
    assert third.get("/figures/").status_code == 200
    here.post(reverse("session_end_others"))
    assert third.get("/figures/").status_code == 302
    assert here.get("/figures/").status_code == 200
    assert AuditEvent.objects.filter(verb="end_session").count() == 2


def test_a_security_administrator_ends_sessions_of_others_and_nobody_else_does(first, clerk):
    caller = client_of(clerk)
    row = OpenSession.objects.get(user=clerk)
    for role in ("sysadmin", "audit", "leader"):
        stranger = client_of(factories.user(role, factories.district()))
        assert stranger.post(reverse("session_end", args=[row.pk])).status_code == 404
        assert stranger.post(reverse("user_sessions_end", args=[clerk.pk])).status_code == 404
    admin = client_of(first)
    assert (
        localtime(row.began_at).strftime("%Y-%m-%d")
        in admin.get(reverse("user_detail", args=[clerk.pk])).content.decode()
    )
    assert caller.get("/figures/").status_code == 200
    admin.post(reverse("user_sessions_end", args=[clerk.pk]))
    assert caller.get("/figures/").status_code == 302
    row.refresh_from_db()
    assert row.ended_by == first


def test_a_changed_password_ends_the_other_sessions(clerk):
    here, there = client_of(clerk), client_of(clerk)
    words = {"oldpassword": factories.PASSWORD, "password1": STRONG, "password2": STRONG}
    here.post(reverse("account_change_password"), words)
    assert here.get("/figures/").status_code == 200
    assert there.get("/figures/").status_code == 302
    assert sessions.standing(clerk).count() == 1


def test_a_password_set_by_somebody_else_ends_all_sessions(first, clerk):
    caller = client_of(clerk)
    verbs.reset_password(first, clerk, OTHER)
    assert caller.get("/figures/").status_code == 302
    assert not sessions.standing(clerk).exists()


def test_logging_out_closes_the_session_in_the_list(clerk):
    caller = client_of(clerk)
    caller.post(reverse("account_logout"))
    assert OpenSession.objects.get(user=clerk).ended_at is not None


@pytest.mark.parametrize(
    ("agent", "said"),
    [("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/120 Safari/537 Edg/120", "Edge · Windows"),
     ("Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile MicroMessenger/8", "微信 · Android"),
     ("Mozilla/5.0 (iPhone; CPU) Version/17 Safari/604", "Safari · iPhone"), ("curl/8", ""), ("", "")],
)  # fmt: skip
def test_a_browser_is_named_by_its_family(agent, said):
    assert sessions.family(agent) == said


# passwords


@pytest.mark.parametrize(
    "weak",
    ["onlylowercase", "ONLYUPPERCASE", "lower2digits34", "1234567890", "password123", "aaaaaaaaaaaaaaaaaa",
     "Wang-zhang2-x", "X2-gnahz-4gnaW", "Ｗang-zhang2-x"],
)  # fmt: skip
def test_a_password_of_few_kinds_or_with_the_name_is_refused(weak):
    with pytest.raises(ValidationError):
        verbs.create_user(
            SYSTEM, username="wang-zhang", display_name="", password=weak, role="line",
            unit=factories.district(),
        )  # fmt: skip


@pytest.mark.parametrize("good", ["Three-kinds7", "sixteen letters only", "mix3d-kinds", "妇联2024-工作台"])
def test_a_password_of_three_kinds_or_of_sixteen_signs_is_taken(good):
    verbs.create_user(
        SYSTEM, username="wang-zhang", display_name="", password=good, role="line", unit=factories.district()
    )


def change(caller: Client, old: str, now: str) -> bool:
    words = {"oldpassword": old, "password1": now, "password2": now}
    return caller.post(reverse("account_change_password"), words).status_code == 302


def test_none_of_the_last_five_nor_the_first_password_comes_again(first):
    clerk = new(first, "line")
    caller = client_of(clerk)
    assert not change(caller, STRONG, STRONG)
    used = [f"good-word-no-{number}A" for number in range(6)]
    before = STRONG
    for word in used:
        assert change(caller, before, word)
        before = word
    assert not change(caller, before, used[-1])
    assert not any(change(caller, before, word) for word in used[1:])
    assert not change(caller, before, STRONG)
    assert change(caller, before, used[0])  # the sixth back
    assert FormerPassword.objects.filter(user=clerk).count() == 8


def test_whoever_sets_a_first_password_learns_nothing_of_former_ones(first, clerk):
    """A refusal “used before” would tell an administrator what somebody's password is."""
    verbs.reset_password(first, clerk, OTHER)
    verbs.reset_password(first, clerk, OTHER)


@pytest.mark.parametrize(("role", "days", "aged"), [("security", 91, True), ("security", 89, False),
                                                    ("sysadmin", 91, True), ("line", 4000, False)])  # fmt: skip
def test_passwords_of_administrators_grow_old(role, days, aged):
    person = factories.user(role, factories.district())
    then = timezone.now() - dt.timedelta(days=days)
    User.objects.filter(pk=person.pk).update(password_set_at=then)
    caller = client_of(fresh(person))
    answer = caller.get("/")
    assert (answer.status_code == 302) is aged
    if aged:
        assert answer.url == reverse("account_change_password")
        assert change(caller, factories.PASSWORD, STRONG)
        assert caller.get("/").status_code == 200


def test_a_site_may_let_everybodys_password_grow_old(settings, clerk):
    settings.JINGUO_PASSWORD_DAYS = 30
    assert passwords.is_too_old(clerk, administrator=False, now=timezone.now() + dt.timedelta(days=31))
    assert not passwords.is_too_old(clerk, administrator=False)


@pytest.mark.parametrize(("days", "is_in"), [(6, True), (8, False)])
def test_a_first_password_runs_out_unused(first, days, is_in):
    clerk = new(first, "line")
    User.objects.filter(pk=clerk.pk).update(password_given_at=timezone.now() - dt.timedelta(days=days))
    caller = Client()
    caller.post(reverse("account_login"), {"login": clerk.username, "password": STRONG})
    assert ("_auth_user_id" in caller.session) is is_in


# what the site lacks


def test_the_site_says_what_its_accounts_lack(first):
    assert site_accounts.missing_administrators() == {"sysadmin": 1, "security": 1, "audit": 1}
    for role in ("security", "sysadmin", "audit"):
        factories.user(role, factories.district())
    assert site_accounts.missing_administrators() == {}
    assert len(site_accounts.without_second_factor()) == 4
    with_codes(first)
    assert first not in site_accounts.without_second_factor()
    assert site_accounts.demo_accounts() == []
    known = factories.user("line", factories.district())
    known.set_password(site_accounts.DEMO_PASSWORD)
    known.save()
    assert site_accounts.demo_accounts() == [known]


def test_the_demos_password_is_the_one_looked_for():
    from jinguo.demo.users import PASSWORD

    assert site_accounts.DEMO_PASSWORD == PASSWORD
