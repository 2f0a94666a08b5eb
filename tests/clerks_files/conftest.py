"""A table of what became of the rows, at the end of the run, with ``--clerks-table``."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import pytest

from tests.clerks_files import CASES

CLASSES = (
    "right",
    "right (asked)",
    "refused",
    "refused (sure)",
    "flagged",
    "silent",
    "vanished",
    "invented",
    "crash",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--clerks-table", action="store_true", help="print what became of the clerks' rows")
    parser.addoption("--clerks-all", action="store_true", help="print every row that is not right")


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Any:
    """Keep a verdict for the table."""

    def keep(name: str, verdict: Any) -> None:
        rows = [
            ("refused (sure)" if fate.kind == "refused" and fate.sure else fate.kind, str(fate))
            for fate in verdict.fates
        ]
        request.node.user_properties.append(("clerks", (name, rows)))

    return keep


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if not config.getoption("--clerks-table", default=False):
        return
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    files: Counter[str] = Counter()
    lines: list[str] = []
    told = CLASSES[1:] if config.getoption("--clerks-all") else CLASSES[5:]
    for reports in terminalreporter.stats.values():
        for report in reports:
            for label, (name, rows) in getattr(report, "user_properties", ()):
                if label != "clerks" or report.when != "call":
                    continue
                case = CASES[name]
                files[case.kind] += 1
                kinds[case.kind].update(kind for kind, _ in rows)
                telling = [
                    text
                    for kind, text in rows
                    if kind in told or (case.kind == "ordinary" and not kind.startswith("right"))
                ]
                lines += [f"{name}: {case.why}", *(f"    {text}" for text in telling)] if telling else []
    write = terminalreporter.write_line
    for line in sorted_blocks(lines):
        write(line)
    write("kind      files " + "".join(f"{name:>15}" for name in CLASSES))
    for kind in sorted(kinds, key=lambda kind: (kind == "ordinary", kind)):
        write(f"{kind:9} {files[kind]:5} " + "".join(f"{kinds[kind][name]:15}" for name in CLASSES))
    total = sum(kinds.values(), Counter[str]())
    write(f"{'all':9} {sum(files.values()):5} " + "".join(f"{total[name]:15}" for name in CLASSES))


def sorted_blocks(lines: list[str]) -> list[str]:
    """Blocks (a line and the indented ones below it) by name."""
    blocks: list[list[str]] = []
    for line in lines:
        if line.startswith("    "):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [line for block in sorted(blocks) for line in block]
