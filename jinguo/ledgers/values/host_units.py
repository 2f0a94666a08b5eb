"""The place of a row: a village beside its town in a column of its own, and several hosts in one cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jinguo.core.sayings import saying
from jinguo.ledgers.values.cells import Parsed, is_blank, noted, text_of, wrong
from jinguo.ledgers.values.reading_context import Context
from jinguo.ledgers.values.rows import Fault, Row
from jinguo.ledgers.values.unit_names import SEPARATED, place_key

if TYPE_CHECKING:
    from jinguo.ledgers.columns.base import Column
    from jinguo.ledgers.declarations import LedgerSheet

SEGMENT = 4  # characters of a path per level


class Places:
    """Reads the units of a sheet's rows, with the town that each row names beside them."""

    def __init__(self, sheet: LedgerSheet, columns: Mapping[str, int], context: Context) -> None:
        self._sheet, self._columns, self._context = sheet, columns, context
        self._at = columns.get("town")
        self._town: Any = None
        self._known: dict[tuple[str, str, bool], Parsed] = {}
        self._near = context.near
        self._unit_at = columns.get("unit")
        self._cells: list[Any] = []

    def parser(self, column: Column, header: str) -> Callable[[Any], Parsed] | None:
        """Return what reads a column of one unit; None for other columns."""
        if not column.one_unit:
            return None
        if "." in column.field and "址" in header:
            return self._address
        if column.field != "unit":
            return lambda raw: noted(raw, self._beside)
        several = bool(self._sheet.cohosts_field)
        return lambda raw: noted(raw, lambda bare: self._read(bare, several))

    def begin(self, row: Row) -> None:
        """Read the town of a row, before its other cells."""
        self._town, self._cells = None, row.cells
        if self._at is None or self._at >= len(row.cells) or is_blank(row.cells[self._at]):
            return
        text = text_of(row.cells[self._at])
        read = self._once(text, False, self._near)
        town = self._context.units.highest(text) if read.error else None
        read = Parsed(town) if town is not None else read
        if read.error:
            row.faults.append(Fault(self._at, "town", read.error))
        else:
            self._town = read.value

    def complete(self, row: Row) -> None:
        """Let the town be the unit of a row that names none below it."""
        if self._town is None or row.values.get("unit") is not None:
            return
        if self._sheet.column_or_none("unit") is None or any(fault.field == "unit" for fault in row.faults):
            return
        row.values["unit"] = self._town
        if "unit" in self._columns:
            row.doubts.append(("unit", saying("没有写村居，按“%(name)s”登记。", name=self._town.name)))

    def _read(self, raw: Any, several: bool) -> Parsed:
        text, town = text_of(raw), self._town
        if town is None:
            return self._once(text, several, self._near)
        inside = self._once(f"{town.name}{text}", False, "")
        if not inside.error and not inside.doubt and inside.value.path.startswith(town.path):
            return inside
        read = self._once(text, several, town.path)
        if read.error or read.value.__class__ is list:
            return read
        unit = read.value
        if len(unit.path) > len(town.path) and not unit.path.startswith(town.path):
            where = self._context.units.full_name(unit)
            return wrong(
                saying(
                    "“%(text)s”不在“%(name)s”（本行的镇街），只找到“%(where)s”，请核对。",
                    text=text,
                    name=town.name,
                    where=where,
                )
            )
        return replace(read, doubt="") if unit.path.startswith(town.path) else read

    def _beside(self, raw: Any) -> Parsed:
        """Read another unit of the row: of several of one name the one in the row's own unit or its town."""
        own = self._own() if self._town is None else None
        if own is not None:
            for near in (own.path, own.path[:-SEGMENT]):
                read = self._once(text_of(raw), False, near)
                if near and not read.error and read.value.path.startswith(near):
                    return read
        return self._read(raw, False)

    def _own(self) -> Any:
        """Return the unit that the row says it is of, None where it says none or cannot be read."""
        if self._unit_at is None or self._unit_at >= len(self._cells) or is_blank(self._cells[self._unit_at]):
            return None
        read = self._once(text_of(self._cells[self._unit_at]), bool(self._sheet.cohosts_field), self._near)
        return None if read.error else read.value[0] if read.value.__class__ is list else read.value

    def _address(self, raw: Any) -> Parsed:
        """Return the village that an address lies in; an address in none of ours names no village."""
        text = text_of(raw)
        read = self._read(raw, False)
        if not read.error:
            return read
        unit = self._context.units.find_in(text, self._town.path if self._town is not None else self._near)
        if unit is None:
            return Parsed(doubt=saying("“%(text)s”看不出是哪个村居，没有登记所在村居。", text=text))
        return Parsed(
            unit,
            doubt=saying("“%(text)s”读作“%(name)s”。", text=text, name=self._context.units.full_name(unit)),
        )

    def _once(self, text: str, several: bool, near: str) -> Parsed:
        key = (text, near, several)
        read = self._known.get(key)
        if read is None:
            read = self._parse(text, several, near)
            if not read.error:  # a row below may make the unit known
                self._known[key] = read
        return read

    def _parse(self, text: str, several: bool, near: str) -> Parsed:
        units, mine = self._context.units, self._context.mine
        read = units.parse(text, near, mine)
        if not SEPARATED.search(text):
            return read
        if not read.error:
            return self._told_as_one(text, read)
        many = units.parse_many(text, near, mine)
        if many.error or len(many.value) < 2:
            return many if many.error else read
        names = "、".join(unit.name for unit in many.value)
        if not several:
            return wrong(
                saying("“%(text)s”写了几个单位（%(names)s），这一格只填一个。", text=text, names=names)
            )
        first, *others = (unit.name for unit in many.value)
        return Parsed(
            many.value,
            doubt=saying(
                "“%(text)s”读作主办“%(first)s”，联合主办“%(others)s”。",
                text=text,
                first=first,
                others="、".join(others),
            ),
        )

    def _told_as_one(self, text: str, read: Parsed) -> Parsed:
        """Return a unit named with a mark between (清河、河湾), doubtful unless its name has one."""
        unit = read.value
        if read.doubt or place_key(text) == place_key(unit.name) or SEPARATED.search(unit.name):
            return read
        name = self._context.units.full_name(unit)
        return replace(read, doubt=saying("“%(text)s”读作“%(name)s”。", text=text, name=name))
