"""Consent: given, by a guardian for a child, and withdrawn (个人信息保护法 art. 13, 15, 31)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.people.duplicates.merging import demand_keeper
from jinguo.people.models import Consent, Person

GUARDED_AGE = 14


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
