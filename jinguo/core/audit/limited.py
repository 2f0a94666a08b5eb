"""Events of what may be done in thousands: the first in an hour stand for themselves, the rest are counted.

A scan of addresses or the fetching of many files cannot bury the chain, and is in it all the same.
"""

from __future__ import annotations

import datetime as dt
import time
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from jinguo.core.audit.chain import append
from jinguo.core.models import AuditEvent, EventCount

SINGLY = 20  # of one person and kind within an hour
_HOUR = 3600


def append_limited(
    verb: str, actor: Any, *, now: float | None = None, unit_path: str = "", payload: dict[str, Any]
) -> AuditEvent | None:
    """Append an event of somebody, or only count it when there were many within the hour."""
    hour = int((time.time() if now is None else now) // _HOUR)
    with transaction.atomic():
        counts = EventCount.objects.select_for_update().filter(actor_id=actor.pk, verb=verb)
        _tell(counts.filter(hour__lt=hour), unit_path)
        EventCount.objects.get_or_create(actor_id=actor.pk, verb=verb, hour=hour)
        present = counts.get(hour=hour)
        present.count += 1
        present.save(update_fields=["count"])
        if present.count > SINGLY:
            return None
        return append(verb, actor, unit_path=unit_path, payload=payload)


def tell_counts(now: float | None = None) -> int:
    """Append what was counted in hours that are over (the daily round does); return how many events."""
    hour = int((time.time() if now is None else now) // _HOUR)
    with transaction.atomic():
        return _tell(EventCount.objects.select_for_update().filter(hour__lt=hour), "")


def _tell(counts: QuerySet[EventCount], unit_path: str) -> int:
    told = 0
    for one in counts.select_related("actor").order_by("hour"):
        if one.count > SINGLY:
            at = dt.datetime.fromtimestamp(one.hour * _HOUR, dt.UTC)
            payload = {"more": one.count - SINGLY, "hour": at.isoformat()}
            append(one.verb, one.actor, unit_path=unit_path, payload=payload)
            told += 1
        one.delete()
    return told
