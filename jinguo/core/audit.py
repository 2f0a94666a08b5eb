"""The audit chain: append-only, each link sealed by the hash of the one before.

Cybersecurity Law (网络安全法) art. 21: network logs are kept at least six months; GB/T 22239 asks
who, when, what and the result. Payloads carry ids and field names, never an ID number or telephone.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from jinguo.core.models import AuditEvent, AuditHead
from jinguo.core.sensitive import masked_words

ANCHORS = "audit-anchors"


@dataclass(frozen=True)
class Problem:
    """A place where the chain does not hold: the sequence number and a sentence."""

    sequence: int
    message: str


def digest(text: str) -> str:
    """Return the site's hash of a text (``JINGUO_HASH``: sha256 or sm3)."""
    return hashlib.new(settings.JINGUO_HASH, text.encode()).hexdigest()


def _seal(event: AuditEvent) -> str:
    content = [
        event.sequence, event.at.isoformat(), event.actor_id, event.actor_name, event.verb, event.object_type,
        event.object_id, event.unit_path, event.payload, event.previous_hash,
    ]  # fmt: skip
    return digest(json.dumps(content, ensure_ascii=False, sort_keys=True, cls=DjangoJSONEncoder))


def _locked_head() -> AuditHead:
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
        object_type, object_id = obj._meta.label, obj.pk
        unit_path = unit_path or getattr(getattr(obj, "unit", None), "path", "")
    with transaction.atomic():
        head = _locked_head()
        plain = _plain(json.loads(json.dumps(payload or {}, cls=DjangoJSONEncoder)))
        event = AuditEvent(
            sequence=head.sequence + 1,
            at=timezone.now(),
            actor_id=actor.pk if actor is not None else None,
            actor_name=str(actor)[:80] if actor is not None else "",
            verb=verb,
            object_type=object_type,
            object_id=object_id,
            unit_path=unit_path,
            payload=plain,
            previous_hash=head.hash,
        )
        event.hash = _seal(event)
        event.save(force_insert=True)
        head.sequence, head.hash = event.sequence, event.hash
        head.save()
    return event


def last_event(obj: models.Model, *verbs: str) -> AuditEvent | None:
    """Return what last happened to a row (of some verbs, if they are named), None when nothing was noted."""
    events = AuditEvent.objects.filter(object_type=obj._meta.label, object_id=obj.pk)
    return (events.filter(verb__in=verbs) if verbs else events).first()


def _problems() -> Iterator[Problem]:
    expected, previous = 1, "0" * 64
    for event in AuditEvent.objects.order_by("sequence").iterator(chunk_size=2000):
        if event.sequence != expected:
            yield Problem(expected, f"第 {expected} 条到第 {event.sequence - 1} 条缺失")
        elif event.previous_hash != previous:
            yield Problem(event.sequence, f"第 {event.sequence} 条与前一条不相连，次序或内容被改动")
        if _seal(event) != event.hash:
            yield Problem(event.sequence, f"第 {event.sequence} 条内容被改动")
        expected, previous = event.sequence + 1, event.hash
    head = AuditHead.objects.filter(id=1).first()
    if (head.sequence if head else 0) != expected - 1 or (head and head.sequence and head.hash != previous):
        yield Problem(expected, "末尾的记录被删去或改动")


def verify_chain() -> list[Problem]:
    """Walk the whole chain, and hold it against the anchors; return what does not hold (empty when whole)."""
    return [*_problems(), *_anchor_problems()]


def anchor() -> None:
    """Note the present head outside the database, in the data folder.

    Whoever can rewrite the database could seal a whole new chain; not one that meets older anchors.
    """
    head = AuditHead.objects.filter(id=1).first()
    if head is None or not head.sequence or head.sequence in {sequence for sequence, _hash in _anchors()}:
        return
    descriptor = os.open(_anchor_file(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(f"{head.sequence} {head.hash} {timezone.now().isoformat()}\n")


def _anchor_file() -> Path:
    return Path(settings.DATA_DIR) / ANCHORS


def _anchors() -> list[tuple[int, str]]:
    try:
        lines = _anchor_file().read_text().splitlines()
    except FileNotFoundError:
        return []
    return [(int(line.split()[0]), line.split()[1]) for line in lines if line.strip()]


def _anchor_problems() -> Iterator[Problem]:
    anchors = dict(_anchors())
    held = dict(AuditEvent.objects.filter(sequence__in=list(anchors)).values_list("sequence", "hash"))
    for sequence, expected in anchors.items():
        if held.get(sequence) != expected:
            yield Problem(sequence, f"第 {sequence} 条与数据目录中的锚点不符，此前的记录被删去或改写")
