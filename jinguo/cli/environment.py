"""Django for commands: set up on first use, so that ``--help`` and wrong usage answer at once."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import typer

from jinguo.cli.terminal.language import say, speaks_english

OK, NO, BROKEN = 0, 1, 2


def refuse(message: str, code: int = BROKEN) -> NoReturn:
    """Print a sentence on standard error and end: 1 for a "no" in the data, 2 for usage or environment."""
    typer.secho(message, err=True, fg=typer.colors.RED)
    raise typer.Exit(code)


def start_django(*, database: bool = True) -> None:
    """Load settings and rooms; with ``database``, end with code 2 unless it stands and is migrated."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jinguo.settings")
    import django
    from django.utils import translation

    try:
        django.setup()
    except (OSError, ValueError) as error:
        refuse(say(f"无法启动：{error}", f"Cannot start: {error}"))
    translation.activate("en" if speaks_english() else "zh-hans")
    if database:
        _demand_migrated()
        demand_keys()


def demand_keys() -> None:
    """End with code 2 unless the keys are those that wrote the database: nothing may be written without."""
    from jinguo.core.crypto import fitting, key_file

    try:
        fitting.demand_data_keys()
        fitting.demand_lookup_key()
    except key_file.BrokenRing as error:
        refuse(str(error))


def pending_migrations() -> list[str]:
    """Return the migrations that were not yet applied. Raises OperationalError without a database.

    Where every file of a migration has been applied none is read: reading them is a third of a start.
    """
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    if _migration_files() <= set(MigrationRecorder(connection).applied_migrations()):
        return []
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def _migration_files() -> set[tuple[str, str]]:
    """Return app and name of every migration that the installed apps bring along."""
    from django.apps import apps

    return {
        (config.label, path.stem)
        for config in apps.get_app_configs()
        for path in (Path(config.path) / "migrations").glob("[!_]*.py")
    }


def _demand_migrated() -> None:
    from django.db import DatabaseError

    try:
        pending = pending_migrations()
    except DatabaseError as error:
        refuse(say(f"数据库打不开：{error}", f"The database cannot be opened: {error}"))
    if pending:
        refuse(
            say(
                "数据库尚未建好或版本较旧，请先运行 jinguo migrate。",
                "The database is missing or older than the program; run jinguo migrate first.",
            )
        )


def print_json(data: Any) -> None:
    """Print data as JSON for programs: Chinese readable, dates and decimals as text."""
    from django.core.serializers.json import DjangoJSONEncoder

    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder) + "\n")
