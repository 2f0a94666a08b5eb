"""The list of a desk, and accepting it: names become attendances (人次), sure identities persons (人)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.activities.ledger import ATTENDANCES
from jinguo.activities.models import Activity, Attendance, SignIn, SignInDesk
from jinguo.core import audit
from jinguo.core.entries import CountSource
from jinguo.core.lifecycle import amend
from jinguo.core.scoping import SYSTEM, demand
from jinguo.ledgers.values.natural_keys import key_of_values
from jinguo.people.identity import mask_phone
from jinguo.people.models import Person
from jinguo.people.resolver import PersonInDoubt, PersonResolver, read_identity
from jinguo.signin.desks import _locked
from jinguo.signin.models import SignSource


@dataclass(frozen=True)
class Line:
    """One name as the list shows it."""

    row: SignIn
    place: int
    phone: str
    namesake: bool


def standing(desk: SignInDesk) -> QuerySet[SignIn]:
    """Return the names that stand on the list."""
    return SignIn.objects.filter(desk=desk, voided=False)


def lines(desk: SignInDesk, newest: int | None = None) -> list[Line]:
    """Return the list, newest first, with telephones masked and namesakes marked."""
    names = Counter(standing(desk).values_list("name", flat=True))
    rows = standing(desk).order_by("-id")
    total = sum(names.values())
    shown = rows if newest is None else rows[:newest]
    return [
        Line(row, total - number, mask_phone(row.phone) if row.phone else "", names[row.name] > 1)
        for number, row in enumerate(shown)
    ]


def counted(desk: SignInDesk) -> QuerySet[SignIn]:
    """Return the names that count: not those which came too fast, before somebody confirms them."""
    return standing(desk).filter(doubtful=False)


def signed_count(activity: Activity) -> int:
    """Return how many attendances (人次) of the activity stand by signature, however they came in."""
    return Attendance.everything.filter(activity=activity, voided=False).count()


def signed_elsewhere(activity: Activity) -> int:
    """Return the attendances that did not come from the desk: from Excel, say."""
    rows = Attendance.everything.filter(activity=activity, voided=False, sign_ins=None)
    return rows.count()


@transaction.atomic
def accept(desk: SignInDesk, by: Any, *, counts: bool, seen: int | None = None) -> int:
    """Take the list into the ledger; return the attendances of the activity (人次).

    With ``counts`` the signed names become the activity's headcount; else it stays as counted on the spot.
    ``seen`` is the version of the list the person looked at: names that came since are not taken unseen.
    Raises NotAllowed, ValidationError.
    """
    row = _locked(desk)
    demand(by, "record", row.activity)
    if seen is not None and seen != row.version:
        raise ValidationError(_("名单刚有变化，请再看一眼，然后确认。"))
    waiting = Q(attendance=None) | Q(attendance__person=None) & ~Q(phone_hash="")
    fresh = list(counted(row).filter(waiting).order_by("id").select_for_update(of=("self",)))
    _attend(row.activity, fresh, by)
    total = signed_count(row.activity)
    if counts:
        _count(row.activity, by, total)
    row.accepted_version, row.accepted_at = row.version, timezone.now()
    row.save(update_fields=["accepted_version", "accepted_at"])
    audit.append("accept_sign_ins", by, row, payload={"new": len(fresh), "attendances": total})
    return total


def _count(activity: Activity, by: Any, total: int) -> None:
    for field, label in (("women", _("其中妇女")), ("children", _("其中儿童"))):
        if (getattr(activity, field) or 0) > total:
            raise ValidationError(
                _("活动登记的“%(label)s”是 %(number)d，比签到的 %(total)d 人多，请先改正活动里的人数。")
                % {"label": label, "number": getattr(activity, field), "total": total}
            )
    exact = [name for name in activity.approximate if name != "headcount"]
    if (activity.headcount, activity.count_source) != (total, CountSource.SIGNED):
        amend(
            activity, by, {"headcount": total, "count_source": CountSource.SIGNED, "approximate": exact},
        )  # fmt: skip


def _attend(activity: Activity, fresh: list[SignIn], by: Any) -> None:
    persons = _persons(activity, fresh, by)
    held = {
        one.person_id: one for one in Attendance.everything.filter(activity=activity, voided=False)
        if one.person_id
    }  # fmt: skip
    for row in fresh:
        person = persons.get(row.pk)
        attendance = held.get(person.pk) if person else None
        if attendance is None:
            attendance = _attendance(activity, row, person)
            if person:
                held[person.pk] = attendance
        if row.attendance_id != attendance.pk:
            row.attendance = attendance
            row.save(update_fields=["attendance"])


def _attendance(activity: Activity, row: SignIn, person: Person | None) -> Attendance:
    """Write an attendance, or say of an earlier one who it was."""
    attendance = row.attendance or Attendance(activity=activity, name=row.name, source=_source(row))
    attendance.person = person
    if person:
        attendance.natural_key = key_of_values(ATTENDANCES)({"activity": activity, "person": person})
    attendance.save()
    return attendance


def _source(row: SignIn) -> str:
    return {SignSource.SCAN: "scan", SignSource.PAPER: "paper"}.get(row.source, "hand")  # type: ignore[call-overload]


def _persons(activity: Activity, rows: list[SignIn], by: Any) -> dict[int, Person]:
    """Say who is meant, where name and telephone say so for sure; a bare name is nobody in particular.

    Whom the organiser does not see is not looked at: the activity's unit keeps a record of its own.
    """
    sure = [row for row in rows if row.phone_hash]
    if not sure:
        return {}
    near = Person.everything.filter(phone_hash__in={row.phone_hash for row in sure})
    resolver, found = PersonResolver(near, by), {}
    keeper = None if by is SYSTEM else activity.unit
    for row in sure:
        try:
            found[row.pk] = resolver.resolve(read_identity(row.name, phone=row.phone, keeper=keeper))
        except PersonInDoubt:
            continue
    resolver.flush()
    return found
