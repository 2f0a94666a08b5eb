"""An ambiguous number is settled by touch: two questions answered, the verdict comes; one answer is taken back."""

from __future__ import annotations

from typing import Any

from tests import factories as make

TEXT = "青禾镇2022年工作总结\n三八期间，举办“书香润万家”宣讲12场。"
OVERFLOW = "document.documentElement.scrollWidth"
LOW = (  # buttons of the question that a thumb would miss
    "[...document.querySelectorAll('.check-ask button')]"
    ".filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44).length"
)


def _checked(page: Any) -> None:
    page.fill("[name=text]", TEXT)
    page.fill("[name=start]", "2022-01-01")
    page.fill("[name=end]", "2022-12-31")
    page.click(".check-form button.btn-primary")
    page.wait_for_selector("#summary")


def _town() -> Any:
    town = make.town("青禾镇")
    make.activity(town, on="2022-05-06", headcount=420, sessions=12)
    return town


def test_two_answers_on_a_phone_bring_the_verdict_and_one_is_taken_back(open_as: Any) -> None:
    page = open_as(make.user("town", _town()), width=375, at="/check/")
    _checked(page)
    page.click("a.check-claim.ambiguous")
    page.wait_for_selector("legend:has-text('说的是全部“宣讲场次”，还是只是其中一部分？')")
    assert page.locator(".check-ask legend:visible").count() == 1
    assert page.evaluate(OVERFLOW) <= 375 and page.evaluate(LOW) == 0
    page.click(".check-ask button:has-text('全部')")
    page.wait_for_selector(".check-row[open] legend:has-text('说的是哪段时间的数？')")
    assert page.evaluate(OVERFLOW) <= 375 and page.evaluate(LOW) == 0
    page.click(".check-ask button:has-text('2022年')")
    page.wait_for_selector(".check-row.supported[open]")
    assert page.locator(".check-ask legend").count() == 0
    assert page.locator(".check-told").all_inner_texts()[0].startswith("说的是全部")
    page.emulate_media(media="print")
    assert not page.is_visible(".check-ask")
    page.emulate_media(media="screen")
    page.click(".check-told:has-text('说的是全部') button")
    page.wait_for_selector(".check-row.ambiguous[open] legend:has-text('还是只是其中一部分')")
    assert page.locator(".check-told").count() == 1


def test_a_question_is_answered_by_keyboard_and_in_english(open_as: Any) -> None:
    page = open_as(make.user("town", _town()), language="en", at="/check/")
    _checked(page)
    page.focus("a.check-claim.ambiguous")
    page.keyboard.press("Enter")
    page.wait_for_selector("legend:has-text('Is this all of')")
    page.focus(".check-row[open] > summary")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "All"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Only a part"
    page.keyboard.press("Enter")
    page.wait_for_selector(".check-row.cannot_judge[open] .check-told:has-text('It is only a part')")
    assert "somebody has said" in page.inner_text(".check-row[open]")
