"""Broken files of the five formats, opened as the site opens them.

``python -m benchmarks.format_fuzz --files 10000``. Each must come to sheets or to a refusal in words; a
reader that stumbles, hangs or grows beyond its limit is a failure, and its number makes the same file again.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def attempt(seed: int, folder: Path) -> str:
    """Open one broken file; return what came of it, in a word."""
    from jinguo.cell.errors import CellError, Refusal
    from jinguo.ledgers.files.workbook import open_sheets
    from jinguo.ledgers.tests.files.broken_files import broken
    from jinguo.ledgers.values.faults import LedgerError

    name, content = broken(seed)
    path = folder / str(seed)
    path.write_bytes(content)
    try:
        for sheet in open_sheets(path, name):
            for _line in sheet.lines():
                pass
        return "read"
    except LedgerError as error:
        cause = error.__cause__
        if isinstance(cause, CellError) and not isinstance(cause, Refusal):
            return f"FAILED {cause.kind}"
        return "refused" if content else "empty"
    except Exception as error:
        return f"FAILED {type(error).__name__}"
    finally:
        path.unlink(missing_ok=True)


def main() -> None:
    """Open as many files as asked for, and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first file")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jinguo.settings")
    import django

    django.setup()
    import logging

    logging.getLogger("jinguo.cell").setLevel(logging.ERROR)
    counts: Counter[str] = Counter()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        seeds = range(options.first, options.first + options.files)
        for seed, came in zip(seeds, pool.map(lambda one: attempt(one, Path(folder)), seeds), strict=True):
            counts[came] += 1
            if came.startswith("FAILED"):
                print(f"file {seed}: {came}", flush=True)
    print(f"{options.files:,} files in {time.monotonic() - began:.0f} s: {dict(counts)}")
    raise SystemExit(any(came.startswith("FAILED") for came in counts))


if __name__ == "__main__":
    main()
