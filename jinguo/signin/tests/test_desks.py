"""Signing in: one person once, nobody merged by name alone, nothing counted before it is accepted."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from jinguo.activities.models import Attendance
from jinguo.core import audit
from jinguo.core.scoping import NotAllowed
from jinguo.people.models import Person
from jinguo.signin import desks, lists, names_per_phone
from jinguo.signin.models import SignIn, SignInDesk
from tests import factories

pytestmark = pytest.mark.django_db
PHONE = "13800000001"


@pytest.fixture
def desk(village, chair):
    today = timezone.localdate()
    return desks.open_desk(factories.activity(village, on=today, state="draft", headcount=50), chair)


def sign(desk, name="王芳", phone="", device="", client_id=None):
    signed = desks.signature(name, phone, device_hash=device, client_id=client_id or uuid.uuid4())
    return desks.sign_in(desk, signed)


def count(desk) -> int:
    return lists.standing(desk).count()


def test_the_same_form_sent_twice_is_one_sign_in(desk):
    client_id = uuid.uuid4()
    first, new = sign(desk, client_id=client_id)
    second, again = sign(desk, client_id=client_id)
    assert (first, new, again) == (second, True, False)


def test_the_same_person_from_the_same_phone_is_one_sign_in(desk):
    sign(desk, device="d1")
    sign(desk, device="d1")
    sign(desk, phone=PHONE, device="d1")
    assert count(desk) == 1
    assert SignIn.objects.get().phone == PHONE


def test_the_same_name_with_the_same_telephone_is_one_person_on_two_phones(desk):
    sign(desk, phone=PHONE, device="d1")
    sign(desk, phone=PHONE, device="d2")
    assert count(desk) == 1


def test_two_women_of_one_name_are_never_merged(desk):
    sign(desk, device="d1")
    sign(desk, device="d2")
    sign(desk, phone=PHONE, device="d3")
    sign(desk, phone="13800000002", device="d3")
    assert count(desk) == 4
    assert all(line.namesake for line in lists.lines(desk))


def test_a_phone_may_sign_neighbours_in_but_not_a_crowd(desk):
    for number in range(names_per_phone.PER_DEVICE):
        sign(desk, name=f"王{chr(0x4E00 + number)}", device="d1")
    with pytest.raises(names_per_phone.TooMany):
        sign(desk, name="张燕", device="d1")


def test_the_database_itself_refuses_a_second_line_of_one_person(desk):
    row, _new = sign(desk, phone=PHONE, device="d1")
    with pytest.raises(IntegrityError), transaction.atomic():
        SignIn.objects.create(desk=desk, name=row.name, phone_hash=row.phone_hash, source="scan")


def test_a_closed_desk_takes_no_names_and_opens_again(desk, chair):
    desks.close_desk(desk, chair)
    with pytest.raises(desks.DeskClosed):
        sign(desk)
    desks.open_desk(desk.activity, chair)
    assert sign(desk)[1]


def test_a_retry_after_closing_still_says_that_she_is_on_the_list(desk, chair):
    client_id = uuid.uuid4()
    sign(desk, client_id=client_id)
    desks.close_desk(desk, chair)
    assert sign(desk, client_id=client_id)[1] is False


def test_a_number_is_good_only_around_its_day(village, chair):
    past = factories.activity(village, on=timezone.localdate() - dt.timedelta(days=9), state="draft")
    desk = desks.open_desk(past, chair)
    assert desk.is_open()
    assert not desk.is_open(timezone.now() + dt.timedelta(days=1))


def test_numbers_of_long_past_desks_go_back_into_the_pot(desk, village, chair):
    SignInDesk.everything.update(
        opens_at=timezone.now() - dt.timedelta(days=99), closes_at=timezone.now() - dt.timedelta(days=90)
    )
    desks.open_desk(factories.activity(village, state="draft"), chair)
    desk.refresh_from_db()
    assert desk.retired
    assert desks.desk_of_number(desk.number) is None


def test_only_who_records_for_the_unit_opens_its_desk(village):
    activity = factories.activity(village, state="draft")
    for stranger in (factories.user("village", factories.village()), factories.user("leader", village)):
        with pytest.raises(NotAllowed):
            desks.open_desk(activity, stranger)


@pytest.mark.parametrize(
    "name", ["", "李", "王芳😀", "王芳1", "x" * 1000, "<b>王芳</b>", "\u202e", "13800000001", "王芳\n李静"]
)
def test_what_is_no_name_is_refused_with_a_sentence(name):
    with pytest.raises(ValidationError) as refusal:
        desks.signature(name)
    assert "姓名" in str(refusal.value)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("王 芳", "王芳"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("\u200b张\x00燕\u202e", "张燕"),
        ("𠮷田芳", "𠮷田芳"),
    ],
)
def test_names_are_written_one_way(written, kept):
    assert desks.signature(written).name == kept


def test_nothing_counts_before_the_list_is_accepted(desk, chair):
    sign(desk)
    assert not Attendance.everything.exists()
    lists.accept(desk, chair, counts=True)
    activity = desk.activity
    activity.refresh_from_db()
    assert (activity.headcount, activity.count_source) == (1, "signed")


def test_persons_come_only_from_names_with_a_telephone(desk, chair, village):
    known = factories.person("王芳", phone=PHONE, unit=village)
    sign(desk, phone=PHONE)
    sign(desk, device="d2")
    sign(desk, name="张燕", phone="13800000002")
    assert lists.accept(desk, chair, counts=True) == 3
    linked = {one.name: one.person for one in Attendance.everything.exclude(person=None)}
    assert linked["王芳"] == known
    assert Person.everything.count() == 2
    assert Attendance.everything.filter(name="王芳", person=None).count() == 1


def test_the_same_woman_at_two_activities_is_one_person_and_two_attendances(village, chair, desk):
    other = desks.open_desk(factories.activity(village, on=timezone.localdate(), state="draft"), chair)
    for each in (desk, other):
        sign(each, phone=PHONE)
        lists.accept(each, chair, counts=True)
    assert Attendance.everything.count() == 2
    assert Attendance.everything.values("person").distinct().count() == 1


def test_an_attendance_that_came_from_excel_is_not_made_twice(desk, chair):
    known = factories.person("王芳", phone=PHONE)
    Attendance.everything.create(activity=desk.activity, person=known, name="王芳")
    sign(desk, phone=PHONE)
    assert lists.accept(desk, chair, counts=True) == 1


def test_the_count_of_heads_may_stay_when_not_everybody_signed(desk, chair):
    sign(desk)
    lists.accept(desk, chair, counts=False)
    desk.activity.refresh_from_db()
    assert (desk.activity.headcount, desk.activity.count_source) == (50, "headcount")
    assert Attendance.everything.count() == 1


def test_names_that_came_after_looking_are_not_taken_unseen(desk, chair):
    sign(desk)
    desk.refresh_from_db()
    seen = desk.version
    sign(desk, name="张燕")
    with pytest.raises(ValidationError):
        lists.accept(desk, chair, counts=True, seen=seen)
    assert not Attendance.everything.exists()


def test_a_list_accepted_twice_takes_each_name_once(desk, chair):
    sign(desk)
    lists.accept(desk, chair, counts=True)
    sign(desk, name="张燕")
    assert lists.accept(desk, chair, counts=True) == 2
    assert lists.accept(desk, chair, counts=True) == 2


def test_a_wrong_sign_in_is_voided_with_a_reason_and_leaves_the_count(desk, chair):
    row, _new = sign(desk)
    lists.accept(desk, chair, counts=True)
    with pytest.raises(ValidationError):
        desks.void(row, chair, " ")
    desks.void(row, chair, "试签")
    assert Attendance.everything.get().voided
    assert lists.accept(desk, chair, counts=True) == 0


def test_correcting_a_name_keeps_what_was_written_and_tells_the_chain_no_name(desk, chair):
    row, _new = sign(desk, name="王方", phone=PHONE)
    lists.accept(desk, chair, counts=True)
    desks.correct(row, chair, desks.signature("王芳", PHONE))
    attendance = Attendance.everything.get()
    assert (attendance.name, attendance.person) == ("王芳", None)
    row.refresh_from_db()
    assert (row.name, row.written) == ("王芳", "王方")
    assert audit.last_event(desk).payload == {"sign_in": row.pk, "fields": ["name"]}
    assert audit.verify_chain() == []


def test_a_telephone_learnt_after_accepting_says_who_it_was(desk, chair):
    row, _new = sign(desk)
    lists.accept(desk, chair, counts=True)
    desks.correct(row, chair, desks.signature("王芳", PHONE))
    assert lists.accept(desk, chair, counts=True) == 1
    assert Attendance.everything.get().person.phone == PHONE


def test_more_women_than_signatures_is_said_and_not_written(desk, chair):
    desk.activity.women = 40
    desk.activity.save()
    sign(desk)
    with pytest.raises(ValidationError, match="其中妇女"):
        lists.accept(desk, chair, counts=True)
    assert not Attendance.everything.exists()


def test_strangers_neither_correct_nor_void_nor_accept(desk):
    row, _new = sign(desk)
    stranger = factories.user("village", factories.village())
    for act in (
        lambda: desks.correct(row, stranger, desks.signature("张燕")),
        lambda: desks.void(row, stranger, "试"),
        lambda: desks.close_desk(desk, stranger),
        lambda: desks.add_by_hand(desk, stranger, desks.signature("张燕")),
        lambda: lists.accept(desk, stranger, counts=True),
    ):
        with pytest.raises(NotAllowed):
            act()
