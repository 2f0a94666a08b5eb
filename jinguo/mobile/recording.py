"""What happens when a phone sends an entry: kept once, or shown beside what somebody else wrote meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from jinguo.activities.models import Activity
from jinguo.core import audit, lifecycle
from jinguo.core.entries import State
from jinguo.core.lifecycle import may_change
from jinguo.core.scoping import NotAllowed, locked
from jinguo.mobile import phone_photographs
from jinguo.mobile.models import Delivery, Outcome, PhotoReceipt
from jinguo.mobile.phone_wording import (
    PHONE_FIELDS,
    PhoneForm,
    clean_fields,
    fields_of,
    plain_text,
    version_of,
)


@dataclass(frozen=True)
class Message:
    """What a phone sends of one entry.

    ``revision`` names this very content; ``after`` the revisions sent before it, answered or not;
    ``base`` is the version the person saw, with ``base_fields``; ``dropped`` are the person's own words
    that were not chosen when two versions were settled; ``removed`` are the digests of photographs that may
    have arrived and are not wanted any more.
    """

    revision: UUID
    fields: dict[str, str]
    base: str = ""
    base_fields: dict[str, str] = field(default_factory=dict)
    after: tuple[UUID, ...] = ()
    dropped: dict[str, str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()

    @classmethod
    def read(cls, body: Any) -> Message:
        """Read a message from JSON. Raises ValueError."""
        if not isinstance(body, dict) or not isinstance(body.get("fields"), dict):
            raise ValueError("fields")
        after = body.get("after") or []
        if not isinstance(after, list):
            raise ValueError("after")
        removed = body.get("removed")
        given = body.get("dropped")
        dropped = given.items() if isinstance(given, dict) else ()
        return cls(
            revision=UUID(str(body.get("revision"))),
            fields=clean_fields(body["fields"]),
            base=str(body.get("base") or "")[:40],
            base_fields=clean_fields(body.get("base_fields")),
            after=tuple(UUID(str(one)) for one in after[-100:]),
            dropped={name: plain_text(text) for name, text in dropped if name in PHONE_FIELDS},
            removed=tuple(plain_text(one) for one in removed[:99]) if isinstance(removed, list) else (),
        )


@dataclass(frozen=True)
class Answer:
    """What became of a message: the entry, problems by field, or the other version."""

    entry: Activity | None
    created: bool = False
    problems: dict[str, list[str]] = field(default_factory=dict)
    theirs: dict[str, str] | None = None


def find(user: Any, ident: UUID) -> Activity | None:
    """Return the entry, None when there is none; a foreign one is answered as if it did not exist."""
    rows = Activity.objects.visible_to(user).select_related("unit", "kind", "programme")
    entry = rows.filter(public_id=ident).first()
    if entry is None and Activity.everything.filter(public_id=ident).exists():
        raise Http404
    return entry


def receive(user: Any, ident: UUID, message: Message) -> Answer:
    """Keep a revision exactly once. Raises Http404, NotAllowed."""
    try:
        return _receive(user, ident, message)
    except IntegrityError:  # the same message came twice at once: the other one won
        return _receive(user, ident, message)


@transaction.atomic
def _receive(user: Any, ident: UUID, message: Message) -> Answer:
    entry = find(user, ident)
    answer = _create(user, ident, message) if entry is None else _change(user, entry, message)
    if message.removed and answer.entry is not None and not answer.problems and answer.theirs is None:
        phone_photographs.withdraw(user, answer.entry, message.removed)
    return answer


def _change(user: Any, entry: Activity, message: Message) -> Answer:
    deliveries = Delivery.objects.filter(activity=entry)
    if deliveries.filter(revision=message.revision, outcome=Outcome.KEPT).exists():
        return Answer(entry)
    seen = _last_own(entry, message)
    theirs = fields_of(entry)
    current = version_of(entry) in (message.base, seen.version if seen else None)
    shown = seen.fields if seen and seen.version > message.base else message.base_fields
    if not current and _differ(theirs, message, shown):
        _note(user, entry, message, Outcome.CONFLICT)
        return Answer(entry, theirs=theirs)
    if theirs == message.fields:
        _note(user, entry, message, Outcome.KEPT)
        return Answer(entry)
    return _amend(user, entry, message)


def last_change(entry: Activity) -> dict[str, str]:
    """Return who last changed the entry, and when (China Standard Time); nothing if it was not noted."""
    event = audit.last_event(entry, "record", "amend")
    if event is None:
        return {}
    return {"by": event.actor_name, "at": localtime(event.at).strftime("%m-%d %H:%M")}


def _last_own(entry: Activity, message: Message) -> Delivery | None:
    """Return the latest revision kept from this same phone, answered or not."""
    own = Delivery.objects.filter(activity=entry, revision__in=message.after, outcome=Outcome.KEPT)
    return own.order_by("-received_at", "-pk").first()


def _differ(theirs: dict[str, str], message: Message, seen: dict[str, str]) -> bool:
    """Whether somebody else changed words that this message would overwrite."""
    changed = [name for name in PHONE_FIELDS if theirs[name] != seen.get(name, "")]
    return any(theirs[name] != message.fields[name] for name in changed)


def _create(user: Any, ident: UUID, message: Message) -> Answer:
    form = PhoneForm(user, message.fields)
    if not form.is_valid():
        return Answer(None, problems=form.problems())
    entry = Activity(public_id=ident, **form.values())
    try:
        with transaction.atomic():
            lifecycle.record(entry, user)
    except ValidationError as error:
        form.refuse(error)
        return Answer(None, problems=form.problems())
    _note(user, entry, message, Outcome.KEPT)
    return Answer(entry, created=True)


def _amend(user: Any, entry: Activity, message: Message) -> Answer:
    if not may_change(entry, user):
        raise NotAllowed(_refusal(entry))
    form = PhoneForm(user, message.fields, instance=entry)
    if not form.is_valid():
        return Answer(entry, problems=form.problems())
    try:
        with transaction.atomic():
            row = lifecycle.amend(entry, user, form.values())
    except ValidationError as error:
        form.refuse(error)
        return Answer(entry, problems=form.problems())
    if message.dropped:
        settled = {name: [text, message.fields[name]] for name, text in message.dropped.items()}
        audit.append("settle", user, row, payload={"changes": settled})
    _note(user, row, message, Outcome.KEPT)  # type: ignore[arg-type]
    return Answer(row)  # type: ignore[arg-type]


def _refusal(entry: Activity) -> str:
    if entry.state == State.VERIFIED:
        return _("这条记录上级已经审核，手机上不能再改；要更正请联系镇街妇联。您写的内容还在手机里。")
    if entry.state == State.VOID:
        return _("这条记录已作废，不能修改。")
    return _("您没有修改这条记录的权限，请联系上级妇联。")


def _note(user: Any, entry: Activity, message: Message, outcome: str) -> None:
    noted = {"activity": entry, "sent_by_id": user.pk, "fields": message.fields, "outcome": outcome}
    version = version_of(entry) if outcome == Outcome.KEPT else ""
    Delivery.objects.update_or_create(
        revision=message.revision, activity=entry, defaults={**noted, "version": version}
    )


@transaction.atomic
def hand_in(user: Any, entry: Activity, digests: list[str]) -> list[str]:
    """Submit an entry once all its photographs are here; return the digests still missing.

    Handing in what is handed in already changes nothing. Raises NotAllowed, ValidationError.
    """
    row = locked(entry)
    here = set(PhotoReceipt.objects.filter(activity=row).values_list("sha256", flat=True))
    missing = [digest for digest in digests if digest not in here]
    if not missing and row.state in lifecycle.MOVES["submit"].before:
        moved = lifecycle.submit(row, user)
        _follow(row, moved)  # type: ignore[arg-type]
    return missing


def _follow(before: Activity, after: Activity) -> None:
    """The phone's own hand-in is no change by somebody else."""
    latest = (
        Delivery.objects.filter(activity=before, outcome=Outcome.KEPT).order_by("-received_at", "-pk").first()
    )
    if latest is not None and latest.version == version_of(before):
        Delivery.objects.filter(pk=latest.pk).update(version=version_of(after))
