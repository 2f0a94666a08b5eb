"""The life cycle of an entry: who may move it, what the audit chain keeps."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jinguo.activities.models import Activity
from jinguo.core import lifecycle
from jinguo.core.entries import State
from jinguo.core.models import AuditEvent
from jinguo.core.scoping import NotAllowed, UnscopedQuery
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return factories.village()


@pytest.fixture
def chair(home):
    return factories.user("village", home)


@pytest.fixture
def clerk(home):
    return factories.user("town", home.parent)


def draft(home, **fields):
    return Activity(
        unit=home, occurred_on="2024-03-08", kind=factories.kind("lecture"), title="三八宣讲", **fields
    )


def test_an_entry_goes_from_draft_to_verified(home, chair, clerk):
    entry = lifecycle.record(draft(home), chair)
    lifecycle.submit(entry, chair)
    lifecycle.verify(entry, clerk)
    entry.refresh_from_db()
    assert entry.state == State.VERIFIED
    verbs = list(AuditEvent.objects.order_by("sequence").values_list("verb", flat=True))
    assert verbs == ["record", "submit", "verify"]


def test_a_returned_entry_keeps_the_villages_words(home, chair, clerk):
    entry = lifecycle.submit(lifecycle.record(draft(home, note="下雨，改在室内"), chair), chair)
    lifecycle.return_(entry, clerk, "请补照片")
    entry.refresh_from_db()
    assert (entry.state, entry.note, entry.return_reason) == (State.RETURNED, "下雨，改在室内", "请补照片")
    lifecycle.submit(entry, chair)


def test_a_return_or_void_without_a_reason_is_refused(home, chair, clerk):
    entry = lifecycle.submit(lifecycle.record(draft(home), chair), chair)
    for verb in (lifecycle.return_, lifecycle.void):
        with pytest.raises(ValidationError):
            verb(entry, clerk, "  ")
    entry.refresh_from_db()
    assert entry.state == State.SUBMITTED


def test_a_village_does_not_verify_its_own_entry(home, chair):
    entry = lifecycle.submit(lifecycle.record(draft(home), chair), chair)
    with pytest.raises(NotAllowed):
        lifecycle.verify(entry, chair)


def test_a_town_clerk_does_not_verify_what_the_town_itself_recorded(home, clerk):
    entry = lifecycle.submit(lifecycle.record(draft(home.parent), clerk), clerk)
    with pytest.raises(NotAllowed):
        lifecycle.verify(entry, clerk)


def test_nobody_records_for_a_unit_that_is_not_theirs(chair):
    with pytest.raises(NotAllowed):
        lifecycle.record(draft(factories.village()), chair)
    assert not Activity.everything.exists()


def test_a_village_cannot_change_a_verified_entry_but_the_town_corrects_it(home, chair, clerk):
    entry = factories.activity(home, headcount=30)
    with pytest.raises(NotAllowed):
        lifecycle.amend(entry, chair, {"headcount": 300})
    lifecycle.amend(entry, clerk, {"headcount": 31})
    event = AuditEvent.objects.order_by("-sequence").first()
    assert event.payload["changes"] == {"headcount": [30, 31]}


def test_an_entry_is_not_amended_into_a_unit_that_is_not_ones_own(home, chair):
    entry = lifecycle.record(draft(home), chair)
    with pytest.raises(NotAllowed):
        lifecycle.amend(entry, chair, {"unit": factories.village()})
    entry.refresh_from_db()
    assert entry.unit == home


def test_a_second_tab_does_not_overwrite_the_first(home, chair):
    entry = lifecycle.record(draft(home), chair)
    seen = entry.updated_at
    lifecycle.amend(entry, chair, {"title": "第一个窗口"}, seen=seen)
    with pytest.raises(lifecycle.StaleEntry):
        lifecycle.amend(entry, chair, {"title": "第二个窗口"}, seen=seen)
    entry.refresh_from_db()
    assert entry.title == "第一个窗口"


def test_a_void_entry_frees_its_natural_key(home, chair):
    entry = lifecycle.record(draft(home), chair)
    Activity.everything.filter(pk=entry.pk).update(natural_key="k")
    lifecycle.void(entry, chair, "登记重复")
    again = draft(home)
    again.natural_key = "k"
    lifecycle.record(again, chair)


@pytest.mark.parametrize(
    "wrong",
    [
        {"headcount": -1},
        {"sessions": 0},
        {"women": 5, "headcount": 3},
        {"money_cents": -1},
        {"state": "void"},
    ],
)
def test_the_database_itself_refuses_impossible_entries(home, wrong):
    entry = factories.activity(home)
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.everything.filter(pk=entry.pk).update(**wrong)


def test_a_query_that_does_not_say_for_whom_fails(home, chair):
    factories.activity(home)
    for run in (list, len, bool, lambda rows: rows.count(), lambda rows: rows.exists()):
        with pytest.raises(UnscopedQuery):
            run(Activity.objects.all())
    assert Activity.objects.visible_to(chair).filter(headcount=None).count() == 1
    with pytest.raises(UnscopedQuery):
        Activity.objects.visible_to(chair).delete()


def test_a_verifier_takes_back_her_own_last_word(home, chair, clerk):
    entry = factories.activity(home, state=State.SUBMITTED)
    lifecycle.verify(entry, clerk)
    assert lifecycle.take_back(entry, clerk).state == State.SUBMITTED
    lifecycle.return_(entry, clerk, "请补充照片")
    taken = lifecycle.take_back(entry, clerk)
    assert (taken.state, taken.return_reason) == (State.SUBMITTED, "请补充照片")
    assert AuditEvent.objects.filter(verb="take_back").count() == 2


def test_nothing_is_taken_back_once_somebody_else_acted(home, chair, clerk):
    entry = factories.activity(home, state=State.SUBMITTED)
    lifecycle.verify(entry, clerk)
    other = factories.user("town", home.parent)
    with pytest.raises(ValidationError):
        lifecycle.take_back(entry, other)
    lifecycle.amend(entry, clerk, {"title": "更正后的名称"})
    with pytest.raises(ValidationError):
        lifecycle.take_back(entry, clerk)
    returned = factories.activity(home, state=State.SUBMITTED)
    lifecycle.return_(returned, clerk, "请补充照片")
    lifecycle.submit(returned, chair)
    with pytest.raises(ValidationError):
        lifecycle.take_back(returned, clerk)
