"""Places and files for the tests of the Excel engine."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path):
    """Sent files are kept in the test's own folder."""
    settings.MEDIA_ROOT = tmp_path / "kept"


@pytest.fixture
def paper(tmp_path):
    """Where a test's workbook goes."""
    return tmp_path / "台账.xlsx"
