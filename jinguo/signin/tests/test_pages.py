"""Signing in over the web: no account, one touch the next time, a list that grows."""

from __future__ import annotations

import re
import uuid

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jinguo.activities.models import Attendance
from jinguo.core.requests.limits import Limit
from jinguo.signin import desks
from jinguo.signin.models import KnownDevice, SignIn
from jinguo.signin.pages import desk_codes, desk_limits
from tests import factories

pytestmark = pytest.mark.django_db
PHONE = "13800000001"


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def desk(chair):
    return a_desk(chair)


def a_desk(chair):
    unit = chair.grants.get().unit
    return desks.open_desk(factories.activity(unit, on=timezone.localdate(), state="draft"), chair)


@pytest.fixture
def organiser(client, chair):
    client.force_login(chair)
    return client


def door(desk) -> str:
    return reverse("signin_door", args=[desk.number])


def page(name: str, desk, *more) -> str:
    return reverse(f"signin_{name}", args=[desk.activity.public_id, *more])


def sign(caller: Client, desk, /, name="王芳", client_id=None, **more):
    words = {"name": name, "client_id": str(client_id or uuid.uuid4()), **more}
    return caller.post(door(desk), words)


def test_a_participant_signs_in_without_an_account(desk):
    answer = sign(Client(), desk)
    assert answer.status_code == 302
    row = SignIn.objects.get()
    assert (row.name, row.source, row.phone) == ("王芳", "scan", "")


def test_the_page_after_signing_in_names_her_and_her_place(desk):
    phone = Client()
    shown = phone.get(sign(phone, desk).headers["Location"]).content.decode()
    assert "王芳，签到成功" in shown
    assert "第 1 位" in shown


def test_one_touch_is_enough_on_a_phone_that_was_asked_to_remember(desk, chair):
    phone, next_desk = Client(), a_desk(chair)
    sign(phone, desk, phone=PHONE, remember="1")
    shown = phone.get(door(next_desk)).content.decode()
    assert "点一下签到" in shown
    assert PHONE not in shown
    phone.post(door(next_desk), {"known": "1", "client_id": str(uuid.uuid4())})
    row = SignIn.objects.get(desk=next_desk)
    assert (row.name, row.phone) == ("王芳", PHONE)


def test_a_phone_that_was_not_asked_remembers_nobody(desk, chair):
    phone = Client()
    sign(phone, desk, phone=PHONE)
    assert not KnownDevice.objects.exists()
    assert "王芳" not in phone.get(door(a_desk(chair))).content.decode()


def test_not_me_forgets_the_phone(desk, chair):
    phone = Client()
    sign(phone, desk, remember="1")
    phone.post(reverse("signin_forget", args=[desk.number]))
    assert not KnownDevice.objects.exists()
    assert "王芳" not in phone.get(door(a_desk(chair))).content.decode()


def test_a_forged_cookie_is_a_new_phone(desk):
    phone = Client()
    sign(phone, desk, remember="1")
    phone.cookies["jinguo_sign_in"] = "somebody-else:made-up"
    assert "王芳" not in phone.get(door(desk)).content.decode()


def test_a_neighbour_may_be_signed_in_from_the_same_phone(desk):
    phone = Client()
    sign(phone, desk, remember="1")
    phone.post(door(desk) + "?other=1", {"name": "张燕", "client_id": str(uuid.uuid4()), "remember": "1"})
    assert SignIn.objects.count() == 2
    assert KnownDevice.objects.get().name == "王芳"


def test_a_form_sent_twice_is_one_sign_in_and_both_answers_say_so(desk):
    phone, client_id = Client(), uuid.uuid4()
    answers = [sign(phone, desk, client_id=client_id) for _send in range(2)]
    assert {answer.headers["Location"] for answer in answers} == {answers[0].headers["Location"]}
    assert SignIn.objects.count() == 1


@pytest.mark.parametrize("name", ["", "王芳😀", "张" * 1000, "<script>", "\x00\x01", "13800000000"])
def test_what_is_no_name_comes_back_with_a_sentence(desk, name):
    answer = sign(Client(), desk, name=name)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert "<script>" not in answer.content.decode().replace("<script src", "")


def test_a_wrong_telephone_comes_back_with_what_was_typed(desk):
    answer = sign(Client(), desk, phone="123")
    assert answer.status_code == 422
    assert 'value="王芳"' in answer.content.decode()


def test_a_garbled_form_id_harms_nothing(desk):
    assert Client().post(door(desk), {"name": "王芳", "client_id": "no uuid"}).status_code == 302


@pytest.mark.parametrize("number", ["000000", "abc", "12345678901234567890", "１２３４５６", "'"])
def test_a_number_that_leads_nowhere_says_so(number):
    assert Client().get(reverse("signin_door", args=[number])).status_code == 404


def test_guessing_numbers_ends_soon_even_at_the_right_one(desk):
    stranger = Client()
    for guess in range(desk_limits.WRONG_NUMBERS.most):
        stranger.get(reverse("signin_door", args=[f"{guess:06d}"]))
    assert stranger.get(door(desk)).status_code == 429


def test_a_hall_is_not_locked_out_by_one_who_guesses_in_it(desk, organiser):
    """One address for a whole hall: the QR code, and every page of the desk, bear a key that goes on working."""
    neighbour = Client()
    begun = neighbour.get(neighbour.get("/s/", {"number": desk.number}).headers["Location"])
    action = re.search(r'<form class="card" method="post" action="([^"]+)"', begun.content.decode())[1]
    for guess in range(desk_limits.WRONG_NUMBERS.most):
        Client().get(reverse("signin_door", args=[f"{guess:06d}"]))
    assert Client().get(door(desk)).status_code == 429
    scanned = f"{door(desk)}?k={desk_codes.key_of(desk)}"
    assert Client().get(scanned).status_code == 200
    answer = neighbour.post(door(desk) + action, {"name": "王芳", "client_id": str(uuid.uuid4())})
    assert "王芳，签到成功" in neighbour.get(answer.headers["Location"]).content.decode()
    assert Client().get(f"{door(desk)}?k=0123456789").status_code == 429


def test_the_key_of_one_desk_opens_no_other(desk, chair):
    assert desk_codes.key_of(desk) != desk_codes.key_of(a_desk(chair))


@pytest.mark.parametrize(
    ("host", "warned"), [("127.0.0.1:8000", True), ("localhost", True), ("testserver", False)]
)
def test_an_address_that_leads_nowhere_from_other_phones_is_warned_of(organiser, desk, host, warned):
    shown = organiser.get(page("desk", desk), headers={"Host": host}).content.decode()
    assert ("别人的手机扫不了" in shown) is warned


def test_two_hundred_phones_behind_one_address_all_get_in(desk):
    for number in range(200):
        name = "王" + chr(0x4E00 + number)
        assert sign(Client(REMOTE_ADDR="10.0.0.1"), desk, name=name).status_code == 302
    assert SignIn.objects.count() == 200


def test_a_flood_from_one_address_is_stopped(desk, monkeypatch):
    monkeypatch.setattr(desk_limits, "SIGN_INS", Limit("sign-ins from one address", 3, 600))
    codes = [sign(Client(), desk, name="王" + chr(0x4E00 + n)).status_code for n in range(5)]
    assert codes == [302, 302, 302, 429, 429]


def test_a_closed_desk_says_so_and_shows_no_form(desk, chair):
    desks.close_desk(desk, chair)
    scanned = f"{door(desk)}?k={desk_codes.key_of(desk)}"
    assert "现在不能签到" in Client().get(scanned).content.decode()
    words = {"name": "王芳", "client_id": str(uuid.uuid4())}
    assert Client().post(scanned, words).status_code == 422
    assert sign(Client(), desk).status_code == 404


def test_the_growing_list_answers_only_when_something_changed(organiser, desk):
    shown = organiser.get(page("desk", desk)).content.decode()
    seen = re.search(r"seen=([^\"]+)\"", shown)[1]
    assert organiser.get(page("growing", desk), {"seen": seen}).status_code == 204
    sign(Client(), desk, phone=PHONE)
    grown = organiser.get(page("growing", desk), {"seen": seen}).content.decode()
    assert "王芳" in grown
    assert "138****0001" in grown
    assert PHONE not in grown


def test_the_growing_list_costs_few_queries_however_long(organiser, desk, django_assert_max_num_queries):
    for number in range(40):
        desks.sign_in(desk, desks.signature("王" + chr(0x4E00 + number)))
    with django_assert_max_num_queries(15):
        organiser.get(page("growing", desk))


def test_the_organiser_corrects_voids_adds_and_accepts(organiser, desk):
    sign(Client(), desk, name="王方")
    sign(Client(), desk, name="试一试")
    first, second = SignIn.objects.order_by("pk")
    organiser.post(page("row", desk, first.pk), {"verb": "correct", "name": "王芳", "phone": ""})
    organiser.post(page("row", desk, second.pk), {"verb": "void", "reason": "试签"})
    organiser.post(page("add", desk), {"name": "张燕", "client_id": str(uuid.uuid4())})
    desk.refresh_from_db()
    organiser.post(page("accept", desk), {"seen": desk.version, "counts": "1"})
    assert set(Attendance.everything.values_list("name", "source")) == {("王芳", "scan"), ("张燕", "hand")}
    desk.activity.refresh_from_db()
    assert (desk.activity.headcount, desk.activity.count_source) == (2, "signed")


def test_the_exported_list_masks_telephones_and_runs_no_formula(organiser, desk):
    import io

    from openpyxl import load_workbook

    sign(Client(), desk, phone=PHONE)
    book = load_workbook(io.BytesIO(organiser.get(page("export", desk)).content))
    cells = [cell.value for cell in book.active[2]]
    assert cells[1:4] == ["王芳", "138****0001", "扫码签到"]


def test_the_poster_shows_code_and_number(organiser, desk):
    shown = organiser.get(page("poster", desk)).content.decode()
    assert "<svg" in shown
    assert f"{desk.number[:3]} {desk.number[3:]}" in shown
    assert "style=" not in shown


def test_an_activitys_page_leads_to_its_desk_and_reminds_of_a_waiting_list(organiser, desk):
    sign(Client(), desk)
    shown = organiser.get(reverse("activities:detail", args=[desk.activity.public_id])).content.decode()
    assert page("desk", desk) in shown
    assert "1 人已签到，名单还没有确认" in shown


def test_whoever_only_looks_keeps_no_list(client, desk, chair):
    client.force_login(factories.user("leader", chair.grants.get().unit))
    assert client.get(page("desk", desk)).status_code == 403


def test_a_row_of_another_desk_is_not_there(organiser, desk, chair):
    other = a_desk(chair)
    row, _new = desks.sign_in(other, desks.signature("张燕"))
    assert organiser.get(page("row", desk, row.pk)).status_code == 404
