"""What sign-in lists keep of a person, forgotten when she asks for it (个人信息保护法 art. 47).

The lines stay, so that 人次 stays whole; photographs of paper sheets are named to whoever carries out the
erasure, and are for a human to deal with.
"""

from __future__ import annotations

from django.db.models import Q

from jinguo.people.models import Person
from jinguo.people.rights.erasure_by_two import ERASED
from jinguo.signin.models import KnownDevice, SheetRow, SignIn


def forget(person: Person) -> None:
    """Take her name, telephone and phone out of every sign-in list; no phone knows her again."""
    meant = Q(attendance__person=person)
    if person.phone_hash:
        meant |= Q(name=person.name, phone_hash=person.phone_hash)
    rows = list(SignIn.objects.filter(meant).values_list("pk", flat=True))
    SheetRow.objects.filter(sign_in__in=rows).update(name="", phone="")
    SignIn.objects.filter(pk__in=rows).update(
        name=ERASED, written="", phone="", phone_hash="", device_hash=""
    )
    if person.phone:
        _forget_devices(person)


def _forget_devices(person: Person) -> None:
    """What phones are known as is encrypted: all are read, which an erasure is rare enough for."""
    for device in KnownDevice.objects.iterator():
        if (device.name, device.phone) == (person.name, person.phone):
            device.delete()
