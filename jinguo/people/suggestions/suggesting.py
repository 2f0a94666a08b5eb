"""Suggestions to the unit that keeps a woman's record: made by rows of others, accepted or declined by it."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.crypto import keyed_hash
from jinguo.core.scoping import NotAllowed, units_for
from jinguo.organisations.models import SEGMENT, OrganisationUnit
from jinguo.people.duplicates.twins import first_record
from jinguo.people.models import Person, PersonSuggestion, SuggestionState
from jinguo.people.reach import Reach

SAID = ("id_number", "phone", "sex", "birth_date")
AT_ONCE = 500


@dataclass(frozen=True)
class Proposal:
    """What a row says of a recorded person; ``unit_id`` is asked instead of the one that keeps her record."""

    person_id: int
    values: dict[str, Any]
    unit_id: int | None = None


def awaited_homes(viewer: Any) -> dict[int, int]:
    """Return, of the records that somebody's units keep for now, the unit each woman is said to live in."""
    rows = PersonSuggestion.everything.filter(
        fields=["unit"], person__unit__in=units_for(viewer, "record")
    ).exclude(state=SuggestionState.ACCEPTED)
    return dict(rows.values_list("person_id", "unit_id"))


def beyond(made: Iterable[tuple[Person, Any]], reach: Reach) -> Iterator[Proposal]:
    """Yield what new records tell the units beyond reach: of a woman they know, or of one who lives there."""
    made = list(made)
    holders = _holders(made)
    for person, identity in made:
        home = identity.unit_id if isinstance(identity.unit_id, int) else None
        elsewhere = home is not None and not reach.keeps(home)
        known = holders.get(person.pk)
        if known is not None:
            if not reach.keeps(known.unit_id):
                yield Proposal(known.pk, {name: getattr(identity, name) for name in SAID})
        elif elsewhere:
            yield Proposal(person.pk, {"unit": home}, home)


def _holders(made: list[tuple[Person, Any]]) -> dict[int, Person]:
    """Return, by new record, the one other record of the same name and number, telephone or place."""
    names = {person.name for person, _identity in made}
    found: dict[str, list[Person]] = defaultdict(list)
    listed = sorted(names)
    new = {person.pk for person, _identity in made}
    for start in range(0, len(listed), AT_ONCE):
        rows = Person.everything.filter(
            name__in=listed[start : start + AT_ONCE], merged_into__isnull=True, erased_at__isnull=True
        )
        for row in rows.only("pk", "name", "unit_id", "id_hash", "phone_hash", "twin_of_id"):
            if row.pk not in new and row.twin_of_id is None:
                found[row.name].append(row)
    holders = {}
    for person, identity in made:
        same = [row for row in found[person.name] if _is_she(row, person, identity)]
        if len(same) == 1:
            holders[person.pk] = same[0]
    return holders


def _is_she(row: Person, person: Person, identity: Any) -> bool:
    """Whether a record beyond reach is hers by number, else by telephone, else by place."""
    if row.id_hash and person.id_hash:
        return row.id_hash == person.id_hash
    if row.phone_hash and person.phone_hash:
        return row.phone_hash == person.phone_hash
    return isinstance(identity.unit_id, int) and row.unit_id == identity.unit_id


@transaction.atomic
def suggest(proposals: Iterable[Proposal], by: Any, batch: Any = None) -> int:
    """Note what is news to the units asked, each thing once; return how many suggestions are new."""
    proposals = list(proposals)
    persons = Person.everything.in_bulk([one.person_id for one in proposals])
    count = 0
    for one in proposals:
        person = persons[one.person_id]
        asked = one.unit_id or person.unit_id or _top(by)
        count += _note(person, asked, _news(person, one.values), by, batch)
    return count


def _top(by: Any) -> int | None:
    """Return the top of somebody's tree, which keeps the records of no unit."""
    unit = units_for(by, "record").order_by("path").first()
    tops = OrganisationUnit.everything.filter(path=unit.path[:SEGMENT]) if unit is not None else None
    return tops.get().pk if tops else None


def _news(person: Person, values: dict[str, Any]) -> dict[str, Any]:
    """Return what is not known yet: what is known stays."""
    if "unit" in values:
        return values if values["unit"] != person.unit_id else {}
    return {name: value for name, value in values.items() if value and not getattr(person, name)}


def _note(person: Person, unit_id: int | None, news: dict[str, Any], by: Any, batch: Any) -> int:
    if not news or unit_id is None:
        return 0
    text = json.dumps(news, cls=DjangoJSONEncoder, sort_keys=True)
    made, fresh = PersonSuggestion.everything.get_or_create(
        person=person, seal=keyed_hash(text),
        defaults={
            "unit_id": unit_id, "fields": sorted(news), "values": text, "by_id": by.pk,
            "batch": batch if getattr(batch, "pk", None) else None,
        },
    )  # fmt: skip
    if fresh:
        payload = {"person": person.pk, "fields": made.fields}
        audit.append("suggest", by, made, unit_path=made.unit.path, payload=payload)
    return int(fresh)


def open_suggestions(user: Any) -> models.QuerySet[PersonSuggestion]:
    """Return what waits for the units somebody records for; what an undone import said does not."""
    rows = PersonSuggestion.objects.visible_to(user).filter(state=SuggestionState.OPEN)
    return rows.exclude(batch__state="undone")


def values_of(suggestion: PersonSuggestion) -> dict[str, Any]:
    """Return the proposed values by field, dates as dates."""
    values: dict[str, Any] = json.loads(suggestion.values or "{}")
    if values.get("birth_date"):
        values["birth_date"] = dt.date.fromisoformat(values["birth_date"])
    return values


@transaction.atomic
def accept(suggestion: PersonSuggestion, by: Any) -> Person:
    """Let a record say what was suggested, where it says nothing yet.

    Raises NotAllowed, and ValidationError when somebody answered already or the record says otherwise by now.
    """
    row = _open(suggestion, by)
    person = Person.everything.select_for_update(of=("self",)).get(pk=row.person_id)
    if person.merged_into_id or person.erased_at:
        raise ValidationError(_("这个人已被合并或删除，请不采纳这条建议。"))
    values = values_of(row)
    if "unit" in values:
        person.unit_id = values["unit"]
    else:
        for name, value in values.items():
            if getattr(person, name) and getattr(person, name) != value:
                raise ValidationError(_("登记的内容已经改过，与建议不同，请核对后再处理。"))
            setattr(person, name, value)
    person.seal()
    if person.twin_of_id is None:
        person.twin_of = first_record(person)
    person.save()
    audit.append("accept_suggestion", by, row, unit_path=row.unit.path, payload=_told(row))
    _close(row, by, SuggestionState.ACCEPTED)
    return person


@transaction.atomic
def decline(suggestion: PersonSuggestion, by: Any, reason: str) -> PersonSuggestion:
    """Leave a record as it is, with the reason. Raises ValidationError, NotAllowed."""
    row = _open(suggestion, by)
    if not reason.strip():
        raise ValidationError(_("请写明不采纳的原因。"))
    row.reason = reason.strip()[:300]
    audit.append("decline_suggestion", by, row, unit_path=row.unit.path, payload=_told(row))
    return _close(row, by, SuggestionState.DECLINED)


def _open(suggestion: PersonSuggestion, by: Any) -> PersonSuggestion:
    rows = PersonSuggestion.everything.select_for_update(of=("self",)).select_related("unit", "person")
    row = rows.get(pk=suggestion.pk)
    if not _answers(row, by):
        raise NotAllowed(_("只有负责登记她的单位和条线可以办理。"))
    if row.state != SuggestionState.OPEN:
        raise ValidationError(_("这条建议已经处理过了。"))
    return row


def _told(row: PersonSuggestion) -> dict[str, Any]:
    return {"person": row.person_id, "fields": row.fields}


def _close(row: PersonSuggestion, by: Any, state: str) -> PersonSuggestion:
    """Answer; the values are emptied, the record and the audit chain say what became of them."""
    row.state, row.decided_by_id, row.decided_at, row.values = state, by.pk, timezone.now(), ""
    row.save()
    return row


def _answers(row: PersonSuggestion, by: Any) -> bool:
    return PersonSuggestion.objects.visible_to(by).filter(pk=row.pk).exists()
