"""Records of one number that several units keep without seeing each other: a first one, and twins.

They are no two persons: figures count them once (``counted``), and who sees both may merge them.
"""

from __future__ import annotations

from typing import Any

from django.db.models import F
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


def release(person: Person) -> None:
    """Once a first record has lost its number, let the eldest of its twins be the first."""
    twins = list(person.twins.exclude(id_hash=person.id_hash).filter(id_hash__isnull=False).order_by("pk"))
    if not twins:
        return
    Person.everything.filter(pk=twins[0].pk).update(twin_of=None)
    Person.everything.filter(pk__in=[one.pk for one in twins[1:]]).update(twin_of=twins[0])


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
