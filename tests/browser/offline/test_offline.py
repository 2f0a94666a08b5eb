"""Recording with no network: everything arrives, each exactly once, whatever happens on the way."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from jinguo.activities.models import Activity
from jinguo.core.entries import State
from jinguo.core.models import AuditEvent
from tests import factories as make
from tests.browser.phone import KeptPhone, Phone, arrived, cut, photograph, sent


def test_three_activities_recorded_with_no_network_arrive_after_the_browser_was_closed(
    kept_phone: KeptPhone, user: Any
) -> None:
    phone = kept_phone
    cut(phone)
    for number, photos in ((31, 1), (32, 3), (33, 9)):
        phone.record(number, [photograph(number * 10 + one) for one in range(photos)])
    assert "还有 3 条" in phone.page.inner_text(".done-page")
    phone.off()
    assert arrived() == {}
    phone.on()
    cut(phone)
    phone.open()
    assert phone.page.locator("[data-section=waiting_list] li").count() == 3
    cut(phone, off=False)
    sent_or_log_in(phone, user)
    assert arrived() == {31: 1, 32: 3, 33: 9}
    assert set(Activity.everything.values_list("state", flat=True)) == {State.SUBMITTED}
    assert phone.complaints == []


def sent_or_log_in(phone: Phone, user: Any) -> None:
    """The session ends with the browser: the queue waits for the log-in, and then goes on."""
    phone.page.wait_for_selector("[data-waiting='0'], .notice >> text=去登录", timeout=90000)
    if phone.page.locator(".notice >> text=去登录").count():
        assert arrived() == {}
        phone.log_in(user)
    sent(phone)


def until(fulfilled: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something that the page's security policy forbids to be polled inside the page."""
    end = time.monotonic() + seconds
    while not fulfilled():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.1)


def without_background(phone: Phone) -> None:
    """Let only the page send: what the service worker sends cannot be held up from here."""
    phone.page.add_init_script(
        "Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', {value: null})"
    )
    phone.open()


def test_answers_lost_on_the_way_make_nothing_twice(phone: Phone) -> None:
    """Every kind of request reaches the server and its answer does not come back, twice each."""
    lost: dict[str, int] = {}

    def lose(route: Any) -> None:
        key = route.request.url.partition("/api/")[2]
        lost[key] = lost.get(key, 0) + 1
        if lost[key] <= 2:
            route.fetch()
            route.abort("connectionreset")
        else:
            route.continue_()

    without_background(phone)
    phone.page.route("**/m/api/entries/**", lose)
    for number in (41, 42, 43):
        phone.record(number, [photograph(number * 10 + one) for one in range(2)])

    def all_there() -> bool:
        phone.page.evaluate("window.dispatchEvent(new Event('online'))")
        phone.page.wait_for_timeout(100)  # requests are answered, and lost, while the page is waited for
        return arrived() == {41: 2, 42: 2, 43: 2} and min(lost.values()) > 2

    until(all_there, 120)
    sent(phone)
    assert arrived() == {41: 2, 42: 2, 43: 2}
    assert len(lost) == 3 + 6 + 3
    assert AuditEvent.objects.filter(verb="record").count() == 3
    assert AuditEvent.objects.filter(verb="submit").count() == 3


def test_a_wrong_clock_is_noticed_and_the_right_date_is_offered(phone: Phone) -> None:
    sent(phone)  # the phone has heard the right time once; its worker keeps a right clock here
    wrong = timezone.now() - dt.timedelta(days=800)
    phone.page.clock.set_fixed_time(wrong)
    phone.open()
    cut(phone)
    for number in (51, 52, 53):
        phone.record(number, [photograph(number)])
    cut(phone, off=False)
    sent(phone)
    assert arrived() == {51: 1, 52: 1, 53: 1}
    assert set(Activity.everything.values_list("state", flat=True)) == {State.DRAFT}
    for left in (3, 2, 1):
        until(lambda left=left: phone.page.locator("[data-clock]").count() == left)
        phone.page.locator("[data-clock=server]").first.click()
    until(lambda: phone.page.locator("[data-clock]").count() == 0)
    sent(phone)
    assert arrived() == {51: 1, 52: 1, 53: 1}
    assert set(Activity.everything.values_list("occurred_on", flat=True)) == {timezone.localdate()}
    assert set(Activity.everything.values_list("state", flat=True)) == {State.SUBMITTED}


def test_a_refused_entry_comes_back_with_its_sentence_and_the_rest_goes_on(phone: Phone) -> None:
    make.kind("training").__class__.objects.filter(code="training", vocabulary="activity.kind").update(
        valid_to=dt.date(2020, 1, 1)
    )
    cut(phone)
    phone.record(61, [photograph(61)], kind="培训")
    phone.record(62, [photograph(62)], kind="宣讲")
    cut(phone, off=False)
    phone.page.evaluate("location.hash = '#/'")
    phone.page.wait_for_selector("[data-section=needs_you] .why")
    sent(phone)
    assert "没有启用" in phone.page.inner_text("[data-section=needs_you]")
    assert arrived() == {62: 1}
    phone.page.click("[data-section=needs_you] a")
    assert phone.page.get_attribute("[name=kind]", "aria-invalid") == "true"
    phone.page.select_option("[name=kind]", label="宣讲")
    phone.page.click("form .main-button")
    phone.page.wait_for_selector(".done-page")
    sent(phone)
    assert arrived() == {61: 1, 62: 1}


def test_two_phones_with_different_words_are_settled_by_a_person(
    new_phone: Any, phone: Phone, user: Any
) -> None:
    phone.record(71, [photograph(71)])
    sent(phone)
    other = new_phone()
    other.enter(user)
    for one, words in ((phone, "我写的名称"), (other, "别人写的名称")):
        one.open()
        cut(one)
        one.page.click("[data-section=sent_list] a")
        one.page.fill("[name=title]", words)
        one.page.click("form .main-button")
        one.page.wait_for_selector(".done-page")
    cut(other, off=False)
    sent(other)
    cut(phone, off=False)
    phone.page.evaluate("location.hash = '#/'")
    phone.page.click("[data-section=needs_you] a")
    shown = phone.page.inner_text(".versions")
    assert "我写的名称" in shown
    assert "别人写的名称" in shown
    assert str(user) in phone.page.inner_text("[data-changed]")
    phone.page.check("[name=title][value=mine]")
    phone.page.click("form .main-button")
    sent(phone)
    assert Activity.everything.get().title == "我写的名称"
    told = AuditEvent.objects.filter(verb="amend").order_by("sequence").last()
    assert told is not None
    assert told.payload["changes"]["title"] == ["别人写的名称", "我写的名称"]


def test_logging_out_warns_then_empties_the_phone(phone: Phone) -> None:
    cut(phone)
    phone.record(81, [photograph(81)])
    cut(phone)
    phone.page.evaluate("location.hash = '#/log-out'")
    leave = phone.page.locator(".danger")
    assert "还有 1 条" in phone.page.inner_text("main")
    assert leave.is_disabled()
    phone.page.check("text=我知道会删掉")
    leave.click()
    phone.page.wait_for_selector("[data-left]")
    assert phone.page.evaluate("indexedDB.databases().then(all => all.map(one => one.name))") == [
        "jinguo-device"
    ]
    cut(phone, off=False)
    phone.page.wait_for_url("**/account/login/")
    phone.page.goto("/ledgers/activities/")
    assert "login" in phone.page.url
    assert arrived() == {}


def test_logging_out_on_a_desk_page_warns_too(phone: Phone) -> None:
    without_background(phone)
    cut(phone)
    phone.record(82, [])
    phone.page.route("**/m/api/**", lambda route: route.abort())
    cut(phone, off=False)
    phone.page.goto("/account/logout/")
    phone.page.click("main button[type=submit]")
    phone.page.wait_for_selector("text=我知道会删掉")


def test_another_persons_queue_is_neither_shown_nor_sent(phone: Phone) -> None:
    without_background(phone)
    cut(phone)
    phone.record(83, [photograph(83)])
    phone.page.evaluate("location.hash = '#/'")
    second = make.user("village", make.village("李家村"))
    phone.context.clear_cookies()
    cut(phone, off=False)
    phone.log_in(second)
    assert phone.page.locator("[data-section]").count() == 0
    with phone.page.expect_response("**/m/api/words/"):  # the last thing that a run of the queue asks for
        phone.open()
    assert arrived() == {}


def test_an_expired_session_asks_for_log_in_and_then_goes_on(phone: Phone, user: Any) -> None:
    phone.context.clear_cookies()
    phone.record(84, [photograph(84)])
    phone.page.click(".notice >> text=去登录")
    phone.page.fill("[name=login]", user.username)
    phone.page.fill("[name=password]", make.PASSWORD)
    phone.page.click("main button[type=submit]")
    phone.page.wait_for_selector("[data-waiting]")
    sent(phone)
    assert arrived() == {84: 1}


def test_a_returned_entry_is_mended_on_the_phone(phone: Phone) -> None:
    phone.record(85, [photograph(85)])
    sent(phone)
    Activity.everything.update(state=State.RETURNED, return_reason="请补一张照片")
    phone.open()
    sent(phone)
    phone.page.click("text=退回原因：请补一张照片")
    phone.page.set_input_files("[data-pick=gallery]", [photograph(850)])
    phone.page.wait_for_selector(".pictures li")
    phone.page.click("form .main-button")
    phone.page.wait_for_selector(".done-page")
    sent(phone)
    assert arrived() == {85: 2}
    assert Activity.everything.get().state == State.SUBMITTED
