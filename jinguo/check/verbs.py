"""Everything that changes what the check keeps. One verb: one permission, one transaction, one event."""

from __future__ import annotations

import base64
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.check import access
from jinguo.check.claims.claim import Judged
from jinguo.check.models import BindingChoice, CheckedText, ClaimAnswer
from jinguo.check.texts.text_spans import Span
from jinguo.check.verdicts.questions import question_of
from jinguo.check.verdicts.rejudging import held
from jinguo.core import audit
from jinguo.core.periods import Period
from jinguo.core.scoping import locked, rewrite
from jinguo.core.taught import home_of, may_raise
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
        _end_answers(row, by)
        audit.append("void_checked_text", by, row, payload={"reason": row.void_reason})
    return row


def _end_answers(checked: CheckedText, by: Any) -> None:
    """End what was answered about a text that is emptied, and empty it: it says what stood there."""
    said = ClaimAnswer.objects.filter(checked=checked)
    said.filter(ended_at__isnull=True).update(ended_at=timezone.now(), ended_by_id=by.pk)
    said.update(value="")


@transaction.atomic
def answer(checked: CheckedText, by: Any, span: Span, asks: str, value: str) -> ClaimAnswer:
    """Keep what a person says of the claim at a span of a text: it answers the question that is open there.

    Raises NotAllowed, and ValidationError where the text is voided, no claim is there, or that is not asked.
    """
    row = _locked_text(checked, by)
    claim = next((each for each in held(row, by) if (each.claim.start, each.claim.end) == span), None)
    if claim is None:
        raise ValidationError(_("文稿里这个位置没有可以核对的数字，请刷新页面再看。"))
    _demand_asked(row, claim, asks, value)
    made = ClaimAnswer.objects.create(
        checked=row, start=span[0], end=span[1], asks=asks, value=value, by_id=by.pk
    )
    audit.append("answer_claim", by, row, payload={"asks": asks, "answer": value})
    return made


def _demand_asked(checked: CheckedText, claim: Judged, asks: str, value: str) -> None:
    question = question_of(claim, checked.unit, checked.period)
    if question is None or question.asks.value != asks:
        raise ValidationError(_("这个问题已经有人回答，或者不用再问了，请刷新页面再看。"))
    if value not in question.values:
        raise ValidationError(_("请从给出的回答里选一个。"))


@transaction.atomic
def take_back(said: ClaimAnswer, by: Any) -> ClaimAnswer:
    """End an answer: its question is open again. Raises NotAllowed, ValidationError."""
    text = _locked_text(said.checked, by)
    row = ClaimAnswer.objects.select_for_update(of=("self",)).get(pk=said.pk)
    if row.ended_at is not None:
        raise ValidationError(_("这条说明已经撤回了。"))
    row.ended_at, row.ended_by_id = timezone.now(), by.pk
    row.save(update_fields=["ended_at", "ended_by"])
    audit.append("take_back_answer", by, text, payload={"asks": row.asks, "answer": row.value})
    return row


def _locked_text(checked: CheckedText, by: Any) -> CheckedText:
    """Return a text locked, for somebody who may say what its claims mean. Refuses a voided one."""
    row = locked(checked, "unit")
    access.demand(access.may_choose(by, row.unit))
    if row.voided_at:
        raise ValidationError(_("这份文稿已经作废。"))
    return row


def choose(phrase: str, classifier: str, figure_key: str, by: Any, *, unit: Any) -> BindingChoice:
    """Remember which figure a phrase counts ("" : none) at the chooser's unit; an earlier choice there ends.

    ``unit`` is that of the text; the choice belongs to the unit over it for which ``by`` writes reports.
    Raises NotAllowed.
    """
    access.demand(access.may_choose(by, unit))
    if not phrase.strip():
        raise ValidationError(_("这个数字前后没有可以记住的说法，请在文中写明统计的是什么。"))
    if figure_key and Scope(unit, by).known(figure_key) is None:
        raise ValidationError(_("请选择要对应的指标。"))
    home = home_of(by, "report", unit) or unit
    _refuse_others(home, phrase.strip()[:PHRASE], classifier[:CLASSIFIER], by)
    return _write(home, phrase.strip()[:PHRASE], classifier[:CLASSIFIER], figure_key, by, "choose_binding")


def _refuse_others(unit: Any, phrase: str, classifier: str, by: Any) -> None:
    """Raise ValidationError where another line of work said what a phrase counts: its word stands."""
    said = BindingChoice.objects.filter(
        unit=unit, phrase=phrase, classifier=classifier, ended_at__isnull=True
    )
    if not all(access.may_replace(by, one) for one in said.select_related("unit")):
        raise ValidationError(
            _("这个说法已由本单位别的条线对应好，您不能改；需要改的，请联系办公室或负责全部条线的人。")
        )


@transaction.atomic
def _write(unit: Any, phrase: str, classifier: str, figure_key: str, by: Any, verb: str) -> BindingChoice:
    standing = BindingChoice.objects.select_for_update().filter(
        unit=unit, phrase=phrase, classifier=classifier, ended_at__isnull=True
    )
    before = list(standing.values_list("figure_key", flat=True))
    standing.update(ended_at=timezone.now(), ended_by_id=by.pk, end_reason=_("改为另一项指标"))
    made = BindingChoice.objects.create(
        unit=unit, phrase=phrase, classifier=classifier, figure_key=figure_key, by_id=by.pk
    )
    audit.append(verb, by, made, payload={"classifier": classifier, "figure": [*before, figure_key]})
    return made


@transaction.atomic
def end_choice(choice: BindingChoice, by: Any, reason: str) -> BindingChoice:
    """Forget a choice: later checks bind the phrase by themselves again.

    Raises NotAllowed, and ValidationError without a reason.
    """
    row = _locked(choice)
    access.demand(access.may_replace(by, row))
    if not reason.strip():
        raise ValidationError(_("请写明撤销原因。"))
    _end(row, by, reason.strip())
    audit.append("end_binding", by, row, payload={"figure": row.figure_key})
    return row


@transaction.atomic
def hand_up(choice: BindingChoice, by: Any) -> BindingChoice:
    """Let a choice hold for the parent unit and all below it. Raises NotAllowed, ValidationError."""
    row = _locked(choice)
    parent = row.unit.parent  # type: ignore[union-attr]
    access.demand(parent is not None and may_raise(by, parent) and access.may_replace(by, row))
    _refuse_others(parent, row.phrase, row.classifier, by)
    _end(row, by, _("已交上级采用"))
    return _write(parent, row.phrase, row.classifier, row.figure_key, by, "raise_binding")


def _locked(choice: BindingChoice) -> BindingChoice:
    rows = BindingChoice.objects.select_for_update(of=("self",)).select_related("unit__parent")
    row = rows.get(pk=choice.pk)
    if row.ended_at is not None:
        raise ValidationError(_("这条已经撤销了。"))
    return row


def _end(row: BindingChoice, by: Any, reason: str) -> None:
    row.ended_at, row.ended_by_id, row.end_reason = timezone.now(), by.pk, reason[:200]
    row.save(update_fields=["ended_at", "ended_by", "end_reason"])
