"""The demo district for tests: built once per run, in a file of its own beside the test database.

``demo_folder`` is a data folder that holds the demo whole (a server may be started on it);
``demo_db`` makes it the default database of a test. Mark such tests ``demo``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(scope="session")
def demo_folder(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Path:
    """The data folder with the loaded demo."""
    from rich.console import Console

    from jinguo.demo.demo_command import build

    folder = Path(settings.DATA_DIR)
    with django_db_blocker.unblock():
        build(folder / "jinguo.sqlite3", Console(quiet=True), lambda chinese, english: english)
    return folder


@pytest.fixture
def demo_db(demo_folder: Path, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Work on the demo. What a test writes there is rolled back."""
    from django.db import transaction

    from jinguo.demo.database import sqlite_file

    with django_db_blocker.unblock(), sqlite_file(demo_folder / "jinguo.sqlite3"), transaction.atomic():
        yield
        transaction.set_rollback(True)
