"""Notices reach who they are for, once, and nobody else."""

import pytest
from django.urls import reverse

from jinguo.core import lifecycle
from jinguo.core.entries import State
from jinguo.core.scoping import SYSTEM
from jinguo.notices.models import Notice
from jinguo.notices.verbs import mark_read, notify, prefer, unread_count
from tests import factories

pytestmark = pytest.mark.django_db


def subjects(user):
    return list(Notice.objects.visible_to(user).values_list("subject", flat=True))


def test_a_returned_entry_tells_whoever_recorded_it_and_why():
    town = factories.town()
    village = factories.village(in_=town)
    recorder, clerk = factories.user("village", village), factories.user("town", town)
    entry = factories.activity(by=village, state=State.SUBMITTED, recorded_by=recorder)
    lifecycle.return_(entry, clerk, "请补充照片")
    notice = Notice.objects.visible_to(recorder).get()
    assert "被退回" in notice.subject and notice.body == "请补充照片"
    assert notice.link == reverse("activities:detail", args=[entry.public_id])
    assert not subjects(clerk)


def test_acceptance_is_told_only_to_who_asked_for_it():
    village = factories.village()
    first, second = factories.user("village", village), factories.user("village", village)
    prefer(second, {"returned", "verified"})
    for recorder in (first, second):
        entry = factories.activity(by=village, state=State.SUBMITTED, recorded_by=recorder)
        lifecycle.verify(entry, factories.user("town", village.parent))
    assert not subjects(first)
    assert len(subjects(second)) == 1


def test_a_notice_that_failed_with_its_entry_is_not_told():
    village = factories.village()
    recorder = factories.user("village", village)
    entry = factories.activity(by=village, state=State.DRAFT, recorded_by=recorder)
    with pytest.raises(lifecycle.WrongState):
        lifecycle.return_(entry, SYSTEM, "理由")
    assert not subjects(recorder)


def test_the_same_is_told_once():
    user = factories.user("village", factories.village())
    assert notify([user, user], "有 3 条", dedupe_key="day:1") == 1
    assert notify([user], "有 3 条", dedupe_key="day:1") == 0
    assert notify([user], "有 3 条") == 1
    assert len(subjects(user)) == 2


def test_people_who_hold_a_capability_at_a_unit_are_told_and_no_others():
    town = factories.town()
    clerk, other, below = (
        factories.user("town", town),
        factories.user("town", factories.town()),
        factories.user("village", factories.village(in_=town)),
    )
    assert notify((town, "verify"), "请审核") == 1
    assert subjects(clerk) and not subjects(other) and not subjects(below)


def test_people_who_left_are_not_told():
    user = factories.user("village", factories.village())
    user.is_active = False
    user.save()
    assert notify([user], "有事") == 0


def test_a_kind_not_wanted_stays_out_of_the_inbox():
    user = factories.user("village", factories.village())
    prefer(user, {"returned"})
    assert notify([user], "报表", kind="statement") == 0


def test_links_to_other_sites_are_dropped():
    user = factories.user("village", factories.village())
    for link in ("https://elsewhere.test/", "//elsewhere.test/", "javascript:alert(1)"):
        notify([user], "看", link=link)
    assert set(Notice.objects.visible_to(user).values_list("link", flat=True)) == {""}


def test_the_bell_counts_and_opening_marks_read(client):
    user = factories.user("village", factories.village())
    notify([user], "<b>报表</b>", link="/figures/")
    client.force_login(user)
    page = client.get(reverse("notice_inbox")).content.decode()
    assert "1 条未读提醒" in page and "&lt;b&gt;报表" in page
    notice = Notice.objects.visible_to(user).get()
    assert client.post(reverse("notice_open", args=[notice.public_id])).url == "/figures/"
    assert unread_count(user) == 0


def test_nobody_opens_or_reads_away_anothers_notice(client):
    mine, theirs = (factories.user("village", factories.village()) for _ in range(2))
    notify([theirs], "别人的")
    client.force_login(mine)
    notice = Notice.everything.get()
    assert client.post(reverse("notice_open", args=[notice.public_id])).status_code == 404
    client.post(reverse("notice_read_all"))
    assert unread_count(theirs) == 1
    assert mark_read(theirs) == 1


def test_the_inbox_needs_few_queries_however_full(client, django_assert_max_num_queries):
    user = factories.user("village", factories.village())
    for number in range(40):
        notify([user], f"第{number}条")
    client.force_login(user)
    client.get(reverse("notice_inbox"))
    with django_assert_max_num_queries(14):
        client.get(reverse("notice_inbox"))


def test_filters_survive_wicked_values(client):
    user = factories.user("village", factories.village())
    client.force_login(user)
    for query in ("?kind=%00", "?page=-9", "?page=x&kind='--", "?unread=" + "9" * 500):
        assert client.get(reverse("notice_inbox") + query).status_code == 200
    assert client.post(reverse("notice_preferences"), {"kind": ["x" * 900, "returned"]}).status_code == 302
