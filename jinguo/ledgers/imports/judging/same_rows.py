"""Rows that say just what is there already: found by their fields alone, without making entries of those.

What this does not settle is compared entry by entry (``differences``), which alone says where they differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import signals
from django.db.models.query_utils import DeferredAttribute

from jinguo.ledgers.imports.judging.differences import Differences, members_said, same
from jinguo.ledgers.imports.judging.standing import QUERY, Standing
from jinguo.ledgers.imports.reading.row_reader import RowReader
from jinguo.ledgers.values.rows import Row

Single = tuple[str, str, Any]  # a field of one value, the attribute that keeps it, its default


class SameRows:
    """Looks for the rows of one ledger by their stored keys."""

    def __init__(self, standing: Standing, differences: Differences) -> None:
        self._standing, self._differences = standing, differences
        self._key = [(name, standing.column(name)) for name in standing.sheet.natural_key]
        self._works = standing.keyed and standing.sheet.build is None and self._are_plain()

    def _are_plain(self) -> bool:
        """Whether an entry's attributes are what the database keeps, and nobody changes them on the way."""
        model = self._standing.model
        read = [*self._differences.kept, *self._key]
        fields = [model._meta.get_field(name) for name, attribute in read if attribute is not None]
        return not signals.post_init.has_listeners(model) and all(
            issubclass(getattr(field, "descriptor_class", object), DeferredAttribute) for field in fields
        )

    def among(self, rows: list[Row], reader: RowReader) -> set[int]:
        """Return the identities of the rows that an entry of their key agrees with in everything."""
        if not self._works or self._standing.empty:
            return set()
        found: set[int] = set()
        for start in range(0, len(rows), QUERY):
            found |= self._among(rows[start : start + QUERY], reader)
        return found

    def _among(self, rows: list[Row], reader: RowReader) -> set[int]:
        several, single = self._compared(rows, reader)
        held = self._held(rows, [attribute for _name, attribute, _usual in single])
        members = {name: self._members(name, [entry[0] for entry in held.values()]) for name in several}
        found = set()
        for row in rows:
            entry = held.get(row.key)
            if entry is None or not self._agrees(row, single, entry, reader):
                continue
            told = (name for name in several if name in reader.columns or name in row.values)
            if all(sorted(members[name].get(entry[0], ())) == members_said(row, name) for name in told):
                found.add(id(row))
        return found

    def _compared(self, rows: list[Row], reader: RowReader) -> tuple[list[str], list[Single]]:
        """Return the many-valued fields that any row is compared by, and the one-valued ones, the key first.

        An entry's key may be an outdated one, so that its fields are always asked.
        """
        further = self._standing.sheet.cohosts_field
        fullest = next((row for row in rows if further in row.values), rows[0])
        compared = list(self._differences.compared(reader, fullest))
        single = dict.fromkeys([*self._key, *(one for one in compared if one[1] is not None)])
        usual = self._differences.defaults
        return (
            [name for name, attribute in compared if attribute is None],
            [(name, str(attribute), usual.get(name)) for name, attribute in single],
        )

    def _held(self, rows: list[Row], attributes: list[Any]) -> dict[str, tuple[Any, ...]]:
        """Return the entries of the rows' keys, by key: their number, what is approximate, and attributes."""
        standing = self._standing
        rough = ["approximate"] if "approximate" in standing.names else []
        read = standing.seen(standing.all()).filter(natural_key__in={row.key for row in rows})
        told = read.values_list("pk", "natural_key", *(rough or ["pk"]), *attributes)
        return {entry[1]: (entry[0], (entry[2] or []) if rough else [], entry[3:]) for entry in told}

    @staticmethod
    def _agrees(row: Row, single: list[Single], entry: tuple[Any, ...], reader: RowReader) -> bool:
        """Whether the one-valued fields say the same. Asked of every row that comes again."""
        said, (_pk, rough, values) = row.values, entry
        for (name, attribute, usual), old in zip(single, values, strict=True):
            new = said.get(name)
            if new is None:
                new = usual
            elif attribute != name and isinstance(new, models.Model):
                new = new.pk
            if old != new and not same(old, new):
                return False
        return rough == row.approximate or (set(rough) ^ set(row.approximate)).isdisjoint(reader.columns)

    def _members(self, name: str, entries: Iterable[Any]) -> dict[Any, list[Any]]:
        """Return the keys of a many-valued field's members, by entry."""
        field: Any = self._standing.model._meta.get_field(name)
        found: dict[Any, list[Any]] = defaultdict(list)
        back = field.related_query_name()
        related: Any = field.related_model
        query: models.QuerySet = related._default_manager.filter(**{f"{back}__in": list(entries)})
        for entry, member in query.values_list(back, "pk"):
            found[entry].append(member)
        return found
