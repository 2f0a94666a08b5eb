"""What the queue hears on the way: other people's answers, broken ones, and clocks put right meanwhile."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from jinguo.accounts.access import SYSTEM
from jinguo.activities.models import Activity
from jinguo.core.entries import State
from jinguo.statements.deadlines.nil_return_verbs import set_rule
from tests.browser.offline.test_offline import until, without_background
from tests.browser.phone import Phone, arrived, cut, photograph, sent

LOG_IN_PAGE = {"status": 200, "content_type": "text/html", "body": "<h1>Welcome to our Wi-Fi</h1>"}
STRANGERS_JSON = {"status": 200, "content_type": "application/json", "body": '{"user": 1, "csrf": "x"}'}
CUT_SHORT = {"status": 200, "content_type": "application/json", "body": '{"user": 1, "cs'}
BUSY = {"status": 503, "content_type": "text/html", "body": "busy"}
BROKEN = {"status": 502, "content_type": "text/html", "body": "bad gateway"}
TOO_MANY = {"status": 429, "content_type": "application/json", "body": '{"problems": {"": ["slow"]}}'}
CRASHED = {"status": 500, "content_type": "application/json", "body": '{"problems": {"": ["crash"]}}'}
ALL_CALLS = "**/m/api/**"


def try_now(phone: Phone) -> None:
    """Let the phone try without waiting for its pause."""
    phone.page.evaluate("window.dispatchEvent(new Event('online'))")


@pytest.mark.parametrize(
    "answer",
    [LOG_IN_PAGE, STRANGERS_JSON, CUT_SHORT, BUSY, BROKEN, TOO_MANY, CRASHED],
    ids=["html", "strangers-json", "cut-short", "503", "502", "429", "500"],
)
@pytest.mark.parametrize("calls", ["all", "entries"])
def test_an_answer_that_is_not_the_platforms_is_no_success(
    phone: Phone, answer: dict[str, Any], calls: str
) -> None:
    without_background(phone)
    sent(phone)
    heard = []

    def answered(route: Any) -> None:
        heard.append(route.request.url)
        route.fulfill(**answer)

    pattern = ALL_CALLS if calls == "all" else "**/m/api/entries/**"
    phone.page.route(pattern, answered)
    phone.record(21, [photograph(21)])
    phone.page.wait_for_selector("#notice .notice")
    assert heard
    assert arrived() == {}
    phone.page.evaluate("location.hash = '#/'")
    phone.page.wait_for_selector("[data-waiting='1']")
    phone.page.unroute(pattern)
    until(lambda: try_now(phone) or phone.page.locator("[data-waiting='0']").count() == 1)
    assert arrived() == {21: 1}


def test_an_entry_the_platform_stumbles_over_does_not_hold_up_the_next(phone: Phone) -> None:
    without_background(phone)
    sent(phone)
    stumbled: list[str] = []

    def stumble(route: Any) -> None:
        found = re.search("entries/([^/]+)/", route.request.url)
        assert found
        stumbled.append(found[1])
        if found[1] == stumbled[0]:
            route.fulfill(**CRASHED)
        else:
            route.continue_()

    cut(phone)
    phone.page.route("**/m/api/entries/**", stumble)
    phone.record(22, [photograph(22)])
    phone.record(23, [photograph(23)])
    cut(phone, off=False)
    until(_served(phone, {23: 1}))
    phone.page.unroute("**/m/api/entries/**")
    until(_served(phone, {22: 1, 23: 1}))


def test_a_nil_return_the_platform_stumbles_over_does_not_hold_up_its_words(phone: Phone, user: Any) -> None:
    without_background(phone)
    town = user.grants.get().unit.parent
    set_rule(
        town, SYSTEM, level="village", line="publicity", ledger="", frequency="month", due_days=5,
        valid_from=dt.date(2020, 1, 1), valid_to=None,
    )  # fmt: skip
    phone.open()
    phone.page.route("**/m/api/nil/", lambda route: route.fulfill(**CRASHED))
    phone.page.wait_for_selector("[data-nil]")
    with phone.page.expect_response("**/m/api/nil/"), phone.page.expect_response("**/m/api/words/"):
        phone.page.click("[data-nil]")
    phone.page.wait_for_selector("[data-waiting='1']")


def test_what_is_refused_on_the_way_again_and_again_is_said_at_its_entry(phone: Phone) -> None:
    """A gate before the platform that lets no photograph through: the person can only tell who can mend it."""
    without_background(phone)
    sent(phone)
    gate = {"status": 413, "content_type": "text/html", "body": "<h1>413 Request Entity Too Large</h1>"}
    phone.page.route("**/photos/**", lambda route: route.fulfill(**gate))
    phone.record(30, [photograph(30)])
    phone.page.evaluate("location.hash = '#/'")
    said = phone.page.locator("[data-section=waiting_list] .why")
    until(lambda: try_now(phone) or phone.page.wait_for_timeout(100) or said.count())
    assert "413" in said.inner_text()
    phone.page.unroute("**/photos/**")
    until(_served(phone, {30: 1}))
    sent(phone)
    assert phone.page.locator(".why").count() == 0


def _served(phone: Phone, wanted: dict[int, int]) -> Callable[[], bool]:
    """Whether the server has just that; the phone's routes are served while it is asked."""

    def served() -> bool:
        try_now(phone)
        phone.page.wait_for_timeout(100)
        return arrived() == wanted

    return served


@pytest.mark.parametrize("days", [-800, 30], ids=["behind", "ahead"])
def test_a_clock_put_right_before_sending_still_gets_its_date_looked_at(phone: Phone, days: int) -> None:
    sent(phone)
    cut(phone)
    phone.page.clock.set_fixed_time(timezone.now() + dt.timedelta(days=days))
    phone.record(24, [photograph(24)])
    phone.page.clock.set_fixed_time(timezone.now())
    cut(phone, off=False)
    sent(phone)
    phone.page.wait_for_selector("[data-clock=server]")
    assert Activity.everything.get().state == State.DRAFT
    phone.page.click("[data-clock=server]")
    until(lambda: Activity.everything.get().state == State.SUBMITTED)
    assert Activity.everything.get().occurred_on == timezone.localdate()
    assert arrived() == {24: 1}


def test_done_is_said_only_when_the_photographs_are_kept_too(phone: Phone) -> None:
    """A big photograph takes a poor phone seconds; the thumb is at “done” before."""
    without_background(phone)
    cut(phone)
    phone.type_in(25)
    phone.page.set_input_files("[data-pick=gallery]", [photograph(n, (3000, 2250)) for n in range(250, 253)])
    phone.page.click("form .main-button")
    phone.page.wait_for_selector(".done-page")
    cut(phone, off=False)
    sent(phone)
    assert arrived() == {25: 3}
    assert Activity.everything.get().state == State.SUBMITTED


def test_files_that_are_no_pictures_are_named_and_the_rest_is_kept(phone: Phone) -> None:
    phone.type_in(26)
    empty = {"name": "empty.jpg", "mimeType": "image/jpeg", "buffer": b""}
    foreign = {"name": "IMG.HEIC", "mimeType": "image/heic", "buffer": b"\0\0\0\x18ftypheic" + b"\0" * 64}
    phone.page.set_input_files("[data-pick=gallery]", [empty, photograph(26, (4000, 3000)), foreign])
    phone.page.wait_for_selector("text=有 2 张打不开")
    phone.page.click("form .main-button")
    phone.page.wait_for_selector(".done-page")
    sent(phone)
    assert arrived() == {26: 1}


def test_a_full_phone_says_so_and_the_words_can_be_kept_later(phone: Phone) -> None:
    without_background(phone)
    sent(phone)
    cut(phone)
    phone.type_in(27)
    phone.page.evaluate(
        """() => {
          const put = IDBObjectStore.prototype.put;
          window.emptied = () => { IDBObjectStore.prototype.put = put; };
          IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
        }"""
    )
    phone.page.fill("[name=title]", "满了也要写的名称")
    phone.page.wait_for_selector("#notice >> text=手机存储空间不够")
    assert "已存在手机里" not in phone.page.inner_text(".saved")
    phone.page.click("form .main-button")
    phone.page.wait_for_timeout(300)
    assert phone.page.locator(".done-page").count() == 0
    phone.page.evaluate("emptied()")
    phone.page.click("form .main-button")
    phone.page.wait_for_selector(".done-page")
    cut(phone, off=False)
    sent(phone)
    assert Activity.everything.get().title == "满了也要写的名称"


def test_two_pages_of_one_phone_send_once(phone: Phone) -> None:
    without_background(phone)
    sent(phone)
    second = phone.context.new_page()
    second.goto("/m/")
    second.wait_for_selector("body[data-ready]", state="attached")
    phone.page.bring_to_front()  # a page behind another draws, and is clicked, slowly
    cut(phone)
    for number in (28, 29):
        phone.record(number, [photograph(number * 10 + one) for one in range(3)])
    calls: list[str] = []
    for page in (phone.page, second):
        page.on("request", lambda asked: calls.append(asked.url) if "hand-in" in asked.url else None)
    cut(phone, off=False)
    for _try in range(3):
        for page in (second, phone.page):
            page.evaluate("window.dispatchEvent(new Event('online'))")
    sent(phone)
    assert arrived() == {28: 3, 29: 3}
    assert len(calls) == 2
