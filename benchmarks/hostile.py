"""How long others wait while ten hostile files are fed to the site: the real server, one ratio."""

from __future__ import annotations

import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid

from tests.security.files.hostile import CORPUS
from tests.security.files.served import site

FILES = (
    "strings.xlsx", "cells.xlsx", "many_far_sheets.xlsx", "169_megapixels.png", "large.webp",
    "shown_often.pdf", "deflated_thrice.pdf", "laughs.docx", "paragraphs.docx", "merged_over_all.xlsx",
)  # fmt: skip
SITE = {"DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "jinguo.settings"}
ASKED = 60  # pages for each measure
PASSWORD = "a-long-enough-word-7"
PEOPLE = f"""
import django; django.setup()
from jinguo.accounts.models import RoleGrant, User
from jinguo.organisations.models import OrganisationUnit
top = OrganisationUnit.everything.create(code="990115", name="试验区", kind="district")
for name in ("wicked", "other"):
    user = User.objects.create_user(username=name, password={PASSWORD!r})
    if hasattr(user, "must_change_password"):
        user.must_change_password = False
        user.save()
    RoleGrant.objects.create(user=user, role="line", unit=top, lines=[])
"""


class Browser:
    """Somebody logged in, as a browser would be."""

    def __init__(self, port: int, name: str) -> None:
        self.port, self.cookies = port, {}
        self.get("/account/login/")
        self.post(
            "/account/login/", f"login={name}&password={PASSWORD}&csrfmiddlewaretoken={self.token}".encode()
        )

    @property
    def token(self) -> str:
        return self.cookies.get("csrftoken", "")

    def get(self, path: str) -> tuple[int, str]:
        """Ask for a page."""
        return self._ask("GET", path)

    def post(
        self, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded"
    ) -> tuple[int, str]:
        """Send a form."""
        return self._ask("POST", path, body, kind)

    def send(self, path: str, field: str, name: str, content: bytes, **fields: str) -> tuple[int, str]:
        """Send a file."""
        mark = uuid.uuid4().hex
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in {**fields, "csrfmiddlewaretoken": self.token}.items()
        ]
        head = (
            f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode()
        )
        body = b"".join([*parts, head, content, f"\r\n--{mark}--\r\n".encode()])
        return self.post(path, body, f"multipart/form-data; boundary={mark}")

    def _ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Host": "127.0.0.1", "Cookie": cookies} | ({"Content-Type": kind} if kind else {})
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        said = answer.read().decode("utf-8", "replace")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie" and (found := re.match(r"([^=]+)=([^;]*)", value)):
                self.cookies[found[1]] = found[2]
        return answer.status, said


def times(browser: Browser) -> list[float]:
    """How long a page takes, again and again."""
    found = []
    for _time in range(ASKED):
        start = time.perf_counter()
        status, _said = browser.get("/ledgers/activities/")
        assert status == 200, status
        found.append(time.perf_counter() - start)
    return found


def feed(browser: Browser, name: str, said: dict[str, int]) -> None:
    """Send one file through the door for its kind, and note the answer's status."""
    if name.endswith(".xlsx"):
        said[name], _page = browser.send(
            "/imports/upload/", "files", name, CORPUS[name](), token=str(uuid.uuid4())
        )
    else:
        _status, form = browser.get("/check/")
        unit = re.search(r'name="unit".*?value="(\d+)"', form, re.DOTALL)
        door = name if name.endswith((".pdf", ".docx")) else name + ".docx"
        days = {"start": "2022-01-01", "end": "2022-12-31"}
        said[name], _page = browser.send(
            "/check/", "file", door, CORPUS[name](), unit=unit[1] if unit else "1", text="", **days
        )


def main() -> None:
    """Print the ratio."""
    for name in FILES:
        CORPUS[name]()
    with tempfile.TemporaryDirectory() as folder, site(JINGUO_DATA=folder) as port:
        subprocess.run(
            [sys.executable, "-c", PEOPLE], check=True,
            env=os.environ | SITE | {"JINGUO_DATA": folder},
        )  # fmt: skip
        other, wicked = Browser(port, "other"), Browser(port, "wicked")
        times(other)
        usual = times(other)
        said: dict[str, int] = {}
        threads = [threading.Thread(target=feed, args=(wicked, name, said)) for name in FILES]
        for thread in threads:
            thread.start()
        loaded = times(other)
        still = sum(thread.is_alive() for thread in threads)
        for thread in threads:
            thread.join()
    middle, while_fed = statistics.median(usual), statistics.median(loaded)
    print(
        f"usual {middle * 1000:.0f} ms, while ten hostile files are fed {while_fed * 1000:.0f} ms "
        f"(medians of {ASKED})"
    )
    print("answers to the files:", *sorted(f"{name} {status}" for name, status in said.items()))
    print(
        f"ratio {while_fed / middle:.2f}; slowest {max(loaded) * 1000:.0f} ms; unfinished at the end: {still}"
    )


if __name__ == "__main__":
    main()
