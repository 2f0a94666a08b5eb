"""The database's own word on the three administrators: a rule over several rows that no constraint can say.

Nobody holds an administrator's part beside any other at one time. Made anew after every migration, since
SQLite forgets the triggers of a table that it rebuilds.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

NAME = "one_person_is_one_of_three_administrators_or_none"
_DUTY = "CASE WHEN {0}.role IN ('sysadmin', 'security', 'audit') THEN {0}.role ELSE 'work' END"
_OTHER = """
    SELECT 1 FROM accounts_rolegrant held
    WHERE held.user_id = NEW.user_id AND held.id <> COALESCE(NEW.id, -1)
      AND (held.valid_to IS NULL OR held.valid_to >= {today})
      AND (NEW.valid_to IS NULL OR NEW.valid_to >= {today})
      AND {held} <> {new}
"""


def _other(today: str) -> str:
    return _OTHER.format(today=today, held=_DUTY.format("held"), new=_DUTY.format("NEW"))


def _for_sqlite() -> list[str]:
    others = _other("date('now', '+8 hours')")
    body = f"SELECT RAISE(ABORT, '{NAME}') WHERE EXISTS ({others});"
    return [
        f"CREATE TRIGGER IF NOT EXISTS {NAME}_{event} BEFORE {event} ON accounts_rolegrant BEGIN {body} END"
        for event in ("INSERT", "UPDATE")
    ]


def _for_postgresql() -> list[str]:
    today = "(now() AT TIME ZONE 'Asia/Shanghai')::date"
    return [
        f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF EXISTS ({_other(today)}) THEN "
        f"RAISE EXCEPTION '{NAME}' USING ERRCODE = 'check_violation'; END IF; "
        "RETURN NEW; END $$",
        f"DROP TRIGGER IF EXISTS {NAME} ON accounts_rolegrant",
        f"CREATE TRIGGER {NAME} BEFORE INSERT OR UPDATE ON accounts_rolegrant "
        f"FOR EACH ROW EXECUTE FUNCTION {NAME}()",
    ]


def install(using: str = "default", **_: Any) -> None:
    """Make the triggers (after each ``migrate``)."""
    connection = connections[using]
    if "proposal_id" not in _columns(connection):
        return  # an older state of the database, on the way up or down
    statements = _for_sqlite() if connection.vendor == "sqlite" else _for_postgresql()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _columns(connection: Any) -> set[str]:
    with connection.cursor() as cursor:
        if "accounts_rolegrant" not in connection.introspection.table_names(cursor):
            return set()
        described = connection.introspection.get_table_description(cursor, "accounts_rolegrant")
    return {column.name for column in described}
