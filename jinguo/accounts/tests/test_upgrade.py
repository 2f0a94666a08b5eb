"""An older database goes on working: names that become one, administrators, grants that one person gave."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(
    bool(os.environ.get("DATABASE_URL")), reason="begins an SQLite file of its own"
)
NAMES = ["DeMO", "demo", "Ｗang", "li fang"]


def manage(folder, *words: str) -> str:
    environment = {
        **os.environ, "JINGUO_DATA": str(folder), "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "jinguo.settings",
    }  # fmt: skip
    command = [sys.executable, "-m", "django", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_an_older_database_is_brought_up_without_loss(tmp_path):
    manage(tmp_path, "migrate", "accounts", "0001", "-v0")
    manage(tmp_path, "migrate", "organisations", "-v0")
    database = sqlite3.connect(tmp_path / "jinguo.sqlite3")
    with database:
        _unit(database)
        for number, name in enumerate(NAMES, 1):
            database.execute(
                "INSERT INTO accounts_user (id, password, is_superuser, username, first_name, last_name, email,"
                " is_staff, is_active, date_joined, display_name, must_change_password, last_login)"
                " VALUES (?, 'x', 0, ?, '', '', '', 0, 1, '2024-01-01', ?, 0, ?)",
                (number, name, name, "2024-05-01" if name == "demo" else None),
            )
        for number, role in enumerate(("sysadmin", "leader", "line"), 1):
            database.execute(
                "INSERT INTO accounts_rolegrant (user_id, role, lines, unit_id, granted_by_id)"
                " VALUES (?, ?, '[]', 1, 2)",
                (number, role),
            )
        database.execute("CREATE TABLE axes_accessattempt (username TEXT)")
    said = manage(tmp_path, "migrate", "-v0")
    rows = database.execute("SELECT username, renamed_from FROM accounts_user ORDER BY id").fetchall()
    assert rows == [("demo-2", "DeMO"), ("demo", ""), ("wang", ""), ("lifang", "")]
    assert "demo-2" in said and "DeMO" in said
    roles = database.execute("SELECT role, from_before FROM accounts_rolegrant ORDER BY id").fetchall()
    assert roles == [("security", 1), ("leader", 1), ("line", 0)]
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    assert "axes_accessattempt" not in tables
    assert any(name.startswith("one_person_is_one_of_three") for name in tables)


def _unit(database: sqlite3.Connection) -> None:
    """Write a unit with whatever columns the table has."""
    described = database.execute("PRAGMA table_info(organisations_organisationunit)").fetchall()
    known = {"id": 1, "code": "990115", "name": "试验区", "kind": "district", "path": "0001"}
    values = {}
    for _number, name, kind, required, default, _key in described:
        if name in known:
            values[name] = known[name]
        elif required and default is None:
            values[name] = 0 if "int" in kind.lower() or "bool" in kind.lower() else ""
    places = ", ".join("?" for _value in values)
    names = ", ".join(f'"{name}"' for name in values)
    database.execute(
        f"INSERT INTO organisations_organisationunit ({names}) VALUES ({places})", list(values.values())
    )
