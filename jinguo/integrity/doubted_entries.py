"""From (type, id) to rows: the entries a suspicion is about, as the program and as a viewer see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from jinguo.core.entries import State
from jinguo.core.models import EvidenceFile
from jinguo.integrity.models import Suspicion
from jinguo.integrity.rule_findings import Entry
from jinguo.ledgers.declarations import LedgerSheet, all_sheets
from jinguo.ledgers.pages.value_display import Cell, cells, lead_column

CHUNK = 500
_LINE_OF = {"activities.Activity": "kind", "sites.Site": "kind", "honours.Award": "scheme"}


@dataclass(frozen=True)
class Where:
    """The unit and the line of an entry."""

    unit_id: int
    path: str
    line: str


def places_of(entries: Iterable[Entry]) -> dict[Entry, Where]:
    """Return where entries belong; those that are void or gone are left out."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for label, number in set(entries):
        wanted[label].append(number)
    found = {}
    for label, numbers in wanted.items():
        along = ["unit", *([_LINE_OF[label]] if label in _LINE_OF else [])]
        for start in range(0, len(numbers), CHUNK):
            rows = apps.get_model(label)._base_manager.filter(pk__in=numbers[start : start + CHUNK])
            for row in rows.exclude(state=State.VOID).select_related(*along):
                found[label, row.pk] = Where(row.unit_id, row.unit.path, row.line_of_work())
    return found


@dataclass
class Shown:
    """An entry as a page shows it beside another."""

    sheet: LedgerSheet
    entry: Any
    title: str
    cells: list[Cell]
    files: list[EvidenceFile]


def sheet_of(label: str) -> LedgerSheet | None:
    """Return the ledger of a model."""
    return next((sheet for sheet in all_sheets() if sheet.model == label), None)


def rows_seen(suspicions: Iterable[Suspicion], viewer: Any) -> dict[Entry, Any]:
    """Return the entries of suspicions that the viewer may see, in one query for each ledger."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for suspicion in suspicions:
        for entry in suspicion.entries.all():
            wanted[entry.object_type].add(entry.object_id)
    found = {}
    for label, numbers in wanted.items():
        sheet, model = sheet_of(label), apps.get_model(label)
        along = sheet.export_related if sheet else ("unit",)
        rows = model.objects.visible_to(viewer).filter(pk__in=numbers)  # type: ignore[attr-defined]
        found.update({(label, row.pk): row for row in rows.select_related(*along)})
    return found


def shown(suspicion: Suspicion, viewer: Any) -> list[Shown] | None:
    """Return the suspicion's entries for its page; None when the viewer may not see every one."""
    rows = rows_seen([suspicion], viewer)
    named = [(entry.object_type, entry.object_id) for entry in suspicion.entries.all()]
    if any(one not in rows for one in named):
        return None
    files = _files(named)
    made = []
    for one in named:
        sheet = sheet_of(one[0])
        if sheet is None:
            return None
        lead = lead_column(sheet)
        columns = [column for column in sheet.columns if column is not lead and not column.confidential]
        row = rows[one]
        told = [cell for cell in cells(row, columns) if cell.text]
        made.append(Shown(sheet, row, title_of(row, sheet), told, files[one]))
    return made


def title_of(row: Any, sheet: LedgerSheet) -> str:
    """Return the words that name an entry."""
    lead = lead_column(sheet)
    return (cells(row, [lead])[0].text if lead else "") or str(row)


def _files(entries: list[Entry]) -> dict[Entry, list[EvidenceFile]]:
    kept: dict[Entry, list[EvidenceFile]] = defaultdict(list)
    numbers = {number for _label, number in entries}
    labels = {label for label, _number in entries}
    for file in EvidenceFile.objects.filter(object_type__in=labels, object_id__in=numbers).order_by("pk"):
        kept[file.object_type, file.object_id].append(file)
    return kept
