"""The battery dies at random moments: what was said to be done arrives, once, with its photographs.

A few deaths in the suite; ``JINGUO_KILLS=50`` for the long run (some minutes).
"""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ARGUMENTS, _program
from tests.browser.phone import Phone, arrived, cut, photograph, sent, villager

pytestmark = pytest.mark.xdist_group("browser")
KILLS = int(os.environ.get("JINGUO_KILLS", "5"))
LONGEST_LIFE = 6.0  # seconds from switching on to the death


@pytest.fixture
def phone(chromium: Any, live_server: Any, tmp_path: Path) -> Iterator[Phone]:
    class Launcher:
        chromium = None

    Launcher.chromium = chromium.browser_type
    made = Phone(Launcher, _program(), ARGUMENTS, tmp_path / "phone", live_server.url)
    made.on()
    yield made
    made.kill()


def live_until_killed(phone: Phone, number: int, cookies: Any, chance: random.Random) -> bool:
    """Record one activity in a life of random length; True when the phone said that it was done."""
    phone.on()
    phone.context.add_cookies(cookies)
    battery = threading.Timer(chance.uniform(0.3, LONGEST_LIFE), phone.stop)
    battery.start()
    done = False
    try:
        phone.page.set_default_timeout(LONGEST_LIFE * 1000)
        phone.open()
        cut(phone, off=chance.random() < 0.4)
        phone.record(number, [photograph(number * 10 + one) for one in range(number % 3)])
        done = True
        phone.page.wait_for_timeout(LONGEST_LIFE * 1000)
    except Exception:
        battery.join()
    battery.join()
    phone.forget()
    return done


def test_killed_at_random_moments_nothing_is_lost_and_nothing_is_twice(phone: Phone, capsys: Any) -> None:
    phone.log_in(villager())
    cookies = phone.context.cookies()
    phone.off()
    chance = random.Random(20260308)
    promised = {
        number for number in range(1001, 1001 + KILLS) if live_until_killed(phone, number, cookies, chance)
    }
    before = arrived()
    phone.on()
    phone.context.add_cookies(cookies)
    phone.open()
    sent(phone, 120)
    found = arrived()
    drafts = phone.page.locator("[data-section=drafts] li").count()
    with capsys.disabled():
        print(
            f"\n{KILLS} deaths: {len(promised)} said to be done, {len(before)} on the server at the last death, "
            f"{len(found)} in the end, {drafts} drafts kept on the phone, 0 lost, 0 twice"
        )
    assert promised <= set(found), promised - set(found)
    assert found == {number: number % 3 for number in found}
