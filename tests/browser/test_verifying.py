"""The clerk's minute: three accepted, one returned by a chip, one taken back, without leaving the page."""

from __future__ import annotations

from typing import Any

from jinguo.activities.models import Activity
from jinguo.core.entries import State
from tests import factories as make


def waiting(number: int) -> tuple[Any, Any]:
    town = make.town("济北街道")
    village = make.village("张家村", in_=town)
    for each in range(number):
        make.activity(village, state=State.SUBMITTED, title=f"活动之{each}", headcount=30 + each)
    return town, village


def states() -> dict[str, str]:
    return dict(Activity.everything.values_list("title", "state"))


def test_three_are_accepted_one_returned_and_one_taken_back(open_as: Any) -> None:
    town, village = waiting(5)
    page = open_as(make.user("town", town))
    page.click("#sidebar >> text=审核")
    page.wait_for_selector("#waiting-total:has-text('5')")
    page.keyboard.press("j")
    for left in ("4", "3"):
        page.keyboard.press("a")
        page.wait_for_selector(f"#waiting-total:text-is('{left}')")
    page.locator("[data-card]:not([data-done]) [data-accept]").first.click()
    page.wait_for_selector("#waiting-total:text-is('2')")
    page.wait_for_selector("[data-card].current:not([data-done])")
    page.keyboard.press("r")
    page.click("#return-dialog .chips >> text=请补充现场照片")
    page.wait_for_selector("#waiting-total:text-is('1')")
    assert page.locator("dialog[open]").count() == 0
    assert sorted(states().values()) == ["returned", "submitted", "verified", "verified", "verified"]

    page.locator("[data-done]", has_text="活动之0").locator("[data-undo]").click()
    page.wait_for_selector("#waiting-total:text-is('2')")
    assert states()["活动之0"] == State.SUBMITTED
    assert page.locator("[data-card]").count() == 5

    recorder = open_as(make.user("village", village), width=390)
    recorder.click("text=活动之3")
    recorder.wait_for_selector("text=退回原因：请补充现场照片")
    recorder.locator("main a", has_text="修改").first.click()
    recorder.wait_for_selector("text=退回原因：请补充现场照片")
    recorder.click("text=保存并提交")
    recorder.wait_for_selector(".state-submitted")
    assert states()["活动之3"] == State.SUBMITTED


def test_a_key_pressed_before_the_next_card_is_marked_is_not_lost(open_as: Any) -> None:
    town, _village = waiting(2)
    page = open_as(make.user("town", town), at="/verify/")
    page.keyboard.press("j")
    page.evaluate("document.querySelector('[data-card].current').classList.remove('current')")
    page.keyboard.press("a")
    page.wait_for_selector("#waiting-total:text-is('1')")
    assert sorted(states().values()) == ["submitted", "verified"]


def test_a_whole_page_is_accepted_and_taken_back(open_as: Any) -> None:
    town, _village = waiting(4)
    page = open_as(make.user("town", town), width=390, at="/verify/")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.check("[data-all]")
    page.click("[data-bulk] button[value=verify]")
    page.wait_for_selector("text=没有待审核的记录")
    assert set(states().values()) == {"verified"}
    page.click("[data-undo]")
    page.wait_for_selector("#waiting-total:text-is('4')")
    assert set(states().values()) == {"submitted"}


def test_several_are_returned_with_one_reason(open_as: Any) -> None:
    town, _village = waiting(3)
    page = open_as(make.user("town", town), at="/verify/")
    for box in page.locator("[data-row]").all()[:2]:
        box.check()
    page.click("[data-return=many]")
    page.fill("#return-reason", "请补充签到表")
    page.click("#return-dialog button.btn-primary")
    page.wait_for_selector("text=已退回 2 条")
    assert sorted(states().values()) == ["returned", "returned", "submitted"]


def test_the_menu_counts_what_still_waits_after_each_decision_on_the_page(open_as: Any) -> None:
    town, _village = waiting(3)
    page = open_as(make.user("town", town))
    page.click("#sidebar >> text=审核")
    page.wait_for_selector("#sidebar .count:text-is('3')")
    page.locator("[data-card]:not([data-done]) [data-accept]").first.click()
    page.wait_for_selector("#sidebar .count:text-is('2')")
    assert page.locator("#sidebar .side-link.active").count() == 1
    page.locator("[data-undo]").first.click()
    page.wait_for_selector("#sidebar .count:text-is('3')")
