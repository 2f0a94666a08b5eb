"""Whether a person may be named in what is published: only by a standing consent that says so.

Personal Information Protection Law (个人信息保护法) arts. 14, 15, 25: nothing is made public without the
person's separate consent, and a consent taken back ends it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from jinguo.people.models import Consent, Person


def may_be_named(persons: Iterable[int]) -> dict[int, str]:
    """Return the names, by key, of those among the persons who agreed to be named in public."""
    agreed = Consent.objects.filter(
        person__in=set(persons), publication=True, withdrawn_on__isnull=True,
        given_on__lte=timezone.localdate(),
    )  # fmt: skip
    rows = Person.everything.filter(pk__in=agreed.values("person"), erased_at__isnull=True)
    return dict(rows.values_list("pk", "name"))
