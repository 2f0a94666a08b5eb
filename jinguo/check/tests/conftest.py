"""What the texts to be checked are about."""

from __future__ import annotations

from typing import Any

import pytest

from tests import factories as make


@pytest.fixture
def town(db: None) -> Any:
    """A town that held twelve lectures on one day, for 420 people."""
    made = make.town("青禾镇")
    make.activity(made, on="2022-05-06", headcount=420, sessions=12)
    return made
