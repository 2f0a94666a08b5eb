"""``python -m benchmarks [importing] [figures] [options]``: all of them when none is named."""

from __future__ import annotations

import subprocess
import sys

NAMES = (
    "importing",
    "there_and_back",
    "figures",
    "checking",
    "check_beside",
    "integrity",
    "sign_in",
    "ocr",
    "hostile",
)


def main() -> int:
    """Run each benchmark in a process of its own, on a data folder of its own."""
    named = [word for word in sys.argv[1:] if word in NAMES]
    options = [word for word in sys.argv[1:] if word not in NAMES]
    failed = 0
    for name in named or NAMES:
        print(f"== {name} ==", flush=True)
        failed |= subprocess.call([sys.executable, "-m", f"benchmarks.{name}", *options])
    return failed


if __name__ == "__main__":
    sys.exit(main())
