"""What each row is beside what is there already: new, the same, in conflict, or to be rejected.

What the importer does not see is not told of. A row that the database cannot hold beside such an entry is
refused in words that say no more than that.
"""

from __future__ import annotations

import datetime as dt
from enum import IntEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext, gettext_noop

from jinguo.core.entries import LedgerEntry
from jinguo.core.lifecycle import may_change
from jinguo.core.sayings import joined, listed, saying
from jinguo.core.scoping import SYSTEM, may, units_for
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.imports.judging.differences import Differences
from jinguo.ledgers.imports.judging.row_rules import RowRules
from jinguo.ledgers.imports.judging.same_rows import SameRows
from jinguo.ledgers.imports.judging.standing import Standing
from jinguo.ledgers.imports.reading.row_reader import RowReader
from jinguo.ledgers.sheets.headers import RECORD
from jinguo.ledgers.values.cells import key_of
from jinguo.ledgers.values.natural_keys import token
from jinguo.ledgers.values.rows import TREE, Fault, Row

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
        self.sheet, self.viewer = sheet, viewer
        self.standing, self._compared = Standing(sheet, viewer), Differences(sheet)
        self._rules = RowRules(self.standing, self._compared.defaults)
        self._same = SameRows(self.standing, self._compared)
        self.existing, self.differences = self.standing.existing, self._compared.of
        self._above: dict[bytes, tuple[int, int]] = {}
        self._inside_key = frozenset(sheet.natural_key)

    def judge(self, reader: RowReader, rows: list[Row]) -> list[tuple[Verdict, str]]:
        """Return a verdict and a sentence for each row; rows that break a rule get a fault."""
        columns = reader.known
        self._rules.begin()
        self._rules.check_rules(reader, rows, columns)
        good = [row for row in rows if row.good and not row.exact]
        plain = [row for row in good if row.entry is None]
        self.standing.ask_several(columns.union(*(row.values for row in plain)))
        settled = self._same.among(plain, reader)
        existing = self.standing.unnamed([row for row in plain if id(row) not in settled])
        found = {
            id(row): self._one(row, existing.get(row.key), reader, settled=id(row) in settled)
            for row in plain
        }
        found |= {id(row): self._of_record(row, reader) for row in good if row.entry is not None}
        fresh = [row for row in plain if found[id(row)][0] is Verdict.NEW]
        self._rules.check_unique(reader, fresh, columns)
        self._rules.check_key(reader, [row for row in fresh if row.good])
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

    def _one(
        self, row: Row, existing: models.Model | None, reader: RowReader, *, settled: bool
    ) -> tuple[Verdict, str]:
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
        if settled:
            return Verdict.SAME, saying(UNCHANGED)
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
            other = self.standing.unnamed([row]).get(row.key)
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
        said = []
        for name, value in values.items():
            if name in inside or value is None:
                continue
            if value.__class__ is not int and value.__class__ is not dt.date:
                if value in ("", []):
                    continue
                value = _plain(value)
            said.append((name, value))
        return hash(frozenset(said))

    def _key_words(self) -> str:
        return listed(c.label for c in self.sheet.columns if c.field in self.sheet.natural_key)


class _Held:
    """An entry without a life cycle of its own, to ask about its unit and line."""

    def __init__(self, entry: Any) -> None:
        self.unit, self._entry = entry.unit, entry

    def line_of_work(self) -> str:
        """Return the line of the entry, or of what it belongs to."""
        return getattr(self._entry, "activity", self._entry).line_of_work()


def _plain(value: Any) -> Any:
    if value.__class__ is str:
        return key_of(value)
    if isinstance(value, models.Model):
        return id(value) if value.pk is None else value.pk
    return token(value) if isinstance(value, list) else value
