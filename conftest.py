"""What every test gets: cheap password hashing, its turn in the run, nothing left over from another test."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from typing import Any

import hypothesis
import pytest

# A plug-in: imported by two modules, a fixture is two fixtures, and the district is dear to load.
pytest_plugins = ["tests.databases", "tests.days", "tests.demo_district", "tests.people"]

hypothesis.settings.register_profile("untimed", deadline=None)  # how long an example takes says nothing
hypothesis.settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    """Hash passwords cheaply: the tests' passwords guard nothing. Keep SQLite's database in a file.

    A database in memory is shared with the test server's threads through one connection, or locked table by
    table: requests would see and undo one another's transactions, which the product's file never does.
    """
    os.environ.setdefault("JINGUO_SECOND_FACTOR", "offered")  # also for the servers that tests start
    from django.conf import settings

    settings.JINGUO_SECOND_FACTOR = "offered"
    config.pluginmanager.register(LongestFirst())
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    import django

    from tests import site_of_the_tests

    django.setup()
    site_of_the_tests.begin()
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(settings.DATA_DIR / "tests.sqlite3")


@pytest.fixture(autouse=True)
def _no_anchor_of_another_tests_chain() -> Iterator[None]:
    """The anchors lie outside the database and are not rolled back with it."""
    yield
    from django.conf import settings

    from jinguo.core.audit import state

    (settings.DATA_DIR / "audit-anchors").unlink(missing_ok=True)
    state.forget()


@pytest.fixture(autouse=True)
def _no_language_of_another_tests_page() -> Iterator[None]:
    """A request activates its language for the thread, and the thread runs the next test."""
    yield
    from django.utils import translation

    translation.deactivate()


@pytest.fixture(autouse=True)
def _nothing_remembered_from_another_test() -> None:
    """Caches outlive the rolled-back transaction, and row numbers come again."""
    from django.core.cache import cache

    from tests import site_of_the_tests

    cache.clear()
    site_of_the_tests.restore()


@pytest.fixture
def queries_of() -> Callable[[Callable[[], Any]], int]:
    """Count the queries of a call with nothing cached: what is kept for seconds comes and goes with speed."""
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(call: Callable[[], Any]) -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            call()
        return len(captured)

    return count


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what is dear to set up on one worker."""
    for item in items:
        if item.get_closest_marker("demo") and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group("demo"))


def pytest_collection_finish() -> None:
    """What is loaded now stays: the collector of garbage need not look through it again and again."""
    gc.collect()
    gc.freeze()


class LongestFirst:
    """What one worker must do alone and takes long begins first, lest the others wait for it at the end."""

    @staticmethod
    @pytest.hookimpl(trylast=True)  # after the order by what tests do to the database
    def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
        """Put the longest first; the order is otherwise kept."""
        alone = ("demo", "xdist_group")

        def turn(item: pytest.Item) -> int:
            return next((at for at, name in enumerate(alone) if item.get_closest_marker(name)), len(alone))

        items.sort(key=turn)
