"""What the rooms below say by themselves becomes notices: entries returned or verified, imports that end."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from jinguo.ledgers.models import BatchState, ImportBatch
from jinguo.ledgers.registry import all_sheets
from jinguo.notices.models import NoticeKind
from jinguo.notices.verbs import notify


def tell_recorder(verb: str, entry: Any, by: Any) -> None:
    """Tell whoever recorded an entry that it came back, or was accepted."""
    recorder = entry.recorded_by
    if verb not in ("return", "verify") or recorder is None or recorder == by:
        return
    what = {"what": entry._meta.verbose_name, "day": entry.occurred_on}
    if verb == "return":
        subject, kind = _("%(day)s的%(what)s被退回，请修改后再提交") % what, NoticeKind.RETURNED
    else:
        subject, kind = _("%(day)s的%(what)s已审核通过") % what, NoticeKind.VERIFIED
    body = entry.return_reason if verb == "return" else ""
    notify([recorder], subject, body, address_of(entry), kind, unit=entry.unit)


def tell_importer(batch: ImportBatch) -> None:
    """Tell whoever handed in a file that it was read, or written, or could not be."""
    if batch.by is None or batch.state in (BatchState.READING, BatchState.WORKING):
        return
    subject = _("导入《%(file)s》：%(state)s") % {"file": batch.file_name, "state": batch.get_state_display()}
    link = reverse("ledgers:batch", args=[batch.public_id])
    notify([batch.by], subject, batch.problem, link, NoticeKind.IMPORT)


def address_of(entry: Any) -> str:
    """Return the address of an entry's page, "" when it has none."""
    key = {sheet.model_class(): sheet.key for sheet in all_sheets()}.get(type(entry), "")
    try:
        return reverse(f"{key}:detail", args=[entry.public_id]) if key else ""
    except NoReverseMatch:
        return ""
