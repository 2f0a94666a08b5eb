"""Questions no queryset can ask: a table joined with itself. One place runs them, on every engine."""

from __future__ import annotations

from typing import Any

from django.db import connection, models


def rows(query: str, *values: Any, **tables: type[models.Model]) -> list[tuple[Any, ...]]:
    """Run a query whose ``{names}`` are the tables of models; values are always passed apart."""
    quoted = {name: connection.ops.quote_name(model._meta.db_table) for name, model in tables.items()}
    with connection.cursor() as cursor:
        cursor.execute(query.format(**quoted), values)
        return cursor.fetchall()
