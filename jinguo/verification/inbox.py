"""What waits to be verified by somebody, over all ledgers, as few queries as the database allows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Count, F, Min, Q, QuerySet, Value
from django.db.models.functions import Substr
from django.utils import timezone

from jinguo.accounts.access import VERIFY, allowed, holds
from jinguo.accounts.visible_ledgers import sheets_for
from jinguo.core.entries import State
from jinguo.core.periods import Period
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.organisations.models import PLACES, SEGMENT, OrganisationUnit, in_subtree

REMEMBERED = 20  # seconds that the count in the menu is kept
LATE = 7  # days after which waiting is long
_ALWAYS = set(PLACES)  # shown even when they entered nothing


@dataclass(frozen=True)
class Waiting:
    """One entry in the queue: its ledger, its key, since when it waits."""

    ledger: str
    pk: int
    since: dt.datetime


def ledgers(user: Any) -> list[LedgerSheet]:
    """Return the ledgers whose entries are verified."""
    return [sheet for sheet in sheets_for(user) if sheet.has_life_cycle]


def rows_of(sheet: LedgerSheet, user: Any) -> QuerySet:
    """Return the rows of a ledger that the user may verify, whatever their state."""
    rows = sheet.model_class().objects.visible_to(user)  # type: ignore[attr-defined]
    return rows.filter(allowed(user, "verify", line=sheet.line_lookup))


class Queue:
    """The entries that wait for a user, oldest first; perhaps of one ledger or one unit's subtree."""

    def __init__(self, user: Any, *, ledger: str = "", unit: OrganisationUnit | None = None) -> None:
        self.user, self.unit = user, unit
        self.sheets = [sheet for sheet in ledgers(user) if ledger in ("", sheet.key)]

    def _together(self) -> QuerySet | None:
        parts = []
        for number, sheet in enumerate(self.sheets):
            rows = rows_of(sheet, self.user).filter(state=State.SUBMITTED).order_by()
            if self.unit is not None:
                rows = rows.filter(in_subtree(self.unit.path, "unit__path"))
            parts.append(rows.annotate(ledger=Value(number)).values("ledger", "pk", "updated_at"))
        return parts[0].union(*parts[1:], all=True) if parts else None

    def __len__(self) -> int:
        together = self._together()
        return together.count() if together is not None else 0

    def page(self, start: int, end: int) -> list[Waiting]:
        """Return part of the queue, oldest first."""
        together = self._together()
        if together is None:
            return []
        rows = together.order_by("updated_at", "ledger", "pk")[start:end]
        return [Waiting(self.sheets[row["ledger"]].key, row["pk"], row["updated_at"]) for row in rows]


def waiting_count(user: Any) -> int:
    """Return how many entries wait for the user; kept for some seconds, for the menu of every page."""
    if not holds(user, VERIFY):
        return 0
    key = f"waiting:{user.pk}"
    known = cache.get(key)
    if known is None:
        known = len(Queue(user))
        cache.set(key, known, REMEMBERED)
    return known


def forget_count(user: Any) -> None:
    """Have the next page count anew."""
    cache.delete(f"waiting:{user.pk}")


@dataclass
class Branch:
    """How far a unit below is: what waits, since when, and the period's share that is verified."""

    unit: OrganisationUnit
    waiting: int = 0
    late: int = 0
    oldest: dt.datetime | None = None
    verified: int = 0
    entered: int = 0

    @property
    def days(self) -> int | None:
        """For how many days the oldest waits."""
        return (timezone.now() - self.oldest).days if self.oldest else None

    @property
    def tells(self) -> bool:
        """Whether anything waits, or was entered in the period."""
        return bool(self.waiting or self.entered)

    @property
    def share(self) -> int | None:
        """Verified entries of the period in %, None when nothing was entered."""
        return round(100 * self.verified / self.entered) if self.entered else None


def branches(user: Any, unit: OrganisationUnit, period: Period) -> list[Branch]:
    """Return how far the units right below a unit are, one pass over each ledger."""
    below = OrganisationUnit.objects.visible_to(user).filter(parent=unit, closed_on__isnull=True)
    found = {one.path: Branch(one) for one in (unit, *below)}  # what the unit entered itself, too
    length = len(unit.path) + SEGMENT
    late = timezone.now() - dt.timedelta(days=LATE)
    submitted = Q(state=State.SUBMITTED)
    within = Q(occurred_on__gte=period.start, occurred_on__lte=period.end)
    within &= ~Q(state__in=(State.VOID, State.DRAFT))
    for sheet in ledgers(user):
        rows = rows_of(sheet, user).filter(in_subtree(unit.path, "unit__path"), submitted | within)
        for row in (
            rows.order_by()
            .values(branch=Substr(F("unit__path"), 1, length))
            .annotate(
                waiting=Count("pk", filter=submitted),
                late=Count("pk", filter=submitted & Q(updated_at__lt=late)),
                oldest=Min("updated_at", filter=submitted),
                verified=Count("pk", filter=within & Q(state=State.VERIFIED)),
                entered=Count("pk", filter=within),
            )
        ):
            if row["branch"] in found:
                _add(found[row["branch"]], row)
    told = [branch for branch in found.values() if branch.tells or branch.unit.kind in _ALWAYS]
    told = [branch for branch in told if branch.tells or branch.unit != unit]
    return sorted(told, key=lambda branch: (-branch.late, -branch.waiting, branch.unit.path))


def _add(branch: Branch, row: dict[str, Any]) -> None:
    for name in ("waiting", "late", "verified", "entered"):
        setattr(branch, name, getattr(branch, name) + row[name])
    if row["oldest"] and (branch.oldest is None or row["oldest"] < branch.oldest):
        branch.oldest = row["oldest"]
