"""The plug-in for PostgreSQL runs what asks the database, on PostgreSQL, and nothing else."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.postgres import suite


class Item:
    """A test, as far as the plug-in looks at it."""

    def __init__(self, nodeid: str, fixtures: tuple[str, ...] = (), marks: tuple[str, ...] = ()) -> None:
        self.nodeid, self.fixturenames, self.marks = nodeid, fixtures, marks

    def get_closest_marker(self, name: str) -> str | None:
        return name if name in self.marks else None


@pytest.mark.parametrize(
    ("item", "asks"),
    [
        (Item("a", ("db",)), True), (Item("a", ("client", "transactional_db")), True), (Item("a", (), ("django_db",)), True),
        (Item("a", ("world",)), True), (Item("a", ("tmp_path",)), False), (Item("a"), False),
    ],
)  # fmt: skip
def test_what_asks_the_database_is_known_by_its_mark_or_its_fixtures(item, asks):
    assert suite.asks_the_database(item) is asks


def test_of_what_asks_only_the_walks_the_demo_and_the_browser_stay_behind(pytestconfig, monkeypatch):
    kept = Item("jinguo/people/tests/test_rights.py::test_x", ("db",))
    left = [Item("tests/security/walks/test_matrix.py::test_x", ("world",)), Item("jinguo/cli/tests/test_x.py::test_x", ("db",)),
            Item("tests/browser/test_x.py::test_x", (), ("django_db",)), Item("a", ("demo_db",), ("demo",))]  # fmt: skip
    told: list[Item] = []
    monkeypatch.setattr(pytestconfig.hook, "pytest_deselected", lambda items: told.extend(items))
    items = [*left, kept]
    suite.pytest_collection_modifyitems(pytestconfig, items)
    assert items == [kept] and set(told) == set(left)


@pytest.mark.django_db
def test_the_engine_is_the_one_that_was_asked_for():
    on_postgres = "JINGUO_TEST_CLUSTER" in suite.os.environ
    assert connection.vendor == ("postgresql" if on_postgres else "sqlite")
