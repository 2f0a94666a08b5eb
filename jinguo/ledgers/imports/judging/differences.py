"""Where a row says something else than an entry that stands already."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext

from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.imports.reading.row_reader import RowReader
from jinguo.ledgers.values.cells import is_blank, key_of
from jinguo.ledgers.values.rows import Row, unsaved


class Differences:
    """Compares rows of one ledger with entries."""

    def __init__(self, sheet: LedgerSheet) -> None:
        self.sheet, self.model = sheet, sheet.model_class()
        self._names = {field.name for field in self.model._meta.get_fields()}

    def of(self, row: Row, existing: models.Model, reader: RowReader) -> list[tuple[str, str, str, str]]:
        """Return field, label, and both values as text, where the row says something else than the entry."""
        found = []
        made: models.Model | None = None
        for name, kept in self.compared(reader, row):
            old = _held(existing, name) if kept is None else getattr(existing, kept)
            if kept is None:
                new: Any = members_said(row, name)
            elif self.sheet.build is None:
                new = self.said(row, name)
            else:
                made = made or unsaved(self.sheet, dict(row.values), reader.context)
                new = getattr(made, kept)
            if old == new or same(old, new):
                continue
            made = made or unsaved(self.sheet, dict(row.values), reader.context)
            column = self.sheet.column(name)
            found.append((name, str(column.label), _shown(existing, old, column), _shown(made, new, column)))
        rough = set(getattr(existing, "approximate", None) or [])
        for name in sorted((rough ^ set(row.approximate)) & set(reader.columns)):
            if not any(name == other for other, *_rest in found) and name in rough | set(row.approximate):
                label = str(self.sheet.column(name).label)
                words = gettext("约数"), gettext("确数")
                words = words if name in rough else words[::-1]
                found.append((name, label, *words))
        return found

    def compared(self, reader: RowReader, row: Row) -> Iterator[tuple[str, str | None]]:
        """Yield what a row says of its entry: field, and the attribute that keeps it, None for several."""
        for name, kept in self.kept:
            if name in reader.columns or (name == self.sheet.cohosts_field and name in row.values):
                yield name, kept

    @cached_property
    def kept(self) -> list[tuple[str, str | None]]:
        """The fields that rows are compared by, with the attribute that keeps each, None for several."""
        names = [one.field for one in self.sheet.columns if "." not in one.field and one.field in self._names]
        fields: list[Any] = [self.model._meta.get_field(name) for name in names]
        return [(field.name, None if field.many_to_many else field.attname) for field in fields]

    def said(self, row: Row, name: str) -> Any:
        """Return what an entry made of a row would keep of a field."""
        value = row.values.get(name)
        if value is None:
            return self.defaults.get(name)
        return value.pk if isinstance(value, models.Model) else value

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """What an entry says of a field that nothing is said of."""
        return {
            field.name: field.get_default()
            for field in self.model._meta.concrete_fields
            if field.has_default()
        }


def _held(entry: models.Model, name: str) -> Any:
    field = entry._meta.get_field(name)
    if field.many_to_many:
        read: Any = getattr(entry, "_prefetched_objects_cache", {}).get(name)
        return sorted(one.pk for one in (getattr(entry, name).all() if read is None else read))
    return getattr(entry, field.attname)  # type: ignore[union-attr]


def members_said(row: Row, name: str) -> list[Any]:
    """Return the keys of the members that a row gives a many-valued field."""
    own = (row.values.get("unit"), row.values.get("programme"))  # neither stands among its companions
    return sorted(one.pk for one in row.values.get(name) or [] if one not in own)


def same(old: Any, new: Any) -> bool:
    """Whether two values of a field say the same."""
    if _says_nothing(old) and _says_nothing(new):
        return True
    if isinstance(old, str) and isinstance(new, str):
        return old == new or key_of(old) == key_of(new)
    if isinstance(old, bool) or isinstance(new, bool):
        return old is new
    if isinstance(old, Decimal | int | float) and isinstance(new, Decimal | int | float):
        return Decimal(str(old)) == Decimal(str(new))
    return old == new


def _says_nothing(value: Any) -> bool:
    """Whether a value is empty, also when somebody typed a dash into a form for that."""
    return value == [] or value is None or (isinstance(value, str) and is_blank(value))


def _shown(entry: models.Model, value: Any, column: Column) -> str:
    if value in (None, "", []):
        return gettext("空")
    if column.confidential:
        return gettext("（不显示）")
    return column.in_conflict(entry, value)
