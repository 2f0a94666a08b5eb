"""The rooms' own tests once more, on PostgreSQL, the engine of cities and provinces."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres.cluster import Cluster, binaries

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = binaries()
# The walks ask thousands of pages which answer alike on both engines, and what files and bodies do is done before
# any database is asked; what they rest on runs here, too.
WALKS = (
    "matrix", "further_kinds", "oracle", "evaluated", "identities", "wicked_addresses", "hostile_files", "bodies",
)  # fmt: skip
SKIPPED = ["--ignore=jinguo/cli", *(f"--ignore=tests/security/test_{name}.py" for name in WALKS)]
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(PROGRAMS is None, reason="PostgreSQL is not installed on this machine"),
]


def _environment(url: str) -> dict[str, str]:
    dropped = ("PYTEST_", "COV_", "COVERAGE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return {**kept, "DATABASE_URL": url}


def test_the_rooms_tests_pass_on_postgresql(record_property):
    assert PROGRAMS is not None
    with Cluster(PROGRAMS) as cluster:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
        command += ["-p", "tests.postgres.database_only"]
        chosen = ["-m", "not browser and not postgres and not demo", "jinguo", "tests/security", *SKIPPED]
        run = subprocess.run(
            [*command, *chosen], cwd=ROOT, env=_environment(cluster.url), capture_output=True, text=True
        )
    summary = run.stdout.strip().splitlines()[-1] if run.stdout.strip() else run.stderr[-500:]
    record_property("postgresql", summary)
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert re.search(r"\d+ passed", summary), summary
