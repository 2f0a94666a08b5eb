"""The suite on other days: ``pytest --today=2028-02-29``, and ``python -m tests.days`` for the days that break rules.

As a plug-in it moves the clock before each test (it ticks on from there, so a test that starts at 23:58 ends on the
same day). As a program it runs the tests that read today's date on every one of ``DAYS``.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOON = dt.time(12)
SITE = "Asia/Shanghai"
# A day, or a moment of a clock on the wall of a time zone. The site's day is the one of Shanghai in each case.
DAYS = (
    "2026-02-28",  # the last day of February
    "2028-02-29",  # the day that most years do not have
    "2027-04-30",  # the last day of a month of thirty days
    "2026-10-31",  # and of thirty-one
    "2027-06-30",  # the end of a quarter and of a half
    "2026-12-31T23:58",  # the end of a year, all but over
    "2027-01-01T00:00",  # and a year that has no past
    "2027-02-28T23:59 America/Los_Angeles",  # the 1st of March at the site
    "2027-03-01T23:59 Pacific/Kiritimati",  # the same day at the site, hours before
)
READS_TODAY = re.compile(r"localdate|localtime|timezone\.now|\btoday\b|time\.time\(")
# Rules about days whose tests take the day from the program.
BESIDES = ("jinguo/statements/tests/test_*.py", "jinguo/figures/tests/test_usual_periods.py")
# They make something on today's date; what they ask has nothing to do with it.
ELSEWHERE = (
    "tests/security/test_beyond_reach.py", "tests/security/test_browser.py", "tests/security/test_evaluated.py",
    "tests/security/test_guessing.py", "tests/security/test_identities.py", "jinguo/web/tests/test_query_counts.py",
    "jinguo/ledgers/tests/test_upload_pages.py",
)  # fmt: skip


def moment(said: str) -> dt.datetime:
    """Read ``2028-02-29``, ``2026-12-31T23:58`` or either with a time zone; noon and the site's zone are meant."""
    day, _space, zone = said.partition(" ")
    read = dt.datetime.fromisoformat(day)
    if "T" not in day:
        read = dt.datetime.combine(read.date(), NOON)
    # With an offset and no zone: moving the clock must not move the machine to another zone, too.
    return read.replace(tzinfo=ZoneInfo(zone or SITE)).astimezone(dt.UTC)


def chosen() -> list[str]:
    """The test modules that the odd days are for."""
    found = {path for folder in ("jinguo", "tests") for path in (ROOT / folder).rglob("test_*.py")
             if READS_TODAY.search(path.read_text(encoding="utf-8")) and "browser" not in path.parts}  # fmt: skip
    found |= {path for pattern in BESIDES for path in ROOT.glob(pattern)}
    return sorted({path.relative_to(ROOT).as_posix() for path in found} - set(ELSEWHERE))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare ``--today``."""
    parser.addoption(
        "--today", metavar="DAY", help='the day on the clock: 2028-02-29, "2026-12-31T23:58 Asia/Tokyo"'
    )


def pytest_configure(config: pytest.Config) -> None:
    """Move the clock for the whole run."""
    if said := config.getoption("--today"):
        config.pluginmanager.register(Clock(moment(said)))


class Clock:
    """A clock that is put to the same moment before every test."""

    def __init__(self, at: dt.datetime) -> None:
        import time_machine

        self.at = at
        self.travelling = time_machine.travel(at, tick=True)
        self.traveller = self.travelling.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self) -> Iterator[Any]:
        """Put the clock back: a long run does not reach the next day."""
        self.traveller.move_to(self.at, tick=True)
        return (yield)

    def pytest_unconfigure(self) -> None:
        """Let it go."""
        self.travelling.stop()

    def pytest_report_header(self) -> str:
        """Say what day it is."""
        return f"clock: {self.at.astimezone(ZoneInfo(SITE)):%Y-%m-%d %H:%M} at the site"


def main(days: list[str]) -> int:
    """Run them on each day; end with the worst exit code, and the summaries below one another."""
    worst, said = 0, []
    options = ["-q", "-n", os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS", "auto"), "--dist", "loadgroup"]
    for day in days or DAYS:
        command = [
            sys.executable,
            "-m",
            "pytest",
            *options,
            "--no-loadscope-reorder",
            "--today",
            day,
            *chosen(),
        ]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        lines = ran.stdout.strip().splitlines() or [ran.stderr[-2000:]]
        if ran.returncode:
            print(f"== {day} ==", ran.stdout[-20000:], sep="\n")
        worst = max(worst, ran.returncode)
        said.append(f"{day}: {lines[-1]}")
    print(*said, sep="\n")
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
