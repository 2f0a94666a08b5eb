"""Home, menu, search, tree, languages and error pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jinguo.activities.models import Attendance
from jinguo.core.entries import State
from tests import factories as make

pytestmark = pytest.mark.django_db


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_home_shows_the_town_what_waits_to_be_verified() -> None:
    town = make.town()
    make.activity(make.village(in_=town), state=State.SUBMITTED, title="等审核的宣讲")
    make.activity(make.village(), state=State.SUBMITTED, title="别处的宣讲")
    page = logged_in(make.user("town", town)).get("/").content.decode()
    assert "等我审核" in page
    assert "等审核的宣讲" in page
    assert "别处的宣讲" not in page


def test_home_shows_the_village_what_was_returned_with_the_reason() -> None:
    village = make.village()
    make.activity(village, state=State.RETURNED, return_reason="照片看不清")
    page = logged_in(make.user("village", village)).get("/").content.decode()
    assert "退回给我修改" in page
    assert "照片看不清" in page


def test_home_counts_this_year_and_leads_to_the_records() -> None:
    village = make.village()
    make.activity(village, on=timezone.localdate())
    page = logged_in(make.user("village", village)).get("/")
    lectures = next(item for item in page.context["headline"] if "activities.lectures/" in item["url"])
    assert lectures["value"] == "1"
    assert "activities.lectures" in lectures["url"]


def test_a_system_administrator_has_a_home_without_ledgers() -> None:
    page = logged_in(make.user("sysadmin")).get("/").content.decode()
    assert "您的账号不查看台账" in page
    assert "/ledgers/" not in page


def test_the_menu_keeps_to_the_lines_of_the_user() -> None:
    page = logged_in(make.user("line", make.district(), ("rights",))).get("/").content.decode()
    assert "/ledgers/reliefs/" in page
    assert "/ledgers/posts/" not in page


def test_search_finds_units_and_entries_in_sight_only() -> None:
    town = make.town("回河街道")
    make.activity(make.village("王家村", in_=town), title="看得见的讲座")
    make.activity(make.village("王庄村"), title="看不见的讲座")
    client = logged_in(make.user("town", town))
    assert "王家村" in client.get("/search/?q=wjc").content.decode()
    page = client.get("/search/?q=讲座").content.decode()
    assert "看得见的讲座" in page
    assert "看不见的讲座" not in page


def test_typing_a_unit_offers_only_units_in_sight() -> None:
    town = make.town()
    make.village("张家村", in_=town)
    make.village("张庄村")
    page = logged_in(make.user("town", town)).get("/options/units/?unit=zj").content.decode()
    assert "张家村" in page
    assert "张庄村" not in page


def test_the_tree_opens_branch_by_branch_within_sight() -> None:
    town = make.town("曲堤镇")
    make.village("刘家村", in_=town)
    client = logged_in(make.user("town", town))
    assert "刘家村" in client.get(f"/tree/{town.code}/branches/").content.decode()
    assert client.get(f"/tree/{make.district().code}/").status_code == 404


def test_the_page_of_a_unit_shows_its_latest_work() -> None:
    village = make.village()
    make.activity(village, title="村里最近的宣讲")
    client = logged_in(make.user("village", village))
    assert "村里最近的宣讲" in client.get(f"/tree/{village.code}/").content.decode()


def test_a_person_is_shown_only_within_sight_and_numbers_are_masked_for_a_leader() -> None:
    village = make.village()
    person = make.person("试验人甲", unit=village, phone="13800000000")
    Attendance.everything.create(activity=make.activity(village), person=person, name=person.name)
    leader = (
        logged_in(make.user("leader", make.district())).get(f"/people/{person.public_id}/").content.decode()
    )
    assert "试验人甲" in leader
    assert "13800000000" not in leader and "138****0000" in leader
    stranger = logged_in(make.user("village", make.village()))
    assert stranger.get(f"/people/{person.public_id}/").status_code == 404


def test_the_language_can_be_switched() -> None:
    client = logged_in(make.user("leader", make.district()))
    client.post("/language/", {"language": "en", "next": "/"})
    page = client.get("/").content.decode()
    assert '<html lang="en">' in page
    assert "Organisation tree" in page


def test_a_missing_page_is_explained_in_plain_words() -> None:
    answer = logged_in(make.user("leader")).get("/no/such/page/")
    assert answer.status_code == 404
    assert "找不到这一页" in answer.content.decode()


def test_a_stale_form_is_explained_in_plain_words() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.user("leader"))
    answer = client.post("/language/", {"language": "en"})
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode()


def test_pages_carry_a_strict_policy_and_no_inline_script() -> None:
    answer = logged_in(make.user("leader", make.district())).get("/")
    page = answer.content.decode()
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert " style=" not in page
    assert " onclick=" not in page


def test_home_of_an_account_without_ledgers_links_to_what_it_may_do() -> None:
    page = logged_in(make.user("security", make.district())).get("/").content.decode()
    main = page[page.index("<main") :]
    assert 'href="/users/"' in main


def test_the_english_home_writes_units_in_english_brackets() -> None:
    village = make.village()
    make.activity(village, on=timezone.localdate())
    client = logged_in(make.user("village", village))
    client.cookies["django_language"] = "en"
    page = client.get("/").content.decode()
    assert '"legend": true' in page
    assert "\\uff08" not in page[page.index("course-data") :].split("</script>")[0]


@pytest.mark.parametrize(
    ("before", "leads_back"),
    [("http://testserver/ledgers/activities/new/", True), ("https://evil.example/", False)],
)
def test_a_stale_form_leads_back_to_the_page_it_was_on_and_nowhere_else(before, leads_back) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.user("leader"))
    answer = client.post("/language/", {"language": "en"}, headers={"Referer": before})
    assert (f'href="{before}"' in answer.content.decode()) is leads_back
