"""``python -m tests.clerks_files``: what became of every row, counted by kind, and what went wrong."""

from __future__ import annotations

import sys

import pytest

sys.exit(
    pytest.main(
        ["-q", "-p", "no:cacheprovider", "tests/clerks_files", "--clerks-table", "--tb=no", *sys.argv[1:]]
    )
)
