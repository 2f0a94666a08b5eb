"""Records of one number that several units keep without seeing each other: a first one, and twins.

They are no two persons: figures count them once (``counted``), and who sees both may merge them.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from jinguo.people.models import Person


def counted(path: str = "person") -> Any:
    """Return what tells persons apart where they are counted: twins are one person."""
    return Coalesce(F(f"{path}__twin_of"), F(path))


def first_record(person: Person) -> Person | None:
    """Return the first record of a person's number, None when it is her own or there is no number."""
    if not person.id_hash:
        return None
    held = Person.everything.filter(id_hash=person.id_hash, twin_of__isnull=True)
    return held.exclude(pk=person.pk).first()


def release(person: Person) -> Person | None:
    """Once a first record has lost its number, let its twins follow another; return the one they follow.

    That is the first record the number has by now, else the eldest of the twins.
    """
    twins = list(person.twins.exclude(id_hash=person.id_hash).filter(id_hash__isnull=False).order_by("pk"))
    if not twins:
        return None
    first = first_record(twins[0])
    if first is None:
        first = twins.pop(0)
        Person.everything.filter(pk=first.pk).update(twin_of=None)
    Person.everything.filter(pk__in=[one.pk for one in twins]).update(twin_of=first)
    return first


def step_down(person: Person) -> None:
    """Let twins follow another once a record was emptied for good; it stays one person with them.

    An erased record says nothing of her, yet its entries must not make two persons of one.
    """
    first = release(person)
    if first is not None:
        Person.everything.filter(Q(pk=person.pk) | Q(twin_of=person)).update(twin_of=first)
        person.twin_of = first


def rejoin(person: Person) -> None:
    """Find the place among twins of a record that has its number back; its values are not yet written."""
    person.seal()
    first = person.twin_of
    if first is None or first.twin_of_id is not None or first.id_hash != person.id_hash:
        person.twin_of = first_record(person)


def join(kept: Person, gone: Person) -> list[int]:
    """Let ``kept`` stand for ``gone`` among twins, before their values are joined; return who was moved."""
    others = list(gone.twins.exclude(pk=kept.pk).values_list("pk", flat=True))
    Person.everything.filter(pk__in=others).update(twin_of=kept)
    if kept.twin_of_id == gone.pk:
        kept.twin_of = None
    elif not kept.id_number and gone.id_number:
        kept.twin_of_id = gone.twin_of_id
    gone.twin_of = None
    return others
