"""Broken files of the five formats come to sheets or to a sentence, never to anything else."""

from __future__ import annotations

import warnings

import pytest

from jinguo.cell.errors import CellError, Refusal
from jinguo.ledgers.files.workbook import open_sheets
from jinguo.ledgers.tests.files.broken_files import broken
from jinguo.ledgers.values.faults import LedgerError

FILES, GROUPS = 150, 10


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_broken_file_is_read_or_refused_in_words(tmp_path, group):
    warnings.simplefilter("ignore", UserWarning)  # two parts of one name are meant
    for seed in range(group, FILES, GROUPS):
        name, content = broken(seed)
        path = tmp_path / f"{seed}"
        path.write_bytes(content)
        try:
            for sheet in open_sheets(path, name):
                assert all(isinstance(cells, list) for cells, _marks in sheet.lines())
        except LedgerError as error:
            cause = error.__cause__
            assert not isinstance(cause, CellError) or isinstance(cause, Refusal), f"file {seed}: {cause!r}"
