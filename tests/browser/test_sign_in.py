"""A hall signs in: the organiser's list grows by itself; on a known phone the second time is one touch."""

from __future__ import annotations

import pytest
from django.utils import timezone

from jinguo.activities.models import Attendance
from jinguo.signin.models import SignIn
from tests import factories as make


@pytest.fixture
def participant(chromium, live_server):
    """A participant's phone: another browser, never logged in."""
    context = chromium.new_context(
        viewport={"width": 360, "height": 720}, locale="zh-CN", base_url=live_server.url
    )
    page = context.new_page()
    page.set_default_timeout(60000)
    yield page
    context.close()


def _opened(page, activity) -> str:
    page.goto(f"/ledgers/activities/{activity.public_id}/")
    page.click("main a:has-text('签到')")
    page.click("button:has-text('开放签到')")
    return page.locator(".desk-number").inner_text().replace(" ", "")


def test_a_participant_signs_in_and_the_organisers_list_grows(open_as, participant):
    chair = make.user("village", make.village())
    unit, today = chair.grants.get().unit, timezone.localdate()
    first, second = (make.activity(unit, on=today, state="draft", title=f"宣讲{n}") for n in (1, 2))
    desk = open_as(chair, width=390)
    number = _opened(desk, first)

    participant.goto("/s/")
    participant.fill("#number", number)
    participant.click("button")
    participant.fill("#name", "王芳")
    participant.fill("#phone", "13800000001")
    participant.click("text=下次在这部手机上点一下就好")
    participant.wait_for_selector("text=王芳，签到成功")
    assert participant.evaluate("document.documentElement.scrollWidth") <= 360

    desk.wait_for_selector(".signed >> text=王芳")  # nobody touched the organiser's page
    assert desk.locator(".sign-count b").inner_text() == "1"
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    desk.click("text=线下人次以签到为准")
    desk.wait_for_selector("text=名单已确认")
    assert Attendance.everything.get().name == "王芳"

    participant.goto(f"/s/{_opened(desk, second)}/")
    participant.click("text=点一下签到")
    participant.wait_for_selector("text=王芳，签到成功")
    desk.wait_for_selector(".signed >> text=王芳")
    assert SignIn.objects.count() == 2

    participant.goto(participant.url.split("done/")[0])
    participant.click("text=不是我，换个人签到")
    participant.wait_for_selector("#name")
    assert participant.input_value("#name") == ""
