"""Erasure: registered by one, approved by another; figures stay whole (个人信息保护法 art. 47)."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.declaring.hooks import Hook
from jinguo.core.scoping import SYSTEM, NotAllowed, locked, may
from jinguo.ledgers.imports.mending.forgetting import forget_numbers, forget_rows
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
from jinguo.people.rights.received_requests import close, opened

ERASED = "已删除"
on_erasure: Hook[[Person], None] = Hook(
    "A person: forget what the room keeps of her beside rows that name her (a list she signed)."
)


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
    request = opened(request)
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
    close(request, by, _("已删除可识别本人的信息；统计数字不变。"), RequestState.DONE)
    audit.append("erase", by, person, payload={"request": request.pk})
    return person


def _pseudonymise(person: Person) -> None:
    on_erasure(person)
    forget_numbers([number for number in (person.id_number, person.phone) if number], person.name)
    for key, rows in rows_naming(person):
        forget_rows(rows)
        names = {field.name for field in key.model._meta.concrete_fields}
        if key.model is not Person and "name" in names:
            rows.update(name=ERASED)
    person.name, person.birth_date, person.household = ERASED, None, None
    person.id_number = person.phone = person.category = ""
    person.natural_key = None
    person.erased_at = timezone.now()
    person.save()
