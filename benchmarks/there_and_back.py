"""Sign-ins and persons out into a workbook and back, where nothing may change; beside the bare reading."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.figures import ENGINES
from benchmarks.importing import bare, peak

ROWS = 100_000
PERSONS = 20_000  # of them a tenth share a name with somebody of their village
EACH = 50  # sign-ins of an activity
LEDGERS = ("attendances", "persons")
HEAD = f"{'':>8} {'ledger':<13}{'step':<24} {'rows':>9} {'seconds':>8} {'CPU s':>7} {'× bare':>7} {'MiB':>9}"


def fill(number: int) -> None:
    """Write the district: persons of its villages, activities with numbers, sign-ins."""
    from benchmarks import rows
    from jinguo.activities.models import Activity, Attendance
    from jinguo.core.models import Kind
    from jinguo.organisations.models import OrganisationUnit
    from jinguo.people.models import Person

    rows.district(0, 0, 0)
    villages = list(OrganisationUnit.everything.filter(kind="village"))
    persons = [
        Person(
            name=f"试验人{n - n % 10 // 9}", sex="F", unit=villages[n // 10 % len(villages)],
            phone=f"139{n:08d}" if n % 3 else "",
        )
        for n in range(min(PERSONS, number))
    ]  # fmt: skip
    for person in persons:
        person.seal()
    persons = Person.everything.bulk_create(persons, batch_size=2000)
    kind = Kind.objects.get(vocabulary="activity.kind", code="training")
    activities = Activity.everything.bulk_create(
        [
            Activity(
                unit=villages[n % len(villages)], occurred_on=rows.FIRST_DAY, state="verified", kind=kind,
                title=f"培训{n}", code=f"HD-{n:06d}",
            )
            for n in range(-(-number // EACH))
        ],
        batch_size=2000,
    )  # fmt: skip
    made = (
        Attendance(activity=activities[n // EACH], person=someone, name=someone.name)
        for n in range(number)
        for someone in (persons[(n * 7) % len(persons)],)
    )
    Attendance.everything.bulk_create(made, batch_size=5000)
    rows.analyse()


def measure(name: str, number: int, folder: Path) -> None:
    """Export and read back on the database that the environment names; print one line for each step."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "jinguo.settings"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    fill(number)
    for key in LEDGERS:
        for reason in ("", "核对"):
            _there_and_back(name, key, reason, folder / f"{key}.xlsx")


def _there_and_back(engine: str, key: str, reason: str, path: Path) -> None:
    from jinguo.core.scoping import SYSTEM
    from jinguo.ledgers import declarations
    from jinguo.ledgers.exports.export import export
    from jinguo.ledgers.imports.run import Verdict, read

    steps = Steps(engine, f"{key}{'+' if reason else ''}")
    count = steps.run("export", lambda: export(declarations.get(key), SYSTEM, path, reason=reason))
    steps.rows = count
    steps.run("the reader alone", lambda: bare(path))
    preview = steps.run("back: all the same", lambda: read([path], SYSTEM))
    steps.tell()
    if preview.counts[Verdict.SAME] != count or preview.counts.total() != count:
        raise SystemExit(f"what came back is not the same: {preview.sentence} {preview.rejected[:3]}")


class Steps:
    """The steps of one ledger's way out and back, told beside the bare reading."""

    def __init__(self, engine: str, ledger: str) -> None:
        self.engine, self.ledger, self.rows = engine, ledger, 0
        self._taken: dict[str, tuple[float, float, int]] = {}

    def run(self, what: str, work: Callable[[], Any]) -> Any:
        """Do a step and remember what it took."""
        start, burnt = time.perf_counter(), time.process_time()
        answer = work()
        self._taken[what] = (time.perf_counter() - start, time.process_time() - burnt, peak())
        return answer

    def tell(self) -> None:
        """Print every step."""
        alone = self._taken["the reader alone"][1] or 0.01
        for what, (seconds, burnt, most) in self._taken.items():
            print(
                f"{self.engine:>8} {self.ledger:<13}{what:<24} {self.rows:>9,} {seconds:>8.1f} {burnt:>7.1f} "
                f"{burnt / alone:>7.1f} {most:>9}",
                flush=True,
            )


def main() -> int:
    """Run on each database, in a process and with a data folder of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--engines", default="sqlite,postgres")
    parser.add_argument("--inside", nargs=2, help=argparse.SUPPRESS)
    options, _others = parser.parse_known_args()
    if options.inside:
        measure(options.inside[0], options.rows, Path(options.inside[1]))
        return 0
    print(f"{options.rows:,} sign-ins; with + the confidential columns are there.")
    print(HEAD, flush=True)
    failed = 0
    for name in options.engines.split(","):
        with ENGINES[name]() as environment:
            if environment is None:
                print(f"{name:>8} is not installed here: skipped")
                continue
            words = [sys.executable, "-m", "benchmarks.there_and_back", "--inside", name]
            words += [environment["JINGUO_DATA"], "--rows", str(options.rows)]
            failed |= subprocess.call(words, env={**os.environ, **environment})
    return failed


if __name__ == "__main__":
    sys.exit(main())
