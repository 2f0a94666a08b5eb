"""Reading photographed sheets in the background: a thread waits, another process does the work.

One reader at a time: it takes a processor and some hundred megabytes while it runs, and nothing afterwards.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import subprocess  # nosec B404 # one fixed command, below
import sys
import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django.utils.translation import gettext as _

from jinguo.activities.models import SheetPage
from jinguo.signin.models import Reading
from jinguo.signin.ocr import sheet_reading
from jinguo.signin.paper_sheets import give_up, propose

SECONDS_A_PAGE = 90
LONGEST_ANSWER = 4 << 20  # bytes
_one_at_a_time = threading.Lock()
_log = logging.getLogger(__name__)


def start_reading(pages: list[SheetPage]) -> None:
    """Read pages once the present transaction is written; without the reader they are typed by hand."""
    keys = [page.pk for page in pages]
    if not keys:
        return
    if not sheet_reading.installed():
        SheetPage.objects.filter(pk__in=keys).update(state=Reading.BY_HAND)
        return
    for page in pages:
        page.state, page.problem = Reading.WAITING, ""
        page.save()
    if not getattr(settings, "IMPORTS_IN_BACKGROUND", True):
        _read(keys)
        return
    transaction.on_commit(lambda: threading.Thread(target=_in_thread, args=(keys,), daemon=True).start())


def _in_thread(keys: list[int]) -> None:
    try:
        with _one_at_a_time:
            _read(keys)
    except Exception:
        _log.exception("reading sheets broke off")
    finally:
        connections.close_all()


def _read(keys: list[int]) -> None:
    pages = list(SheetPage.objects.filter(pk__in=keys).select_related("evidence").order_by("pk"))
    answers = _Reader([page.evidence.file.path for page in pages])
    try:
        for page in pages:
            page.state = Reading.READING
            page.save()
            _keep(page, answers.next())
    finally:
        answers.stop()


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
        root = str(Path(__file__).resolve().parents[2])
        keep = {
            name: os.environ[name] for name in ("PATH", "HOME", "LANG", "SYSTEMROOT") if name in os.environ
        }
        self._process = subprocess.Popen(  # noqa: S603 # nosec B603 # our own module, paths of our own
            [sys.executable, "-m", "jinguo.signin.ocr.sheet_reading", *paths],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=root,
            start_new_session=True,
            env=keep | {"PYTHONPATH": root, "PYTHONIOENCODING": "utf-8", "OMP_NUM_THREADS": "1"},
        )  # fmt: skip

    def next(self) -> dict[str, Any]:
        """Return the next answer; after too long a silence the process is stopped."""
        limit = threading.Timer(SECONDS_A_PAGE, self._kill)
        limit.start()
        try:
            line = self._process.stdout.readline(LONGEST_ANSWER)  # type: ignore[union-attr]
        finally:
            limit.cancel()
        return json.loads(line) if line.endswith(b"\n") else {}

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
