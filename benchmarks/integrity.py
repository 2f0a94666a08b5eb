"""A scan of every rule over a district's five years: seconds by rule and the most memory held."""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time

ACTIVITIES, ATTENDANCES, PERSONS = 20_000, 400_000, 60_000


def main() -> int:
    """Fill a database of its own, scan it twice, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1, help="how many times the district's rows")
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"JINGUO_DATA": folder, "DJANGO_SETTINGS_MODULE": "jinguo.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        from benchmarks import rows

        call_command("migrate", verbosity=0)
        rows.district(ACTIVITIES * times, ATTENDANCES * times, PERSONS * times)
        rows.analyse()
        print(f"{ACTIVITIES * times:,} activities, {ATTENDANCES * times:,} attendances")
        _measure()
    return 0


def _measure() -> None:
    from jinguo.core.scoping import SYSTEM
    from jinguo.integrity.scanning import scan

    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for name in ("first scan", "second scan"):
        start = time.perf_counter()
        result = scan(None, SYSTEM)
        seconds = time.perf_counter() - start
        slow = sorted(result.seconds.items(), key=lambda pair: -pair[1])[:4]
        told = ", ".join(f"{key} {taken:.2f}" for key, taken in slow)
        print(f"{name}: {seconds:.1f} s, {result.total:,} found, {result.new:,} new; {told}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory: at most {most:.0f} MB, {held:.0f} MB of them before the scan (from making the rows)")


if __name__ == "__main__":
    raise SystemExit(main())
