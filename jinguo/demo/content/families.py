"""Families, consent, a woman entered twice, requests about personal data: what people's pages show.

No figure is touched: members are women the demo already has, the second record has no entries.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from jinguo.accounts.models import RoleGrant, User
from jinguo.organisations.models import OrganisationUnit, in_subtree
from jinguo.people.models import Basis, Consent, Household, Person, PersonRequest, RequestKind
from jinguo.people.rights import consent, received_requests
from jinguo.people.verbs import amend_person, record_person

FAMILIES = 12
_EVIDENCE = "纸质同意书，存村妇联档案柜"


@transaction.atomic
def make_families() -> None:
    """Give some households of the demo's town their women; record consent; two requests, one to erase."""
    clerk = User.objects.get(username="demo-town")
    town = RoleGrant.objects.select_related("unit").get(user=clerk).unit
    women = [woman for home in _homes(town) for woman in _move_in(home, clerk)]
    for woman in women[:6]:
        given = Consent(person=woman, purpose="活动通知和照片", basis=Basis.CONSENT, evidence=_EVIDENCE)
        consent.give_consent(given, clerk)
    if len(women) < 3:
        return
    twice = women[2]
    record_person(Person(name=twice.name, sex=twice.sex, unit=twice.unit, phone=twice.phone), clerk)
    for woman, kind in ((women[0], RequestKind.COPY), (women[1], RequestKind.ERASURE)):
        received_requests.receive(
            PersonRequest(person=woman, kind=kind, received_on=timezone.localdate()), clerk
        )


def _homes(town: OrganisationUnit) -> list[Household]:
    rows = Household.everything.filter(in_subtree(town.path, "unit__path")).select_related("unit")
    return list(rows.order_by("unit__path", "pk")[:FAMILIES])


def _move_in(home: Household, clerk: User) -> list[Person]:
    rows = Person.everything.filter(unit=home.unit, household__isnull=True, sex="F").exclude(phone="")
    return [amend_person(one, clerk, {"household": home}) for one in rows.order_by("pk")[:2]]
