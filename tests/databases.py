"""The test database: migrated once, copied for every worker, and used again while no migration changes.

On SQLite the migrated file lies in pytest's cache under the digest of all migrations; on PostgreSQL it is the
template of the workers' databases. Migrations that came since (there are none) and the seeds run on top of the
copy, and its rows are sealed with the worker's own keys.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

SEEDS = ("migrations/*.py", "kinds.py", "*seeding.py", "pack.py", "pack/*")
KEPT = 4  # migrated files of so many states of the code
TEMPLATE = "jinguo_template"


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Take the database as it is found: the copy. It goes with the worker's folder or cluster."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any
) -> None:
    """Lay the migrated copy where the test database is looked for."""
    from django.db import connection

    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            target = Path(connection.settings_dict["TEST"]["NAME"])
            shutil.copyfile(_migrated_file(request.config), target)
        else:
            _make_template()
            connection.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Seal what the copy brought along with the keys of this worker."""
    from django.db import connection

    from jinguo.core.audit import sealing_what_is_there
    from jinguo.core.models import RowSeal, RowSealChange

    with django_db_blocker.unblock():
        if RowSeal._meta.db_table not in connection.introspection.table_names():
            return  # none of the tests chosen is marked django_db: pytest-django made no database
        RowSeal.objects.all().delete()
        RowSealChange.objects.all().delete()
        sealing_what_is_there.after(plan=["the copy"])


def digest() -> str:
    """What the migrated file depends on: migrations of the house and of the libraries, what is seeded, the pack."""
    import django
    from django.apps import apps

    said = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    for config in sorted(apps.get_app_configs(), key=lambda one: one.label):
        for path in sorted(one for kind in SEEDS for one in Path(config.path).glob(kind)):
            said.update(f"{config.label}/{path.name}".encode() + path.read_bytes())
    return said.hexdigest()[:16]


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One worker at a time; the others wait for what it makes."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _migrated_file(config: pytest.Config) -> Path:
    cache = getattr(config, "cache", None)
    folder = (
        cache.mkdir("databases") if cache else Path(tempfile.gettempdir(), f"jinguo-databases-{os.getuid()}")
    )
    folder.mkdir(mode=0o700, exist_ok=True)
    made = folder / f"{digest()}.sqlite3"
    with alone(folder / "lock"):
        if not made.exists():
            _migrate_into(made)
            for old in sorted(folder.glob("*.sqlite3"), key=lambda one: one.stat().st_mtime)[:-KEPT]:
                old.unlink()
    return made


def _migrate_into(made: Path) -> None:
    from django.core.management import call_command
    from django.db import connection

    unfinished = made.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(unfinished)
    try:
        call_command("migrate", verbosity=0, interactive=False)
        connection.close()
        with closing(sqlite3.connect(unfinished)) as folded:
            folded.execute("PRAGMA journal_mode=DELETE")
        unfinished.rename(made)
    finally:
        connection.settings_dict["NAME"] = before


def _make_template() -> None:
    """Migrate the cluster's template, unless another worker did."""
    from django.conf import settings
    from django.db import connection

    test = connection.settings_dict["TEST"]
    own, before = test["NAME"], connection.settings_dict["NAME"]
    with alone(Path(os.environ["JINGUO_TEST_CLUSTER"]) / "lock"):
        with connection._nodb_cursor() as cursor:
            stands = connection.creation._database_exists(cursor, TEMPLATE)
        if not stands:
            test["NAME"] = TEMPLATE
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
            connection.close()
    test["NAME"] = own
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = before
