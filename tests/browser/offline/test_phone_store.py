"""The phone's store: taken away by the browser, left by another page, written by an older shell, sent by the worker."""

from __future__ import annotations

import base64
import hashlib
import uuid
from typing import Any

from django.utils import timezone

from jinguo.activities.models import Activity
from tests import factories as make
from tests.browser.offline.test_offline import until, without_background
from tests.browser.phone import READY, KeptPhone, Phone, arrived, cut, photograph, sent


def test_a_store_that_the_browser_took_away_is_opened_again(phone: Phone) -> None:
    """Phones short of memory close a page's databases; here they are wiped, too."""
    without_background(phone)
    sent(phone)
    phone.type_in(31)
    devtools = phone.context.new_cdp_session(phone.page)
    devtools.send("Storage.clearDataForOrigin", {"origin": phone.url, "storageTypes": "indexeddb"})
    phone.page.fill("[name=title]", "收走以后写的")
    phone.page.wait_for_selector(".saved[data-pending='0'] >> text=已存在手机里")
    phone.page.click("form .main-button")
    phone.page.wait_for_selector(".done-page")
    sent(phone)
    assert arrived() == {31: 0}
    assert Activity.everything.get().title == "收走以后写的"
    assert phone.complaints == []


def test_logging_out_in_one_page_ends_the_other(phone: Phone) -> None:
    second = phone.context.new_page()
    second.goto("/m/")
    second.wait_for_selector(READY, state="attached")
    second.click(".record")
    phone.page.evaluate("location.hash = '#/log-out'")
    phone.page.click(".main-button")
    phone.page.wait_for_url("**/account/login/")
    second.wait_for_url("**/account/login/**")
    names = second.evaluate("indexedDB.databases().then((all) => all.map((one) => one.name))")
    assert names == ["jinguo-device"]


def test_who_logs_in_after_somebody_left_with_no_network_stays_logged_in(phone: Phone) -> None:
    cut(phone)
    phone.page.evaluate("location.hash = '#/log-out'")
    phone.page.click(".main-button")
    phone.page.wait_for_selector("[data-left]")
    phone.page.goto("about:blank")
    phone.context.clear_cookies()
    cut(phone, off=False)
    second = make.user("village", make.village("李家村"))
    phone.log_in(second)
    phone.open()
    assert phone.page.inner_text("#who") == str(second)
    phone.page.goto("/")
    assert "login" not in phone.page.url


def test_a_line_that_comes_back_without_a_word_ends_the_session_too(phone: Phone) -> None:
    lost: list[str] = []

    def lose_two(route: Any) -> None:
        if len(lost) < 2:
            lost.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    phone.page.route("**/m/api/hello/", lose_two)  # the phone never says that it is off line
    phone.page.evaluate("location.hash = '#/log-out'")
    phone.page.click(".main-button")
    phone.page.wait_for_selector("[data-left]")
    phone.page.wait_for_url("**/account/login/")
    assert len(lost) == 2
    phone.page.goto("/ledgers/activities/")
    assert "login" in phone.page.url


def test_the_pages_open_at_once_on_a_line_that_answers_nothing(phone: Phone) -> None:
    without_background(phone)
    phone.record(32, [])
    sent(phone)
    phone.page.clock.install()
    phone.page.route("**/m/api/**", lambda route: None)  # no answer ever comes
    phone.page.clock.pause_at(timezone.now() + timezone.timedelta(hours=1))  # no patience ever ends
    phone.page.goto("/m/")
    phone.page.wait_for_selector(READY, state="attached")
    assert phone.page.locator("[data-section=sent_list] li").count() == 1


OLD_ENTRY: dict[str, Any] = {
    "state": "waiting", "title_by": "program", "date_by": "clock", "base": "", "base_fields": {}, "tried": [],
    "problems": {}, "theirs": None, "dropped": {}, "clock": None, "held_photos": 0, "consent": False,
    "keep_place": False, "on_server": False,
}  # fmt: skip
PUT_DOWN = """([name, entry, photo]) => new Promise((done, failed) => {
  const opening = indexedDB.open(name);
  opening.onsuccess = () => {
    const all = opening.result.transaction(["entries", "photos"], "readwrite");
    all.objectStore("entries").put({ ...entry, dated_at: Date.now(), made_at: Date.now() });
    const bytes = Uint8Array.from(atob(photo.bytes), (one) => one.charCodeAt(0)).buffer;
    all.objectStore("photos").put({ ...photo, bytes });
    all.oncomplete = () => { opening.result.close(); done(); };
    all.onerror = failed;
  };
})"""


def test_what_the_first_shell_left_waiting_goes_out_with_todays(phone: Phone, user: Any) -> None:
    """The names of stores and fields are kept by phones for weeks: a newer shell must read them all."""
    sent(phone)
    unit, picture = user.grants.get().unit, photograph(33)["buffer"]
    sha = hashlib.sha256(picture).hexdigest()
    fields = {
        "occurred_on": timezone.localdate().isoformat(), "unit": unit.code, "kind": str(make.kind("lecture").pk),
        "programme": "", "headcount": "33", "women": "", "title": "旧版写的", "note": "", "place": "",
    }  # fmt: skip
    number = str(uuid.uuid4())
    entry = {**OLD_ENTRY, "id": number, "revision": str(uuid.uuid4()), "fields": fields, "photos": [sha]}
    photo = {
        "entry": number, "sha": sha, "bytes": base64.b64encode(picture).decode(), "type": "image/jpeg",
        "keep_place": False, "delivered": False,
    }  # fmt: skip
    phone.page.evaluate(PUT_DOWN, [f"jinguo-{user.pk}", entry, photo])
    phone.open()
    sent(phone)
    until(lambda: phone.page.wait_for_timeout(50) or arrived() == {33: 1})


def test_the_worker_sends_with_no_page_open(kept_phone: KeptPhone) -> None:
    phone = kept_phone
    sent(phone)
    cut(phone)
    phone.record(34, [photograph(34)])
    worker = phone.context.service_workers[0]
    other = phone.context.new_page()  # the browser lives on
    phone.page.close()
    assert arrived() == {}
    cut(phone, off=False)
    devtools = phone.context.new_cdp_session(other)
    registered: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: registered.extend(one["registrationId"] for one in told["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    until(lambda: other.wait_for_timeout(50) or registered)
    origin = worker.url.partition("/m/")[0]
    devtools.send(
        "ServiceWorker.dispatchSyncEvent",
        {"origin": origin, "registrationId": registered[0], "tag": "jinguo-queue", "lastChance": False},
    )
    until(lambda: other.wait_for_timeout(50) or arrived() == {34: 1})
