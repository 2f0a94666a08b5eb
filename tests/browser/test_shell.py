"""Widths, keys and languages of the pages."""

from __future__ import annotations

from typing import Any

import pytest

from jinguo.core.entries import State
from tests import factories as make

PAGES = (
    "/", "/ledgers/activities/", "/ledgers/activities/new/", "/tree/", "/search/?q=zj", "/figures/", "/reports/",
    "/ledgers/posts/", "/ledgers/posts/new/", "/verify/", "/verify/units/", "/integrity/", "/integrity/rules/",
)  # fmt: skip


@pytest.mark.parametrize("width", [360, 1920])
def test_no_page_is_wider_than_the_screen(open_as: Any, width: int) -> None:
    town = make.town("很长名字的济阳经济开发区街道办事处")
    for number in range(4):
        make.activity(
            make.village(in_=town),
            title=f"一个名字很长很长很长很长很长很长很长很长的活动第{number}场",
            state=State.SUBMITTED,
        )
    page = open_as(make.user("line", make.district()), width=width)
    wide = []
    for address in PAGES:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
    assert wide == []


def test_the_keyboard_reaches_content_search_and_pages(open_as: Any) -> None:
    page = open_as(make.user("leader", make.district()))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "global-search"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("g")
    page.keyboard.press("o")
    page.wait_for_url("**/tree/")


def test_the_menu_opens_on_a_telephone(open_as: Any) -> None:
    page = open_as(make.user("leader", make.district()), width=360)
    page.click("[data-bs-target='#sidebar']")
    page.click("#sidebar >> text=活动台账")
    page.wait_for_url("**/ledgers/activities/")


def test_the_tree_opens_by_a_click(open_as: Any) -> None:
    make.village("刘家村", in_=make.town("曲堤镇"))
    page = open_as(make.user("leader", make.district()), at="/tree/")
    page.locator("summary", has_text="曲堤镇").locator("small").click()
    page.wait_for_selector("text=刘家村")


def test_the_pages_speak_english(open_as: Any) -> None:
    make.activity(make.village(), title="Lecture")
    page = open_as(make.user("leader", make.district()))
    page.click("button[value=en]")
    page.wait_for_selector("text=Headline figures")
    page.goto("/ledgers/activities/")
    chinese = page.evaluate(
        "[...document.querySelectorAll('.sidebar, thead, .filters label')]"
        ".map(e => e.textContent).join(' ').match(/[\\u4e00-\\u9fff]+/g)"
    )
    assert chinese is None
