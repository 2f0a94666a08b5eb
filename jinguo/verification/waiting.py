"""What waits for somebody: to be verified, returned to them, or left as a draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jinguo.accounts.access import RECORD, VERIFY, allowed, holds
from jinguo.accounts.visible_ledgers import sheets_for
from jinguo.core.entries import State
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.pages.value_display import cells, lead_column

SHOWN = 5


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
    for queue, verb in wanted:
        mine = rows.filter(allowed(user, verb, line=sheet.line_lookup), state=queue.state)
        count = mine.order_by().count()
        if count:
            queue.counts.append((sheet, count))
            first = mine.select_related("unit", *sheet.export_related).order_by("updated_at", "pk")[:SHOWN]
            queue.entries += [_line(sheet, entry) for entry in first]


def _line(sheet: LedgerSheet, entry: Any) -> dict[str, Any]:
    lead = lead_column(sheet)
    return {"sheet": sheet, "entry": entry, "title": cells(entry, [lead])[0].text if lead else str(entry)}
