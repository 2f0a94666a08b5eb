"""Reading photographed sheets behind the page: a job waits, another process does the work.

One reader at a time (its lane sees to it): it takes a processor and some hundred
megabytes while it runs, and nothing afterwards.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess  # nosec B404 # one fixed command, below
import sys
import time
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from jinguo.jobs import queue
from jinguo.jobs.execution import Run
from jinguo.jobs.tasks import JobTask
from jinguo.signin.models import Reading, SheetPage
from jinguo.signin.ocr import sheet_reading
from jinguo.signin.paper_sheets import give_up, propose

SECONDS_A_PAGE = 90
LONGEST_ANSWER = 4 << 20  # bytes


def start_reading(pages: list[SheetPage], by: Any) -> None:
    """Read pages for a person, once what is written is written; without the reader they are typed by hand."""
    keys = [page.pk for page in pages]
    if not keys:
        return
    if not sheet_reading.installed():
        SheetPage.objects.filter(pk__in=keys).update(state=Reading.BY_HAND)
        return
    for page in pages:
        page.state, page.problem = Reading.WAITING, ""
        page.save()
    queue.start(READ, by, about=f"sheets:{keys[0]}", pages=keys)


def _read(run: Run, pages: list[int]) -> None:
    waiting = SheetPage.objects.filter(pk__in=pages).exclude(state=Reading.READ)
    rows = list(waiting.select_related("evidence").order_by("pk"))
    answers = _Reader([page.evidence.file.path for page in rows])
    try:
        for number, page in enumerate(rows, start=1):
            page.state = Reading.READING
            page.save()
            _keep(page, answers.next())
            run.progress("read", number, len(rows))
    finally:
        answers.stop()


def _gave_up(problem: str, pages: list[int]) -> None:
    """Leave the pages that were not read to be typed, or to be read again by hand."""
    for page in SheetPage.objects.filter(pk__in=pages, state__in=[Reading.WAITING, Reading.READING]):
        give_up(page, problem)


def _keep(page: SheetPage, answer: dict[str, Any]) -> None:
    if answer.get("rows"):
        propose(page, answer["rows"])
    elif "rows" in answer:
        give_up(page, _("照片里没有找到名单。请把签到表拍正、拍清楚再传，或照着照片录入。"))
    else:
        give_up(page, _("这张照片没能识别。请重新拍一张，或照着照片录入。"))


class _Reader:
    """The reading process: one answer for each picture, an empty one when it fell silent or died."""

    def __init__(self, paths: list[str]) -> None:
        self._said = b""
        root = str(Path(__file__).resolve().parents[3])
        keep = {
            name: os.environ[name] for name in ("PATH", "HOME", "LANG", "SYSTEMROOT") if name in os.environ
        }
        self._process = subprocess.Popen(  # noqa: S603 # nosec B603 # our own module, paths of our own
            [sys.executable, "-m", "jinguo.signin.ocr.sheet_reading", *paths],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=root,
            start_new_session=True, bufsize=0,
            env=keep | {"PYTHONPATH": root, "PYTHONIOENCODING": "utf-8", "OMP_NUM_THREADS": "1"},
        )  # fmt: skip

    def next(self) -> dict[str, Any]:
        """Return the next answer; after too long a silence the process is stopped."""
        end = time.monotonic() + SECONDS_A_PAGE
        while b"\n" not in self._said and len(self._said) < LONGEST_ANSWER:
            part = self._more(end - time.monotonic())
            if not part:
                self._kill()
                return {}
            self._said += part
        line, newline, self._said = self._said.partition(b"\n")
        return json.loads(line) if newline else {}

    def _more(self, seconds: float) -> bytes:
        """Return what the process says next; nothing when it says nothing for so long, or has ended."""
        descriptor = self._process.stdout.fileno()  # type: ignore[union-attr]
        ready, _writable, _broken = select.select([descriptor], [], [], max(0.0, seconds))
        return os.read(descriptor, 1 << 16) if ready else b""

    def _kill(self) -> None:
        """Kill the reader with all it may have started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def stop(self) -> None:
        """End the process."""
        if self._process.poll() is None:
            self._kill()
        self._process.wait(timeout=10)
        self._process.stdout.close()  # type: ignore[union-attr]


READ = JobTask("read sheets", _l("识别签到表"), _read, _gave_up, lane="sheets")
