"""Verbs of whoever answers: fill in, disagree, submit, take back; and of the asker: give back, remind."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.sayings import saying
from jinguo.core.scoping import locked
from jinguo.statements import access, computing
from jinguo.statements.answers import answers
from jinguo.statements.deadlines import reminding
from jinguo.statements.models import Cell, Item, Question, Return, ReturnState, StatementRequest


def _locked(return_: Return) -> Return:
    return locked(return_, "request__unit", "unit__parent")


def _changeable(return_: Return, by: Any) -> Return:
    row = _locked(return_)
    access.demand(access.may_answer(by, row))
    if not row.request.is_open:
        raise ValidationError(_("发起单位已收回这张报表，不用再填。"))
    if not row.may_change:
        raise ValidationError(_("已经上报。要改请先撤回修改，或请发起单位退回。"))
    return row


def _cell(row: Return, item: Item) -> Cell:
    return Cell.objects.select_for_update().get_or_create(part_of=row, item=item)[0]


def answer(return_: Return, item: Item, by: Any, raw: str) -> Cell:
    """Keep one answer; the same answer again changes nothing. Raises ValidationError, NotAllowed."""
    if item.figure_key or item.question == Question.FILE:
        raise ValidationError(_("这一项由记录计算，不能手填；有出入请写明原因。"))
    with transaction.atomic():
        row = _changeable(return_, by)
        cell = _cell(row, item)
        before = cell.answer
        kept = before if answers.is_untouched(item, raw, before) else answers.read(item, raw)
        if before == kept:
            return cell
        cell.text, cell.sealed = ("", kept) if item.personal else (kept, "")
        cell.updated_by_id = by.pk
        cell.save()
        values = ["（已加密）"] if item.personal else [before, kept]
        audit.append("answer", by, row, payload={"item": item.label, "answer": values})
    return cell


def hand_in(return_: Return, item: Item, by: Any, upload: UploadedFile) -> Cell:
    """Keep a file as the answer to a question. Raises ValidationError, NotAllowed."""
    if item.question != Question.FILE:
        raise ValidationError(_("这一项不收文件。"))
    name = answers.checked_file(upload)
    digest = hashlib.sha256(b"".join(upload.chunks())).hexdigest()
    upload.seek(0)
    with transaction.atomic():
        row = _changeable(return_, by)
        cell = _cell(row, item)
        upload.name = digest[:24] + "." + name.rpartition(".")[2].lower()
        cell.file, cell.file_name, cell.updated_by_id = upload, name, by.pk
        cell.text = digest
        cell.save()
        audit.append("answer", by, row, payload={"item": item.label, "sha256": digest})
    return cell


def disagree(return_: Return, item: Item, by: Any, claimed: str, remark: str) -> Cell:
    """Say that a computed cell does not agree with what the unit knows; the cell stays as it is.

    An empty remark takes the objection back. Raises ValidationError, NotAllowed.
    """
    if not item.figure_key:
        raise ValidationError(_("这一项由您填写，直接改就行。"))
    claimed, remark = claimed.strip()[:60], remark.strip()[:300]
    if claimed and not remark:
        raise ValidationError(_("请写明为什么有出入，比如哪场活动没有登记。"))
    with transaction.atomic():
        row = _changeable(return_, by)
        cell = _cell(row, item)
        if (cell.claimed, cell.remark) == (claimed, remark):
            return cell
        cell.claimed, cell.remark, cell.updated_by_id = claimed, remark, by.pk
        cell.save()
        payload = {"item": item.label, "claimed": claimed, "remark": remark}
        audit.append("disagree", by, row, payload=payload)
    return cell


def missing(return_: Return) -> list[Item]:
    """Return the questions that must be answered and are not."""
    held = {cell.item_id: cell for cell in return_.cells.select_related("item")}
    asked = return_.request.items.filter(required=True, figure_key="")
    return [item for item in asked if item.pk not in held or not _is_answered(held[item.pk])]


def _is_answered(cell: Cell) -> bool:
    return bool(cell.file) if cell.item.question == Question.FILE else bool(cell.answer)


def submit(return_: Return, by: Any) -> Return:
    """Hand the return in: computed cells are kept as they are now, with their records' digests.

    Raises ValidationError naming what is not answered, NotAllowed.
    """
    with transaction.atomic():
        row = _changeable(return_, by)
        lacking = missing(row)
        if lacking:
            names = "、".join(item.label for item in lacking[:5])
            raise ValidationError(_("还有 %(n)d 项没有填：%(names)s") % {"n": len(lacking), "names": names})
        computing.freeze(row, list(row.request.items.all()), by)
        row.digest = _digest(row)
        row.state, row.return_reason = ReturnState.SUBMITTED, ""
        row.submitted_by_id, row.submitted_at = by.pk, timezone.now()
        row.save()
        payload = {"digest": row.digest, "late": row.is_late}
        audit.append("submit_statement", by, row, payload=payload)
        reminding.tell_asker(row)
    return row


def _digest(row: Return) -> str:
    """Return the seal over everything a return says; what is encrypted enters by its own digest."""
    told = [
        [
            cell.item_id, cell.text, audit.digest(cell.sealed) if cell.sealed else "", str(cell.value),
            cell.digest, cell.claimed, cell.remark,
        ]
        for cell in row.cells.order_by("item__position")
    ]  # fmt: skip
    return audit.digest(repr(told))


def withdraw(return_: Return, by: Any) -> Return:
    """Take a submitted return back to change it, while the statement is open."""
    with transaction.atomic():
        row = _locked(return_)
        access.demand(access.may_answer(by, row))
        if not row.request.is_open or row.state != ReturnState.SUBMITTED:
            raise ValidationError(_("只有已上报、还没有收回的报表可以撤回修改。"))
        row.state = ReturnState.WITHDRAWN
        row.save()
        audit.append("withdraw_return", by, row)
    return row


def give_back(return_: Return, by: Any, reason: str) -> Return:
    """Return a submitted statement to the unit, with a reason; its words stay as they are."""
    if not reason.strip():
        raise ValidationError(_("请写明退回原因，让填报人知道要改什么。"))
    with transaction.atomic():
        row = _locked(return_)
        access.demand(access.may_manage(by, row.request))
        if not row.request.is_open or row.state != ReturnState.SUBMITTED:
            raise ValidationError(_("只有已上报的报表可以退回。"))
        row.state, row.return_reason = ReturnState.RETURNED, reason.strip()[:300]
        row.save()
        audit.append("return_statement", by, row, payload={"reason": row.return_reason})
        link = reverse("statement_return", args=[row.public_id])
        people = reminding.people_of([row.unit], row.request.line).get(row.unit_id, [])
        subject = saying("报表被退回：%(title)s", title=row.request.title)
        reminding.tell_unit(row.unit, people, subject, row.return_reason, link)
    return row


def remind(request: StatementRequest, by: Any) -> tuple[int, int]:
    """Remind every unit that has not returned the statement; return units reminded, people reached."""
    with transaction.atomic():
        access.demand(access.may_manage(by, request))
        if not request.is_open:
            raise ValidationError(_("这张报表不在填报中，不用提醒。"))
        slow = list(request.returns.exclude(state=ReturnState.SUBMITTED).select_related("unit"))
        reached = reminding.tell_asked(slow, request, saying("请尽快填报：%(title)s", title=request.title))
        request.returns.filter(pk__in=[one.pk for one in slow]).update(reminded_at=timezone.now())
        payload = {"units": len(slow), "people": reached}
        audit.append("remind", by, request, payload=payload)
    return len(slow), reached
