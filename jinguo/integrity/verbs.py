"""What people say about a suspicion. Nothing here touches an entry or a figure."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.scoping import NotAllowed, locked
from jinguo.integrity.access import may_decide, may_explain
from jinguo.integrity.models import Suspicion, SuspicionState

_OPEN = {SuspicionState.OPEN, SuspicionState.CONFIRMED}
_CLOSED = {SuspicionState.DISMISSED, SuspicionState.CONFIRMED}


def _locked(suspicion: Suspicion, by: Any, allowed: Any) -> Suspicion:
    row = locked(suspicion, "unit")
    if not allowed(by, list(row.entries.select_related("unit"))):
        raise NotAllowed(_("您没有处理这条提示的权限，请联系上级妇联。"))
    return row


def _decide(
    suspicion: Suspicion, by: Any, verb: str, state: str, reason: str, allowed: set[str]
) -> Suspicion:
    with transaction.atomic():
        row = _locked(suspicion, by, may_decide)
        if row.state not in allowed:
            raise ValidationError(_("这条提示现在是“%s”，不能进行此项操作。") % row.get_state_display())
        before, row.state, row.reason = row.state, state, reason[:300]
        row.decided_by_id, row.decided_at = by.pk, timezone.now()
        row.save(update_fields=["state", "reason", "decided_by", "decided_at"])
        payload = {"rule": row.rule, "state": [before, state], "reason": row.reason}
        audit.append(verb, by, row, payload=payload)
    return row


def dismiss(suspicion: Suspicion, by: Any, reason: str) -> Suspicion:
    """Say that all is in order, and why; later scans leave it so. Raises NotAllowed, ValidationError."""
    if not reason.strip():
        raise ValidationError(_("请写明为什么没有问题，以后查起来有据可依。"))
    state = SuspicionState.DISMISSED
    return _decide(suspicion, by, "dismiss_suspicion", state, reason.strip(), _OPEN)  # type: ignore[arg-type]


def confirm(suspicion: Suspicion, by: Any, reason: str = "") -> Suspicion:
    """Say that something is wrong; the entries are then returned, corrected or voided by their own verbs."""
    allowed = {SuspicionState.OPEN, SuspicionState.DISMISSED}
    return _decide(suspicion, by, "confirm_suspicion", SuspicionState.CONFIRMED, reason.strip(), allowed)  # type: ignore[arg-type]


def reopen(suspicion: Suspicion, by: Any) -> Suspicion:
    """Take back a dismissal or a confirmation."""
    return _decide(suspicion, by, "reopen_suspicion", SuspicionState.OPEN, "", _CLOSED)  # type: ignore[arg-type]


def explain(suspicion: Suspicion, by: Any, words: str) -> Suspicion:
    """Keep what the recorder says about it, for whoever decides."""
    if not words.strip():
        raise ValidationError(_("请写几个字，说明是怎么回事。"))
    with transaction.atomic():
        row = _locked(suspicion, by, may_explain)
        row.explanation, row.explained_by_id = words.strip()[:300], by.pk
        row.save(update_fields=["explanation", "explained_by"])
        audit.append("explain_suspicion", by, row, payload={"rule": row.rule, "words": row.explanation})
    return row
