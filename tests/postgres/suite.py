"""The suite on PostgreSQL, the engine of cities and provinces: a plug-in (``pytest -p tests.postgres.suite``).

It starts a throw-away server before Django reads its settings, and keeps of all tests those that ask the
database: to the others the engine makes no difference.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest

from tests.postgres.cluster import Cluster, binaries

ASKING = {"db", "transactional_db", "world", "demo_db"}
# The walks ask thousands of pages which answer alike on both engines, and what files and bodies do is done before
# any database is asked; what they rest on runs here, too. The program's own tests make SQLite sites by themselves.
ELSEWHERE = (
    "jinguo/cli/", "tests/browser/", "tests/js/", "tests/claims/", "tests/house/",
    "tests/test_upgrade.py", "tests/packs/test_serving.py",
    "tests/security/walks/", "tests/security/files/",
    "tests/security/engines/test_oracle.py", "tests/security/engines/test_evaluated.py",
    "tests/security/log_in/test_identities.py",
    # What stands in a file is read before any database is asked; what is made of it runs here.
    "tests/clerks_files/", "jinguo/ledgers/tests/files/", "jinguo/ledgers/tests/reading/",
)  # fmt: skip
_running: list[Cluster] = []


@pytest.hookimpl(tryfirst=True)  # before pytest-django reads the settings
def pytest_load_initial_conftests() -> None:
    """Start the server, once for all workers; they find it in their environment."""
    if "JINGUO_TEST_CLUSTER" in os.environ:
        return
    programs = binaries()
    if programs is None:
        sys.stderr.write("PostgreSQL is not installed: its tests are skipped\n")
        raise SystemExit(0)
    cluster = Cluster(programs).__enter__()
    _running.append(cluster)
    os.environ["DATABASE_URL"] = cluster.url
    os.environ["JINGUO_TEST_CLUSTER"] = str(cluster.folder)


def pytest_unconfigure() -> None:
    """Stop it and remove it."""
    while _running:
        _running.pop().__exit__()
        del os.environ["DATABASE_URL"], os.environ["JINGUO_TEST_CLUSTER"]


def asks_the_database(item: Any) -> bool:
    """Whether a test may ask the database: by its marker, or by a fixture that does."""
    return item.get_closest_marker("django_db") is not None or bool(ASKING & set(item.fixturenames))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the others."""
    kept = [one for one in items if asks_the_database(one) and not one.nodeid.startswith(ELSEWHERE)
            and not one.get_closest_marker("demo")]  # fmt: skip
    config.hook.pytest_deselected(items=list(set(items).difference(kept)))
    items[:] = kept


def pytest_report_header() -> str:
    """Say which engine it is."""
    return f"database: {os.environ['DATABASE_URL'].partition(':')[0]}"
