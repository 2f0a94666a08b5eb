"""The people of the sign-in benchmark, for Locust: each opens the page, loads its style, signs in, sees it.

One in ten sends the form twice, as a phone does whose answer was lost.
"""

from __future__ import annotations

import os
import random
import re

import gevent
from locust import FastHttpUser, events, task
from locust.exception import StopUser

NUMBER, PEOPLE = os.environ["SIGN_IN_NUMBER"], int(os.environ["SIGN_IN_PEOPLE"])
SECONDS = float(os.environ["SIGN_IN_SECONDS"])
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴", "秀英桂兰玉梅淑珍丽娟"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_CLIENT = re.compile(r'name="client_id" value="([^"]+)"')
_finished = {"people": 0, "started": 0}


class Participant(FastHttpUser):
    """One phone."""

    def on_start(self) -> None:
        """Take a name of one's own, and come at some moment of the time given."""
        _finished["started"] += 1
        rank = _finished["started"]
        self.name = SURNAMES[rank % 10] + GIVEN[rank // 10 % 10] + GIVEN[rank // 100 % 10]
        self.phone = f"139{rank:08d}" if rank % 2 else ""
        gevent.sleep(random.uniform(0, SECONDS))

    @task
    def sign_in(self) -> None:
        """Sign in once."""
        page = self.client.get(f"/s/{NUMBER}/", name="1 page")
        self.client.get("/static/mobile/signin.css", name="2 style")
        gevent.sleep(random.uniform(0, min(2.0, SECONDS / 5)))
        form = {
            "csrfmiddlewaretoken": _TOKEN.search(page.text)[1], "client_id": _CLIENT.search(page.text)[1],
            "name": self.name, "phone": self.phone, "remember": "1",
        }  # fmt: skip
        for _attempt in range(1 + (random.random() < 0.1)):
            answer = self.client.post(f"/s/{NUMBER}/", data=form, name="3 sign in", allow_redirects=False)
        self.client.get(answer.headers["Location"], name="4 done")
        _finished["people"] += 1
        if _finished["people"] == PEOPLE:
            self.environment.runner.quit()
        raise StopUser


@events.quitting.add_listener
def _report(environment, **_more) -> None:
    environment.process_exit_code = int(_finished["people"] != PEOPLE)
