"""Ledgers of random layout whose every row is known, brought in as a preview.

``python -m benchmarks.layout_fuzz --files 10000 --first 0``. No row may be wrong in silence, vanish or be
made up, and the account must name every line; a file that fails is printed, and its number makes it again.
The files are read in this process, not in the cell: that one is tried by ``format_fuzz``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

BAD = ("silent", "vanished", "invented", "crash", "account", "refused file")


def inside(seeds: Sequence[int], verbose: bool) -> int:
    """Read the files of some seeds in the database that the environment names; return the exit code."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "jinguo.settings"
    django.setup()
    from django.core.management import call_command

    from jinguo.ledgers.files import workbook
    from jinguo.organisations.models import OrganisationUnit
    from tests import site_of_the_tests
    from tests.clerks_files import world
    from tests.clerks_files.layouts.reading_here import read_here

    site_of_the_tests.begin()
    call_command("migrate", verbosity=0)
    if not OrganisationUnit.everything.exists():
        world.build()
    workbook.read = read_here  # type: ignore[assignment]
    counts, failed, began = Counter[str](), 0, time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            bad, refused = attempt(seed, Path(folder), counts)
            failed += bool(bad)
            if bad or (verbose and refused):
                report(seed, bad + (refused if verbose else []))
    told = ", ".join(f"{name} {count:,}" for name, count in counts.most_common())
    seconds = time.monotonic() - began
    print(f"seeds {seeds[0]}–{seeds[-1]}: {len(seeds):,} files, {failed} fail, {seconds:.0f} s; rows: {told}")
    return int(failed > 0)


def attempt(seed: int, folder: Path, counts: Counter[str]) -> tuple[list[Any], list[Any]]:
    """Try one file; return its faults, and its rows that were refused though they are plain."""
    from tests.clerks_files.layouts.checking import fates_of
    from tests.clerks_files.layouts.files import random_file

    fates = fates_of(random_file(seed), folder).fates
    refused = [fate for fate in fates if fate.kind == "refused" and fate.sure]
    counts.update("refused (sure)" if fate in refused else fate.kind for fate in fates)
    return [fate for fate in fates if fate.kind in BAD], refused


def report(seed: int, fates: list[Any]) -> None:
    """Print a file and what is wrong with it."""
    from tests.clerks_files.layouts.checking import shown
    from tests.clerks_files.layouts.files import random_paper

    print(f"== seed {seed}", *fates, *shown(random_paper(seed)), sep="\n", flush=True)


def main() -> int:
    """Try as many files as asked for, in a database of their own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first file")
    parser.add_argument("--seeds", default="", help="these files only, separated by commas")
    parser.add_argument(
        "--verbose", action="store_true", help="print also files with good rows that are refused"
    )
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options, _others = parser.parse_known_args()
    if options.inside:
        named = [int(seed) for seed in options.seeds.split(",") if seed]
        return inside(named or range(options.first, options.first + options.files), options.verbose)
    with tempfile.TemporaryDirectory(prefix="jinguo-fuzz-") as folder:
        environment = {**os.environ, "JINGUO_DATA": folder, "DATABASE_URL": ""}
        words = [sys.executable, "-m", "benchmarks.layout_fuzz", "--inside", *sys.argv[1:]]
        return subprocess.call(words, env=environment)


if __name__ == "__main__":
    sys.exit(main())
