"""A district's figures over five years, beside hand-written SQL, at 1, 10 and 100 times the activities."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

ACTIVITIES, ATTENDANCES, PERSONS = 20_000, 400_000, 60_000
HEAD = f"{'':>6} {'activities':>11} {'attendances':>12}  {'what':<44} {'figures':>8} {'seconds':>9}"


def median(work: Callable[[], Any], runs: int) -> tuple[float, Any]:
    """Return the median seconds of several runs, and the last answer."""
    taken = []
    for _run in range(runs):
        start = time.perf_counter()
        answer = work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken), answer


def measure(name: str, sizes: list[int], runs: int) -> None:
    """Fill the database that the environment names and print one line for each question."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "jinguo.settings"
    django.setup()
    from django.core.management import call_command

    from benchmarks import rows

    call_command("migrate", verbosity=0)
    root = rows.district(ACTIVITIES, ATTENDANCES, PERSONS)
    for before, times in zip([1, *sizes], sizes, strict=False):
        if times > 1:
            rows.multiply(times, before)
        else:
            rows.analyse()
        ask(name, root, runs if times < 100 else max(1, runs // 2))


def ask(name: str, root: Any, runs: int) -> None:
    """Time the engine and the hand-written statements; stop when their answers differ."""
    from benchmarks.beside import by_hand
    from benchmarks.rows import FIRST_DAY
    from jinguo.activities.models import Activity, Attendance
    from jinguo.core.periods import Period
    from jinguo.core.scoping import SYSTEM
    from jinguo.figures import registry
    from jinguo.figures.engine import Scope, evaluate, evaluate_by
    from jinguo.reports.composing.outline import figures_of
    from jinguo.reports.composing.review_outline import review

    period = Period(FIRST_DAY, dt.date(2023, 12, 31))
    asked = {"start": period.start, "end": period.end, "path": root.path, "after": root.path + "~"}
    scope, everything, reviewed = Scope(root, SYSTEM), registry.all_figures(), figures_of(review().parts)
    size = f"{name:>6} {Activity.everything.count():>11,} {Attendance.everything.count():>12,}"

    def line(what: str, figures: int, work: Callable[[], Any]) -> Any:
        seconds, answer = median(work, runs)
        print(f"{size}  {what:<44} {figures:>8} {seconds:>9.3f}", flush=True)
        return answer

    line("engine, the review's figures", len(reviewed), lambda: evaluate(reviewed, scope, period))
    keys = by_hand.keys()
    line("engine, every declared figure", len(everything), lambda: evaluate(everything, scope, period))
    ours = line("engine, those also written by hand", len(keys), lambda: evaluate(keys, scope, period))
    plain = line("by hand, one statement per table", len(keys), lambda: by_hand.statement_per_table(asked))
    line("by hand, one statement per figure", len(keys), lambda: by_hand.statement_per_figure(asked))
    line(
        "engine, every figure by year",
        len(everything),
        lambda: evaluate_by(everything, scope, period, "year"),
    )
    differing = [key for key in keys if (ours[key].amount or 0) != (plain[key] or 0)]
    if differing:
        raise SystemExit(f"engine and hand-written SQL differ: {', '.join(differing)}")


@contextlib.contextmanager
def sqlite() -> Iterator[dict[str, str] | None]:
    """Yield the environment of a new SQLite database."""
    folder = tempfile.mkdtemp(prefix="jinguo-bench-")
    yield {"JINGUO_DATA": folder, "DATABASE_URL": ""}
    shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def postgres() -> Iterator[dict[str, str] | None]:
    """Yield the environment of a throw-away PostgreSQL, None where it is not installed."""
    from tests.postgres.cluster import Cluster, binaries

    programs = binaries()
    if programs is None:
        yield None
        return
    folder = tempfile.mkdtemp(prefix="jinguo-bench-")
    with Cluster(programs) as cluster:
        yield {"JINGUO_DATA": folder, "DATABASE_URL": cluster.url}
    shutil.rmtree(folder, ignore_errors=True)


ENGINES = {"sqlite": sqlite, "postgres": postgres}


def main() -> int:
    """Run on each database in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1,10,100", help="multiples of 20,000 activities")
    parser.add_argument("--engines", default="sqlite,postgres")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        measure(options.inside, [int(size) for size in options.sizes.split(",")], options.runs)
        return 0
    print("Five years of one district; medians. Only activities (and their hosts) are multiplied:")
    print("attendances and the other ledgers stay as they are. Rows are written by SQL, not imported.")
    print(HEAD, flush=True)
    failed = 0
    for name in options.engines.split(","):
        with ENGINES[name]() as environment:
            if environment is None:
                print(f"{name:>6} is not installed here: skipped")
                continue
            words = [sys.executable, "-m", "benchmarks.figures", "--inside", name]
            words += ["--sizes", options.sizes, "--runs", str(options.runs)]
            failed |= subprocess.call(words, env={**os.environ, **environment})
    return failed


if __name__ == "__main__":
    sys.exit(main())
