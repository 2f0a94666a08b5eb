"""What waits for somebody: to be verified, returned to them, or left as a draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet

from jinguo.accounts.access import RECORD, VERIFY, holds
from jinguo.accounts.visible_ledgers import sheets_for
from jinguo.core.entries import State
from jinguo.core.scoping import may, units_for
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.pages.value_display import cells, lead_column

SHOWN = 5
SCANNED = 200  # entries of one ledger looked at for permission, so that a long queue stays quick


@dataclass
class Queue:
    """Entries in one state that wait for the viewer, by ledger, the first few of them named."""

    state: str
    counts: list[tuple[LedgerSheet, int]] = field(default_factory=list)
    entries: list[dict[str, Any]] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many wait."""
        return sum(count for _sheet, count in self.counts)


def queues(user: Any) -> list[Queue]:
    """Return the viewer's queues; those without entries are left out."""
    wanted = []
    if holds(user, VERIFY):
        wanted.append((Queue(State.SUBMITTED), "verify"))
    if holds(user, RECORD):
        wanted += [(Queue(State.RETURNED), "amend"), (Queue(State.DRAFT), "submit")]
    for sheet in sheets_for(user):
        if sheet.has_life_cycle:
            _collect(sheet, user, wanted)
    for queue, _verb in wanted:
        queue.entries.sort(key=lambda one: one["entry"].updated_at)
        queue.entries = queue.entries[:SHOWN]
    return [queue for queue, _verb in wanted if queue.total]


def _collect(sheet: LedgerSheet, user: Any, wanted: list[tuple[Queue, str]]) -> None:
    rows = sheet.model_class().objects.visible_to(user)  # type: ignore[attr-defined]
    states = [queue.state for queue, _verb in wanted]
    counts = dict(rows.filter(state__in=states).order_by().values_list("state").annotate(n=Count("pk")))
    for queue, verb in wanted:
        if not counts.get(queue.state):
            continue
        mine = _permitted(rows, user, queue.state, verb, counts[queue.state], sheet.export_related)
        if mine:
            queue.counts.append((sheet, mine[0]))
            queue.entries += [_line(sheet, entry) for entry in mine[1]]


def _permitted(
    rows: QuerySet, user: Any, state: str, verb: str, count: int, along: tuple[str, ...]
) -> tuple[int, list[Any]] | None:
    """Count what the viewer may act on: exactly for short queues, by unit for long ones."""
    capability = VERIFY if verb == "verify" else RECORD
    found = rows.filter(state=state, unit__in=units_for(user, capability)).select_related("unit", *along)
    first = [entry for entry in found.order_by("updated_at")[:SCANNED] if may(user, verb, entry)]
    if not first:
        return None
    return (len(first) if count <= SCANNED else found.count(), first[:SHOWN])


def _line(sheet: LedgerSheet, entry: Any) -> dict[str, Any]:
    lead = lead_column(sheet)
    return {"sheet": sheet, "entry": entry, "title": cells(entry, [lead])[0].text if lead else str(entry)}
