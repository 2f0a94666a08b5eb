"""An entry as the verifier sees it: what it says, its photographs, and what it may be held against."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from jinguo.activities.models import Activity
from jinguo.core.entries import State
from jinguo.core.models import EvidenceFile
from jinguo.integrity.models import Suspicion, SuspicionEntry, SuspicionState
from jinguo.integrity.suspicion_remarks import sentence
from jinguo.ledgers.declarations import LedgerSheet, get
from jinguo.ledgers.pages.evidence import image_type
from jinguo.ledgers.pages.value_display import Cell, cells, lead_column
from jinguo.organisations.models import UnitKind
from jinguo.verification.inbox import LATE, Waiting

AROUND = 45  # days before and after the day of last year
LATE_RECORD = 31  # days between the deed and its record that are worth saying
_APART = {"unit", "occurred_on", "note"}


@dataclass
class Card:
    """One entry of the inbox. ``mark`` names it and the version that was shown."""

    sheet: LedgerSheet
    entry: Any
    title: str
    cells: list[Cell]
    photos: list[EvidenceFile] = field(default_factory=list)
    files: list[EvidenceFile] = field(default_factory=list)
    doubts: list[tuple[Suspicion, str]] = field(default_factory=list)
    last_year: int | None = None
    refusal: str = ""

    @property
    def mark(self) -> str:
        """Return ledger, key and version, as the page sends them back."""
        return f"{self.sheet.key}:{self.entry.pk}:{self.entry.updated_at.timestamp()}"

    @property
    def ident(self) -> str:
        """Return the card's name on the page."""
        return f"card-{self.sheet.key}-{self.entry.pk}"

    @property
    def days(self) -> int:
        """For how many days the entry waits."""
        return (timezone.now() - self.entry.updated_at).days

    @property
    def late(self) -> bool:
        """Whether it waits too long."""
        return self.days >= LATE

    @property
    def behind(self) -> int | None:
        """Days between the deed and its record when they are many."""
        days = (timezone.localdate(self.entry.created_at) - self.entry.occurred_on).days
        return days if days > LATE_RECORD and not self.entry.import_batch_id else None

    @property
    def crowd(self) -> dict[str, Any] | None:
        """The head-count beside a village's population (人), when both are known."""
        heads, population = getattr(self.entry, "headcount", None), self.entry.unit.population
        if not heads or not population or self.entry.unit.kind != UnitKind.VILLAGE:
            return None
        sessions = getattr(self.entry, "sessions", 1) or 1
        share = heads / sessions / population
        return {"heads": heads, "population": population, "percent": round(share * 100), "over": share > 1}


def cards_for(waiting: Iterable[Waiting], user: Any) -> list[Card]:
    """Return the cards of part of the queue, in its order."""
    wanted: dict[str, list[int]] = defaultdict(list)
    order = list(waiting)
    for one in order:
        wanted[one.ledger].append(one.pk)
    made: dict[tuple[str, int], Card] = {}
    for key, numbers in wanted.items():
        made.update(_of_ledger(get(key), numbers, user))
    listed = [made[one.ledger, one.pk] for one in order if (one.ledger, one.pk) in made]
    _add_files(listed)
    _add_doubts(listed, user)
    _add_last_year(listed, user)
    return listed


def _of_ledger(sheet: LedgerSheet, numbers: list[int], user: Any) -> dict[tuple[str, int], Card]:
    lead = lead_column(sheet)
    columns = [c for c in sheet.columns if _tells(c) and c is not lead]
    several = [c.field for c in columns if c.many]
    rows = sheet.model_class().objects.visible_to(user).filter(pk__in=numbers)  # type: ignore[attr-defined]
    related = {"unit", *sheet.export_related}
    made = {}
    for row in rows.select_related(*related).prefetch_related(*several):
        told = [cell for cell in cells(row, columns) if cell.text]
        title = (cells(row, [lead])[0].text if lead else "") or str(row)
        made[sheet.key, row.pk] = Card(sheet, row, title, told)
    return made


def _tells(column: Any) -> bool:
    return not column.confidential and column.field not in _APART and not column.field.startswith("person.")


def _add_files(listed: list[Card]) -> None:
    kept: dict[tuple[str, int], list[EvidenceFile]] = defaultdict(list)
    labels = {card.sheet.model for card in listed}
    numbers = {card.entry.pk for card in listed}
    rows = EvidenceFile.objects.filter(object_type__in=labels, object_id__in=numbers).order_by("pk")
    for file in rows:
        kept[file.object_type, file.object_id].append(file)
    for card in listed:
        for file in kept[card.sheet.model, card.entry.pk]:
            (card.photos if image_type(str(file.file.name)) else card.files).append(file)


def _add_doubts(listed: list[Card], user: Any) -> None:
    seen = Suspicion.objects.visible_to(user).filter(
        state__in=(SuspicionState.OPEN, SuspicionState.CONFIRMED)
    )
    named = SuspicionEntry.objects.filter(
        object_type__in={card.sheet.model for card in listed},
        object_id__in={card.entry.pk for card in listed},
        suspicion__in=seen,
    ).select_related("suspicion")
    told: dict[tuple[str, int], list[Suspicion]] = defaultdict(list)
    for entry in named:
        told[entry.object_type, entry.object_id].append(entry.suspicion)
    for card in listed:
        doubts = sorted(told[card.sheet.model, card.entry.pk], key=lambda one: -one.score)
        card.doubts = [(one, sentence(one)) for one in doubts]


def _add_last_year(listed: list[Card], user: Any) -> None:
    """Count the unit's like of a year ago: same programme, else same kind, within 45 days."""
    mine = [card for card in listed if isinstance(card.entry, Activity)]
    if not mine:
        return
    days = [_year_before(card.entry.occurred_on) for card in mine]
    around = dt.timedelta(days=AROUND)
    rows = Activity.objects.visible_to(user).filter(
        unit__in={card.entry.unit_id for card in mine},
        occurred_on__gte=min(days) - around,
        occurred_on__lte=max(days) + around,
    )
    held: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for unit, *rest in rows.exclude(state=State.VOID).values_list(
        "unit_id", "occurred_on", "programme_id", "kind_id"
    ):
        held[unit].append(tuple(rest))
    for card, day in zip(mine, days, strict=True):
        card.last_year = sum(
            abs(on - day) <= around and _alike(card.entry, programme, kind)
            for on, programme, kind in held[card.entry.unit_id]
        )


def _alike(entry: Activity, programme: int | None, kind: int) -> bool:
    return programme == entry.programme_id if entry.programme_id else kind == entry.kind_id


def _year_before(day: dt.date) -> dt.date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
