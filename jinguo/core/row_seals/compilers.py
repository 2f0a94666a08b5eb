"""The ORM's insert, update and delete statements, with the sealing of rows behind them.

Every path through the ORM ends here: ``save``, ``bulk_create``, ``bulk_update``, ``update``, ``delete``, and
many-to-many sets. What is written by SQL of our own (``ledgers.bulk``) calls ``seal_rows`` itself.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.models.lookups import Exact, In
from django.db.models.sql.constants import MULTI
from django.db.models.sql.query import Query

from jinguo.core.row_seals import guarded, sealing


def _table(compiler: Any) -> str | None:
    """Return the table a statement writes to when its rows are sealed."""
    table = compiler.query.get_meta().db_table
    return table if table in guarded.tables() and sealing.active() else None


def _named_rows(compiler: Any) -> list[int] | None:
    """Return the keys when the statement says them itself (as ``save`` does)."""
    where = compiler.query.where
    if len(where.children) != 1 or where.negated:
        return None
    lookup = where.children[0]
    if not getattr(getattr(getattr(lookup, "lhs", None), "target", None), "primary_key", False):
        return None
    if type(lookup) is Exact and isinstance(lookup.rhs, int):
        return [lookup.rhs]
    if type(lookup) is In and isinstance(lookup.rhs, list | tuple | set):
        return [int(one) for one in lookup.rhs]
    return None


def _rows(compiler: Any) -> list[int]:
    """Return the keys of the rows a statement is about to change."""
    named = _named_rows(compiler)
    if named is not None:
        return named
    query = compiler.query.chain(klass=Query)
    query.clear_ordering(force=True)
    query.clear_select_clause()
    query.select_related = False
    query.select = (query.get_meta().pk.get_col(query.get_initial_alias()),)
    found = query.get_compiler(compiler.using or None, compiler.connection).execute_sql(MULTI)
    rows = [row[0] for rows in found for row in rows]
    if (
        compiler.connection.vendor != "sqlite"
    ):  # others write beside us: what they add meanwhile is left alone
        compiler.query.add_filter("pk__in", rows)
    return rows


class SealsInserts:
    """Seals new rows."""

    def execute_sql(self: Any, returning_fields: Any = None) -> Any:
        """Insert, then seal what was inserted."""
        table = _table(self)
        if table is None:
            return super().execute_sql(returning_fields)  # type: ignore[misc]
        with transaction.atomic(using=self.connection.alias, savepoint=False):
            last = _last_row(self, table) if self.query.on_conflict else 0
            returned = super().execute_sql(returning_fields)  # type: ignore[misc]
            if self.query.on_conflict:
                sealing.seal_new(table, _unsealed_after(self, table, last))
            else:
                sealing.seal_new(table, _inserted(self, returning_fields, returned))
        return returned


def _inserted(compiler: Any, returning: Any, returned: Any) -> list[int]:
    key = compiler.query.get_meta().pk
    for position, field in enumerate(returning or ()):
        if field.primary_key and returned:
            return [row[position] for row in returned]
    return [getattr(one, key.attname) for one in compiler.query.objs]


def _last_row(compiler: Any, table: str) -> int:
    row_key, _text = sealing.content_sql(table)
    with compiler.connection.cursor() as cursor:
        quoted = compiler.connection.ops.quote_name(table)
        cursor.execute(f"SELECT coalesce(max({row_key}), 0) FROM {quoted} t")  # noqa: S608
        return cursor.fetchone()[0]


def _unsealed_after(compiler: Any, table: str, last: int) -> list[int]:
    """Return the rows that an insert made which leaves out what is there already."""
    row_key, _text = sealing.content_sql(table)
    with compiler.connection.cursor() as cursor:
        quoted = compiler.connection.ops.quote_name(table)
        joined = f'LEFT JOIN core_rowseal s ON s."table" = %s AND s."row" = {row_key}'
        cursor.execute(
            f"SELECT {row_key} FROM {quoted} t {joined} WHERE {row_key} > %s AND s.mac IS NULL",  # noqa: S608
            [table, last],
        )
        return [row for (row,) in cursor.fetchall()]


class SealsUpdates:
    """Seals changed rows anew."""

    def execute_sql(self: Any, result_type: Any) -> Any:
        """Update, then seal the rows that were meant."""
        table = _table(self)
        if table is None or not self.query.values:
            return super().execute_sql(result_type)  # type: ignore[misc]
        with transaction.atomic(using=self.connection.alias, savepoint=False):
            before = sealing.standing(table, _rows(self))
            done = super().execute_sql(result_type)  # type: ignore[misc]
            sealing.seal_again(table, before)
        return done


class SealsDeletes:
    """Takes out the seals of deleted rows."""

    def execute_sql(self: Any, *args: Any, **kwargs: Any) -> Any:
        """Delete, then take the seals out."""
        table = _table(self)
        if table is None:
            return super().execute_sql(*args, **kwargs)  # type: ignore[misc]
        with transaction.atomic(using=self.connection.alias, savepoint=False):
            before = sealing.standing(table, _rows(self))
            done = super().execute_sql(*args, **kwargs)  # type: ignore[misc]
            sealing.drop_seals(table, before)
        return done


_SEALING = {
    "SQLInsertCompiler": SealsInserts, "SQLUpdateCompiler": SealsUpdates, "SQLDeleteCompiler": SealsDeletes,
}  # fmt: skip


_MADE: dict[type, type] = {}


def install() -> None:
    """Have every database's statements made with the sealing behind them."""
    former = BaseDatabaseOperations.compiler

    def compiler(self: Any, name: str) -> type:
        found = former(self, name)
        mixin = _SEALING.get(name)
        if mixin is None or issubclass(found, mixin):
            return found
        if found not in _MADE:
            _MADE[found] = type(found.__name__, (mixin, found), {})
        return _MADE[found]

    BaseDatabaseOperations.compiler = compiler  # type: ignore[method-assign,assignment]
