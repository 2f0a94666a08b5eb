"""Clerks' files by somebody who has not seen the reader: no row wrong in silence, none lost, none invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.clerks_files import CASES, world
from tests.clerks_files.harness import judge

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.kind != "ordinary"])
def test_no_row_is_wrong_in_silence(name: str, tmp_path: Path, note: Any) -> None:
    world.build()
    verdict = judge(CASES[name], tmp_path)
    note(name, verdict)
    bad = verdict.bad + (verdict.refused_though_sure if CASES[name].kind == "M" else [])
    assert not bad, f"{CASES[name].why}\n" + "\n".join(map(str, bad))


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.kind == "ordinary"])
def test_an_ordinary_file_comes_in_whole(name: str, tmp_path: Path, note: Any) -> None:
    world.build()
    verdict = judge(CASES[name], tmp_path)
    note(name, verdict)
    assert not verdict.not_right, f"{CASES[name].why}\n" + "\n".join(map(str, verdict.not_right))
