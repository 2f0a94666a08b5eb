"""What shares a group stays on one worker: the demo district is loaded once in a run, not by every worker."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TESTS = """
import pytest

@pytest.mark.parametrize("number", range(20))
@pytest.mark.xdist_group("together")
def test_one(number, worker_id, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp().parent
    (folder / f"seen-{worker_id}").touch()
    assert len(list(folder.glob("seen-*"))) == 1
"""


def test_a_group_is_not_spread_over_the_workers(tmp_path: Path) -> None:
    (tmp_path / "test_together.py").write_text(TESTS)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "2",
        "--dist",
        "loadgroup",
        "-p",
        "no:django",
        "-c",
        "/dev/null",
    ]
    ran = subprocess.run(
        [*command, "--rootdir", str(tmp_path), "--basetemp", str(tmp_path / "base"), "."],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "20 passed" in ran.stdout, ran.stdout[-2000:] + ran.stderr[-1000:]
