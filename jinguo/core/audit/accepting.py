"""Accepting what the check found: by name, with a reason, as an event. Nothing is put right in silence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from jinguo.core.audit import anchors, state
from jinguo.core.audit.chain import append, locked_head
from jinguo.core.audit.verifying import verify_chain
from jinguo.core.models import AuditEvent
from jinguo.core.row_seals import checking, sealing, totals


class NothingToAccept(ValidationError):
    """There is no such finding, or no reason was given."""


def _reason(text: str) -> str:
    if not text.strip():
        raise NothingToAccept(_("请写明认可的原因。"))
    return text.strip()


@transaction.atomic
def accept_rows(by: Any, reason: str, chosen: Iterable[tuple[str, int]]) -> int:
    """Seal found rows as they stand now (row 0: the sum of a table); return how many.

    Raises NothingToAccept for what was not found.
    """
    reason, wanted = _reason(reason), set(chosen)
    found = [one for one in checking.verify_rows() if (one.table, one.row) in wanted]
    if {(one.table, one.row) for one in found} != wanted or not wanted:
        raise NothingToAccept(_("没有这一项发现，请重新核验后再认可。"))
    for one in sorted(found, key=lambda one: one.row == 0):
        _accept(one)
    append(
        "accept_rows",
        by,
        payload={"rows": [[one.table, one.row, one.kind] for one in found], "reason": reason},
    )
    return len(found)


def _accept(problem: checking.RowProblem) -> None:
    if not problem.row:
        head = locked_head()
        totals.fold(head)
        head.rows = totals.set_to(head.rows, problem.table, sealing.seals_of(problem.table).values())
        head.save(update_fields=["rows"])
    elif problem.kind == checking.REMOVED:
        sealing.drop_seal(problem.table, problem.row)
    else:
        sealing.seal_rows(problem.table, [problem.row])


def accept_chain(by: Any, reason: str) -> list[str]:
    """Go on from the chain as it stands (a restored backup): what was found is kept in an event.

    The former anchors are put aside under another name. Returns the kinds of what was found; raises
    NothingToAccept when nothing was, or when the chain itself is broken inside: that stays told for ever.
    """
    reason = _reason(reason)
    found = verify_chain()
    if not found:
        raise NothingToAccept(_("日志完整，没有要认可的。"))
    kinds = sorted({one.kind for one in found})
    with transaction.atomic():
        event = append("accept_chain", by, payload={"kinds": kinds, "found": len(found), "reason": reason})
    last = AuditEvent.objects.get(pk=event.pk)
    anchors.put_aside(last.sequence)
    state.begin_anew(last.sequence, last.hash)
    return kinds
