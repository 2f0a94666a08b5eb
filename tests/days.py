"""The suite on other days: ``pytest --today=2028-02-29``, and ``python -m tests.days`` for the days that break rules.

As a plug-in it moves the clock before each test (it ticks on from there, so a test that starts at 23:58 ends on the
same day). As a program it runs the tests that read today's date on every one of ``DAYS``.
"""

from __future__ import annotations

import datetime as dt
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from types import FunctionType
from typing import Any
from zoneinfo import ZoneInfo

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOON = dt.time(12)
SHOWN = 30_000  # letters of what a day with failures said
SITE = "Asia/Shanghai"
# A day, or a moment of a clock on the wall of a time zone. The site's day is the one of Shanghai in each case.
DAYS = (
    "2026-02-28",  # the last day of February
    "2028-02-29",  # the day that most years do not have
    "2027-06-30T23:59 Pacific/Kiritimati",  # of a month of thirty, a quarter and a half; hours before at the site
    "2026-10-31",  # and of thirty-one
    "2026-12-31T23:58",  # the end of a year, all but over
    "2027-01-01T00:00",  # and a year that has no past
    "2027-02-28T23:59 America/Los_Angeles",  # the 1st of March at the site
)
READS_TODAY = re.compile(r"localdate|localtime|timezone\.now|\btoday\b|time\.time\(")
# Rules about days, whose tests take the day from the program.
ROOMS = ("jinguo/statements/tests/", "jinguo/figures/tests/test_usual_periods.py")
# They ask every page for everybody: what they made on today's date is seen or not seen on any day.
WALKS = {"world", "seeded"}
ELSEWHERE = (
    # How old a file is, the disk tells, and another program has a clock of its own: these are not moved.
    "jinguo/ledgers/tests/imports/test_upload_pages.py::test_work_that_died_can_be_taken_up_again",
    "jinguo/jobs/tests/test_jobs.py::test_a_job_that_gives_signs_of_life_is_not_stuck",
    "jinguo/jobs/tests/test_several_programs.py",
    # They count queries and tries, of which there are as many on any day.
    "jinguo/web/tests/test_query_counts.py", "tests/security/log_in/test_guessing.py",
)  # fmt: skip


def moment(said: str) -> dt.datetime:
    """Read ``2028-02-29``, ``2026-12-31T23:58`` or either with a time zone; noon and the site's zone are meant."""
    day, _space, zone = said.partition(" ")
    read = dt.datetime.fromisoformat(day)
    if "T" not in day:
        read = dt.datetime.combine(read.date(), NOON)
    # With an offset and no zone: moving the clock must not move the machine to another zone, too.
    return read.replace(tzinfo=ZoneInfo(zone or SITE)).astimezone(dt.UTC)


def files() -> list[str]:
    """The test modules in which any test may read today's date."""
    found = (path for folder in ("jinguo", "tests") for path in (ROOT / folder).rglob("test_*.py"))
    named = {path.relative_to(ROOT).as_posix(): path for path in found}
    return sorted(
        name for name, path in named.items()
        if not name.startswith("tests/browser/")
        and (name.startswith(ROOMS) or READS_TODAY.search(path.read_text(encoding="utf-8")))
    )  # fmt: skip


def reads_today(item: Any) -> bool:
    """Whether a test, a fixture of its own or a helper it calls reads the date; in some rooms every test does, the walks none."""
    if item.nodeid.startswith(ROOMS):
        return True
    if item.nodeid.startswith(ELSEWHERE) or WALKS & set(item.fixturenames):
        return False
    fixtures = (one.func for found in item._fixtureinfo.name2fixturedefs.values() for one in found)
    return any(
        READS_TODAY.search(inspect.getsource(one)) for one in _with_helpers({item.function, *fixtures})
    )


def _with_helpers(functions: set[Any]) -> set[Any]:
    """The functions that belong to tests, with those that they name, and so on."""
    found: set[Any] = set()
    waiting = [one for one in functions if isinstance(one, FunctionType)]
    while waiting:
        one = waiting.pop()
        if one not in found and "tests" in one.__module__.split("."):
            found.add(one)
            named = (one.__globals__.get(name) for name in one.__code__.co_names)
            waiting += [other for other in named if isinstance(other, FunctionType)]
    return found


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    parser.addoption(
        "--today", metavar="DAY", help='the day on the clock: 2028-02-29, "2026-12-31T23:58 Asia/Tokyo"'
    )
    parser.addoption("--reading-today", action="store_true", help="only the tests that read today's date")


def pytest_configure(config: pytest.Config) -> None:
    """Move the clock for the whole run."""
    if said := config.getoption("--today"):
        config.pluginmanager.register(Clock(moment(said)))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what has nothing to do with the date, if that is wanted."""
    if config.getoption("--reading-today"):
        kept = [one for one in items if reads_today(one)]
        config.hook.pytest_deselected(items=list(set(items).difference(kept)))
        items[:] = kept


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


def run(day: str) -> subprocess.CompletedProcess[str]:
    """Run them on one day."""
    options = ["-q", "-p", "no:xdist", "--reading-today", "--today", day]
    command = [sys.executable, "-m", "pytest", *options, *files()]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def main(days: list[str]) -> int:
    """Run them on each day, as many at a time as there are cores; return the worst exit code.

    Each day is told as it ends, with what failed.
    """
    worst = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {pool.submit(run, day): day for day in days or DAYS}
        for done in as_completed(running):
            day, ran = running[done], done.result()
            worst = max(worst, abs(ran.returncode))
            last = (ran.stdout.strip() or "nothing was said").splitlines()[-1]
            told = (
                f"== {day} ==\n{ran.stdout[-SHOWN:]}\n{ran.stderr[-SHOWN:]}"
                if ran.returncode
                else f"{day}: {last}"
            )
            print(told, flush=True)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
