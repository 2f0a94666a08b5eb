"""Ledgers of random layout: no row wrong in silence, and an account that names every line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.clerks_files import world
from tests.clerks_files.layouts.checking import fates_of, shown
from tests.clerks_files.layouts.files import random_file, random_paper
from tests.clerks_files.layouts.reading_here import read_here

pytestmark = pytest.mark.django_db
AT_ONCE, SEEDS = 15, 60
BAD = ("silent", "vanished", "invented", "crash", "account", "refused file")


@pytest.fixture
def district(monkeypatch: pytest.MonkeyPatch) -> None:
    """The district of the clerks, whose files are read without a child for each."""
    from jinguo.ledgers.files import workbook

    monkeypatch.setattr(workbook, "read", read_here)
    world.build()


@pytest.mark.parametrize("first", range(0, SEEDS, AT_ONCE))
def test_no_row_of_a_random_layout_is_wrong_in_silence(first: int, district: Any, tmp_path: Path) -> None:
    for seed in range(first, first + AT_ONCE):
        bad = [fate for fate in fates_of(random_file(seed), tmp_path).fates if fate.kind in BAD]
        assert not bad, "\n".join([f"seed {seed}", *map(str, bad), *shown(random_paper(seed))])


def test_hardly_a_good_row_of_a_random_layout_is_refused(district: Any, tmp_path: Path) -> None:
    fates = [
        fate for seed in range(SEEDS, SEEDS + 30) for fate in fates_of(random_file(seed), tmp_path).fates
    ]
    refused = [str(fate) for fate in fates if fate.kind == "refused" and fate.sure]
    assert len(refused) <= 0.03 * len(fates), "\n".join(refused)


def test_a_seed_makes_the_same_file_again() -> None:
    assert list(shown(random_paper(7))) == list(shown(random_paper(7)))
