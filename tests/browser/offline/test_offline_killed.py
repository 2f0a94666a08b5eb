"""The battery dies at random moments: what was said to be done arrives, once, with its photographs.

A few deaths in the suite; ``JINGUO_KILLS=50`` for the long run (some minutes).
"""

from __future__ import annotations

import os
import random
import threading
from typing import Any

from tests.browser.phone import KeptPhone, cut, photograph, sent
from tests.browser.server import Server, Zhang

KILLS = int(os.environ.get("JINGUO_KILLS", "10"))
SEED = int(os.environ.get("JINGUO_SEED", "20260308"))


class Said:
    """What the phone told its person before it died."""

    def __init__(self) -> None:
        self.saved: set[int] = set()  # head-counts "kept on this phone", photographs still to come
        self.done: set[int] = set()
        self.deaths = 0


class Battery:
    """Dies some random moment after one of the moments of a life."""

    MOMENTS = {"on": 1.6, "open": 0.8, "saved": 0.4, "done": 0.6}  # seconds: the longest wait after each

    def __init__(self, phone: KeptPhone, chance: random.Random) -> None:
        self.moment = chance.choice(list(self.MOMENTS))
        self.dying = threading.Timer(chance.uniform(0, self.MOMENTS[self.moment]), phone.stop)

    def at(self, moment: str) -> None:
        """Tell the battery how far the life is."""
        if moment == self.moment:
            self.dying.start()

    def wait(self) -> None:
        """Until it is over; a life that did not come to its moment ends now."""
        if not self.dying.is_alive() and not self.dying.finished.is_set():
            self.dying.start()
        self.dying.join()


def live_until_killed(phone: KeptPhone, number: int, cookies: Any, chance: random.Random, said: Said) -> None:
    """Record one activity, die on the way, and note what the phone promised before."""
    photos = [photograph(number * 10 + one) for one in range(number % 4)]
    off = chance.random() < 0.4
    battery = Battery(phone, chance)
    phone.on()
    try:
        phone.context.add_cookies(cookies)
        battery.at("on")
        phone.open()
        battery.at("open")
        cut(phone, off=off)
        phone.type_in(number)
        said.saved.add(number)
        battery.at("saved")
        phone.add_and_finish(photos)
        said.done.add(number)
        battery.at("done")
        phone.page.wait_for_event("close")
    except Exception as error:
        assert "closed" in str(error) or "crash" in str(error), error
    battery.wait()
    said.deaths += phone.is_dead()
    phone.forget()


def held_by(phone: KeptPhone) -> dict[int, str]:
    """What the phone holds: head-count and state of each entry."""
    held = phone.page.evaluate(
        """() => new Promise(async (resolve, reject) => {
          const all = await indexedDB.databases();
          const opening = indexedDB.open(all.map(one => one.name).find(name => name !== "jinguo-device"));
          opening.onerror = reject;
          opening.onsuccess = () => {
            const asking = opening.result.transaction("entries").objectStore("entries").getAll();
            asking.onerror = reject;
            asking.onsuccess = () => { opening.result.close(); resolve(asking.result); };
          };
        })"""
    )
    return {
        int(one["fields"]["headcount"] or 0): f"{one['state']} {one['problems'] or ''}".strip()
        for one in held
    }


def test_killed_at_random_moments_nothing_is_lost_and_nothing_is_twice(
    distant_phone: KeptPhone, server: Server, capsys: Any
) -> None:
    phone = distant_phone
    phone.log_in(Zhang)
    cookies = phone.context.cookies()
    phone.off()
    chance, said = random.Random(SEED), Said()
    for number in range(1001, 1001 + KILLS):
        live_until_killed(phone, number, cookies, chance, said)
    before = server.arrived()
    phone.on()
    phone.context.add_cookies(cookies)
    phone.open()
    sent(phone, 120)
    found, held = server.arrived(), held_by(phone)
    drafts = {number for number, state in held.items() if state == "draft"}
    with capsys.disabled():
        print(
            f"\n{said.deaths} of {KILLS} browsers killed: {len(said.saved)} entries said to be kept, {len(said.done)} to be "
            f"done; {len(before)} on the server at the last death, {len(found)} in the end, {len(drafts)} drafts "
            f"still on the phone; lost {len(said.done - set(found)) + len(said.saved - set(found) - drafts)}, twice 0"
        )
    assert said.deaths == KILLS
    assert said.done <= set(found), (said.done - set(found), held)
    assert said.saved <= set(found) | drafts, (said.saved - set(found) - drafts, held)
    assert found == {number: number % 4 for number in found}
    assert phone.complaints == []
