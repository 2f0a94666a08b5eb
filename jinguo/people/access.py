"""Who sees persons and households: through the units in one's scope; numbers only who keeps the records."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from jinguo.core import scoping
from jinguo.core.crypto import lookups
from jinguo.core.row_seals import guard
from jinguo.core.scoping import SYSTEM, units_for
from jinguo.people.identity import mask_id_number, mask_phone
from jinguo.people.models import Household, Person


def persons_for(queryset: models.QuerySet, viewer: Any) -> models.QuerySet:
    """Cut persons to the viewer's units; who sees the whole tree also sees those of no unit.

    Records merged into another are no persons any more.
    """
    units = units_for(viewer, "view")
    condition = Q(unit__in=units)
    if units.filter(parent__isnull=True).exists():
        condition |= Q(unit__isnull=True)
    return queryset.filter(condition, merged_into__isnull=True)


def households_for(queryset: models.QuerySet, viewer: Any) -> models.QuerySet:
    """Cut households to the viewer's units."""
    return queryset.filter(unit__in=units_for(viewer, "view"))


def sees_identity(viewer: Any, person: Person) -> bool:
    """Whether the viewer may see the person's number and telephone in full: who records for the unit."""
    return viewer is SYSTEM or (person.unit_id is not None and scoping.may(viewer, "record", person))


def shown_id_number(viewer: Any, person: Person) -> str:
    """Return the identity number as this viewer may see it."""
    return person.id_number if sees_identity(viewer, person) else mask_id_number(person.id_number)


def shown_phone(viewer: Any, person: Person) -> str:
    """Return the telephone as this viewer may see it."""
    return person.phone if sees_identity(viewer, person) else mask_phone(person.phone)


scoping.register(Person, persons_for)
scoping.register(Household, households_for)

guard("people.Person", "people.Household", "people.Consent", "people.PersonMerge", "people.PersonRequest")
lookups.register(
    lookups.Lookup("people.Person", "id_hash", "id_number", str.upper),
    lookups.Lookup("people.Person", "phone_hash", "phone"),
)
