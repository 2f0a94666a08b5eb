"""The one limiter: how often, or how much, within a time. Counts live in the database, for every process.

A limit is declared beside what it guards and spent by a key (an account, an address, a unit). Two fixed
windows, the present one and the weighted rest of the one before, stand for a window that slides.

Spend *before* opening the transaction of the work itself: what is rolled back was never counted.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import time
from dataclasses import dataclass

from django.db import transaction

from jinguo.core.models import LimitCount


@dataclass(frozen=True)
class Limit:
    """At most so much within so many seconds; ``name`` tells limits apart and never changes."""

    name: str
    most: int
    seconds: int


class LimitReached(Exception):
    """Too much within the time: the limit, and after how many seconds asking again makes sense."""

    def __init__(self, limit: Limit, wait: int) -> None:
        super().__init__(limit.name)
        self.limit, self.wait = limit, wait


def _key(parts: tuple[object, ...]) -> str:
    """Keys are kept as digests: a table of counts is no list of who tried what from where."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def _weighed(rows: dict[int, int], limit: Limit, now: float) -> float:
    window, into = divmod(now, limit.seconds)
    return rows.get(int(window), 0) + rows.get(int(window) - 1, 0) * (1 - into / limit.seconds)


def spent(limit: Limit, *parts: object, now: float | None = None) -> int:
    """Return how much is spent within the time, rounded up."""
    now = time.time() if now is None else now
    windows = (int(now // limit.seconds), int(now // limit.seconds) - 1)
    rows = LimitCount.objects.filter(limit=limit.name, key=_key(parts), window__in=windows)
    return math.ceil(_weighed(dict(rows.values_list("window", "spent")), limit, now))


def exceeded(limit: Limit, *parts: object, now: float | None = None) -> bool:
    """Whether nothing is left: for what is counted only when it goes wrong."""
    return spent(limit, *parts, now=now) >= limit.most


def spend(limit: Limit, *parts: object, cost: int = 1, now: float | None = None) -> None:
    """Count ``cost`` more; raise LimitReached, and count nothing, where it would be too much."""
    now = time.time() if now is None else now
    window, key = int(now // limit.seconds), _key(parts)
    with transaction.atomic():
        LimitCount.objects.get_or_create(limit=limit.name, key=key, window=window)
        rows = {row.window: row for row in _held(limit, key)}
        used = _weighed({number: row.spent for number, row in rows.items()}, limit, now)
        if used + cost > limit.most:
            raise LimitReached(limit, math.ceil((window + 1) * limit.seconds - now))
        rows[window].spent += cost
        rows[window].save(update_fields=["spent"])
        LimitCount.objects.filter(limit=limit.name, key=key, window__lt=window - 1).delete()


def note(limit: Limit, *parts: object, now: float | None = None) -> bool:
    """Count one more; return whether that was still within the limit. For what is slowed, not refused."""
    try:
        spend(limit, *parts, now=now)
    except LimitReached:
        return False
    return True


def give_back(limit: Limit, *parts: object) -> None:
    """Take back one that was spent: what was tried turned out right, and only what goes wrong is counted."""
    with transaction.atomic():
        row = next(iter(_held(limit, _key(parts), "-window")), None)
        if row is not None and row.spent > 0:
            row.spent -= 1
            row.save(update_fields=["spent"])


def forget(limit: Limit, *parts: object) -> None:
    """Begin again at nothing, as after the right password."""
    LimitCount.objects.filter(limit=limit.name, key=_key(parts)).delete()


def clear_old(now: float | None = None, longest: int = 7 * 86400) -> int:
    """Take away counts nobody asks for any more (the daily round does); return how many."""
    now = time.time() if now is None else now
    return LimitCount.objects.filter(
        changed_at__lt=dt.datetime.fromtimestamp(now - longest, dt.UTC)
    ).delete()[0]


def _held(limit: Limit, key: str, order: str = "window") -> list[LimitCount]:
    return list(LimitCount.objects.select_for_update().filter(limit=limit.name, key=key).order_by(order))
