"""The phone pages themselves: how much must be tapped and typed, widths, keys, language, photographs."""

from __future__ import annotations

import calendar
import datetime as dt
import io
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image

from jinguo.accounts.access import SYSTEM
from jinguo.activities.models import Activity
from jinguo.core.entries import State
from jinguo.core.models import EvidenceFile
from jinguo.statements.deadlines.nil_return_verbs import set_rule
from jinguo.statements.models import NilReturn
from tests import factories as make
from tests.browser.phone import arrived, photograph, villager

MOST_TAPS, MOST_TYPED = 12, 12


class Thumb:
    """Counts what a person does: taps and typed characters."""

    def __init__(self, page: Any) -> None:
        self.page, self.taps, self.typed = page, 0, 0

    def tap(self, selector: str) -> None:
        self.page.click(selector)
        self.taps += 1

    def choose(self, selector: str, label: str) -> None:
        """A list: one tap opens it, one takes the word."""
        self.page.select_option(selector, label=label)
        self.taps += 2

    def type(self, selector: str, text: str) -> None:
        self.tap(selector)
        self.page.keyboard.type(text)
        self.typed += len(text)

    def photograph(self, photo: dict[str, Any]) -> None:
        """The camera: the button, the shutter, and taking the picture over."""
        self.page.set_input_files("[data-pick=camera]", photo)
        self.taps += 3


@pytest.fixture
def page(open_as: Any) -> Any:
    made = open_as(villager(), width=360, at="/m/")
    made.wait_for_selector("body[data-ready]", state="attached")
    return made


def record(page: Any, first: bool, seed: int) -> Thumb:
    thumb = Thumb(page)
    thumb.taps += 1  # the icon on the phone's screen
    thumb.tap(".record")
    if first:
        thumb.choose("[name=kind]", "宣讲")
        thumb.choose("[name=programme]", "巾帼大宣讲")
    thumb.type("[name=headcount]", "45")
    thumb.photograph(photograph(seed))
    page.wait_for_selector(".pictures li")
    thumb.tap("form .main-button")
    page.wait_for_selector(".done-page")
    return thumb


def test_recording_takes_few_taps_and_few_characters(page: Any, capsys: Any) -> None:
    first = record(page, True, 1)
    page.click(".done-page .wide")
    again = record(page, False, 2)
    with capsys.disabled():
        print(
            f"\nRecording an activity: the first {first.taps} taps, {first.typed} characters typed;", end=""
        )
        print(f" from then on {again.taps} taps, {again.typed} characters")
    for thumb in (first, again):
        assert thumb.taps <= MOST_TAPS
        assert thumb.typed <= MOST_TYPED
    page.wait_for_selector("text=已送达平台")
    entries = Activity.everything.select_related("programme", "kind")
    assert {(e.title, e.place, e.kind.code, e.programme.code) for e in entries if e.programme} == {
        ("张家村巾帼大宣讲", "张家村", "lecture", "grand_lecture")
    }


def test_a_photograph_is_made_small_upright_and_placeless(page: Any) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (36.0, 58.0, 1.0)}
    written = io.BytesIO()
    Image.effect_noise((3000, 2000), 60).convert("RGB").save(written, "JPEG", exif=exif, quality=60)
    page.click(".record")
    page.select_option("[name=kind]", label="宣讲")
    page.set_input_files(
        "[data-pick=gallery]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}
    )
    page.wait_for_selector(".pictures li")
    page.click("form .main-button")
    page.wait_for_selector("text=已送达平台")
    kept = Image.open(io.BytesIO(EvidenceFile.objects.get().file.read()))
    assert kept.size == (1067, 1600)
    assert not kept.getexif()


def test_the_place_is_kept_when_it_is_wanted(page: Any) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (36.0, 58.0, 1.0)}
    written = io.BytesIO()
    Image.new("RGB", (200, 100), "teal").save(written, "JPEG", exif=exif)
    page.click(".record")
    page.select_option("[name=kind]", label="宣讲")
    page.click("summary")
    page.check("[name=keep_place]")
    page.wait_for_selector("text=已存在手机里")
    page.set_input_files(
        "[data-pick=gallery]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}
    )
    page.wait_for_selector(".pictures li")
    page.click("form .main-button")
    page.wait_for_selector("text=已送达平台")
    kept = Image.open(io.BytesIO(EvidenceFile.objects.get().file.read()))
    assert kept.size == (100, 200)
    assert kept.getexif().get_ifd(0x8825)[1] == "N"
    assert kept.getexif()[0x0112] == 1


def test_a_draft_is_there_again_without_a_button(page: Any) -> None:
    page.click(".record")
    page.fill("[name=headcount]", "77")
    page.check("#rough-headcount")
    page.set_input_files("[data-pick=gallery]", [photograph(3)])
    page.wait_for_selector(".pictures li")
    page.goto("/")
    page.goto("/m/")
    page.click("[data-section=drafts] a")
    assert page.input_value("[name=headcount]") == "77"
    assert page.is_checked("#rough-headcount")
    assert page.locator(".pictures li").count() == 1
    assert arrived() == {}
    page.click(".discard .quiet")
    page.click("dialog .danger")
    page.wait_for_selector("text=还没有记录")


def _months_after(day: dt.date, number: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def test_a_series_is_made_month_by_month_and_a_former_entry_copied(page: Any) -> None:
    record(page, True, 4)
    page.click("summary")
    page.select_option("#every", "month")
    page.select_option("#times", "3")
    page.click("text=生成草稿")
    page.wait_for_selector("text=已生成 3 份草稿")
    page.click(".done-page .wide")
    page.wait_for_selector("[data-section=drafts]")
    assert page.locator("[data-section=drafts] li").count() == 3
    days = [line[:10] for line in page.locator("[data-section=drafts] small").all_inner_texts()]
    today = timezone.localdate()
    assert days == [_months_after(today, number).isoformat() for number in (1, 2, 3)]
    page.click(".record")
    page.click("text=照以前的填")
    page.locator(".rows button").first.click()
    assert page.input_value("[name=title]") == "张家村巾帼大宣讲"
    assert page.input_value("[name=headcount]") == ""


def test_what_is_missing_is_said_at_its_field(page: Any) -> None:
    page.click(".record")
    page.click("form .main-button")
    page.wait_for_selector("text=请选择类别。")
    assert page.get_attribute("[name=kind]", "aria-invalid") == "true"
    assert page.evaluate("document.activeElement.name") == "kind"
    assert "请填参加人次" in page.inner_text("#problem-headcount")
    page.select_option("[name=kind]", label="宣讲")
    page.wait_for_selector("text=请选择类别。", state="detached")
    page.wait_for_selector("text=请写名称。", state="detached")


def test_nothing_to_report_is_one_touch_also_off_line(open_as: Any) -> None:
    user = villager()
    village = user.grants.get().unit
    set_rule(
        village.parent, SYSTEM, level="village", line="publicity", ledger="", frequency="month", due_days=5,
        valid_from=dt.date(2020, 1, 1), valid_to=None,
    )  # fmt: skip
    page = open_as(user, width=360, at="/m/")
    page.wait_for_selector("[data-nil]")
    page.wait_for_load_state("networkidle")  # what is under way when the network goes is complained of
    page.context.set_offline(True)
    page.click("[data-nil]")
    page.wait_for_selector("text=零报告等待发送")
    page.click("text=撤回")
    page.click("[data-nil]")
    page.wait_for_selector("[data-waiting='1']")
    assert NilReturn.everything.count() == 0
    page.context.set_offline(False)
    page.wait_for_selector("[data-section=duties]", state="detached")
    assert NilReturn.everything.get().unit == village


def test_names_are_gathered_before_people_are_counted(page: Any) -> None:
    page.click(".record")
    page.select_option("[name=kind]", label="宣讲")
    page.set_input_files("[data-pick=gallery]", [photograph(6)])
    page.wait_for_selector(".pictures li")
    page.click("[data-desk]")
    page.click("button:has-text('开放签到')")
    page.wait_for_selector(".desk-number")
    assert Activity.everything.get().state == State.DRAFT
    page.click("text=‹ 手机填报")
    page.click("[data-section=drafts] a")
    page.fill("[name=headcount]", "12")
    page.click("form .main-button")
    page.wait_for_selector("text=已送达平台")
    assert arrived() == {12: 1}
    assert Activity.everything.get().state == State.SUBMITTED


@pytest.mark.parametrize("letters", ["100%", "200%"])
def test_no_page_is_wider_than_a_small_phone_and_targets_fit_a_thumb(page: Any, letters: str) -> None:
    page.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
    record(page, True, 5)
    wide, small = [], []
    for address, there in (
        ("#/", ".record"), ("#/copy", ".rows button"), ("#/log-out", "h1"), ("#/new", "[name=headcount]")
    ):  # fmt: skip
        page.evaluate(f"location.hash = '{address}'")
        page.wait_for_selector(there)
        if address == "#/new":
            page.set_input_files("[data-pick=gallery]", [photograph(50 + one) for one in range(9)])
            page.wait_for_selector(".pictures li:nth-child(9)")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
        small += page.evaluate(
            "[...document.querySelectorAll('main button, main a, main select, main input[name], main summary')]"
            ".filter(e => e.checkVisibility() && e.type !== 'checkbox' && e.getBoundingClientRect().height < 44)"
            ".map(e => e.outerHTML)"
        )
    assert (wide, small) == ([], [])


def test_the_keyboard_is_enough(page: Any) -> None:
    page.focus(".record")
    page.keyboard.press("Enter")
    page.focus("[name=kind]")
    page.keyboard.type("宣讲")
    page.select_option("[name=kind]", label="宣讲")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("33")
    page.keyboard.press("Enter")
    page.wait_for_selector(".done-page")
    sent_count = page.inner_text(".count")
    assert "1" in sent_count


def test_who_is_at_a_button_stays_there_when_the_list_is_drawn_again(page: Any) -> None:
    page.focus(".record")
    page.evaluate("document.activeElement.dataset.old = '1'")
    page.evaluate("window.dispatchEvent(new Event('offline'))")
    page.wait_for_selector(".record:not([data-old])")
    assert page.evaluate("document.activeElement.matches('.record:not([data-old])')")


def test_the_phone_pages_speak_english(open_as: Any) -> None:
    page = open_as(make.user("village", make.village("Village")), width=360, language="en", at="/m/")
    page.click(".record")
    page.wait_for_selector("text=Attendances")
    chinese = page.evaluate(
        "[...document.querySelectorAll('label, button, legend, summary, h1, h2, .hint')]"
        ".map(e => e.textContent).join(' ').match(/[\\u4e00-\\u9fff]+/g)"
    )
    assert chinese is None


def test_a_village_user_finds_the_way_to_the_phone_pages(open_as: Any) -> None:
    page = open_as(villager(), width=360)
    page.click("text=打开手机填报")
    page.wait_for_selector(".record")


def test_the_home_screen_is_offered_when_the_browser_allows_it(page: Any) -> None:
    assert page.locator("[data-install]").count() == 0
    page.evaluate(
        """() => {
          const offer = new Event("beforeinstallprompt");
          offer.prompt = () => { document.body.dataset.prompted = "1"; };
          window.dispatchEvent(offer);
        }"""
    )
    page.click("[data-install]")
    page.wait_for_selector("body[data-prompted]")
    page.wait_for_selector("[data-install]", state="detached")


def test_a_chat_programs_window_says_that_it_cannot_be_relied_on(page: Any) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'userAgent', {value: 'Mozilla/5.0 (Linux; Android 14) MicroMessenger/8'})"
    )
    page.goto("/m/")
    page.wait_for_selector("#notice >> text=在浏览器打开")


def test_who_may_not_record_is_told_so_instead_of_offered_a_form(open_as: Any) -> None:
    page = open_as(make.user("leader", make.district()), width=360, at="/m/")
    page.wait_for_selector("text=您的账号不能填报")
    assert page.locator(".record").count() == 0
