"""Appending to the chain."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.utils import timezone

from jinguo.core.audit import ring, seals, state
from jinguo.core.crypto import fitting
from jinguo.core.models import AuditEvent, AuditHead
from jinguo.core.row_seals import totals
from jinguo.core.sensitive import masked_words

KEYED, ROTATED = "seal_keyed", "rotate_audit_key"
_SEEN: ContextVar[list[str] | None] = ContextVar("jinguo_events", default=None)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Collect the verbs of the events that are appended within (some may be rolled back)."""
    seen: list[str] = []
    token = _SEEN.set(seen)
    try:
        yield seen
    finally:
        _SEEN.reset(token)
        if (outer := _SEEN.get()) is not None:
            outer += seen


def locked_head() -> AuditHead:
    """Return the head, locked until the transaction ends."""
    head = AuditHead.objects.select_for_update().filter(id=1).first()
    if head is None:
        AuditHead.objects.get_or_create(id=1)
        head = AuditHead.objects.select_for_update().get(id=1)
    return head


def _plain(value: Any) -> Any:
    """Write fractions as text (engines store them differently), and no number of a person."""
    if isinstance(value, float):
        return str(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return masked_words(value.replace("\x00", "")) if isinstance(value, str) else value


def append(
    verb: str,
    actor: Any,
    obj: models.Model | None = None,
    *,
    object_type: str = "",
    object_id: int | None = None,
    unit_path: str = "",
    payload: dict[str, Any] | None = None,
) -> AuditEvent:
    """Append one event in the current transaction (one is opened if there is none)."""
    if obj is not None:
        object_type, object_id = AuditEvent.label_of(obj.__class__), obj.pk
        unit_path = unit_path or getattr(getattr(obj, "unit", None), "path", "")
    with transaction.atomic():
        head = locked_head()
        totals.fold(head)
        _change_key(head)
        event = AuditEvent(
            actor_id=actor.pk if actor is not None else None,
            actor_name=str(actor)[:80] if actor is not None else "",
            verb=verb, object_type=object_type, object_id=object_id, unit_path=unit_path,
            payload=_plain(json.loads(json.dumps(payload or {}, cls=DjangoJSONEncoder))),
        )  # fmt: skip
        _link(head, event)
        head.mac = seals.head_mac(head)
        head.save()
        _remember(event)
    return event


@dataclass(frozen=True)
class _Remember:
    """Notes beside the keys, once the transaction is committed, how far the chain came with it."""

    last: AuditEvent
    first: AuditEvent

    def __call__(self) -> None:
        state.note(self.last.sequence, self.last.hash, self.first.sequence, self.first.previous_hash)


def _remember(event: AuditEvent) -> None:
    """Have the end of the chain noted: once per transaction, however many events it has."""
    transaction.on_commit(_Remember(event, event))
    waiting: Any = connection.run_on_commit
    if len(waiting) > 1 and isinstance(waiting[-2][1], _Remember) and waiting[-2][0] == waiting[-1][0]:
        (within, mine, robust), earlier = waiting.pop(), waiting.pop()
        waiting.append((within, _Remember(mine.last, earlier[1].first), robust))


def _change_key(head: AuditHead) -> None:
    """Say in the chain that another key seals from here on: the first, or a new one."""
    current = ring.current()
    if head.key_id == current:
        return
    if head.key_id and not ring.fits(head.key_id):
        raise fitting.wrong_audit_keys(ring.path(), head.key_id)
    verb, before, head.key_id = (ROTATED if head.key_id else KEYED), head.key_id, current
    if head.sequence:
        payload = {"from": before, "to": current} if before else {"head": head.sequence, "key": current}
        _link(head, AuditEvent(verb=verb, actor_name="", payload=payload))


def _link(head: AuditHead, event: AuditEvent) -> None:
    """Seal an event behind the head, and move the head."""
    event.sequence, event.at, event.previous_hash = head.sequence + 1, timezone.now(), head.hash
    event.key_id, event.rows = head.key_id, seals.rows_digest(head.rows)
    event.hash = seals.seal(event)
    seen = _SEEN.get()
    if seen is not None:
        seen.append(event.verb)
    event.save(force_insert=True)
    head.sequence, head.hash = event.sequence, event.hash


def last_event(obj: models.Model, *verbs: str) -> AuditEvent | None:
    """Return what last happened to a row (of some verbs, if they are named), None when nothing was noted."""
    events = AuditEvent.objects.filter(object_type=AuditEvent.label_of(type(obj)), object_id=obj.pk)
    return (events.filter(verb__in=verbs) if verbs else events).first()
