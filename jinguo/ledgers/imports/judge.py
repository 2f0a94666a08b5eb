"""What each row is beside what is there already: new, the same, in conflict, or to be rejected.

What the importer does not see is not told of. A row that the database cannot hold beside such an entry is
refused in words that say no more than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import IntEnum
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext, gettext_noop

from jinguo.core.entries import LedgerEntry
from jinguo.core.lifecycle import may_change
from jinguo.core.sayings import joined, listed, saying
from jinguo.core.scoping import SYSTEM, may, units_for, visible
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.columns.choosing import nameable
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.imports.database_rules import Once, rules_of, uniques_of
from jinguo.ledgers.imports.reading.row_reader import RowReader
from jinguo.ledgers.sheets.headers import RECORD
from jinguo.ledgers.values.cells import is_blank, key_of
from jinguo.ledgers.values.natural_keys import key_of_values, key_reader, token
from jinguo.ledgers.values.rows import TREE, Fault, Row, unsaved

QUERY = 2000  # keys asked for at once
NEUTRAL = gettext_noop("这一行的%(what)s不能用于本单位登记，请核对后联系上级妇联。")
KEPT_ELSEWHERE = gettext_noop("这条记录由“%(unit)s”登记，您不能更正，导入时保留原记录。")
ONE_MORE = gettext_noop(
    "这样改动以后，它与另一条记录就是同一条了（%(names)s相同）。重复的，请作废其中一条；不重复的，请核对。"
)
UNCHANGED = gettext_noop("已登记过，内容相同。")
VERIFIED = gettext_noop("这条记录已审核通过，导入时保留原记录；确需改动的，请联系上级妇联更正。")


class Verdict(IntEnum):
    """What becomes of a row; one byte each is kept between reading and writing."""

    NEW = 0
    SAME = 1
    CONFLICT = 2
    REJECTED = 3
    REPEATED = 4  # in conflict with a row above it: never written


class Judge:
    """Compares the rows of one ledger with those above them and with the database."""

    def __init__(self, sheet: LedgerSheet, viewer: Any = SYSTEM) -> None:
        self.sheet, self.model, self.viewer = sheet, sheet.model_class(), viewer
        self._above: dict[bytes, tuple[int, int]] = {}
        self._names = {field.name for field in self.model._meta.get_fields()}
        self._keyed = any(
            "natural_key" in getattr(constraint, "fields", ()) for constraint in self.model._meta.constraints
        )
        self._empty = not self._standing().exists()
        self._key_of, self._digest = key_reader(sheet), key_of_values(sheet)
        self._several = [column.field for column in sheet.columns if column.many]
        self._asked_several = self._several  # of the rows being judged
        self._inside_key = frozenset(sheet.natural_key)
        self._taken: dict[Once, set[tuple[Any, ...]]] = {}
        self._built: dict[int, models.Model] = {}  # of the rows being judged

    def _standing(self) -> models.QuerySet:
        rows = self.model.everything  # type: ignore[attr-defined]
        if "state" in self._names:
            return rows.filter(~models.Q(state="void"))
        return rows.filter(voided=False) if "voided" in self._names else rows.all()

    def _seen(self, rows: models.QuerySet) -> models.QuerySet:
        """Return the entries the importer may know of; of the tree also what a form would let them name."""
        if self.viewer is SYSTEM:
            return rows
        if self.sheet.model == TREE:
            return rows.filter(nameable(self.viewer))
        return visible(rows, self.viewer)

    def judge(self, reader: RowReader, rows: list[Row]) -> list[tuple[Verdict, str]]:
        """Return a verdict and a sentence for each row; rows that break a rule get a fault."""
        columns = reader.known
        self._built.clear()
        self._check_rules(reader, rows, columns)
        good = [row for row in rows if row.good and not row.exact]
        plain = [row for row in good if row.entry is None]
        self._asked_several = [
            name for name in self._several if name in columns or any(name in row.values for row in plain)
        ]
        existing = {} if self._empty else self._existing(plain)
        found = {id(row): self._one(row, existing.get(row.key), reader) for row in plain}
        found |= {id(row): self._of_record(row, reader) for row in good if row.entry is not None}
        fresh = [row for row in plain if found[id(row)][0] is Verdict.NEW]
        self._check_unique(reader, fresh, columns)
        self._check_key(reader, [row for row in fresh if row.good])
        self._spoil_copies(good)
        rejected, same = (Verdict.REJECTED, ""), (Verdict.SAME, saying(UNCHANGED))
        return [same if row.exact else found[id(row)] if row.good else rejected for row in rows]

    def _spoil_copies(self, good: list[Row]) -> None:
        """Refuse rows that repeat a row refused just now: else the copy would go as already there."""
        refused = {row.key: row for row in good if not row.good}
        for row in good:
            first = refused.get(row.key)
            if row.good and first is not None:
                row.faults += first.faults
        for key in refused:
            self._above.pop(bytes.fromhex(key)[:16], None)

    def _one(self, row: Row, existing: models.Model | None, reader: RowReader) -> tuple[Verdict, str]:
        key, content = bytes.fromhex(row.key)[:16], self._content(row.values)
        above = self._above.get(key)
        if above is not None:
            place = saying("本次文件第 %(number)s 行", number=above[0] + 1)
            if above[1] == content:
                return Verdict.SAME, saying("与%(place)s相同，不重复登记。", place=place)
            return (
                Verdict.REPEATED,
                saying(
                    "与%(place)s是同一条记录（%(names)s相同），但其他内容不同，请只保留一行。",
                    place=place,
                    names=self._key_words(),
                ),
            )
        self._above[key] = (row.number, content)
        if existing is None:
            return Verdict.NEW, ""
        differences = self.differences(row, existing, reader)
        if not differences:
            return Verdict.SAME, saying(UNCHANGED)
        return Verdict.CONFLICT, self._told_apart(differences, self._key_words()) + self._why_kept(existing)

    def _of_record(self, row: Row, reader: RowReader) -> tuple[Verdict, str]:
        """Return the verdict on a row that names its record by number and says something else of it."""
        differences = self.differences(row, row.entry, reader)
        if not differences:
            return Verdict.SAME, saying(UNCHANGED)
        if not self._inside_key.isdisjoint(name for name, *_rest in differences):
            other = self._existing([row]).get(row.key)
            above = self._above.setdefault(bytes.fromhex(row.key)[:16], (row.number, 0))[0]
            if above != row.number or (other is not None and other.pk != row.entry.pk):
                row.faults.append(Fault(-1, "", saying(ONE_MORE, names=self._key_words())))
                return Verdict.REJECTED, ""
        told = self._told_apart(differences, str(RECORD.label))
        return Verdict.CONFLICT, told + self._why_kept(row.entry)

    @staticmethod
    def _told_apart(differences: list[tuple[str, str, str, str]], names: str) -> str:
        shown = joined(
            saying("；"),
            (
                saying("%(label)s原为“%(old)s”，表中为“%(new)s”", label=label, old=old, new=new)
                for _name, label, old, new in differences
            ),
        )
        return saying("已登记过（%(names)s相同），但内容不同：%(shown)s。", names=names, shown=shown)

    def _why_kept(self, entry: Any) -> str:
        """Say why an entry stays as it is, and whom to ask; "" where the importer may change it."""
        if self.may_amend(entry):
            return ""
        if isinstance(entry, LedgerEntry) and may(self.viewer, "amend", entry):
            return saying(VERIFIED)
        return saying(KEPT_ELSEWHERE, unit=self._unit_of(entry))

    def may_amend(self, entry: models.Model) -> bool:
        """Whether the importer may change an entry that is there already: its unit must be one of theirs."""
        if self.viewer is SYSTEM or self.sheet.model == TREE:  # the tree's own verbs ask
            return True
        if isinstance(entry, LedgerEntry):
            return may_change(entry, self.viewer)
        if getattr(entry, "unit", None) is None:
            return units_for(self.viewer, "record").filter(parent__isnull=True).exists()
        return may(self.viewer, "amend", _Held(entry))

    @staticmethod
    def _unit_of(entry: Any) -> str:
        return getattr(getattr(entry, "unit", None), "name", "") or gettext("上级")

    def _content(self, values: dict[str, Any]) -> int:
        """Return a digest of what a row says beside its key."""
        inside = self._inside_key
        return hash(
            frozenset(
                (name, _plain(value))
                for name, value in values.items()
                if name not in inside and value is not None and value != "" and value != []
            )
        )

    def _key_words(self) -> str:
        return listed(c.label for c in self.sheet.columns if c.field in self.sheet.natural_key)

    def existing(self, rows: Iterable[Row]) -> dict[str, models.Model]:
        """Return the entries already there, by natural key; those that rows name by number go before."""
        good = [row for row in rows if row.good]
        named = {row.key: row.entry for row in good if row.entry is not None}
        return self._existing([row for row in good if row.entry is None]) | named

    def _existing(self, rows: list[Row]) -> dict[str, models.Model]:
        """Look by what entries say now, then by the key of the row they once came from.

        Entries made by hand have no stored key, corrected ones an outdated one.
        """
        found: dict[str, models.Model] = {}
        for start in range(0, len(rows), QUERY):
            part = rows[start : start + QUERY]
            if self._keyed:
                held = self._standing_in_full().filter(
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
        wanted = {name: self._wanted(name, rows) for name in self.sheet.natural_key if name in self._names}
        asked = {name: found for name, found in wanted.items() if found}
        exact = [name for name in asked if self._is_exact(name)]
        if not asked:
            return {}
        lead = max(exact or asked, key=lambda name: len(asked[name]))
        held = self._seen(self._standing()).filter(**{f"{self._column(lead)}__in": list(asked[lead])})
        for name in exact:  # every further one narrows, unless a row leaves it empty
            if name != lead and all(row.values.get(name) is not None for row in rows):
                held = held.filter(**{f"{self._column(name)}__in": list(asked[name])})
        return self._of_keys(held, {row.key for row in rows})

    def _of_keys(self, held: models.QuerySet, keys: set[str]) -> dict[str, models.Model]:
        """Return the entries of these keys; of the many others no more is read than what makes a key."""
        names = self.sheet.natural_key
        found: dict[str, Any] = {}
        for pk, *said in held.values_list("pk", *map(self._column, names)):
            key = self._digest(dict(zip(names, said, strict=True)))
            if key in keys:
                found[key] = pk
        entries = self._standing_in_full().in_bulk(list(found.values())) if found else {}
        return {key: entries[pk] for key, pk in found.items()}

    @staticmethod
    def _wanted(name: str, rows: list[Row]) -> set[Any]:
        """Return the values of a field; of related ones their keys, where they have any."""
        found = {id(value): value for row in rows if (value := row.values.get(name)) is not None}
        values = (value.pk if isinstance(value, models.Model) else value for value in found.values())
        return {value for value in values if value is not None}

    def _column(self, name: str) -> str:
        return self.model._meta.get_field(name).attname  # type: ignore[union-attr]

    def _standing_in_full(self) -> models.QuerySet:
        """Return the entries with the many-valued fields that rows are compared by."""
        return self._seen(self._standing()).prefetch_related(*self._asked_several)

    def _is_exact(self, name: str) -> bool:
        field = self.model._meta.get_field(name)
        return field.is_relation or isinstance(field, models.DateField | models.IntegerField)

    def differences(
        self, row: Row, existing: models.Model, reader: RowReader
    ) -> list[tuple[str, str, str, str]]:
        """Return field, label, and both values as text, where the row says something else than the entry."""
        found = []
        made: models.Model | None = None
        for name, kept in self._compared(reader, row):
            old = _held(existing, name) if kept is None else getattr(existing, kept)
            if kept is not None and self.sheet.build is None:
                new = self._said(row, name)
            else:
                made = made or unsaved(self.sheet, dict(row.values), reader.context)
                new = _given(made, row, name)
            if old == new or _same(old, new):
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

    def _compared(self, reader: RowReader, row: Row) -> Iterator[tuple[str, str | None]]:
        """Yield what a row says of its entry: field, and the attribute that keeps it, None for several."""
        for name, kept in self._kept:
            if name in reader.columns or (name == self.sheet.cohosts_field and name in row.values):
                yield name, kept

    @cached_property
    def _kept(self) -> list[tuple[str, str | None]]:
        names = [one.field for one in self.sheet.columns if "." not in one.field and one.field in self._names]
        fields: list[Any] = [self.model._meta.get_field(name) for name in names]
        return [(field.name, None if field.many_to_many else field.attname) for field in fields]

    def _said(self, row: Row, name: str) -> Any:
        """Return what an entry made of a row would keep of a field."""
        value = row.values.get(name)
        if value is None:
            return self._defaults.get(name)
        return value.pk if isinstance(value, models.Model) else value

    def _check_rules(self, reader: RowReader, rows: list[Row], columns: set[str]) -> None:
        rules = rules_of(self.sheet, columns)
        if not rules:
            return
        for row in rows:
            if not row.good or row.exact:
                continue
            get = self._getter(row, reader)
            for rule in rules:
                if rule.broken(get):
                    at = next((name for name in rule.fields if name in reader.columns), "")
                    row.faults.append(Fault(reader.columns.get(at, -1), at, rule.message))

    def _getter(self, row: Row, reader: RowReader) -> Any:
        """Return what gives a field's value: of the entry a room builds of the row, or of the row."""
        if self.sheet.build is not None:
            entry = self._built.get(id(row))
            if entry is None:
                entry = self._built[id(row)] = unsaved(self.sheet, dict(row.values), reader.context)
            return lambda name: getattr(entry, name, None)
        values, defaults = row.values, self._defaults
        return lambda name: values[name] if values.get(name) is not None else defaults.get(name)

    @cached_property
    def _defaults(self) -> dict[str, Any]:
        return {
            field.name: field.get_default()
            for field in self.model._meta.concrete_fields
            if field.has_default()
        }

    def _check_unique(self, reader: RowReader, rows: list[Row], columns: set[str]) -> None:
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
            values = tuple(get(name) for name in once.fields)
            if any(value is None for value in values):
                continue
            asked.setdefault(tuple(token(value) for value in values), []).append(row)
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

    def _check_key(self, reader: RowReader, rows: list[Row]) -> None:
        """Refuse a new row whose key, of one field that is used once, belongs to an entry not seen."""
        if self.viewer is SYSTEM or self._empty or len(self.sheet.natural_key) != 1 or not rows:
            return
        name = self.sheet.natural_key[0]
        if not getattr(self.model._meta.get_field(name), "unique", False):
            return
        asked = {row.values.get(name): row for row in rows}
        held = self._standing().filter(**{f"{name}__in": list(asked)}).values_list(name, flat=True)
        for value in held:
            asked[value].faults.append(Fault(reader.columns.get(name, -1), name, self._neutral(name)))

    def _held_already(
        self, once: Once, asked: dict[tuple[Any, ...], list[Row]]
    ) -> tuple[set[tuple[Any, ...]], set[tuple[Any, ...]]]:
        """Return the values taken by entries the importer sees, and those taken by others."""
        if self._empty:
            return set(), set()
        lead = once.fields[0]
        values = {
            row.values[lead] for rows in asked.values() for row in rows if _askable(row.values.get(lead))
        }
        rows = self._standing().filter(**{f"{lead}__in": list(values)})
        for constraint in self.model._meta.constraints:
            condition = getattr(constraint, "condition", None)
            if tuple(getattr(constraint, "fields", ())) == once.fields and condition is not None:
                rows = rows.filter(condition)
        names = [self.model._meta.get_field(name).attname for name in once.fields]  # type: ignore[union-attr]
        seen = _tokens(self._seen(rows), names)
        return seen, (set() if self.viewer is SYSTEM else _tokens(rows, names) - seen)


class _Held:
    """An entry without a life cycle of its own, to ask about its unit and line."""

    def __init__(self, entry: Any) -> None:
        self.unit, self._entry = entry.unit, entry

    def line_of_work(self) -> str:
        """Return the line of the entry, or of what it belongs to."""
        return getattr(self._entry, "activity", self._entry).line_of_work()


def _tokens(rows: models.QuerySet, names: list[str]) -> set[tuple[Any, ...]]:
    return {tuple(token(value) for value in held) for held in rows.values_list(*names)}


def _askable(value: Any) -> bool:
    return value is not None and not (isinstance(value, models.Model) and value.pk is None)


def _plain(value: Any) -> Any:
    if value.__class__ is str:
        return key_of(value)
    if isinstance(value, models.Model):
        return id(value) if value.pk is None else value.pk
    return token(value) if isinstance(value, list) else value


def _held(entry: models.Model, name: str) -> Any:
    field = entry._meta.get_field(name)
    if field.many_to_many:
        read: Any = getattr(entry, "_prefetched_objects_cache", {}).get(name)
        return sorted(one.pk for one in (getattr(entry, name).all() if read is None else read))
    return getattr(entry, field.attname)  # type: ignore[union-attr]


def _given(made: models.Model, row: Row, name: str) -> Any:
    field = made._meta.get_field(name)
    if field.many_to_many:
        own = (row.values.get("unit"), row.values.get("programme"))  # neither stands among its companions
        return sorted(one.pk for one in row.values.get(name) or [] if one not in own)
    return getattr(made, field.attname)  # type: ignore[union-attr]


def _same(old: Any, new: Any) -> bool:
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
