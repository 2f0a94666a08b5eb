"""From what the cells of a row say to what its entry needs: whose it is, who is meant, what must be there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Set
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_noop

from jinguo.core.entries import State
from jinguo.core.models import Kind, Programme
from jinguo.core.sayings import listed, saying
from jinguo.core.scoping import SYSTEM, ProspectiveEntry, may
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.columns.plausibility import Plausibility
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.imports.reading.row_neighbours import outside
from jinguo.ledgers.sheets.sheet_defaults import Given
from jinguo.ledgers.values.cells import text_of
from jinguo.ledgers.values.faults import RowError
from jinguo.ledgers.values.host_units import Places
from jinguo.ledgers.values.natural_keys import key_of_values
from jinguo.ledgers.values.reading_context import Context, model_field
from jinguo.ledgers.values.rows import TREE, Fault, Row, place_of, unsaved

ELSEWHERE = gettext_noop("“%(home)s”不归您填报，“%(name)s”先登记在本表的单位，由该单位确认后转入。")
RECORDED = gettext_noop("您不能为“%(name)s”登记这类记录，请由该单位或其上级填报。")
_DATED = (Kind, Programme)


class RowCompleting:
    """Completes and checks the rows of one sheet; ``given`` holds for those that say nothing themselves."""

    def __init__(
        self, sheet: LedgerSheet, columns: Mapping[str, int], context: Context, given: Given
    ) -> None:
        self.sheet, self.columns, self.context, self.given = sheet, columns, context, given
        self.told: set[str] = set()  # what holds for the whole sheet is said once
        self.subjects = [
            column for column in sheet.columns if column.subject and column.field in {*columns, *given.values}
        ]
        self.required = [column for column in sheet.columns if column.required]
        self.has_state = model_field(sheet, "state") is not None
        self.digest = key_of_values(sheet)
        self._key_relations = [
            name for name in sheet.natural_key if getattr(model_field(sheet, name), "is_relation", False)
        ]
        self._plausibility = Plausibility(sheet, columns, context)
        self._rights: dict[tuple[Any, str, str], bool] = {}

    @property
    def known(self) -> set[str]:
        """The fields that the sheet says something of."""
        return {*self.columns, *self.given.values}

    def missing(self, further: Set[str]) -> list[Column]:
        """Return the required columns that the sheet neither has nor replaces by words around its rows."""
        known = {*self.columns, *self.given.values, *self.sheet.defaults, *self._made_later}
        known |= further
        known |= {"unit"} if "town" in self.columns else set()
        return [column for column in self.required if column.field not in known]

    @cached_property
    def _made_later(self) -> dict[str, tuple[str, ...]]:
        """Required columns that ``prepare`` may fill itself, with those it fills them from."""
        return {name: sources for name, sources in self.sheet.completes.items() if self.known & set(sources)}

    @cached_property
    def _demands(self) -> tuple[list[Column], list[Column]]:
        """The required columns: those the row itself must fill, and those that may be filled later."""
        early = [column for column in self.required if column.field not in self._made_later]
        return early, [column for column in self.required if column.field in self._made_later]

    def complete(self, row: Row, said: dict[str, Any], places: Places) -> None:
        """Complete a row, and name what is wrong with it; ``said`` by field of persons."""
        values = row.values
        self.context.row = self.columns, row.cells
        places.complete(row)
        for name, whole in self.given.values.items():
            if name == "unit" and name in values and _is_told(row, name):
                outside(row, whole.value, self.context)
            if name in values or (name in self.columns and name != "unit"):
                continue
            if self._misread(name, row):
                continue  # it is written and was not understood: no other is taken for it
            values[name] = whole.value
            if name in self.given.contested:
                row.doubts.append((name, self.given.contested[name]))
            if whole.doubt and (name in self.columns or name not in self.told):
                self.told.add(name)  # what holds for the whole sheet is said once
                row.doubts.append((name, whole.doubt))
        for name, value in self.sheet.defaults.items():
            values.setdefault(name, value)
        if self.has_state and "state" in self.columns:
            self._state(row, values.pop("state", ""))
        for column in self.subjects:
            if column.field in values and row.entry is None:  # a record that is known is about whom it was
                self._who(row, column, said)
        self._demand(row, late=False)
        if not row.faults:
            self._prepare(row)
        if not row.faults:
            self._demand(row, late=True)
            self._check_days(row)
        if not row.faults:
            self._ask(row)
            self._check_rights(row)
        if not row.faults:
            row.key = self.digest(values)
            for name in self._key_relations:
                related = values.get(name)
                if related is not None and related.pk is None:
                    row.provisional = True
            if self.sheet.model == TREE and not self.context.writing:
                self._learn(values)

    def _ask(self, row: Row) -> None:
        """Take up what is hardly ever so."""
        for told in self._plausibility.doubts(row):
            if _is_told(row, told[0]):
                row.doubts.append(told)

    def _learn(self, values: dict[str, Any]) -> None:
        """Let the rows below name a unit of this row as theirs."""
        if not self.context.units.has_code(values["code"]):
            self.context.units_learnt = True
            self.context.units.add(unsaved(self.sheet, dict(values), self.context))

    def _state(self, row: Row, state: str) -> None:
        row.state = state
        if state == State.VOID:
            row.faults.append(
                Fault(self.columns["state"], "state", saying("已作废的记录不导入，请删去这一行。"))
            )
        elif state == State.RETURNED:
            row.state = State.SUBMITTED
            row.doubts.append(("state", saying("表中为“已退回”，导入后为“待审核”。")))

    def _demand(self, row: Row, *, late: bool) -> None:
        """Name the required columns that say nothing; ``late`` ones may have been filled by ``prepare``."""
        for column in self._demands[late]:
            name = column.field
            value = row.values.get(name)
            if value is not None and not (value.__class__ is str and not value):  # == asks entries for keys
                if late:
                    self._tell_made(column, row)
                continue
            if not self._misread(name, row):
                index = self.columns.get(name, -1)
                missing = saying("“%(label)s”没有填写，这一列必须填。", label=column.label)
                row.faults.append(Fault(index, name, self.given.unread.get(name, missing)))

    @staticmethod
    def _misread(name: str, row: Row) -> bool:
        """Whether what the row says of a field cannot be read; of its unit also the town beside it."""
        names = (name, "town") if name == "unit" else (name,)
        return any(fault.field.partition(".")[0] in names for fault in row.faults)

    def _tell_made(self, column: Column, row: Row) -> None:
        """Say once that ``prepare`` filled a column from others; of a choice, once for each."""
        name, value = column.field, row.values[column.field]
        choice = column.told(value)
        if name in self.known or f"{name}{choice}" in self.told:
            return
        self.told.add(f"{name}{choice}")
        columns = [self.sheet.column(one) for one in self._made_later[name]]
        sources = listed(saying("“%(name)s”", name=made.label) for made in columns)
        row.doubts.append(
            (
                name,
                saying(
                    "没有“%(label)s”一列，按%(sources)s登记为 %(value)s。",
                    label=column.label,
                    sources=sources,
                    value=choice or text_of(value),
                ),
            )
        )

    def _who(self, row: Row, column: Column, said: dict[str, Any]) -> None:
        name = column.field
        mine = {key.partition(".")[2]: value for key, value in said.items() if key.startswith(name + ".")}
        mine["name"] = row.values[name]
        if self._misread(name, row):
            del row.values[name]
            return
        unit, home = row.values.get("unit"), mine.get("unit")
        if home is not None and self.context.user is not SYSTEM and not self.may("record", home, ""):
            row.doubts.append((f"{name}.unit", saying(ELSEWHERE, home=home.name, name=row.values[name])))
        find = column.finder(self.context)
        try:
            row.values[name] = find(mine, unit, place_of(self.sheet, row.values)[0])
        except RowError as error:
            del row.values[name]
            at = name if error.field in ("", "name") else f"{name}.{error.field}"
            row.faults.append(Fault(self.columns.get(at, self.columns.get(name, -1)), at, str(error)))

    def _prepare(self, row: Row) -> None:
        if self.sheet.prepare is None:
            return
        try:
            self.sheet.prepare(row.values, self.context)
        except RowError as error:
            row.faults.append(Fault(self.columns.get(error.field, -1), error.field, str(error)))
        except ValidationError as error:
            row.faults.append(Fault(-1, "", "；".join(error.messages)))

    def _check_days(self, row: Row) -> None:
        """Refuse kinds and programmes that were not in use on the entry's day."""
        day = row.values.get("occurred_on")
        if not isinstance(day, dt.date):
            return
        for name, value in row.values.items():
            if not isinstance(value, _DATED) or not _is_told(row, name, "occurred_on"):
                continue
            if (value.valid_from and day < value.valid_from) or (value.valid_to and day > value.valid_to):
                message = saying(
                    "“%(name)s”在 %(day)s 没有启用，请核对日期或改选。", name=value.name, day=day
                )
                row.faults.append(Fault(self.columns.get(name, -1), name, message))

    def _check_rights(self, row: Row) -> None:
        if self.context.user is SYSTEM or not _is_told(row, "unit"):
            return
        unit, line = place_of(self.sheet, row.values)
        if unit is not None and not self.may("record", unit, line):
            at = self.columns.get("unit", -1)
            row.faults.append(Fault(at, "unit", saying(RECORDED, name=unit.name)))

    def may(self, verb: str, unit: Any, line: str) -> bool:
        """Whether the user may do a verb for a unit and a line of work; asked once for each pair."""
        key = (unit.pk or unit.code, line, verb)
        if key not in self._rights:
            self._rights[key] = may(self.context.user, verb, ProspectiveEntry(unit, line))
        return self._rights[key]


def _is_told(row: Row, *names: str) -> bool:
    """Whether a row says something of a column itself: of a record that is known, what was changed."""
    return row.entry is None or not row.changed.isdisjoint(names)
