"""What a seal covers, and how it is made: with a key, and for events from before that without."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from jinguo.core.audit import ring
from jinguo.core.models import AuditEvent, AuditHead

SEALED = (
    "sequence", "at", "actor_id", "actor_name", "verb", "object_type", "object_id", "unit_path", "payload",
    "previous_hash",
)  # fmt: skip
BESIDE = ("key_id", "rows")
_encoder = DjangoJSONEncoder(ensure_ascii=False, sort_keys=True)


def digest(text: str) -> str:
    """Return the site's hash of a text (``JINGUO_HASH``: sha256 or sm3)."""
    return hashlib.new(settings.JINGUO_HASH, text.encode()).hexdigest()


def seal_of_values(values: Sequence[Any]) -> str:
    """Return the seal of an event's values, in the order of SEALED and BESIDE. Raises UnknownKey."""
    *content, key_id, rows = values
    content[1] = content[1].isoformat()
    if not key_id:
        return digest(_encoder.encode(content))
    return ring.mac(key_id, _encoder.encode([*content, key_id, rows]))


def seal(event: AuditEvent) -> str:
    """Return the seal of an event. Raises UnknownKey."""
    return seal_of_values([getattr(event, name) for name in (*SEALED, *BESIDE)])


def head_mac(head: AuditHead) -> str:
    """Return the keyed seal of the head: where the chain ends, and what the rows come to."""
    return ring.mac(head.key_id, f"head\x1f{head.sequence}\x1f{head.hash}\x1f{rows_digest(head.rows)}")


def rows_digest(rows: dict[str, Any]) -> str:
    """Return one digest of what all sealed tables come to; "" before any row was sealed."""
    return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest() if rows else ""
