"""Consent, requests, her copy, erasure."""

import datetime as dt
import io
import json
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from jinguo.activities.models import Attendance
from jinguo.assistance.models import Relief
from jinguo.core import audit, lifecycle
from jinguo.core.models import AuditEvent
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.figures import registry
from jinguo.figures.engine import Scope, evaluate
from jinguo.people.duplicates import merging
from jinguo.people.models import Consent, Person, PersonMerge, PersonRequest
from jinguo.people.rights import consent, erasure_by_two, received_requests
from jinguo.people.rights.mentions import texts_naming
from jinguo.people.rights.subject_access import write_copy
from jinguo.people.rights_models import due_after
from jinguo.people.verbs import amend_person
from tests import factories

pytestmark = pytest.mark.django_db
NUMBER = "370125199001010022"


@pytest.fixture
def she():
    unit = factories.village()
    person = factories.person(
        "赵试验", unit=unit, id_number=NUMBER, phone="13800000001", birth_date=dt.date(1990, 1, 1)
    )
    lesson = factories.activity(by=unit, kind_="training", topic="housekeeping", title="赵试验分享会")
    Attendance.everything.create(activity=lesson, person=person, name="赵试验")
    Relief.everything.create(
        unit=unit,
        occurred_on="2024-05-01",
        person=person,
        amount_cents=100000,
        category=factories.kind("needy_mother", "relief.category"),
        state="verified",
    )
    return person


def erasure(person, by):
    return received_requests.receive(PersonRequest(person=person, kind="erasure"), by)


def all_figures(unit):
    period = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    values = evaluate(registry.all_figures(), Scope(unit, SYSTEM), period)
    return {key: (value.amount, value.numerator, value.denominator) for key, value in values.items()}


def test_a_childs_consent_needs_a_guardian():
    clerk_unit = factories.village()
    clerk = factories.user("village", clerk_unit)
    child = factories.person(
        "小试", unit=clerk_unit, birth_date=timezone.localdate() - dt.timedelta(days=3000)
    )
    with pytest.raises(ValidationError):
        consent.give_consent(Consent(person=child, purpose="活动照片"), clerk)
    given = consent.give_consent(Consent(person=child, purpose="活动照片", guardian="其母"), clerk)
    consent.withdraw_consent(given, clerk)
    assert Consent.objects.get().withdrawn_on
    with pytest.raises(ValidationError):
        consent.withdraw_consent(given, clerk)


def test_fourteen_is_counted_by_the_birthday():
    person = Person(birth_date=dt.date(2010, 3, 8))
    assert consent.is_child(person, dt.date(2024, 3, 7))
    assert not consent.is_child(person, dt.date(2024, 3, 8))


def test_fifteen_working_days_leave_out_weekends():
    assert due_after(dt.date(2024, 3, 8)) == dt.date(2024, 3, 29)


def test_erasure_takes_two_people_and_leaves_every_figure_whole(she):
    village = she.unit
    clerk, town = factories.user("village", village), factories.user("town", village.parent)
    before = all_figures(village)
    request = erasure(she, clerk)
    with pytest.raises(NotAllowed):
        erasure_by_two.erase(request, clerk)
    with pytest.raises(NotAllowed):
        erasure_by_two.erase(erasure(she, town), town)
    erasure_by_two.erase(request, town)
    she.refresh_from_db()
    assert (she.name, she.id_number, she.phone, she.id_hash, she.phone_hash, she.birth_date) == (
        "已删除",
        "",
        "",
        None,
        "",
        None,
    )
    assert Attendance.everything.get().name == "已删除"
    assert "zhao" not in she.pinyin
    assert all_figures(village) == before
    assert audit.verify_chain() == []


def test_the_database_refuses_an_erasure_by_one(she):
    clerk = factories.user("village", she.unit)
    request = erasure(she, clerk)
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonRequest.objects.filter(pk=request.pk).update(state="done", done_by=clerk)


def test_the_chain_holds_nothing_of_who_was_erased(she):
    clerk, town = factories.user("village", she.unit), factories.user("town", she.unit.parent)
    amend_person(she, clerk, {"name": "赵试验二", "birth_date": dt.date(1990, 1, 2), "id_number": ""})
    relief = Relief.everything.get()
    other = factories.person("钱某某", unit=she.unit)
    lifecycle.amend(relief, SYSTEM, {"person": other})
    lifecycle.amend(Relief.everything.get(), SYSTEM, {"person": she})
    consent.give_consent(Consent(person=she, purpose="救助", evidence="纸质", guardian="赵父"), clerk)
    erasure_by_two.erase(erasure(she, clerk), town)
    for event in AuditEvent.objects.all():
        for word in ("赵试验", "钱某某", "1990-01", NUMBER, "13800000001", "赵父"):
            assert word not in str(event.payload), event.verb


def test_what_merging_kept_is_erased_too(she):
    twin = factories.person("赵试验", unit=she.unit, phone="13800000002")
    record = merging.merge(she, twin, SYSTEM).merge
    clerk, town = factories.user("village", she.unit), factories.user("town", she.unit.parent)
    erasure_by_two.erase(erasure(she, clerk), town)
    twin.refresh_from_db()
    assert (twin.name, twin.phone) == ("已删除", "")
    assert PersonMerge.objects.get().values == ""
    with pytest.raises(merging.CannotMerge):
        merging.undo(record, SYSTEM)


def test_titles_that_name_her_are_listed_for_a_human(she):
    assert [(one.row.title, one.where) for one in texts_naming(she, SYSTEM)] == [("赵试验分享会", "活动名称")]


def test_her_copy_is_whole_and_says_what_others_keep(she):
    clerk = factories.user("village", she.unit)
    masked = zipfile.ZipFile(io.BytesIO(write_copy(she, clerk))).read("个人信息副本.json").decode()
    assert "370125**********22" in masked and NUMBER not in masked and "13800000001" not in masked
    received_requests.receive(PersonRequest(person=she, kind="copy"), clerk)
    archive = zipfile.ZipFile(io.BytesIO(write_copy(she, clerk)))
    assert AuditEvent.objects.filter(verb="reveal_identity", payload__purpose="subject").count() == 2
    assert sorted(name.rsplit(".")[1] for name in archive.namelist()) == ["html", "json", "xlsx"]
    data = json.loads(archive.read("个人信息副本.json"))
    text = json.dumps(data, ensure_ascii=False)
    assert NUMBER in text and "13800000001" in text and "1000.00" in text and "赵试验分享会" in text
    lesson = Attendance.everything.get().activity
    line = factories.user("line", factories.district(), (lesson.line_of_work(),))
    data = json.loads(zipfile.ZipFile(io.BytesIO(write_copy(she, line))).read("个人信息副本.json"))
    assert "1000.00" not in json.dumps(data) and any(part["withheld"] == 1 for part in data)
    with pytest.raises(NotAllowed):
        write_copy(she, factories.user("village", factories.village()))


def test_a_request_is_settled_once_and_says_how(she):
    clerk = factories.user("village", she.unit)
    request = received_requests.receive(PersonRequest(person=she, kind="copy"), clerk)
    with pytest.raises(ValidationError):
        received_requests.settle(request, clerk, "  ")
    received_requests.settle(request, clerk, "已当面交付")
    with pytest.raises(ValidationError):
        received_requests.settle(request, clerk, "又一次")
    with pytest.raises(ValidationError):
        received_requests.settle(erasure(she, clerk), clerk, "我自己删")
