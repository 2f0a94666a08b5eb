"""The audit chain: append-only, each link sealed with a key over the link before.

Cybersecurity Law (网络安全法) art. 21: network logs are kept at least six months; GB/T 22239 asks
who, when, what and the result. Payloads carry ids and field names, never an ID number or telephone.

``ring`` holds the keys, outside the database; ``seals`` says what a seal covers; ``chain`` appends;
``state`` and ``anchors`` remember outside the database how far the chain had come; ``verifying`` walks it.
"""

from __future__ import annotations

from jinguo.core.audit.anchors import ANCHORS, anchor
from jinguo.core.audit.anchors import elsewhere as anchors_elsewhere
from jinguo.core.audit.chain import append, last_event
from jinguo.core.audit.checks import note_check
from jinguo.core.audit.limited import append_limited
from jinguo.core.audit.seals import digest
from jinguo.core.audit.seals import seal as _seal
from jinguo.core.audit.verifying import Problem, verify_chain
from jinguo.core.models import AuditHead

__all__ = [
    "ANCHORS", "Problem", "_seal", "anchor", "anchors_elsewhere", "append", "append_limited", "digest",
    "last_event", "note_check", "seal_is_keyed", "verify_chain",
]  # fmt: skip


def seal_is_keyed() -> bool:
    """Whether the chain's last link is sealed with a key (also before the first event: it will be)."""
    head = AuditHead.objects.filter(id=1).first()
    return head is None or not head.sequence or bool(head.key_id)
