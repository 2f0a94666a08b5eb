"""Guessing what is secret: limits count accounts and addresses, not spellings, and a lock is no weapon."""

from __future__ import annotations

import re
import uuid
from types import SimpleNamespace

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import hashers
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jinguo.accounts import verbs
from jinguo.accounts.login import guessing
from jinguo.accounts.login_names import normal
from jinguo.accounts.models import User
from jinguo.core.models import AuditEvent
from jinguo.core.requests import limits
from jinguo.core.scoping import SYSTEM
from jinguo.signin import desks as signing_in
from jinguo.signin import lists
from jinguo.signin.models import SignIn, SignInDesk
from jinguo.signin.pages import desk_codes, desk_limits, page_tokens
from tests import factories

pytestmark = pytest.mark.django_db
RIGHT = factories.PASSWORD
STRONG = "a-long-enough-word-7"
SPELLINGS = [
    "DeMO-Rights", "DEMO-RIGHTS", " demo-rights", "demo-rights ", "demo-rights\u3000", "\tdemo-rights",
    "ｄｅｍｏ-ｒｉｇｈｔｓ", "demo－rights", "demo﹣rights", "𝐝𝐞𝐦𝐨-rights", "ⓓⓔⓜⓞ-rights", "demo-rig\u200bhts",
    "demo-rig\u200dhts", "\ufeffdemo-rights", "demo\u00ad-rights", "demo-rights\u2060", "demo-rights\ufe0f",
    "demo-rights\u3164", "demo-rights\u115f", "demo-rights\u202e", "demo-ri\u034fghts", "demo- rights",
    "demo-rightſ", "demo-rights\U000e0041",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch) -> None:
    """The limits' clock stands still: how fast this machine is decides nothing."""
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: 1_800_000_010.0))


def person(name: str = "demo-rights") -> User:
    made = factories.user("line", factories.district(), ("rights",))
    User.objects.filter(pk=made.pk).update(username=name)
    return User.objects.get(pk=made.pk)


def log_in(caller: Client, name: str, password: str, **more):
    return caller.post(reverse("account_login"), {"login": name, "password": password}, **more)


def is_in(caller: Client) -> bool:
    return "_auth_user_id" in caller.session


def bare(answer) -> str:
    """An answer without what differs for a reason: the forgery token, and what was typed."""
    text = re.sub(r"[A-Za-z0-9]{64}", "", answer.content.decode())
    return re.sub(r'name="login" value="[^"]*"', "", text)


# one spelling


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_is_the_same_name(spelling):
    assert normal(spelling) == "demo-rights"
    assert normal(normal(spelling)) == "demo-rights"


def test_names_that_differ_stay_apart():
    names = ["demo-rights", "demo-right", "demo_rights", "demorights", "王芳", "王方", "demo-rights2", ""]
    assert [normal(name) for name in names] == names


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_lock_counts_an_account_and_not_its_spellings(spelling):
    person()
    for _each in range(guessing.BOTH.most):
        log_in(Client(), spelling, "wrong")
    caller = Client()
    log_in(caller, "demo-rights", RIGHT)
    assert not is_in(caller)
    assert AuditEvent.objects.filter(verb="log_in_failed", actor_name="demo-rights").count() == 7


def test_another_spelling_for_each_guess_counts_as_one_account():
    person()
    for spelling in SPELLINGS[: guessing.BOTH.most]:
        log_in(Client(), spelling, "wrong")
    caller = Client()
    log_in(caller, SPELLINGS[-1], RIGHT)
    assert not is_in(caller)


def test_any_spelling_logs_in():
    person()
    for spelling in SPELLINGS[:6]:
        caller = Client()
        log_in(caller, spelling, RIGHT)
        assert is_in(caller), spelling


def test_an_account_is_made_and_found_in_one_spelling():
    village = factories.village()
    made = verbs.create_user(
        SYSTEM, username="Wáng\u200b.Fang", display_name="王芳", password=STRONG, role="village", unit=village
    )
    assert made.username == normal("wáng.fang")
    assert User.objects.get_by_natural_key("WÁNG.FANG") == made
    assert User.objects.create_user("Zhang", password=STRONG).username == "zhang"


def test_the_database_holds_one_spelling_whoever_writes():
    first, second = person(), factories.user()
    with pytest.raises(IntegrityError):
        User.objects.filter(pk=second.pk).update(username="Demo-Rights")
    assert first.username == "demo-rights"


# one answer


def kinds_of_refusal() -> dict[str, tuple[str, str]]:
    """Names and passwords that must all be answered alike."""
    village = factories.village()
    wrong, disabled, locked = (factories.user("village", village) for _each in range(3))
    User.objects.filter(pk=disabled.pk).update(is_active=False)
    for _each in range(guessing.BOTH.most):
        log_in(Client(), locked.username, "wrong")
    late = factories.user("village", village)
    week_ago = timezone.now() - timezone.timedelta(days=8)
    User.objects.filter(pk=late.pk).update(password_given_at=week_ago, must_change_password=True)
    return {
        "wrong": (wrong.username, "wrong"), "unknown": ("nobody-here", RIGHT),
        "disabled": (disabled.username, RIGHT), "locked": (locked.username, RIGHT),
        "first password ran out": (late.username, RIGHT),
    }  # fmt: skip


def test_wrong_unknown_disabled_locked_and_run_out_are_one_answer(monkeypatch):
    monkeypatch.setattr(guessing, "again_at", lambda: timezone.localtime())
    answers = {kind: log_in(Client(), *tried) for kind, tried in kinds_of_refusal().items()}
    assert {answer.status_code for answer in answers.values()} == {200}
    texts = {kind: bare(answer) for kind, answer in answers.items()}
    assert len(set(texts.values())) == 1, {kind: len(text) for kind, text in texts.items()}
    assert len({tuple(sorted(answer.cookies)) for answer in answers.values()}) == 1


def test_every_refusal_costs_one_hash_and_leaves_one_event(monkeypatch):
    tried = kinds_of_refusal()
    hashed = []
    hasher = hashers.get_hasher()
    encode = type(hasher).encode
    monkeypatch.setattr(
        type(hasher), "encode", lambda self, *words, **more: hashed.append(1) or encode(self, *words, **more)
    )
    for kind, words in tried.items():
        hashed.clear()
        before = AuditEvent.objects.count()
        log_in(Client(), *words)
        assert (kind, len(hashed), AuditEvent.objects.count() - before) == (kind, 1, 1)


def test_an_unknown_name_is_counted_under_a_key_and_not_kept():
    for _each in range(3):
        log_in(Client(), "hunter2-typed-here", "x")
    log_in(Client(), "HUNTER2-typed-here\u200b", "x")
    payloads = list(AuditEvent.objects.filter(verb="log_in_failed").values_list("payload", flat=True))
    assert "hunter2" not in str(payloads).lower()
    assert len({each["name"] for each in payloads}) == 1
    assert [each["tries"] for each in payloads] == [4, 3, 2, 1]


def test_hammering_on_a_lock_fills_no_chain():
    person()
    for _each in range(60):
        log_in(Client(), "demo-rights", "wrong")
    assert AuditEvent.objects.filter(verb="log_in_failed").count() == 6 + 20


# a lock is no weapon


def test_others_wrong_passwords_do_not_shut_out_the_owner():
    person()
    own = Client()
    log_in(own, "demo-rights", RIGHT)
    own.post(reverse("account_logout"))
    for _each in range(40):  # a stranger behind the same proxy
        log_in(Client(), "demo-rights", "wrong")
    stranger = Client()
    log_in(stranger, "demo-rights", RIGHT)
    assert not is_in(stranger)
    log_in(own, "demo-rights", RIGHT)
    assert is_in(own)


def test_six_wrong_passwords_behind_a_proxy_lock_nobody_else():
    person()
    others = [factories.user("village", factories.village()) for _each in range(3)]
    for _each in range(10):
        log_in(Client(), "demo-rights", "wrong")
    for other in others:
        caller = Client()
        log_in(caller, other.username, RIGHT)
        assert is_in(caller)


def test_wrong_passwords_from_one_address_shut_out_nobody_elsewhere():
    person()
    for _each in range(guessing.BOTH.most):
        log_in(Client(REMOTE_ADDR="203.0.113.5"), "demo-rights", "wrong")
    caller = Client(REMOTE_ADDR="203.0.113.6")
    log_in(caller, "demo-rights", RIGHT)
    assert is_in(caller)


def test_many_addresses_against_one_account_are_stopped_and_its_own_browsers_go_on():
    person()
    own = Client()
    log_in(own, "demo-rights", RIGHT)
    own.post(reverse("account_logout"))
    for number in range(guessing.ACCOUNT.most):
        log_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), "demo-rights", "wrong")
    new = Client(REMOTE_ADDR="203.0.113.200")
    log_in(new, "demo-rights", RIGHT)
    assert not is_in(new)
    log_in(own, "demo-rights", RIGHT)
    assert is_in(own)


def test_a_browser_that_is_known_has_a_limit_of_its_own():
    person()
    own = Client()
    log_in(own, "demo-rights", RIGHT)
    own.post(reverse("account_logout"))
    for _each in range(guessing.KNOWN.most + guessing.BOTH.most):
        log_in(own, "demo-rights", "wrong")
    log_in(own, "demo-rights", RIGHT)
    assert not is_in(own)


def test_a_browser_is_known_to_its_account_only_and_a_forged_cookie_to_none():
    person()
    thief = Client()
    log_in(thief, factories.user("village", factories.village()).username, RIGHT)
    thief.post(reverse("account_logout"))
    for _each in range(guessing.BOTH.most):
        log_in(thief, "demo-rights", "wrong")
    log_in(thief, "demo-rights", RIGHT)
    assert not is_in(thief)
    forged = Client()
    forged.cookies["jinguo_browser"] = "made-up:abc:def"
    log_in(forged, "demo-rights", RIGHT)
    assert not is_in(forged)


def test_the_cookie_of_a_known_browser_is_out_of_reach_of_scripts():
    person()
    caller = Client()
    log_in(caller, "demo-rights", RIGHT)
    cookie = caller.cookies["jinguo_browser"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and int(cookie["max-age"]) > 86400 * 300


def test_an_address_that_tried_very_often_reads_when_to_try_again_and_known_browsers_go_on(monkeypatch):
    monkeypatch.setattr(guessing, "ADDRESS", guessing.Limit("any account from one address", 8, 900))
    person()
    own = Client()
    log_in(own, "demo-rights", RIGHT)
    own.post(reverse("account_logout"))
    for number in range(8):
        log_in(Client(), f"nobody-{number}", "wrong")
    answer = log_in(Client(), "demo-rights", RIGHT)
    assert answer.status_code == 429
    assert re.search(r"请在 \d\d:\d\d 以后再试", answer.content.decode())
    assert log_in(Client(), "nobody-at-all", "x").status_code == 429
    log_in(own, "demo-rights", RIGHT)
    assert is_in(own)


def test_an_address_that_tried_very_often_costs_no_hash_any_more(monkeypatch):
    monkeypatch.setattr(guessing, "ADDRESS", guessing.Limit("any account from one address", 2, 900))
    person()
    for number in range(2):
        log_in(Client(), f"nobody-{number}", "wrong")
    hashed = []
    monkeypatch.setattr(type(hashers.get_hasher()), "encode", lambda *_words, **_more: hashed.append(1))
    for name in ("demo-rights", "nobody-at-all"):
        assert log_in(Client(), name, RIGHT).status_code == 429
    assert not hashed


@pytest.mark.parametrize("claim", ["198.51.100.{}", "198.51.100.{}, 10.0.0.1", "2001:db8::{}", "unknown, {}"])
def test_a_forged_forwarding_header_lifts_no_limit(claim):
    person()
    for number in range(guessing.BOTH.most):
        log_in(Client(), "demo-rights", "wrong", headers={"X-Forwarded-For": claim.format(number)})
    caller = Client()
    log_in(caller, "demo-rights", RIGHT, headers={"X-Forwarded-For": claim.format(99)})
    assert not is_in(caller)
    addresses = {event.payload["address"] for event in AuditEvent.objects.filter(verb="log_in_failed")}
    assert addresses == {"127.0.0.1"}


def test_behind_a_named_proxy_the_client_it_saw_counts(settings):
    settings.JINGUO_PROXIES = ["127.0.0.1"]
    person()
    for _each in range(guessing.BOTH.most):
        log_in(Client(), "demo-rights", "wrong", headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.5"})
    caller = Client()
    log_in(caller, "demo-rights", RIGHT, headers={"X-Forwarded-For": "203.0.113.6"})
    assert is_in(caller)


def test_one_network_of_ipv6_is_one_address():
    person()
    for number in range(guessing.BOTH.most):
        log_in(Client(REMOTE_ADDR=f"2001:db8:1:1::{number + 1:x}"), "demo-rights", "wrong")
    caller = Client(REMOTE_ADDR="2001:db8:1:1:ffff::1")
    log_in(caller, "demo-rights", RIGHT)
    assert not is_in(caller)


def test_the_right_password_now_and_then_does_not_reset_an_addresss_count(monkeypatch):
    monkeypatch.setattr(guessing, "ADDRESS", guessing.Limit("any account from one address", 12, 900))
    thief = factories.user("village", factories.village())
    statuses = []
    for number in range(15):
        statuses.append(log_in(Client(), f"victim-{number}", "wrong").status_code)
        log_in(Client(), thief.username, RIGHT)
    assert statuses[-1] == 429


# codes, the old password


def with_codes(user: User) -> str:
    """Give a user a second factor; return its secret."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def code_of(secret: str) -> str:
    counter = next(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def wrong_code(secret: str) -> str:
    return f"{(int(code_of(secret)) + 500_000) % 1_000_000:06d}"


def test_codes_may_not_be_guessed_without_end():
    user = person()
    secret = with_codes(user)
    for _each in range(guessing.BOTH.most):
        caller = Client()
        log_in(caller, "demo-rights", RIGHT)
        caller.post(reverse("mfa_authenticate"), {"code": wrong_code(secret)})
    caller = Client()
    log_in(caller, "demo-rights", RIGHT)
    shown = caller.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert not is_in(caller)
    assert "以后再试" in shown.content.decode()
    assert AuditEvent.objects.filter(verb="code_failed").count() == guessing.BOTH.most + 1


def test_recovery_codes_may_not_be_guessed_without_end():
    user = person()
    with_codes(user)
    codes = RecoveryCodes(user.authenticator_set.get(type="recovery_codes")).generate_codes()
    for number in range(guessing.BOTH.most):
        caller = Client()
        log_in(caller, "demo-rights", RIGHT)
        caller.post(reverse("mfa_authenticate"), {"code": f"{number:08d}"})
    caller = Client()
    log_in(caller, "demo-rights", RIGHT)
    caller.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert not is_in(caller)


def test_a_code_works_once_in_every_process(settings):
    from django.core.cache import cache

    secret = with_codes(person())
    code = code_of(secret)
    for spelling, expected in ((code, True), (code, False), (f" {code[:3]} {code[3:]}", False)):
        cache.clear()  # as in another process
        caller = Client()
        log_in(caller, "demo-rights", RIGHT)
        caller.post(reverse("mfa_authenticate"), {"code": spelling})
        assert is_in(caller) == expected


def test_a_recovery_code_used_is_told():
    user = person()
    with_codes(user)
    codes = RecoveryCodes(user.authenticator_set.get(type="recovery_codes")).generate_codes()
    caller = Client()
    log_in(caller, "demo-rights", RIGHT)
    caller.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert is_in(caller)
    assert AuditEvent.objects.filter(verb="recovery_code_used", actor=user).exists()


def test_the_old_password_may_not_be_guessed_in_an_open_session():
    user = person()
    caller = Client()
    caller.force_login(user)
    words = {"password1": STRONG, "password2": STRONG}
    for _each in range(guessing.BOTH.most):
        caller.post(reverse("account_change_password"), {**words, "oldpassword": "wrong"})
    shown = caller.post(reverse("account_change_password"), {**words, "oldpassword": RIGHT})
    assert "以后再试" in shown.content.decode()
    user.refresh_from_db()
    assert user.check_password(RIGHT)
    assert AuditEvent.objects.filter(verb="log_in_failed").count() == guessing.BOTH.most + 1


def test_asking_again_for_the_password_is_limited_too():
    caller = Client()
    caller.force_login(person())
    for _each in range(guessing.BOTH.most):
        caller.post(reverse("account_reauthenticate"), {"password": "wrong"})
    caller.post(reverse("account_reauthenticate"), {"password": RIGHT})
    assert caller.get(reverse("mfa_activate_totp")).status_code == 302  # still to be asked


def test_asking_again_for_a_code_is_limited_too():
    user = person()
    secret = with_codes(user)
    caller = Client()
    caller.force_login(user)
    for _each in range(guessing.BOTH.most):
        caller.post(reverse("mfa_reauthenticate"), {"code": wrong_code(secret)})
    caller.post(reverse("mfa_reauthenticate"), {"code": code_of(secret)})
    assert caller.get(reverse("mfa_generate_recovery_codes")).status_code == 302


def test_secret_addresses_of_calendars_may_not_be_guessed_without_end():
    from jinguo.activities.pages import calendars
    from jinguo.notices.calendar_addresses import make_address

    user = person()
    token = make_address(user, factories.district())
    statuses = [
        Client().get(reverse("calendar_feed", args=[f"guess-{number}"])).status_code
        for number in range(calendars.WRONG.most + 5)
    ]
    assert statuses[0] == 404 and statuses[-1] == 429
    assert AuditEvent.objects.filter(verb="guess_refused").exists()
    assert Client().get(reverse("calendar_feed", args=[token])).status_code == 200


def test_one_person_does_not_set_very_many_first_passwords(monkeypatch):
    from django.core.exceptions import ValidationError

    monkeypatch.setattr(verbs, "RESETS", verbs.Limit("first passwords set by one person", 2, 3600))
    town = factories.town()
    by, clerk = factories.user("security", town), factories.user("town", town)
    for _each in range(2):
        verbs.reset_password(by, clerk, STRONG)
    with pytest.raises(ValidationError):
        verbs.reset_password(by, clerk, STRONG)


# the sign-in desk


def a_desk() -> SignInDesk:
    chair = factories.user("village", factories.village())
    entry = factories.activity(chair.grants.get().unit, on=timezone.localdate(), state="draft")
    return signing_in.open_desk(entry, chair)


def door(desk: SignInDesk, key: str = "") -> str:
    return reverse("signin_door", args=[desk.number]) + (f"?k={key}" if key else "")


def sign(desk: SignInDesk, name: str, caller: Client | None = None, **more):
    words = {"name": name, "client_id": str(uuid.uuid4())}
    return (caller or Client()).post(door(desk), words, **more)


def not_open() -> dict[str, SignInDesk]:
    closed, early, over, retired = (a_desk() for _each in range(4))
    signing_in.close_desk(closed, closed.opened_by)
    now, day = timezone.now(), timezone.timedelta(days=1)
    SignInDesk.everything.filter(pk=early.pk).update(opens_at=now + day, closes_at=now + 2 * day)
    SignInDesk.everything.filter(pk=over.pk).update(opens_at=now - 2 * day, closes_at=now - day)
    SignInDesk.everything.filter(pk=retired.pk).update(retired=True)
    return {"closed": closed, "early": early, "over": over, "retired": retired}


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_closed_desk_answers_like_one_that_never_was(method):
    desks = not_open()
    numbers = [desk.number for desk in desks.values()] + ["000000"]
    texts = set()
    for number in numbers:
        answer = getattr(Client(), method)(reverse("signin_door", args=[number]), {"name": "王芳"})
        assert answer.status_code == 404
        texts.add(answer.content.decode().replace(number, "N"))
        typed = Client().get(reverse("signin_entrance"), {"number": number})
        texts.add(typed.content.decode().replace(number, "N"))
    assert len(texts) == 1


def test_who_signed_at_a_desk_learns_no_more_than_a_stranger_when_it_is_closed():
    desk, phone = a_desk(), Client()
    sign(desk, "王芳", phone)
    signing_in.close_desk(desk, desk.opened_by)
    own, strangers = phone.get(door(desk)), Client().get(door(desk))
    assert own.status_code == strangers.status_code == 404
    assert own.content == strangers.content


def test_who_brings_the_qr_code_reads_what_to_do():
    desks = not_open()
    for kind in ("closed", "early", "over"):
        shown = Client().get(door(desks[kind], desk_codes.key_of(desks[kind]))).content.decode()
        assert "现在不能签到" in shown and "现场工作人员" in shown


def test_wrong_keys_of_a_desk_are_counted():
    desk = a_desk()
    for number in range(desk_limits.WRONG_NUMBERS.most):
        Client().get(door(desk, f"{number:010x}"))
    assert Client().get(door(desk)).status_code == 429


def test_closed_desks_are_counted_as_wrong_numbers():
    desk, other = a_desk(), a_desk()
    signing_in.close_desk(desk, desk.opened_by)
    for _each in range(desk_limits.WRONG_NUMBERS.most):
        Client().get(door(desk))
    assert Client().get(door(other)).status_code == 429


def invent(desk: SignInDesk, count: int, **more) -> list[int]:
    return [sign(desk, "王" + chr(0x4E00 + number), **more).status_code for number in range(count)]


def test_a_hundred_and_fifty_invented_people_are_marked_and_do_not_count():
    desk = a_desk()
    invent(desk, 150)
    assert SignIn.objects.count() == 150  # nothing is lost: a hall may be that fast
    assert lists.counted(desk).count() <= desk_limits.PACE.most
    desk.refresh_from_db()
    assert lists.accept(desk, desk.opened_by, counts=True) <= desk_limits.PACE.most


class Hall:
    """Phones behind one address that open the page, write and send, on a clock of their own."""

    def __init__(self, desk: SignInDesk, monkeypatch) -> None:
        self.desk, self.now = desk, 1_800_000_010.0
        self.key = desk_codes.key_of(desk)
        for module in (limits, page_tokens):
            monkeypatch.setattr(module, "time", SimpleNamespace(time=lambda: self.now))

    def opens(self) -> tuple[Client, dict[str, str]]:
        """Let a phone scan the poster; return it and what its form carries."""
        phone = Client()
        shown = phone.get(door(self.desk, self.key)).content.decode()
        return phone, dict(re.findall(r'name="(client_id|page)" value="([^"]+)"', shown))

    def sends(self, phone: Client, form: dict[str, str], name: str) -> None:
        """Let it send a name."""
        assert phone.post(door(self.desk, self.key), form | {"name": name}).status_code == 302


def test_two_hundred_phones_of_a_full_hall_are_no_invention(monkeypatch):
    """Within two minutes, most of them in the first; nobody needs a word of the desk's holder."""
    desk = a_desk()
    hall = Hall(desk, monkeypatch)
    opened = []
    for number in range(200):
        hall.now += 0.4 if number < 150 else 1.2
        opened.append((*hall.opens(), number))
        if number >= 8:  # it takes her some seconds to write
            phone, form, who = opened[number - 8]
            hall.sends(phone, form, "王" + chr(0x4E00 + who))
    assert lists.counted(desk).count() == 192
    assert not SignIn.objects.filter(doubtful=True).exists()


def test_who_opens_pages_first_and_sends_at_once_is_marked_all_the_same(monkeypatch):
    desk = a_desk()
    hall = Hall(desk, monkeypatch)
    opened = [hall.opens() for _number in range(150)]
    hall.now += 5
    for number, (phone, form) in enumerate(opened):
        hall.sends(phone, form, "李" + chr(0x4E00 + number))
    assert lists.counted(desk).count() <= desk_limits.HALL.most


@pytest.mark.parametrize("fault", ["none", "too soon", "another's", "forged", "of yesterday"])
def test_a_form_whose_page_nobody_read_has_the_narrow_measure(monkeypatch, fault):
    desk = a_desk()
    hall = Hall(desk, monkeypatch)
    for number in range(desk_limits.PACE.most + 4):
        phone, form = hall.opens()
        if fault != "too soon":
            hall.now += 0 if number else 2 * 86400 if fault == "of yesterday" else 5
        form |= {"none": {"page": ""}, "another's": {"client_id": str(uuid.uuid4())}}.get(fault, {})
        if fault == "forged":
            form["page"] = form["page"][:-1] + ("A" if form["page"][-1] != "A" else "B")
        if fault == "of yesterday":
            form["page"] = page_tokens._SIGNER.sign(f"{desk.pk}.{form['client_id']}.{int(hall.now) - 90_000}")
        hall.sends(phone, form, "张" + chr(0x4E00 + number))
    assert SignIn.objects.filter(doubtful=True).count() == 4


def test_far_more_than_a_hall_is_refused_for_a_moment():
    desk = a_desk()
    statuses = invent(desk, desk_limits.RUSH.most + 10)
    assert statuses[-1] == 429 and statuses[0] == 302


def test_forged_forwarding_headers_do_not_lift_the_pace():
    desk = a_desk()
    for number in range(80):
        sign(desk, "王" + chr(0x4E00 + number), headers={"X-Forwarded-For": f"198.51.100.{number}"})
    assert SignIn.objects.filter(doubtful=True).count() == 80 - desk_limits.PACE.most


def test_many_addresses_at_one_desk_have_a_pace_too():
    desk = a_desk()
    for number in range(desk_limits.DESK_PACE.most + 5):
        sign(desk, "王" + chr(0x4E00 + number), Client(REMOTE_ADDR=f"203.0.113.{number}"))
    assert SignIn.objects.filter(doubtful=True).count() == 5


def test_one_phone_that_signs_in_many_is_marked():
    desk, phone = a_desk(), Client()
    sign(desk, "王芳", phone)
    for number in range(desk_limits.DEVICE_PACE.most + 2):
        words = {"name": "李" + chr(0x4E00 + number), "client_id": str(uuid.uuid4())}
        phone.post(door(desk) + "?other=1", words)
    assert SignIn.objects.filter(doubtful=True).count() >= 2


def test_the_desks_holder_confirms_or_voids_what_came_too_fast():
    desk = a_desk()
    fast = signing_in.signature("张燕", doubtful=True)
    row, _new = signing_in.sign_in(desk, fast)
    later, _new = signing_in.sign_in(desk, signing_in.signature("李华", doubtful=True))
    caller = Client()
    caller.force_login(desk.opened_by)
    page = reverse("signin_desk", args=[desk.activity.public_id])
    shown = caller.get(page).content.decode()
    assert "短时间内连续签到" in shown and "<b>0</b>" in shown
    act = reverse("signin_doubtful", args=[desk.activity.public_id])
    caller.post(act, {"verb": "confirm", "row": [row.pk]})
    assert "<b>1</b>" in caller.get(page).content.decode()
    caller.post(act, {"verb": "void", "row": [row.pk, later.pk]})  # the confirmed one stands
    row.refresh_from_db()
    later.refresh_from_db()
    assert not row.voided and later.voided and later.void_reason


def test_a_quiet_desk_marks_nobody():
    desk = a_desk()
    invent(desk, 12)
    assert not SignIn.objects.filter(doubtful=True).exists()
