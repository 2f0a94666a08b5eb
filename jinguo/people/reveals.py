"""Showing one number of one person in full: for a purpose, on record, counted, and noticed when unusual."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.core import audit
from jinguo.core.declaring.hooks import Hook
from jinguo.core.models import AuditEvent
from jinguo.core.requests.limits import Limit, LimitReached, spend
from jinguo.core.scoping import NotAllowed
from jinguo.core.sensitive import Sensitive, kind_of
from jinguo.people.access import keeps

A_MINUTE = Limit("reveal_minute", 10, 60)
A_DAY = Limit("reveal_day", 60, 24 * 3600)
UNUSUAL = 20  # numbers in one day that are worth a question, when they are also …
TIMES_USUAL = 3  # … more than so many times what the person looks at on a day with any
MEMORY = 30  # days by which "usual" is known
VERB = "reveal_identity"
_SINGLE = {Sensitive.ID_NUMBER, Sensitive.PHONE, Sensitive.ADDRESS, Sensitive.ACCOUNT}
after_reveal: Hook[[Any, models.Model], object] = Hook(
    "Who and which row: told in the transaction of every reveal of a number."
)


class Purpose(models.TextChoices):
    """Why somebody must see a number in full."""

    CHECK = "check", gettext_lazy("核对身份")
    HELP = "help", gettext_lazy("办理救助或保险")
    CONTACT = "contact", gettext_lazy("联系本人")
    PETITION = "petition", gettext_lazy("处理信访维权")
    SUBJECT = "subject", gettext_lazy("本人申请查阅")
    OTHER = "other", gettext_lazy("其他（写明事由）")


class TooManyReveals(ValidationError):
    """The person has seen as many numbers as one may within the time."""


def reveal(row: models.Model, field: str, by: Any, purpose: str, words: str = "") -> str:
    """Return one number of one person or household; the chain keeps who, whose and why, not the number.

    Raises NotAllowed, ValidationError (no purpose), TooManyReveals.
    """
    _demand(row, field, by)
    words = _checked(purpose, words)
    value = str(getattr(row, field) or "")
    if not value:
        return ""
    _count(row, field, by)
    _note(row, field, by, purpose, words)
    return value


def reveal_for_herself(person: models.Model, by: Any) -> None:
    """Count and note that a copy for the person herself carries her numbers. Raises TooManyReveals."""
    for field, kind in person.SENSITIVE.items():  # type: ignore[attr-defined]
        if kind in _SINGLE and getattr(person, field):
            _count(person, field, by)
            _note(person, field, by, Purpose.SUBJECT, "")


def _demand(row: models.Model, field: str, by: Any) -> None:
    if kind_of(type(row), field) not in _SINGLE or not keeps(by, row):
        raise NotAllowed(_("完整号码只有负责登记她的单位和条线可以查看。"))


def _checked(purpose: str, words: str) -> str:
    if purpose not in Purpose.values:
        raise ValidationError(_("请选择查看的用途。"))
    words = " ".join(words.split())[:60] if purpose == Purpose.OTHER else ""
    if purpose == Purpose.OTHER and len(words) < 2:
        raise ValidationError(_("请用几个字写明事由。"))
    return words


def _count(row: models.Model, field: str, by: Any) -> None:
    """Spend both limits, before the transaction of the reveal: what is refused is on record as well."""
    try:
        spend(A_MINUTE, by.pk)
        spend(A_DAY, by.pk)
    except LimitReached as reached:
        audit.append("refuse_reveal", by, row, payload={"field": field, "limit": reached.limit.name})
        raise TooManyReveals(_sentence(reached)) from reached


def _sentence(reached: LimitReached) -> str:
    if reached.limit is A_MINUTE:
        return _("查看得太快，请过一分钟再看。")
    return _("今天查看完整号码已到 %d 次，不能再看。确需继续的，请报上级妇联或明天再办。") % A_DAY.most


@transaction.atomic
def _note(row: models.Model, field: str, by: Any, purpose: str, words: str) -> None:
    payload = {"field": field, "purpose": str(purpose), **({"words": words} if words else {})}
    audit.append(VERB, by, row, payload=payload)
    after_reveal(by, row)


def unusual(by: Any) -> int:
    """Return how many numbers somebody has seen today when that is unusual for them, else 0."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    seen = AuditEvent.objects.filter(actor_id=by.pk, verb=VERB, at__gte=midnight - dt.timedelta(days=MEMORY))
    today = seen.filter(at__gte=midnight).count()
    if today <= UNUSUAL:
        return 0
    before = seen.filter(at__lt=midnight)
    days = before.dates("at", "day").count() if before.exists() else 0
    return today if not days or today > TIMES_USUAL * before.count() / days else 0
