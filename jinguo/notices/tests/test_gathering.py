"""One event tells a person once: an import where it stands, many entries how many they are."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from jinguo.core import lifecycle
from jinguo.core.entries import State
from jinguo.core.models import Kind
from jinguo.ledgers.models import BatchState, ImportBatch
from jinguo.notices.models import Channel, Delivery, Notice
from jinguo.notices.telling import tell_importer
from jinguo.notices.verbs import mark_read, prefer, unread_count
from jinguo.sites.models import Site
from tests import factories

pytestmark = pytest.mark.django_db


def told(user):
    return list(Notice.objects.visible_to(user))


@pytest.fixture
def work():
    """A village recorder who wants to know everything, and who verifies her entries."""
    village = factories.village()
    recorder, clerk = factories.user("village", village), factories.user("town", village.parent)
    prefer(recorder, {"returned", "verified", "import"})
    return village, recorder, clerk


def submitted(village, recorder, many):
    return [factories.activity(by=village, state=State.SUBMITTED, recorded_by=recorder) for _ in range(many)]


def test_an_import_is_one_notice_that_says_where_it_stands_now(work):
    _, recorder, _ = work
    batch = ImportBatch.objects.create(by=recorder, file_name="活动.xlsx", state=BatchState.PREVIEWED)
    for state in (BatchState.PREVIEWED, BatchState.FAILED, BatchState.PREVIEWED, BatchState.COMMITTED):
        batch.state = state
        tell_importer(batch)
        assert len(told(recorder)) == 1
    notice = told(recorder)[0]
    assert batch.get_state_display() in notice.subject
    assert notice.link == reverse("ledgers:batch", args=[batch.public_id])


def test_an_import_that_goes_on_is_unread_again_and_first(work):
    _, recorder, _ = work
    first, second = (
        ImportBatch.objects.create(by=recorder, file_name=name, state=BatchState.PREVIEWED) for name in "甲乙"
    )
    tell_importer(first)
    tell_importer(second)
    mark_read(recorder)
    first.state = BatchState.COMMITTED
    tell_importer(first)
    assert unread_count(recorder) == 1
    assert "甲" in told(recorder)[0].subject and told(recorder)[0].read_at is None


def test_two_imports_are_two_notices(work):
    _, recorder, _ = work
    for name in "甲乙":
        tell_importer(ImportBatch.objects.create(by=recorder, file_name=name, state=BatchState.FAILED))
    assert len(told(recorder)) == 2


def test_many_entries_verified_are_one_notice_with_their_number(work):
    village, recorder, clerk = work
    for entry in submitted(village, recorder, 12):
        lifecycle.verify(entry, clerk)
    notice = told(recorder)[0]
    assert len(told(recorder)) == 1
    assert "12" in notice.subject and notice.count == 12
    assert notice.link == reverse("activities:list") + "?state=verified"


def test_one_entry_verified_names_itself(work):
    village, recorder, clerk = work
    (entry,) = submitted(village, recorder, 1)
    lifecycle.verify(entry, clerk)
    assert told(recorder)[0].link == reverse("activities:detail", args=[entry.public_id])


def test_what_has_been_read_is_not_counted_again(work):
    village, recorder, clerk = work
    for entry in submitted(village, recorder, 3):
        lifecycle.verify(entry, clerk)
    mark_read(recorder)
    for entry in submitted(village, recorder, 2):
        lifecycle.verify(entry, clerk)
    assert [notice.count for notice in told(recorder)] == [2, 3]
    assert unread_count(recorder) == 1


def test_entries_returned_for_one_reason_are_one_notice_and_for_another_reason_another(work):
    village, recorder, clerk = work
    *same, other = submitted(village, recorder, 4)
    for entry in same:
        lifecycle.return_(entry, clerk, "请补充照片")
    lifecycle.return_(other, clerk, "日期不对")
    by_reason = {notice.body: notice for notice in told(recorder)}
    assert {body: notice.count for body, notice in by_reason.items()} == {"请补充照片": 3, "日期不对": 1}
    assert by_reason["请补充照片"].link == reverse("activities:list") + "?state=returned"
    assert by_reason["日期不对"].link == reverse("activities:detail", args=[other.public_id])


def test_entries_of_two_ledgers_are_not_added_together(work):
    village, recorder, clerk = work
    (entry,) = submitted(village, recorder, 1)
    lifecycle.verify(entry, clerk)
    site = Site.everything.create(
        unit=village, occurred_on=dt.date(2024, 3, 8), state=State.SUBMITTED, recorded_by=recorder,
        kind=Kind.objects.filter(vocabulary="site.kind").first(), name="妇女儿童之家",
    )  # fmt: skip
    lifecycle.verify(site, clerk)
    assert len(told(recorder)) == 2


def test_a_channel_still_counts_each_entry(work):
    village, recorder, clerk = work
    Channel.everything.create(unit=village, vendor="wecom", label="群", target="x", kinds=["verified"])
    for entry in submitted(village, recorder, 5):
        lifecycle.verify(entry, clerk)
    assert Delivery.objects.count() == 5


def test_who_does_not_want_to_know_is_not_told_of_many_either(work):
    village, recorder, clerk = work
    prefer(recorder, {"returned"})
    for entry in submitted(village, recorder, 3):
        lifecycle.verify(entry, clerk)
    assert told(recorder) == []
