"""A telephone in the tests: a browser with its own storage that can be cut off, killed and switched on again."""

from __future__ import annotations

import hashlib
import io
import os
import random
import signal
import time
from pathlib import Path
from typing import Any, Self

from PIL import Image

from jinguo.activities.models import Activity
from jinguo.core.models import EvidenceFile
from tests import factories as make
from tests.browser import traces
from tests.browser.conftest import ARGUMENTS, enter, program

SCREEN: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740}, "locale": "zh-CN", "has_touch": True, "is_mobile": True,
}  # fmt: skip
READY = "body[data-ready]"
PATIENCE = 60000  # milliseconds: two loaded cores are slow, and waiting ends as soon as it may


def photograph(seed: int, size: tuple[int, int] = (800, 600)) -> dict[str, Any]:
    """A photograph that is like no other: coloured noise, as the file chooser hands it over."""
    chance = random.Random(seed)
    picture = Image.frombytes("RGB", (40, 30), chance.randbytes(40 * 30 * 3)).resize(size)
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=80)
    return {"name": f"{seed}.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}


class Phone:
    """A telephone of one's own in the running browser: nobody else's storage, cookies or workers."""

    def __init__(self, browser: Any, url: str) -> None:
        self.browser, self.url = browser, url
        self.context: Any = None
        self.page: Any = None
        self.complaints: list[str] = []

    def __enter__(self) -> Self:
        self.on()
        return self

    def __exit__(self, *_how: object) -> None:
        self.off()

    def on(self) -> Any:
        """Switch it on."""
        self.context = traces.watch(self.started())
        self.page = self.context.pages[0] if self.context.pages else self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return self.page

    def started(self) -> Any:
        """Return its browser, started."""
        return self.browser.new_context(**SCREEN, base_url=self.url)

    def off(self) -> None:
        """Close the browser as a person does."""
        self.context.close()

    def enter(self, user: Any) -> None:
        """Open the phone pages with somebody's session, with network, so that they are kept."""
        enter(self.context, user, self.url)
        self.page.goto("/m/")
        self.page.wait_for_selector(f"{READY}[data-kept]", state="attached")

    def log_in(self, user: Any) -> None:
        """Log in and open the phone pages once, with network, so that they are kept."""
        self.page.goto("/account/login/?next=/m/")
        self.page.fill("[name=login]", user.username)
        self.page.fill("[name=password]", make.PASSWORD)
        self.page.click("main button[type=submit]")
        self.page.wait_for_selector(f"{READY}[data-kept]", state="attached")

    def open(self) -> Any:
        """Open the phone pages."""
        self.page.goto("/m/")
        self.page.wait_for_selector(READY, state="attached")
        return self.page

    def record(self, headcount: int, photos: list[dict[str, Any]], kind: str = "") -> None:
        """Record an activity as a person would, up to the tick."""
        self.type_in(headcount, kind)
        self.add_and_finish(photos)

    def type_in(self, headcount: int, kind: str = "") -> None:
        """Begin an entry and fill it in, until the phone says that it is kept."""
        page = self.page
        page.evaluate("location.hash = '#/'")
        page.click(".record")
        if kind or not page.input_value("[name=kind]"):
            page.select_option("[name=kind]", label=kind or "宣讲")
        page.fill("[name=headcount]", str(headcount))
        page.wait_for_selector(".saved[data-pending='0']:not(:empty)")

    def add_and_finish(self, photos: list[dict[str, Any]]) -> None:
        """Add the photographs and say that it is done."""
        page = self.page
        if photos:
            page.set_input_files("[data-pick=gallery]", photos)
            page.wait_for_selector(f".pictures li:nth-child({len(photos)})")
        page.click("form .main-button")
        page.wait_for_selector(".done-page")


class KeptPhone(Phone):
    """A browser of its own with a profile on a disk; ``kill`` takes the battery out."""

    def __init__(self, chromium: Any, folder: Path, url: str) -> None:
        super().__init__(None, url)
        self._chromium, self.folder = chromium, folder

    def started(self) -> Any:
        """Start the browser; the profile is the one that was there before."""
        return self._chromium.launch_persistent_context(
            str(self.folder), executable_path=program(), args=ARGUMENTS, base_url=self.url, **SCREEN
        )

    def __exit__(self, *_how: object) -> None:
        self.kill()

    def processes(self) -> list[int]:
        """The browser's processes, by the profile they were started with."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    command = (entry / "cmdline").read_bytes()
                except OSError:
                    continue
                if f"--user-data-dir={self.folder}".encode() in command:
                    found.append(int(entry.name))
        return found

    def kill(self) -> None:
        """Take the battery out, and let Playwright notice."""
        self.stop()
        self.forget()

    def stop(self) -> None:
        """Take the battery out: the whole browser dies at once, asked nothing."""
        for pid in self.processes():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue

    def is_dead(self, seconds: float = 10) -> bool:
        """Whether no process of the browser is left, within some seconds."""
        end = time.monotonic() + seconds
        while self.processes() and time.monotonic() < end:
            time.sleep(0.05)
        return not self.processes()

    def forget(self) -> None:
        """Let Playwright notice that its browser is dead."""
        try:
            self.context.close()
        except Exception as error:
            assert "closed" in str(error), error
        (self.folder / "SingletonLock").unlink(missing_ok=True)


def cut(phone: Phone, off: bool = True) -> None:
    """Cut the network, or give it back."""
    phone.context.set_offline(off)


def sent(phone: Phone, seconds: float = 90) -> None:
    """Wait until nothing waits any more."""
    phone.page.evaluate("location.hash = '#/'")
    try:
        phone.page.wait_for_selector("[data-waiting='0']", timeout=seconds * 1000)
    except Exception as error:
        raise AssertionError(phone.page.inner_text("body")) from error


def arrived() -> dict[int, int]:
    """What the server has: photographs by head-count (each test gives every activity its own)."""
    found: dict[int, int] = {}
    for entry in Activity.everything.all():
        assert entry.headcount is not None
        assert entry.headcount not in found, "an activity arrived twice"
        files = EvidenceFile.objects.filter(object_type=Activity._meta.label, object_id=entry.pk)
        digests = [one.sha256 for one in files]
        assert len(digests) == len(set(digests)), "a photograph arrived twice"
        for one in files:
            assert hashlib.sha256(one.file.read()).hexdigest() == one.sha256
        found[entry.headcount] = len(digests)
    return found


def villager() -> Any:
    """A village woman with a log-in."""
    return make.user("village", make.village("张家村", in_=make.town("济北街道")))
