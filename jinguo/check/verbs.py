"""Everything that changes what the check keeps. One verb: one permission, one transaction, one event."""

from __future__ import annotations

import base64
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.check import access
from jinguo.check.models import BindingChoice, CheckedText
from jinguo.core import audit
from jinguo.core.periods import Period
from jinguo.core.scoping import locked, rewrite
from jinguo.figures.engine import Scope

PHRASE, CLASSIFIER = 120, 10  # characters kept


def keep(
    unit: Any, period: Period, by: Any, *, title: str, text: str, strictness: str, original: bytes = b""
) -> CheckedText:
    """Keep a text that is being checked. The audit chain learns that, not what it says. Raises NotAllowed."""
    access.demand(access.may_check(by, unit))
    with transaction.atomic():
        checked = CheckedText.objects.create(
            unit=unit,
            start=period.start,
            end=period.end,
            by_id=by.pk,
            title=title,
            text=text,
            strictness=strictness,
            original=base64.b64encode(original).decode(),
        )
        audit.append("check_text", by, checked, payload={"characters": len(text)})
    return checked


def note_counts(checked: CheckedText, counts: dict[str, int]) -> None:
    """Remember how the claims of a text were judged when it was first checked."""
    rewrite(checked, counts=counts)
    checked.counts = counts


def void(checked: CheckedText, by: Any, reason: str) -> CheckedText:
    """Take a checked text out of the history; its text and file are emptied, the event remains."""
    if not reason.strip():
        raise ValidationError(_("请写明作废原因。"))
    with transaction.atomic():
        row = locked(checked, "unit")
        access.demand(access.may_void(by, row))
        if row.voided_at:
            raise ValidationError(_("这份文稿已经作废。"))
        row.void_reason, row.voided_by_id, row.voided_at = reason.strip()[:200], by.pk, timezone.now()
        row.text = row.original = ""
        row.save()
        audit.append("void_checked_text", by, row, payload={"reason": row.void_reason})
    return row


def choose(phrase: str, classifier: str, figure_key: str, by: Any, *, unit: Any) -> BindingChoice:
    """Remember which figure a phrase counts ("" : none); an earlier choice for it ends. Raises NotAllowed."""
    access.demand(access.may_choose(by, unit))
    if not phrase.strip():
        raise ValidationError(_("这个数字前后没有可以记住的说法，请在文中写明统计的是什么。"))
    if figure_key and Scope(unit, by).known(figure_key) is None:
        raise ValidationError(_("请选择要对应的指标。"))
    phrase, classifier = phrase.strip()[:PHRASE], classifier[:CLASSIFIER]
    with transaction.atomic():
        standing = BindingChoice.objects.select_for_update().filter(
            phrase=phrase, classifier=classifier, ended_at__isnull=True
        )
        before = list(standing.values_list("figure_key", flat=True))
        standing.update(ended_at=timezone.now(), ended_by_id=by.pk)
        made = BindingChoice.objects.create(
            phrase=phrase, classifier=classifier, figure_key=figure_key, by_id=by.pk
        )
        audit.append(
            "choose_binding", by, made, unit_path=unit.path,
            payload={"classifier": classifier, "figure": [*before, figure_key]},
        )  # fmt: skip
    return made


def end_choice(choice: BindingChoice, by: Any, *, unit: Any) -> BindingChoice:
    """Forget a choice: later checks bind the phrase by themselves again. Raises NotAllowed."""
    access.demand(access.may_choose(by, unit))
    with transaction.atomic():
        row = BindingChoice.objects.select_for_update().get(pk=choice.pk)
        if row.ended_at is None:
            row.ended_at, row.ended_by_id = timezone.now(), by.pk
            row.save(update_fields=["ended_at", "ended_by"])
            audit.append("end_binding", by, row, unit_path=unit.path, payload={"figure": row.figure_key})
    return row
