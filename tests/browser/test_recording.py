"""The main way of one entry: a village records, a town verifies, a number counts it and opens to it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from jinguo.activities.models import Activity
from jinguo.core.entries import State
from tests import factories as make


def test_an_entry_goes_from_the_village_to_a_published_number_and_back(open_as: Any) -> None:
    town = make.town("济北街道")
    village = make.village("张家村", in_=town)
    page = open_as(make.user("village", village), width=360, at="/ledgers/activities/")
    page.click("text=新增一条")
    page.select_option("[name=kind]", label="宣讲")
    page.fill("[name=title]", "三八节宣讲")
    page.fill("[name=headcount]", "约60")
    page.click("text=保存并提交")
    page.wait_for_selector(".state-submitted")

    verifier = open_as(make.user("town", town))
    verifier.click("text=三八节宣讲")
    verifier.click("text=审核通过")
    verifier.wait_for_selector(".state-verified")
    verifier.goto("/")
    verifier.click(".headline-item:has-text('宣讲场次')")
    verifier.wait_for_url("**/figures/activities.lectures/records/**")
    verifier.click("text=三八节宣讲")
    verifier.wait_for_selector("h1:has-text('三八节宣讲')")
    assert verifier.locator(".approximate", has_text="60").count() == 1
    assert verifier.locator(".history li").count() == 3


def test_a_return_travels_back_with_its_reason(open_as: Any) -> None:
    town = make.town()
    village = make.village(in_=town)
    entry = make.activity(village, state=State.SUBMITTED, title="缺照片的活动")
    page = open_as(make.user("town", town), at=f"/ledgers/activities/{entry.public_id}/")
    page.click("text=退回…")
    page.fill("#return-reason", "请补充现场照片")
    page.click("dialog button[value=return]")
    page.wait_for_selector("text=退回原因：请补充现场照片")

    recorder = open_as(make.user("village", village), width=360)
    assert recorder.locator("text=请补充现场照片").count() == 1


def test_filters_change_the_table_in_place_and_the_address(open_as: Any) -> None:
    village = make.village("张家村")
    make.activity(village, title="甲活动")
    make.activity(village, title="乙活动", kind_="training")
    page = open_as(make.user("line", make.district()), at="/ledgers/activities/")
    page.select_option("#filter-kind", label="培训")
    page.wait_for_selector("text=共 1 条")
    assert page.locator("tbody tr").count() == 1
    assert "kind=" in page.url


def test_selected_entries_are_verified_together(open_as: Any) -> None:
    town = make.town()
    for number in range(3):
        make.activity(make.village(in_=town), state=State.SUBMITTED, title=f"活动之{number}")
    page = open_as(make.user("town", town), at="/ledgers/activities/?state=submitted")
    page.check("[data-all]")
    page.click("[data-bulk] button[value=verify]")
    page.wait_for_selector("text=已处理 3 条")
    assert Activity.everything.filter(state=State.VERIFIED).count() == 3


def test_typing_initials_offers_units(open_as: Any) -> None:
    make.village("回河村")
    page = open_as(make.user("line", make.district()), at="/ledgers/activities/new/")
    page.fill("[name=unit]", "")
    page.locator("[name=unit]").press_sequentially("hhc", delay=30)
    page.wait_for_selector("#id_unit-options option[value*=回河村]", state="attached")


def test_the_chart_draws_and_has_its_table(open_as: Any) -> None:
    make.activity(make.village(), on=timezone.localdate())
    page = open_as(make.user("leader", make.district()))
    page.wait_for_selector("[data-chart] canvas")
    assert page.locator("[data-chart] + details table tbody tr").count() == 12
