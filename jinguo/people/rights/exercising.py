"""Verbs of a person's rights: consent, requests, erasure by two people. The chain learns no text."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.declaring.hooks import Hook
from jinguo.core.scoping import SYSTEM, NotAllowed, locked, may
from jinguo.people.duplicates.merging import demand_keeper
from jinguo.people.duplicates.twins import step_down
from jinguo.people.models import (
    Consent,
    Person,
    PersonMerge,
    PersonRequest,
    PersonSuggestion,
    RequestKind,
    RequestState,
)
from jinguo.people.person_references import rows_naming
from jinguo.people.rights_models import ANSWER_DAYS, due_after

ERASED = "已删除"
GUARDED_AGE = 14
on_erasure: Hook[[Person], None] = Hook(
    "A person: forget what the room keeps of her beside rows that name her (a list she signed)."
)


def is_child(person: Person, on: Any = None) -> bool:
    """Whether a person is under fourteen on a day (art. 31); False when the birth date is not known."""
    if person.birth_date is None:
        return False
    day = on or timezone.localdate()
    born = person.birth_date
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day)) < GUARDED_AGE


@transaction.atomic
def give_consent(consent: Consent, by: Any) -> Consent:
    """Record a consent or another ground. Raises ValidationError for a child without guardian, NotAllowed."""
    demand_keeper(consent.person, by)
    if consent.given_on and consent.given_on > timezone.localdate():
        raise ValidationError({"given_on": _("同意日期不能晚于今天。")})
    if is_child(consent.person, consent.given_on) and not consent.guardian.strip():
        raise ValidationError({"guardian": _("本人不满十四周岁，请填写同意的监护人。")})
    consent.recorded_by_id = by.pk
    consent.full_clean()
    consent.save()
    audit.append("consent", by, consent.person, payload={"consent": consent.pk, "basis": consent.basis})
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, by: Any) -> Consent:
    """Note that a consent was withdrawn today (art. 15)."""
    demand_keeper(consent.person, by)
    if consent.withdrawn_on:
        raise ValidationError(_("这项同意已经撤回。"))
    consent.withdrawn_on = max(timezone.localdate(), consent.given_on)
    consent.save(update_fields=["withdrawn_on"])
    audit.append("withdraw_consent", by, consent.person, payload={"consent": consent.pk})
    return consent


@transaction.atomic
def receive(request: PersonRequest, by: Any) -> PersonRequest:
    """Register a request; it is due fifteen working days later, or what the site set."""
    demand_keeper(request.person, by)
    if request.received_on > timezone.localdate():
        raise ValidationError({"received_on": _("收到日期不能晚于今天。")})
    request.due_on = due_after(request.received_on, getattr(settings, "JINGUO_ANSWER_DAYS", ANSWER_DAYS))
    request.recorded_by_id = by.pk
    request.full_clean(exclude=["recorded_by"])
    request.save()
    audit.append("receive_request", by, request.person, payload={"request": request.pk, "kind": request.kind})
    return request


@transaction.atomic
def settle(request: PersonRequest, by: Any, outcome: str, *, refused: bool = False) -> PersonRequest:
    """Note what came of a request. An erasure is settled by ``erase``, or refused here with the reason."""
    request = _open(request)
    demand_keeper(request.person, by)
    if not outcome.strip():
        raise ValidationError(_("请写明办理结果。"))
    if request.kind == RequestKind.ERASURE and not refused:
        raise ValidationError(_("删除须由另一人批准后办理。"))
    return _close(request, by, outcome, RequestState.REFUSED if refused else RequestState.DONE)


def may_approve(request: PersonRequest, by: Any) -> bool:
    """Whether somebody may approve an erasure: another than who registered it, who verifies for the unit."""
    if request.kind != RequestKind.ERASURE or request.state != RequestState.OPEN:
        return False
    return request.recorded_by_id != by.pk and (by is SYSTEM or may(by, "verify", request.person))


@transaction.atomic
def erase(request: PersonRequest, by: Any) -> Person:
    """Take out everything that says who somebody is; the row stays, so that 人 and 人次 stay whole (art. 47).

    Cannot be undone. Raises NotAllowed for one person alone.
    """
    request = _open(request)
    if request.kind != RequestKind.ERASURE or not may_approve(request, by):
        raise NotAllowed(_("删除须由登记人以外、有审核权限的人批准。"))
    person = locked(request.person)
    merged = list(Person.everything.filter(merged_into=person))
    for one in (person, *merged):
        _pseudonymise(one)
        step_down(one)
    involved = [person.pk, *(one.pk for one in merged)]
    PersonMerge.objects.filter(models.Q(kept__in=involved) | models.Q(gone__in=involved)).update(values="")
    Consent.objects.filter(person__in=involved).update(guardian="", evidence="")
    PersonRequest.objects.filter(person__in=involved).update(outcome="")
    PersonSuggestion.everything.filter(person__in=involved).update(values="")
    _close(request, by, _("已删除可识别本人的信息；统计数字不变。"), RequestState.DONE)
    audit.append("erase", by, person, payload={"request": request.pk})
    return person


def _pseudonymise(person: Person) -> None:
    on_erasure(person)
    for key, rows in rows_naming(person):
        names = {field.name for field in key.model._meta.concrete_fields}
        if key.model is not Person and "name" in names:
            rows.update(name=ERASED)
    person.name, person.birth_date, person.household = ERASED, None, None
    person.id_number = person.phone = person.category = ""
    person.natural_key = None
    person.erased_at = timezone.now()
    person.save()


def _open(request: PersonRequest) -> PersonRequest:
    row = PersonRequest.objects.select_for_update(of=("self",)).select_related("person").get(pk=request.pk)
    if row.state != RequestState.OPEN:
        raise ValidationError(_("这项申请已经办结。"))
    return row


def _close(request: PersonRequest, by: Any, outcome: str, state: str) -> PersonRequest:
    request.state, request.outcome = state, outcome.strip()
    request.done_on, request.done_by_id = timezone.localdate(), by.pk
    request.save()
    payload = {"request": request.pk, "state": str(state)}
    audit.append("settle_request", by, request.person, payload=payload)
    return request
