"""What was typed is not lost; what a finger presses is high enough; paper shows tables."""

from __future__ import annotations

from typing import Any

import pytest

from tests import factories as make

FORM = "/ledgers/activities/new/"
LOW = """() => [...document.querySelectorAll("main button, main a.btn, main select, main input.form-control")]
  .filter((one) => one.checkVisibility() && !one.closest("dialog, .thumbs") && one.getBoundingClientRect().height < 39.5)
  .map((one) => one.outerHTML.slice(0, 90))"""


def logs_in(page: Any, user: Any) -> None:
    page.fill("[name=login]", user.username)
    page.fill("[name=password]", make.PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda address: "/account/login/" not in address)


def types_and_is_sent_away(page: Any) -> None:
    """Fill the form, lose the session, save."""
    page.goto(FORM)
    page.select_option("[name=kind]", label="宣讲")
    page.fill("[name=title]", "写了很久的标题")
    page.fill("[name=headcount]", "约200")
    page.context.clear_cookies(name="sessionid")
    page.click("button[name=save]")
    page.wait_for_url("**/account/login/**")
    assert page.is_visible("text=登录已过期")


def test_what_was_typed_outlives_a_log_in_that_ran_out(open_as: Any) -> None:
    village = make.village()
    clerk = make.user("village", village)
    page = open_as(clerk)
    types_and_is_sent_away(page)
    logs_in(page, clerk)
    assert page.input_value("[name=title]") == "写了很久的标题"
    assert page.input_value("[name=headcount]") == "约200"
    assert page.is_visible("form [data-kept-note]")
    page.click("button[name=another]")
    page.wait_for_selector("#messages .alert-success")
    assert page.input_value("[name=title]") == ""


def test_the_next_person_at_the_same_browser_is_not_shown_it(open_as: Any) -> None:
    village = make.village()
    page = open_as(make.user("village", village))
    types_and_is_sent_away(page)
    logs_in(page, make.user("village", village))
    page.goto(FORM)
    assert page.input_value("[name=title]") == ""
    assert page.evaluate("sessionStorage.getItem('jinguo.typed')") is None


@pytest.mark.parametrize(
    "address", ["/", FORM, "/ledgers/activities/", "/figures/", "/imports/", "/tree/", "/people/"]
)
def test_what_a_finger_presses_is_forty_pixels_high(open_as: Any, address: str) -> None:
    make.activity(make.village())
    page = open_as(make.user("line", make.district()), width=360, at=address)
    assert page.evaluate(LOW) == []


def test_a_ledger_is_a_table_on_paper(open_as: Any) -> None:
    make.activity(make.village())
    page = open_as(make.user("leader", make.district()), width=720, at="/ledgers/activities/")
    shown = "getComputedStyle(document.querySelector('#listing td')).display"
    assert page.evaluate(shown) == "block"
    page.emulate_media(media="print")
    assert page.evaluate(shown) == "table-cell"
    assert not page.is_visible(".topbar") and not page.is_visible("#filters")


def test_the_order_chosen_and_the_filters_stay_with_chosen_columns(open_as: Any) -> None:
    village = make.village()
    for number in (3, 1, 2):
        make.activity(village, title=f"第{number}场", headcount=number)
    page = open_as(make.user("leader", make.district()), at="/ledgers/activities/")
    page.click("thead a:has-text('线下人次')")
    page.wait_for_url("**sort=-headcount**")
    page.fill("#filter-q", "场")
    page.wait_for_url(lambda address: "sort=-headcount" in address and "q=" in address)
    page.click("summary:has-text('选择显示的列')")
    page.click("button:has-text('显示这些列')")
    page.wait_for_url("**columns=1**")
    assert "sort=-headcount" in page.url and page.input_value("#filter-q") == "场"
    assert page.locator("td.entry-name").all_inner_texts() == ["第3场", "第2场", "第1场"]
