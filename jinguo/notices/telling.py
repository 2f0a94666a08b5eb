"""What the rooms below say by themselves becomes notices: entries returned or verified, imports that end."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from jinguo.core.sayings import Saying, saying
from jinguo.ledgers.declarations import all_sheets
from jinguo.ledgers.models import BatchState, ImportBatch
from jinguo.notices.gathering import tell_one_more, tell_standing
from jinguo.notices.models import NoticeKind


def tell_recorder(verb: str, entry: Any, by: Any) -> None:
    """Tell whoever recorded an entry that it came back, or was accepted.

    Of many entries of a ledger accepted on one day, or returned for one reason, one notice tells how many.
    """
    recorder = entry.recorded_by
    if verb not in ("return", "verify") or recorder is None or recorder == by:
        return
    returned = verb == "return"
    body = entry.return_reason if returned else ""
    same = hashlib.sha256(body.encode()).hexdigest()[:16] if returned else ""
    tell_one_more(
        recorder,
        partial(_said, entry, returned),
        body,
        partial(_where, entry, returned),
        NoticeKind.RETURNED if returned else NoticeKind.VERIFIED,
        unit=entry.unit,
        key=f"{verb}:{entry._meta.label_lower}:{timezone.localdate()}:{same}",
    )


def _said(entry: Any, returned: bool, count: int) -> Saying:
    what = {"what": entry._meta.verbose_name}
    if count > 1:
        if returned:
            return saying("%(n)s 条%(what)s被退回，请修改后再提交", n=count, **what)
        return saying("%(n)s 条%(what)s已审核通过", n=count, **what)
    if returned:
        return saying("%(day)s的%(what)s被退回，请修改后再提交", day=entry.occurred_on, **what)
    return saying("%(day)s的%(what)s已审核通过", day=entry.occurred_on, **what)


def _where(entry: Any, returned: bool, count: int) -> str:
    """Return where to look: at the entry, or at the list of such entries when there are several."""
    if count == 1:
        return address_of(entry)
    address = _address(entry, "list")
    return f"{address}?state={'returned' if returned else 'verified'}" if address else ""


def tell_importer(batch: ImportBatch) -> None:
    """Tell whoever handed in a file that it was read, or written, or could not be: where it stands now."""
    if batch.by is None or batch.state in (BatchState.READING, BatchState.WORKING):
        return
    subject = saying("导入《%(file)s》：%(state)s", file=batch.file_name, state=BatchState(batch.state).label)
    link = reverse("ledgers:batch", args=[batch.public_id])
    tell_standing(batch.by, subject, batch.problem_words, link, NoticeKind.IMPORT, key=f"import:{batch.pk}")


def address_of(entry: Any) -> str:
    """Return the address of an entry's page, "" when it has none."""
    return _address(entry, "detail", entry.public_id)


def _address(entry: Any, page: str, *args: Any) -> str:
    key = {sheet.model_class(): sheet.key for sheet in all_sheets()}.get(type(entry), "")
    try:
        return reverse(f"{key}:{page}", args=args) if key else ""
    except NoReverseMatch:
        return ""
