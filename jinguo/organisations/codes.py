"""Codes of places as people write them: six digits for a district (GB/T 2260), twelve in the statistics."""

from __future__ import annotations

from django.db.models import QuerySet

from jinguo.organisations.models import OrganisationUnit

FULL = 12  # digits of a statistical code: 6 county, 3 town, 3 village
SHORT = (6, 9)  # digits of a county's and of a town's code, without the zeros that follow


def find_unit(written: str, units: QuerySet[OrganisationUnit] | None = None) -> OrganisationUnit | None:
    """Return the unit that a code means, written in full or without the zeros at its end, or a unique name.

    An exact code goes before anything else. ``units`` narrows where it is looked for (default: everywhere).
    """
    units = OrganisationUnit.everything.all() if units is None else units
    text = written.strip()
    if not text:
        return None
    exact = units.filter(code=text).first()
    if exact is None and text.isdecimal() and len(text) in SHORT:
        exact = units.filter(code=text.ljust(FULL, "0")).first()
    if exact is not None:
        return exact
    named = list(units.filter(name=text)[:2])
    return named[0] if len(named) == 1 else None
