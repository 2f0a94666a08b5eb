"""The end of a run in parts: what failed in each, and one line that sums all up as pytest would have said it.

``test_summary.py LOG…``; beside each log lies ``LOG.status`` with the exit code of what wrote it. A part that
ended badly without saying so in a summary counts as one error.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

ORDER = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "warnings", "errors")
_WORDS = "failed|passed|skipped|deselected|xfailed|xpassed|warnings?|errors?"
_LINE = re.compile(rf"^(?:.*: )?=* ?(\d+ (?:{_WORDS})\b.*) in ([\d.]+)s\b.*$")
_COUNT = re.compile(r"(\d+) ([a-z]+)")
_TOLD = re.compile(r"^(?:FAILED|ERROR) \S+::\S+.*$", re.MULTILINE)


def counted(text: str) -> tuple[Counter[str], float]:
    """Return how many tests a log says went how, over all its summary lines, and the seconds they took."""
    counts: Counter[str] = Counter()
    seconds = 0.0
    for line in text.splitlines():
        if found := _LINE.match(re.sub(r"\x1b\[[\d;]*m", "", line)):
            for number, word in _COUNT.findall(found[1]):
                counts[{"error": "errors", "warning": "warnings"}.get(word, word)] += int(number)
            seconds += float(found[2])
    return counts, seconds


def summed(logs: list[Path]) -> tuple[list[str], int]:
    """Return the lines to end with, and the exit code."""
    lines, counts, seconds = [], Counter[str](), 0.0
    for log in logs:
        text, status = log.read_text(encoding="utf-8", errors="replace"), log.with_name(f"{log.name}.status")
        found, took = counted(text)
        lines += [f"{log.name}: {told}" for told in dict.fromkeys(_TOLD.findall(text))]
        if status.read_text().strip() != "0" and not found["failed"] + found["errors"]:
            found["errors"] += 1
            lines.append(f"ERROR {log.name} ended with {status.read_text().strip()}")
        lines.append(f"{log.name}: {worded(found) or 'nothing ran'} in {took:.2f}s")
        counts, seconds = counts + found, seconds + took
    lines.append(f"===== {worded(counts) or 'no tests ran'} in {seconds:.2f}s =====")
    return lines, 1 if counts["failed"] + counts["errors"] or not counts["passed"] else 0


def worded(counts: Counter[str]) -> str:
    """Say counts as pytest does."""
    return ", ".join(f"{counts[word]} {_singular(word, counts[word])}" for word in ORDER if counts[word])


def _singular(word: str, number: int) -> str:
    return word.removesuffix("s") if number == 1 and word in ("errors", "warnings") else word


def main() -> int:
    """Print them."""
    lines, code = summed([Path(name) for name in sys.argv[1:]])
    print(*lines, sep="\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
