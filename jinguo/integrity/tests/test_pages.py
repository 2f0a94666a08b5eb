"""The pages of doubts: filtered, bounded in queries, kind in tone, decided by who may."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from jinguo.core.scoping import SYSTEM
from jinguo.integrity.models import Suspicion
from jinguo.integrity.scanning import scan
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client, town):
    made = make.user("town", town)
    client.force_login(made)
    return made


def doubts(village, number: int = 1) -> None:
    for day in range(number):
        for _twice in range(2):
            make.activity(
                village, title="三八节讲座", place="广场", headcount=63, on=dt.date(2024, 3, 1 + day)
            )
    scan(None, SYSTEM)


def test_the_list_is_filtered_by_rule_state_line_and_unit(client, clerk, village):
    doubts(village)
    make.activity(village, headcount=1250, sessions=1, kind_="law_publicity")
    scan(None, SYSTEM)
    address = reverse("suspicion_list")
    assert "请看看是不是同一场活动登记了两次" in client.get(address).content.decode()
    for query, count in (
        ("?rule=duplicate_activity", 1), ("?line=rights", 2), ("?line=publicity", 1), ("?state=dismissed", 0),
        ("?state=all", 3), (f"?unit={village.code}", 3), ("?unit=没有的村", 0), ("?rule=wicked'--&page=x&sort=;", 3),
    ):  # fmt: skip
        assert client.get(address + query).content.decode().count("<article") == count, query


def test_the_list_asks_as_many_queries_for_many_as_for_few(
    client, clerk, village, django_assert_max_num_queries
):
    doubts(village, 28)
    with django_assert_max_num_queries(24):
        answer = client.get(reverse("suspicion_list"))
    assert answer.content.decode().count("<article") == 25


def test_a_doubt_shows_its_entries_side_by_side_and_is_dismissed_by_a_click(client, clerk, village):
    doubts(village)
    doubt = Suspicion.everything.get()
    page = client.get(reverse("suspicion", args=[doubt.public_id])).content.decode()
    assert page.count("三八节讲座") >= 2
    assert "也可能没有问题" in page and "确实是两件事" in page
    client.post(
        reverse("suspicion_decide", args=[doubt.public_id]), {"verb": "dismiss", "chosen": "确实是两件事"}
    )
    doubt.refresh_from_db()
    assert (doubt.state, doubt.reason) == ("dismissed", "确实是两件事")


@pytest.mark.parametrize(
    "posted", [{}, {"verb": "void"}, {"verb": "dismiss", "reason": " "}, {"verb": "reopen"}]
)
def test_nonsense_changes_nothing(client, clerk, village, posted):
    doubts(village)
    doubt = Suspicion.everything.get()
    answer = client.post(reverse("suspicion_decide", args=[doubt.public_id]), posted)
    assert answer.status_code in (302, 403)
    doubt.refresh_from_db()
    assert doubt.state == "open"


def test_the_recorder_sees_the_doubt_on_the_entrys_own_page_and_explains(client, village):
    doubts(village)
    client.force_login(make.user("village", village))
    doubt = Suspicion.everything.get()
    entry = doubt.entries.first()
    from jinguo.activities.models import Activity

    shown = Activity.everything.get(pk=entry.object_id)
    page = client.get(reverse("activities:detail", args=[shown.public_id])).content.decode()
    assert "请看看是不是同一场活动登记了两次" in page
    decide = reverse("suspicion_decide", args=[doubt.public_id])
    assert client.post(decide, {"verb": "dismiss", "reason": "没有问题"}).status_code == 403
    client.post(decide, {"verb": "explain", "reason": "上午下午各一场"})
    doubt.refresh_from_db()
    assert doubt.explanation == "上午下午各一场"


def test_checking_again_is_for_verifiers(client, clerk, village):
    for _twice in range(2):
        make.activity(village, title="三八节讲座", place="广场", headcount=63)
    client.post(reverse("suspicion_scan"))
    assert Suspicion.everything.count() == 1
    client.force_login(make.user("village", village))
    assert client.post(reverse("suspicion_scan")).status_code == 403


def test_every_rule_says_what_it_looks_for_and_why_it_may_be_innocent(client, clerk):
    from jinguo.integrity.rules import all_rules

    page = client.get(reverse("suspicion_rules")).content.decode()
    for rule in all_rules():
        for words in (rule.name, rule.looks_for, rule.innocent, rule.computed):
            assert str(words) in page
