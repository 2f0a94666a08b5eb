"""What a seal covers, and how it is made: with a key, and for events from before that without."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from jinguo.core.crypto import audit_ring
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


def seal_of_values(values: Sequence[Any], sealer: Callable[[str], str]) -> str:
    """Return the seal of an event's values, in the order of SEALED and BESIDE."""
    content = [*values]
    content[1] = content[1].isoformat()
    return sealer(_encoder.encode(content if content[-2] else content[: -len(BESIDE)]))


def sealer_of(key_id: str) -> Callable[[str], str]:
    """Return what makes the seals of a key ("": without one). Raises UnknownKey."""
    return audit_ring.sealer(key_id) if key_id else digest


def seal(event: AuditEvent) -> str:
    """Return the seal of an event. Raises UnknownKey."""
    values = [getattr(event, name) for name in (*SEALED, *BESIDE)]
    return seal_of_values(values, sealer_of(event.key_id))


def head_mac(head: AuditHead) -> str:
    """Return the keyed seal of the head: where the chain ends, and what the rows come to."""
    return audit_ring.mac(head.key_id, f"head\x1f{head.sequence}\x1f{head.hash}\x1f{rows_digest(head.rows)}")


def rows_digest(rows: dict[str, Any]) -> str:
    """Return one digest of what all sealed tables come to; "" before any row was sealed."""
    return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest() if rows else ""
