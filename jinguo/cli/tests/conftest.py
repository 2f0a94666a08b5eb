"""The program as people call it: a process of its own, with a data folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Call = Callable[..., subprocess.CompletedProcess[str]]


def caller(folder: Path) -> Call:
    def call(*words: str, typed: str = "", language: str = "zh_CN.UTF-8", **more: str):
        dropped = ("PYTEST_", "COV_", "LC_", "DATABASE_URL")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
        environment |= {"JINGUO_DATA": str(folder), "LANG": language, "COLUMNS": "110", **more}
        program = "import sys; from jinguo.cli.main import main; sys.argv[0] = 'jinguo'; main()"
        return subprocess.run(
            [sys.executable, "-c", program, *words],
            input=typed, env=environment, capture_output=True, text=True, timeout=120,
        )  # fmt: skip

    return call


@pytest.fixture
def fresh(tmp_path) -> Call:
    """The program on an empty data folder."""
    return caller(tmp_path)


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory) -> Path:
    """A data folder with a migrated database and one administrator."""
    folder = tmp_path_factory.mktemp("site")
    call = caller(folder)
    assert call("migrate").returncode == 0
    made = call(
        "createadmin", "--username", "guan", "--unit", "990115", "--new-unit", "试验区", "--password-stdin",
        typed="a-long-enough-word-7\n",
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture
def site(site_folder) -> Call:
    """The program on that folder."""
    return caller(site_folder)
