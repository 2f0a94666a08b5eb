"""The auditors of a tree are told, once a day for each person, of an unusual number of revealed numbers."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from jinguo.accounts.access import ADMIN, AUDIT
from jinguo.core.sayings import counted
from jinguo.notices.models import NoticeKind
from jinguo.notices.verbs import holders, notify
from jinguo.organisations.models import OrganisationUnit
from jinguo.people import reveals


def tell_auditors(by: Any, row: Any) -> int:
    """Tell whoever audits the place of a reveal, when the day is unusual; the notice names nobody."""
    number = reveals.unusual(by)
    if not number:
        return 0
    today = timezone.localdate().isoformat()
    asked = {"verb": reveals.VERB, "q": by.username, "from": today, "to": today}
    subject = counted("今天有一个账号查看了 %(count)s 个完整号码，明显多于平时，请核查", count=number)
    link = f"{reverse('audit_list')}?{urlencode(asked)}"
    told = 0
    for unit in _above(row.unit):
        people = _auditors(unit)
        if people:
            key = f"reveals:{by.pk}:{today}"
            told += notify(people, subject, "", link, NoticeKind.OTHER, unit=unit, dedupe_key=key)
    return told


def _above(unit: Any) -> list[Any]:
    """Return a unit and all above it; the tops of all trees for what belongs to no unit."""
    if unit is None:
        return list(OrganisationUnit.everything.filter(parent=None))
    path = [unit]
    while path[-1].parent_id is not None:
        path.append(path[-1].parent)
    return path


def _auditors(unit: Any) -> list[Any]:
    """Return who audits at a unit; who administers the accounts there is not meant."""
    administrators = {one.pk for one in holders(unit, ADMIN)}
    return [one for one in holders(unit, AUDIT) if one.pk not in administrators]
