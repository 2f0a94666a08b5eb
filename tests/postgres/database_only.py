"""A plug-in that leaves out the tests which never ask the database: the engine makes no difference to them."""

from __future__ import annotations

from typing import Any

import pytest

_FIXTURES = {"db", "transactional_db", "world"}


def asks_the_database(item: Any) -> bool:
    """Whether a test may ask the database: by its marker, or by a fixture that does."""
    return item.get_closest_marker("django_db") is not None or bool(_FIXTURES & set(item.fixturenames))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the others."""
    asking = [item for item in items if asks_the_database(item)]
    config.hook.pytest_deselected(items=list(set(items).difference(asking)))
    items[:] = asking
