"""Who sees persons and households: where one keeps the register, else through the entries one may see.

One's own subtree is not enough: a woman known only by the relief she got is nobody of the publicity line's.
She is seen by whoever sees an entry that names her, by whoever records there in every line of work (village
and town clerks keep the register), and by whoever registered her. Numbers are masked for everybody
(``core.sensitive``); one of them in full is a matter of ``people.reveals``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from jinguo.core import audit, scoping
from jinguo.core.crypto import keyed_hash, lookups
from jinguo.core.entries import State
from jinguo.core.requests.limits import Limit, note
from jinguo.core.scoping import SYSTEM, units_for
from jinguo.organisations.models import SEGMENT, in_subtree
from jinguo.people.identity import InvalidIdNumber, check_id_number
from jinguo.people.models import Household, Person, PersonSuggestion
from jinguo.people.person_references import fields_to

LOOKUPS = Limit("whose_number", 120, 3600)


def persons_for(queryset: models.QuerySet, viewer: Any, *, many: bool = False) -> models.QuerySet:
    """Cut persons to those the viewer's work is about; records merged into another are no persons any more.

    Who sees a whole tree also sees, on the same terms, those of no unit.
    """
    return queryset.filter(_seen(Person, viewer, many), merged_into__isnull=True)


def households_for(queryset: models.QuerySet, viewer: Any) -> models.QuerySet:
    """Cut households to those the viewer's work, or a member of theirs, is about."""
    return queryset.filter(_seen(Household, viewer))


def _seen(model: type[models.Model], viewer: Any, many: bool = False) -> Q:
    """Return the condition, right by right: a subtree of one and the lines of another make no third."""
    condition = Q(pk__in=[])
    for one in scoping.single_grants(viewer, "view"):
        known = Q() if one.keeps_register else _named(model, one.viewer, many) | Q(registered_by=viewer.pk)
        condition |= _at_home(one.path) & known
    return condition


def _at_home(path: str) -> Q:
    place = in_subtree(path, "unit__path")
    return place | Q(unit__isnull=True) if len(path) == SEGMENT else place


def _named(model: type[models.Model], viewer: Any, many: bool) -> Q:
    """Return the condition that an entry the viewer may see names the person or household.

    For one person it is asked of her entries (``EXISTS``); for many, all entries are read once (``IN``).
    """
    condition = Q(pk__in=[])
    for other, key in fields_to(model):
        if other is model or not scoping.cut_registered(other):
            continue
        rows = scoping.visible(_standing(other), viewer)
        if many:
            condition |= Q(pk__in=rows.filter(**{f"{key.name}__isnull": False}).values(key.attname))
        else:
            condition |= Q(Exists(rows.filter(**{key.name: OuterRef("pk")})))
    return condition


def _standing(model: type[models.Model]) -> models.QuerySet:
    """Return the rows that were not voided: a slip of the pen makes nobody known to a line."""
    names = {one.name for one in model._meta.concrete_fields}
    rows = model._base_manager.all()
    if "void_reason" in names:
        rows = rows.exclude(state=State.VOID)
    return rows.filter(voided=False) if "voided" in names else rows


def kept(persons: Iterable[models.Model], viewer: Any) -> set[int]:
    """Return the keys of the persons, or households, whose records the viewer keeps, by unit and line."""
    rows = list(persons)
    numbers = {one.pk for one in rows}
    if viewer is SYSTEM or not rows:
        return numbers
    model = type(rows[0])
    condition = _seen(model, scoping.acting(viewer, "record"))
    return set(model._base_manager.filter(condition, pk__in=numbers).values_list("pk", flat=True))


def keeps(viewer: Any, one: models.Model) -> bool:
    """Whether the viewer keeps the records of a person or household: records for the unit, in her line."""
    return one.pk in kept([one], viewer)


def known_by_number(text: str, viewer: Any) -> Person | None:
    """Return whom a whole identity number means, within the units the viewer records for, in any line.

    Whoever has her card before them may record the first entry of a line about her. Of whom one did not see
    before, and of numbers that nobody has, the chain keeps that they were asked for. Raises ValidationError
    for somebody who tries many numbers.
    """
    try:
        number = check_id_number(text).text
    except InvalidIdNumber:
        return None
    count_lookup(viewer)
    rows = Person.everything.filter(id_hash=keyed_hash(number), merged_into__isnull=True)
    found = rows.filter(unit__in=units_for(viewer, "record"), erased_at__isnull=True).first()
    if found is None or not Person.objects.visible_to(viewer).filter(pk=found.pk).exists():
        audit.append("ask_number", viewer, found, payload={"known": found is not None})
    return found


def count_lookup(viewer: Any) -> None:
    """Count that somebody asks whose a number is. Raises ValidationError beyond what work asks for."""
    if not note(LOOKUPS, viewer.pk):
        audit.append("refuse_lookup", viewer, payload={"limit": LOOKUPS.name})
        raise ValidationError(_("按号码查找的次数太多，请过一小时再试。"))


def suggestions_for(queryset: models.QuerySet, viewer: Any) -> models.QuerySet:
    """Cut to what waits for somebody: at units whose whole register they keep, else of whom their line keeps.

    A line of work that knows nothing of a woman neither reads nor answers what is said of her.
    """
    condition = models.Q(pk__in=[])
    for one in scoping.single_grants(scoping.acting(viewer, "record"), "view"):
        her = Person.objects.visible_to(one.viewer).filter(pk=models.OuterRef("person"))
        place = in_subtree(one.path, "unit__path")
        condition |= place if one.keeps_register else place & models.Q(models.Exists(her))
    return queryset.filter(condition)


CUTS: dict[type[models.Model], scoping.Cut | scoping.Cuts] = {
    Person: scoping.Cuts(persons_for, partial(persons_for, many=True)),
    Household: households_for,
    PersonSuggestion: suggestions_for,
}

LOOKUP_HASHES = (
    lookups.Lookup("people.Person", "id_hash", "id_number", str.upper),
    lookups.Lookup("people.Person", "phone_hash", "phone"),
)
GUARDED = (
    "people.Person",
    "people.Household",
    "people.Consent",
    "people.PersonMerge",
    "people.PersonRequest",
    "people.PersonSuggestion",
)
