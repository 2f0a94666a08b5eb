"""What a thumb does to the form: numbers as they are written, photographs taken away, the way back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from jinguo.activities.models import Activity
from jinguo.core.entries import State
from jinguo.core.models import EvidenceFile, Kind
from tests.browser.offline.test_offline import until, without_background
from tests.browser.phone import Phone, arrived, cut, photograph, sent


def begun(phone: Phone) -> Any:
    """A form with its kind chosen."""
    phone.page.evaluate("location.hash = '#/'")
    phone.page.click(".record")
    phone.page.select_option("[name=kind]", label="宣讲")
    return phone.page


def test_a_number_is_understood_or_asked_about_but_never_another(phone: Phone) -> None:
    page = begun(phone)
    understood = {
        "45": ("45", False), "４５": ("45", False), "1,200": ("1200", False), "12人": ("12", False),
        "约50": ("50", True), "50多": ("50", True), "大约30人左右": ("30", True), "007": ("7", False),
    }  # fmt: skip
    for written, (number, rough) in understood.items():
        page.set_checked("#rough-headcount", False)
        page.fill("[name=headcount]", written)
        assert (page.input_value("[name=headcount]"), page.is_checked("#rough-headcount")) == (number, rough)
    page.set_checked("#rough-headcount", False)
    for written, (number, rough) in {"五十": ("50", False), "1.2万人次": ("12000", True)}.items():
        page.set_checked("#rough-headcount", False)
        page.fill("[name=headcount]", written)
        assert page.input_value("[name=headcount]") == written, "a word is not cut short while it is typed"
        page.press("[name=headcount]", "Tab")
        assert (page.input_value("[name=headcount]"), page.is_checked("#rough-headcount")) == (number, rough)
    page.set_checked("#rough-headcount", False)
    for written in ("1e9", "3.5", "-5", "七八", "10-20", "100000000", "30户"):
        page.fill("[name=headcount]", written)
        page.click("form .main-button")
        page.wait_for_selector("#problem-headcount:has-text('请填整数')")
        assert page.input_value("[name=headcount]") == written
    page.fill("[name=headcount]", "0")
    page.click("form .main-button")
    page.wait_for_selector("#problem-headcount:has-text('请填参加人次')")
    page.fill("[name=headcount]", "约35")
    page.click("form .main-button")
    page.wait_for_selector(".done-page")
    sent(phone)
    kept = Activity.everything.get()
    assert (kept.headcount, kept.approximate) == (35, ["headcount"])


def test_a_photograph_taken_away_by_a_slip_is_put_back(phone: Phone) -> None:
    page = begun(phone)
    page.set_input_files("[data-pick=gallery]", [photograph(1), photograph(2)])
    page.wait_for_selector(".pictures li:nth-child(2)")
    page.locator(".remove").first.click()
    page.wait_for_selector(".pictures li:nth-child(2)", state="detached")
    page.click("text=放回去")
    page.wait_for_selector(".pictures li:nth-child(2)")
    page.set_input_files("[data-pick=gallery]", [photograph(2)])
    page.wait_for_selector("text=这张照片已经加过了")
    page.fill("[name=headcount]", "20")
    page.click("form .main-button")
    page.wait_for_selector(".done-page")
    sent(phone)
    assert arrived() == {20: 2}


def test_a_photograph_removed_after_it_had_arrived_is_not_kept(phone: Phone) -> None:
    without_background(phone)
    page = begun(phone)
    page.set_input_files("[data-pick=gallery]", [photograph(1), photograph(2)])
    page.wait_for_selector(".pictures li:nth-child(2)")
    page.fill("[name=headcount]", "21")
    page.route("**/hand-in/", lambda route: route.abort())
    page.click("form .main-button")
    page.wait_for_selector(".done-page")
    until(lambda: page.wait_for_timeout(50) or EvidenceFile.objects.count() == 2)
    cut(phone)
    page.evaluate("location.hash = '#/'")
    page.click("[data-section=waiting_list] a")
    page.locator(".remove").first.click()
    page.wait_for_selector(".pictures li:nth-child(2)", state="detached")
    page.click("form .main-button")
    page.wait_for_selector(".done-page")
    page.unroute("**/hand-in/")
    cut(phone, off=False)
    sent(phone)
    assert arrived() == {21: 1}
    assert Activity.everything.get().state == State.SUBMITTED


def test_the_way_back_from_done_leads_to_the_list(phone: Phone) -> None:
    phone.record(22, [])
    phone.page.go_back()
    phone.page.wait_for_selector(".record")


def test_what_is_withdrawn_meanwhile_is_asked_for_anew(phone: Phone) -> None:
    phone.record(23, [], kind="培训")
    sent(phone)
    Kind.objects.filter(vocabulary="activity.kind", code="training").update(valid_to=dt.date(2020, 1, 1))
    phone.open()
    for _again in range(300):  # the new words come in the background; until then the form offers the old ones
        phone.page.click(".record")
        if phone.page.input_value("[name=kind]") == "":
            break
        phone.page.evaluate("location.hash = '#/'")
        phone.page.wait_for_timeout(100)
    phone.page.evaluate("location.hash = '#/'")
    for way in ("another", "copied"):
        phone.page.click(".record")
        if way == "copied":
            phone.page.click("text=照以前的填")
            phone.page.locator(".rows button").first.click()
        assert phone.page.input_value("[name=kind]") == ""
        phone.page.fill("[name=headcount]", "24")
        phone.page.click("form .main-button")
        phone.page.wait_for_selector("text=请选择类别。")
        phone.page.evaluate("location.hash = '#/'")


def test_quick_typing_is_written_to_the_disk_in_few_strokes(phone: Phone) -> None:
    """Each stroke waits for the disk: were every letter one, a slow phone would fall behind the thumb."""
    page = begun(phone)
    page.wait_for_selector(".saved[data-pending='0']:not(:empty)")
    strokes = page.evaluate(
        """async () => {
          const put = IDBObjectStore.prototype.put;
          let strokes = 0;
          IDBObjectStore.prototype.put = function (...all) { strokes += 1; return put.apply(this, all); };
          const title = document.querySelector("[name=title]");
          for (const letter of "一二三四五六七八九十一二三四五六七八九十") {
            title.value += letter;
            title.dispatchEvent(new Event("input"));
          }
          while (document.querySelector(".saved").dataset.pending !== "0") await new Promise((r) => setTimeout(r, 20));
          return strokes;
        }"""
    )
    assert strokes <= 3
    page.reload()
    page.wait_for_selector("[name=title]")
    assert page.input_value("[name=title]").endswith("一二三四五六七八九十")


def test_a_page_without_encryption_says_what_does_not_work_there(phone: Phone) -> None:
    phone.page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    phone.open()
    phone.page.wait_for_selector("#notice >> text=不是 https")
