"""Signing in to an activity: opening its desk, writing a name on its list, putting the list right.

The public may only write on the list of an open desk. What the list adds to the ledger is decided by
``signing_lists.accept``.
"""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.activities.models import Activity, Attendance
from jinguo.core import audit
from jinguo.core.crypto import keyed_hash
from jinguo.core.entries import State
from jinguo.core.names.person_names import InvalidName, check_name
from jinguo.core.scoping import demand, locked, rewrite
from jinguo.people.identity import InvalidPhone, check_phone
from jinguo.signin.models import SignIn, SignInDesk, SignSource
from jinguo.signin.names_per_phone import demand_room

DAYS_AROUND = 1  # a number is good from so many days before the activity to so many after it
REST = dt.timedelta(days=60)  # a number rests this long after its window before another desk may have it


class DeskClosed(ValidationError):
    """The desk takes no names now."""


@dataclass(frozen=True)
class Signature:
    """What somebody wrote: checked, and written properly."""

    name: str
    phone: str = ""
    client_id: uuid.UUID | None = None
    device_hash: str = ""
    doubtful: bool = False

    @property
    def phone_hash(self) -> str:
        """The look-up hash of the telephone, "" without one."""
        return keyed_hash(self.phone) if self.phone else ""


def signature(name: object, phone: object = "", **more: Any) -> Signature:
    """Check a name and a telephone as written. Raises ValidationError by field."""
    problems, written, number = {}, "", ""
    try:
        written = check_name(name)
    except InvalidName as error:
        problems["name"] = str(error)
    if str(phone or "").strip():
        try:
            number = check_phone(phone)
        except InvalidPhone as error:
            problems["phone"] = str(error)
    if problems:
        raise ValidationError(problems)
    return Signature(written, number, **more)


@transaction.atomic
def open_desk(activity: Activity, by: Any) -> SignInDesk:
    """Open the activity's desk, or open it again. Raises NotAllowed, ValidationError."""
    demand(by, "record", activity)
    if activity.state == State.VOID:
        raise ValidationError(_("这场活动已作废，不能签到。"))
    desk = SignInDesk.everything.select_for_update(of=("self",)).filter(activity=activity).first()
    if desk is None:
        desk = _new_desk(activity, by)
    desk.closed = False
    now = timezone.now()
    if desk.closes_at <= now:
        desk.closes_at = now + dt.timedelta(hours=12)
    desk.opens_at = min(desk.opens_at, now)
    desk.version += 1
    desk.save()
    audit.append("open_desk", by, desk, payload={"closes_at": desk.closes_at})
    return desk


def _new_desk(activity: Activity, by: Any) -> SignInDesk:
    SignInDesk.everything.filter(retired=False, closes_at__lt=timezone.now() - REST).update(retired=True)
    midnight = timezone.make_aware(dt.datetime.combine(activity.occurred_on, dt.time.min))
    return SignInDesk.objects.create(
        activity=activity, number=_free_number(), opened_by_id=by.pk,
        opens_at=midnight - dt.timedelta(days=DAYS_AROUND),
        closes_at=midnight + dt.timedelta(days=DAYS_AROUND + 1),
    )  # fmt: skip


def _free_number() -> str:
    while True:
        number = str(secrets.randbelow(900_000) + 100_000)
        if not SignInDesk.everything.filter(number=number, retired=False).exists():
            return number


@transaction.atomic
def close_desk(desk: SignInDesk, by: Any) -> SignInDesk:
    """Close the desk: nobody signs in by phone any more. It may be opened again."""
    row = _locked(desk)
    demand(by, "record", row.activity)
    row.closed = True
    row.version += 1
    row.save(update_fields=["closed", "version"])
    audit.append("close_desk", by, row)
    return row


def desk_of_number(number: str) -> SignInDesk | None:
    """Return the desk a short number leads to, for the public page."""
    rows = SignInDesk.objects.unscoped("the number on the poster is the key")
    rows = rows.select_related("activity__unit", "activity__kind")
    return rows.filter(number=number, retired=False).exclude(activity__state=State.VOID).first()


def _locked(desk: SignInDesk) -> SignInDesk:
    return locked(desk, "activity__unit", "activity__kind")


@transaction.atomic
def sign_in(desk: SignInDesk, signed: Signature) -> tuple[SignIn, bool]:
    """Write a participant's name on the list; return it, and whether it is new.

    The same form sent twice, the same person from the same phone, and the same name with the same telephone
    are one. Two women of one name who gave no telephone stay two. Raises DeskClosed, TooMany.
    """
    row = _locked(desk)
    known = already(row, signed)
    if known is not None:
        return known, False
    if not row.is_open():
        raise DeskClosed(_("签到还没开始或已经结束，请联系现场工作人员。"))
    demand_room(row, signed.device_hash)
    return _write(row, signed, SignSource.SCAN, None), True


@transaction.atomic
def add_by_hand(
    desk: SignInDesk, by: Any, signed: Signature, source: str = SignSource.HAND
) -> tuple[SignIn, bool]:
    """Write a name on the list for somebody, also when the desk is closed. Raises NotAllowed."""
    row = _locked(desk)
    demand(by, "record", row.activity)
    known = already(row, signed)
    if known is not None:
        return known, False
    return _write(row, signed, source, by), True


def already(desk: SignInDesk, signed: Signature) -> SignIn | None:
    """Return the line on the list that means the same person, None when nobody does for sure."""
    rows = SignIn.objects.filter(desk=desk)
    if signed.client_id and (same := rows.filter(client_id=signed.client_id).first()):
        return same
    standing = rows.filter(voided=False, name=signed.name)
    if signed.phone and (same := standing.filter(phone_hash=signed.phone_hash).first()):
        return same
    if not signed.device_hash:
        return None
    here = standing.filter(device_hash=signed.device_hash)
    if signed.phone:
        same = here.filter(phone_hash="").first()
        return _learn_phone(same, signed) if same else None
    return here.first()


def _learn_phone(row: SignIn, signed: Signature) -> SignIn:
    row.phone, row.phone_hash = signed.phone, signed.phone_hash
    row.save(update_fields=["phone", "phone_hash"])
    return row


def _write(desk: SignInDesk, signed: Signature, source: str, by: Any) -> SignIn:
    row = SignIn.objects.create(
        desk=desk, client_id=signed.client_id or uuid.uuid4(), name=signed.name, phone=signed.phone,
        phone_hash=signed.phone_hash, device_hash=signed.device_hash, source=source, doubtful=signed.doubtful,
        entered_by_id=by.pk if by is not None else None,
    )  # fmt: skip
    _touch(desk)
    payload = {"sign_in": row.pk, "source": source} | ({"doubtful": True} if row.doubtful else {})
    audit.append("sign_in", by, desk, payload=payload)
    return row


def _touch(desk: SignInDesk) -> None:
    rewrite(desk, version=F("version") + 1)


@transaction.atomic
def correct(row: SignIn, by: Any, signed: Signature) -> SignIn:
    """Put a name or telephone on the list right. Raises NotAllowed, ValidationError."""
    desk = _locked(row.desk)
    demand(by, "record", desk.activity)
    line = SignIn.objects.select_for_update(of=("self",)).select_related("attendance__person").get(pk=row.pk)
    if line.voided:
        raise ValidationError(_("这条签到已作废，不能更正。"))
    same = SignIn.objects.filter(desk=desk, voided=False, name=signed.name).exclude(pk=line.pk)
    twice = Q(phone_hash=signed.phone_hash) & ~Q(phone_hash="")
    if line.device_hash:
        twice |= Q(device_hash=line.device_hash, phone_hash=signed.phone_hash)
    if same.filter(twice).exists():
        raise ValidationError(_("名单里已有这个人，请把多出来的一条作废。"))
    changed = [
        field for field in ("name", "phone_hash") if getattr(line, field) != getattr(signed, field)
    ]  # fmt: skip
    if "name" in changed:
        line.written = line.written or line.name
    line.name, line.phone, line.phone_hash = signed.name, signed.phone, signed.phone_hash
    line.save(update_fields=["name", "written", "phone", "phone_hash"])
    if line.attendance is not None:
        _rename(line.attendance, signed)
    _touch(desk)
    audit.append("correct_sign_in", by, desk, payload={"sign_in": line.pk, "fields": changed})
    return line


def _rename(attendance: Attendance, signed: Signature) -> None:
    """Follow a correction: a person of another name or telephone was not meant."""
    attendance.name = signed.name
    person = attendance.person
    if person is not None and (person.name, person.phone_hash) != (signed.name, signed.phone_hash):
        attendance.person = None
    attendance.save(update_fields=["name", "person"])


@transaction.atomic
def confirm_doubtful(desk: SignInDesk, by: Any, rows: Sequence[int] | None = None) -> int:
    """Say that those who signed in one upon the other were there: they count from now on. Return how many.

    ``rows`` are the ones the person saw; what came since stays doubtful. Raises NotAllowed.
    """
    row = _locked(desk)
    demand(by, "record", row.activity)
    waiting = SignIn.objects.filter(desk=row, voided=False, doubtful=True)
    if rows is not None:
        waiting = waiting.filter(pk__in=rows)
    confirmed = waiting.update(doubtful=False)
    if confirmed:
        _touch(row)
        audit.append("confirm_doubtful", by, row, payload={"confirmed": confirmed})
    return confirmed


@transaction.atomic
def void_doubtful(desk: SignInDesk, by: Any, rows: Sequence[int]) -> int:
    """Void the doubtful names the person saw: none of them was there. Return how many. Raises NotAllowed."""
    row = _locked(desk)
    demand(by, "record", row.activity)
    waiting = SignIn.objects.filter(desk=row, voided=False, doubtful=True, pk__in=rows)
    voided = waiting.update(voided=True, void_reason=_("短时间内连续签到，经核对不在现场"))
    if voided:
        _touch(row)
        audit.append("void_sign_in", by, row, payload={"doubtful": voided})
    return voided


@transaction.atomic
def void(row: SignIn, by: Any, reason: str) -> SignIn:
    """Take a wrong sign-in off the list, with a reason; it stays readable. Raises NotAllowed."""
    desk = _locked(row.desk)
    demand(by, "record", desk.activity)
    if not reason.strip():
        raise ValidationError(_("请写明作废原因。"))
    line = SignIn.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if line.voided:
        return line
    line.voided, line.void_reason = True, reason.strip()[:200]
    line.save(update_fields=["voided", "void_reason"])
    if line.attendance_id and not line.attendance.sign_ins.filter(voided=False).exists():  # type: ignore[union-attr]
        Attendance.everything.filter(pk=line.attendance_id).update(voided=True, natural_key=None)
    _touch(desk)
    audit.append("void_sign_in", by, desk, payload={"sign_in": line.pk, "reason": line.void_reason})
    return line
