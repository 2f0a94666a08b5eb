"""One row as read: its values, doubts and faults, and where its entry would be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from jinguo.core.models import Kind
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.values.bulk_insert import fresh
from jinguo.ledgers.values.reading_context import model_field

TREE = "organisations.OrganisationUnit"


@dataclass(slots=True)
class Fault:
    """What is wrong with a cell: its column on the sheet (-1: the whole row) and a sentence."""

    column: int
    field: str
    message: str


@dataclass(slots=True)
class Row:
    """One row as read. ``number`` counts from 0 on the sheet; ``key`` is the natural key.

    ``entry`` is the record that the row names by its number, ``changed`` the columns that say something
    else of it; ``exact`` says that none does, and then nothing more was read.
    """

    number: int
    cells: list[Any]
    values: dict[str, Any]
    approximate: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    state: str = ""
    key: str = ""
    provisional: bool = False  # the key names somebody who has none of her own yet
    entry: Any = None
    changed: frozenset[str] = frozenset()
    exact: bool = False

    @property
    def good(self) -> bool:
        """Whether the row can become an entry."""
        return not self.faults


def unsaved(sheet: LedgerSheet, values: dict[str, Any], context: Any) -> models.Model:
    """Return the entry the values make, not yet written."""
    return sheet.build(values, context) if sheet.build is not None else fresh(sheet.model_class(), values)


def place_of(sheet: LedgerSheet, values: dict[str, Any]) -> tuple[Any, str]:
    """Return the unit and the line of work of a row's entry."""
    unit: Any = values
    for name in (sheet.unit_field or "unit").split("__"):
        unit = unit.get(name) if isinstance(unit, dict) else getattr(unit, name, None)
    lead = values.get(sheet.line)
    if isinstance(lead, Kind):
        return unit, lead.line
    if isinstance(lead, models.Model):
        return unit, lead.line_of_work()  # type: ignore[attr-defined]
    return unit, "" if model_field(sheet, sheet.line) is not None else sheet.line
