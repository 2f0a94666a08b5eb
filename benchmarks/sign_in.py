"""Two hundred people sign in to one activity: a real server process on SQLite, driven by Locust.

Locust is a tool of this benchmark alone: install it anywhere and name it with ``--locust``. The machine
serves and drives at the same time, so the figures are on the careful side.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEED = """
import datetime as dt, django
django.setup()
from django.utils import timezone
from jinguo.activities import signing_in
from jinguo.activities.models import Activity
from jinguo.core.models import Kind
from jinguo.core.scoping import SYSTEM
from jinguo.organisations.models import OrganisationUnit
root = OrganisationUnit.everything.filter(parent=None).first()
root = root or OrganisationUnit.everything.create(code="990115", name="试验区", kind="district")
kind = Kind.objects.get(vocabulary="activity.kind", code="lecture")
made = Activity.everything.create(unit=root, occurred_on=timezone.localdate(), kind=kind, title="巾帼大宣讲")
print(signing_in.open_desk(made, SYSTEM).number)
"""
COUNT = """
import django, sys
django.setup()
from jinguo.signin.models import SignIn
from jinguo.core import audit
kept = list(SignIn.objects.filter(desk__number=sys.argv[1]).values_list("name", flat=True))
print(len(kept), len(set(kept)), "whole" if not audit.verify_chain() else "BROKEN")
"""


def run(code: str, *arguments: str) -> str:
    """Run a piece of Django code in the data folder of the benchmark."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def seconds_of(server: int) -> float:
    """Return the processor seconds that a server and its workers have used (Linux)."""
    used = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            words = stat.read_text().rpartition(")")[2].split()
            if server in (int(stat.parent.name), int(words[1])):
                used += int(words[11]) + int(words[12])
    return used / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def served() -> Iterator[tuple[str, int]]:
    """Serve the data folder that the environment names; yields the address and the process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = [str(Path(sys.executable).with_name("jinguo")), "serve", "--port", str(port)]
    server = subprocess.Popen(program, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _attempt in range(100):
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(f"{address}/s/")
                break
            time.sleep(0.2)
        yield address, server.pid
    finally:
        server.terminate()
        server.wait(20)


def measure(locust: str, people: int, seconds: float) -> bool:
    """Let people come within some seconds; print latencies and what was kept; return whether all was."""
    number = run(SEED)
    with served() as (address, process), tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "SIGN_IN_NUMBER": number, "SIGN_IN_PEOPLE": str(people), "SIGN_IN_SECONDS": str(seconds),
        }  # fmt: skip
        command = [
            locust, "-f", "benchmarks/sign_in_people.py", "--headless", "--host", address, "-u", str(people),
            "-r", str(people), "-t", f"{int(seconds) + 60}s", "--csv", f"{folder}/run", "--loglevel", "ERROR",
        ]  # fmt: skip
        load, start, before = os.getloadavg()[0], time.perf_counter(), seconds_of(process)
        subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        spent, used = time.perf_counter() - start, seconds_of(process) - before
        rows = list(csv.DictReader(Path(f"{folder}/run_stats.csv").read_text().splitlines()))
    kept, names, chain = run(COUNT, number).split()
    print(f"\n{people} people within {seconds:g} s (the whole run took {spent:.0f} s)")
    print(
        f"machine: {os.cpu_count()} cores, load {load:.1f} before; server: {used:.1f} s of processor time, "
        f"{used / spent:.0%} of one core"
    )
    print(f"{'':<12} {'requests':>8} {'failed':>7} {'p50 ms':>7} {'p95 ms':>7} {'p99 ms':>7} {'max ms':>7}")
    for row in rows:
        held = [row[name] for name in ("Request Count", "Failure Count", "50%", "95%", "99%")]
        slowest = float(row["Max Response Time"] or 0)
        print("{:<12} {:>8} {:>7} {:>7} {:>7} {:>7}".format(row["Name"], *held), f"{slowest:>7.0f}")
    print(f"kept {kept} of {people}, {names} different names, audit chain {chain}")
    return int(kept) == int(names) == people


def main() -> int:
    """Measure at both paces, each on a fresh site."""
    options = argparse.ArgumentParser()
    options.add_argument("--locust", default=shutil.which("locust") or "locust")
    options.add_argument("--people", type=int, default=200)
    options.add_argument("--seconds", type=float, nargs="*", default=[60, 10])
    asked = options.parse_args()
    if not shutil.which(asked.locust):
        print("sign_in: needs Locust; install it (pip install locust) and name it with --locust")
        return 0
    whole = True
    for seconds in asked.seconds:
        with tempfile.TemporaryDirectory() as data:
            os.environ |= {"JINGUO_DATA": data, "DJANGO_SETTINGS_MODULE": "jinguo.settings"}
            subprocess.run([sys.executable, "-m", "jinguo", "migrate", "-v", "0"], cwd=ROOT, check=True)
            whole &= measure(asked.locust, asked.people, seconds)
    return int(not whole)


if __name__ == "__main__":
    sys.exit(main())
