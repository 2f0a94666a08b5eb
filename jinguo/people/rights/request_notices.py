"""Who is told what a person asks about her data: who may approve an erasure; whose days run out."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts.access import VERIFY
from jinguo.core.sayings import saying
from jinguo.notices.models import NoticeKind
from jinguo.notices.verbs import holders, notify
from jinguo.people.models import PersonRequest, RequestKind, RequestState
from jinguo.people.rights import erasure_by_two

SOON = 3  # days before the last day


def tell_approvers(asked: PersonRequest) -> int:
    """Tell those nearest above who may approve an erasure that it waits; the notice names nobody."""
    unit = asked.person.unit if asked.kind == RequestKind.ERASURE else None
    while unit is not None:
        people = [user for user in holders(unit, VERIFY) if erasure_by_two.may_approve(asked, user)]
        if people:
            subject = _("一项个人信息删除申请等您核对批准，%s 前办结") % asked.due_on
            return _tell(asked, people, subject, unit, "approve")
        unit = unit.parent
    return 0


def tell_due() -> int:
    """Tell whoever registered a request, once, that its last day is near or over."""
    today, told = timezone.localdate(), 0
    rows = PersonRequest.objects.filter(state=RequestState.OPEN, recorded_by__isnull=False)
    for asked in rows.select_related("person__unit", "recorded_by"):
        if (asked.due_on - today).days <= SOON:
            subject = saying("一项个人信息申请须在 %(day)s 前办结", day=asked.due_on)
            told += _tell(asked, [asked.recorded_by], subject, asked.person.unit, "due")
    return told


def _tell(asked: PersonRequest, people: list[Any], subject: str, unit: Any, why: str) -> int:
    link, key = reverse("person_request", args=[asked.public_id]), f"request:{asked.pk}:{why}"
    return notify(people, subject, "", link, NoticeKind.REQUEST, unit=unit, dedupe_key=key)
