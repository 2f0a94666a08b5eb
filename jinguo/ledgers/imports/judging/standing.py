"""What stands already of a ledger, as far as the importer sees it: looked up for many rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any

from django.db import models

from jinguo.core.scoping import SYSTEM, visible
from jinguo.ledgers.columns.choosing import nameable
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.values.natural_keys import key_of_values, key_reader
from jinguo.ledgers.values.rows import TREE, Row

QUERY = 2000  # keys asked for at once


class Standing:
    """The entries of one ledger that count, and those among them that the importer may know of."""

    def __init__(self, sheet: LedgerSheet, viewer: Any) -> None:
        self.sheet, self.model, self.viewer = sheet, sheet.model_class(), viewer
        self.names = {field.name for field in self.model._meta.get_fields()}
        self.keyed = any(
            "natural_key" in getattr(constraint, "fields", ()) for constraint in self.model._meta.constraints
        )
        self.empty = not self.all().exists()
        self._key_of, self._digest = key_reader(sheet), key_of_values(sheet)
        self._several = [column.field for column in sheet.columns if column.many]
        self._asked_several = self._several  # of the rows being judged

    def ask_several(self, names: Set[str]) -> None:
        """Read of many-valued fields only those that the rows being judged say something of."""
        self._asked_several = [name for name in self._several if name in names]

    def all(self) -> models.QuerySet:
        """Return the entries that count, whoever sees them."""
        rows = self.model.everything  # type: ignore[attr-defined]
        if "state" in self.names:
            return rows.filter(~models.Q(state="void"))
        return rows.filter(voided=False) if "voided" in self.names else rows.all()

    def seen(self, rows: models.QuerySet) -> models.QuerySet:
        """Return the entries the importer may know of; of the tree also what a form would let them name."""
        if self.viewer is SYSTEM:
            return rows
        if self.sheet.model == TREE:
            return rows.filter(nameable(self.viewer))
        return visible(rows, self.viewer)

    def existing(self, rows: Iterable[Row]) -> dict[str, models.Model]:
        """Return the entries already there, by natural key; those that rows name by number go before."""
        good = [row for row in rows if row.good]
        named = {row.key: row.entry for row in good if row.entry is not None}
        return self.unnamed([row for row in good if row.entry is None]) | named

    def unnamed(self, rows: list[Row]) -> dict[str, models.Model]:
        """Look by what entries say now, then by the key of the row they once came from.

        Entries made by hand have no stored key, corrected ones an outdated one.
        """
        found: dict[str, models.Model] = {}
        if self.empty:
            return found
        for start in range(0, len(rows), QUERY):
            part = rows[start : start + QUERY]
            if self.keyed:
                held = self._in_full().filter(
                    natural_key__isnull=False, natural_key__in=[row.key for row in part]
                )
                found.update({entry.natural_key: entry for entry in held})
                part = [row for row in part if not self._says(found.get(row.key), row.key)]
            if part:
                found.update(self._by_fields(part))
        return found

    def _says(self, entry: models.Model | None, key: str) -> bool:
        return entry is not None and self._key_of(entry) == key

    def _by_fields(self, rows: list[Row]) -> dict[str, models.Model]:
        """Look by the relations, days and numbers of the key: words may be written in several ways."""
        wanted = {name: self._wanted(name, rows) for name in self.sheet.natural_key if name in self.names}
        asked = {name: found for name, found in wanted.items() if found}
        exact = [name for name in asked if self._is_exact(name)]
        if not asked:
            return {}
        lead = max(exact or asked, key=lambda name: len(asked[name]))
        held = self.seen(self.all()).filter(**{f"{self.column(lead)}__in": list(asked[lead])})
        for name in exact:  # every further one narrows, unless a row leaves it empty
            if name != lead and all(row.values.get(name) is not None for row in rows):
                held = held.filter(**{f"{self.column(name)}__in": list(asked[name])})
        return self._of_keys(held, {row.key for row in rows})

    def _of_keys(self, held: models.QuerySet, keys: set[str]) -> dict[str, models.Model]:
        """Return the entries of these keys; of the many others no more is read than what makes a key."""
        names = self.sheet.natural_key
        found: dict[str, Any] = {}
        for pk, *said in held.values_list("pk", *map(self.column, names)):
            key = self._digest(dict(zip(names, said, strict=True)))
            if key in keys:
                found[key] = pk
        entries = self._in_full().in_bulk(list(found.values())) if found else {}
        return {key: entries[pk] for key, pk in found.items()}

    @staticmethod
    def _wanted(name: str, rows: list[Row]) -> set[Any]:
        """Return the values of a field; of related ones their keys, where they have any."""
        found = {id(value): value for row in rows if (value := row.values.get(name)) is not None}
        values = (value.pk if isinstance(value, models.Model) else value for value in found.values())
        return {value for value in values if value is not None}

    def column(self, name: str) -> str:
        """Return the attribute that keeps a field."""
        return self.model._meta.get_field(name).attname  # type: ignore[union-attr]

    def _in_full(self) -> models.QuerySet:
        """Return the entries with the many-valued fields that rows are compared by."""
        return self.seen(self.all()).prefetch_related(*self._asked_several)

    def _is_exact(self, name: str) -> bool:
        field = self.model._meta.get_field(name)
        return field.is_relation or isinstance(field, models.DateField | models.IntegerField)
