"""The rules that the database keeps of rows, asked before writing: each broken one is a fault in words."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_noop

from jinguo.core.sayings import saying
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.judging.database_rules import Once, Rule, rules_of, uniques_of
from jinguo.ledgers.imports.judging.standing import Standing
from jinguo.ledgers.imports.reading.row_reader import RowReader
from jinguo.ledgers.values.natural_keys import token
from jinguo.ledgers.values.rows import Fault, Row, unsaved

NEUTRAL = gettext_noop("这一行的%(what)s不能用于本单位登记，请核对后联系上级妇联。")
REMEMBERED = 5000  # values that keep a rule, as one sheet has them again and again


class RowRules:
    """Asks the rules of one ledger about rows."""

    def __init__(self, standing: Standing, defaults: dict[str, Any]) -> None:
        self.sheet, self.model, self.viewer = standing.sheet, standing.model, standing.viewer
        self._standing, self._defaults = standing, defaults
        self._taken: dict[Once, set[tuple[Any, ...]]] = {}
        self._touching: dict[frozenset[str], list[tuple[Rule, set[tuple[Any, ...]]]]] = {}
        self._built: dict[int, models.Model] = {}  # of the rows being judged

    def begin(self) -> None:
        """Forget the rows judged before."""
        self._built.clear()

    def check_rules(self, reader: RowReader, rows: list[Row], columns: set[str]) -> None:
        """Name the rules of its own values that a row breaks."""
        asked = self._asked(columns)
        for row in rows:
            if row.faults or row.exact:
                continue
            for rule, kept in asked:
                said = self._unseen(rule, row, kept)
                if said is None:
                    continue
                if rule.broken(self._getter(row, reader)):
                    at = next((name for name in rule.fields if name in reader.columns), "")
                    row.faults.append(Fault(reader.columns.get(at, -1), at, rule.message))
                elif said and len(kept) < REMEMBERED:
                    kept.add(said)

    def _asked(self, columns: set[str]) -> list[tuple[Rule, set[tuple[Any, ...]]]]:
        """Return the rules that touch some columns, each with values that were seen to keep it."""
        touched = frozenset(columns)
        if touched not in self._touching:
            self._touching[touched] = [(rule, set()) for rule in rules_of(self.sheet, columns)]
        return self._touching[touched]

    def _unseen(self, rule: Rule, row: Row, kept: set[tuple[Any, ...]]) -> tuple[Any, ...] | None:
        """Return the values of a row that a rule reads, None where they were seen to keep it.

        Nothing where they say nothing of it by themselves: in an entry that a room builds, unsaved, as lists.
        """
        if self.sheet.build is not None:
            return ()
        said = tuple(map(row.values.get, rule.reads))
        try:
            return None if said in kept else said
        except TypeError:
            return ()

    def _getter(self, row: Row, reader: RowReader) -> Any:
        """Return what gives a field's value: of the entry a room builds of the row, or of the row."""
        if self.sheet.build is not None:
            entry = self._built.get(id(row))
            if entry is None:
                entry = self._built[id(row)] = unsaved(self.sheet, dict(row.values), reader.context)
            return lambda name: getattr(entry, name, None)
        values, defaults = row.values, self._defaults
        return lambda name: values[name] if values.get(name) is not None else defaults.get(name)

    def check_unique(self, reader: RowReader, rows: list[Row], columns: set[str]) -> None:
        """Name the values that may stand in one entry alone and do not."""
        for once in uniques_of(self.sheet, columns):
            self._check_once(once, reader, rows)

    def _check_once(self, once: Once, reader: RowReader, rows: list[Row]) -> None:
        asked: dict[tuple[Any, ...], list[Row]] = {}
        for row in rows:
            if not row.good:
                continue
            get = self._getter(row, reader)
            if once.applies is not None and once.applies(get) is not True:
                continue
            values = list(map(get, once.fields))
            if None not in values:
                asked.setdefault(tuple(map(token, values)), []).append(row)
        if not asked:
            return
        taken = self._taken.setdefault(once, set())
        told, untold = self._held_already(once, asked)
        taken |= told
        at = next((name for name in reversed(once.fields) if name in reader.columns), "")
        for key, group in asked.items():
            for row in group:
                if key in taken or key in untold:
                    message = once.message if key in taken else self._neutral(at)
                    row.faults.append(Fault(reader.columns.get(at, -1), at, message))
                taken.add(key)

    def _neutral(self, name: str) -> str:
        """Say that a value cannot be used, without saying where it is used."""
        column = self.sheet.column_or_none(name)
        what = saying("“%(name)s”", name=column.label) if column is not None else saying("内容")
        return saying(NEUTRAL, what=what)

    def check_key(self, reader: RowReader, rows: list[Row]) -> None:
        """Refuse a new row whose key, of one field that is used once, belongs to an entry not seen."""
        if self.viewer is SYSTEM or self._standing.empty or len(self.sheet.natural_key) != 1 or not rows:
            return
        name = self.sheet.natural_key[0]
        if not getattr(self.model._meta.get_field(name), "unique", False):
            return
        asked = {row.values.get(name): row for row in rows}
        held = self._standing.all().filter(**{f"{name}__in": list(asked)}).values_list(name, flat=True)
        for value in held:
            asked[value].faults.append(Fault(reader.columns.get(name, -1), name, self._neutral(name)))

    def _held_already(
        self, once: Once, asked: dict[tuple[Any, ...], list[Row]]
    ) -> tuple[set[tuple[Any, ...]], set[tuple[Any, ...]]]:
        """Return the values taken by entries the importer sees, and those taken by others."""
        if self._standing.empty:
            return set(), set()
        lead = once.fields[0]
        values = {
            row.values[lead] for rows in asked.values() for row in rows if _askable(row.values.get(lead))
        }
        rows = self._standing.all().filter(**{f"{lead}__in": list(values)})
        for constraint in self.model._meta.constraints:
            condition = getattr(constraint, "condition", None)
            if tuple(getattr(constraint, "fields", ())) == once.fields and condition is not None:
                rows = rows.filter(condition)
        names = [self.model._meta.get_field(name).attname for name in once.fields]  # type: ignore[union-attr]
        seen = _tokens(self._standing.seen(rows), names)
        return seen, (set() if self.viewer is SYSTEM else _tokens(rows, names) - seen)


def _tokens(rows: models.QuerySet, names: list[str]) -> set[tuple[Any, ...]]:
    return {tuple(token(value) for value in held) for held in rows.values_list(*names)}


def _askable(value: Any) -> bool:
    return value is not None and not (isinstance(value, models.Model) and value.pk is None)
