"""Clerks' files by somebody who has not seen the reader: no row wrong in silence, none lost, none invented."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests import factories as make
from tests.clerks_files import CASES, world
from tests.clerks_files.comparing import MODELS
from tests.clerks_files.harness import judge

pytestmark = pytest.mark.django_db
LINES = ("publicity", "development", "family", "rights", "organisation", "office")


def entries() -> Counter[str]:
    """How many entries each ledger has."""
    from django.apps import apps

    return Counter({key: apps.get_model(model).everything.count() for key, model in MODELS.items()})


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


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.kind == "ordinary"])
def test_an_ordinary_file_is_written_whole(name: str, tmp_path: Path) -> None:
    from jinguo.core.scoping import SYSTEM
    from jinguo.ledgers.imports.run import commit, read

    world.build()
    before = entries()
    commit(read(CASES[name].build(tmp_path), SYSTEM), make.user("line", lines=LINES))
    said = Counter(record.ledger for records in CASES[name].truth.values() for record in records)
    grown = entries() - before
    assert {ledger: grown[ledger] for ledger in said} == said


@pytest.mark.parametrize("kind", [*"ABCDEFGHIJKLMN", "ordinary"])
def test_each_kind_of_fault_has_ten_files(kind: str) -> None:
    assert sum(case.kind == kind for case in CASES.values()) >= 10
