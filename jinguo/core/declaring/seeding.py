"""The kinds and programmes that rooms bring along, written once after migration; data from then on."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from jinguo.core.declaring.rooms import Declared

KINDS: Declared[tuple[Any, ...]] = Declared("kinds", "KINDS")
PROGRAMMES: Declared[tuple[Any, ...]] = Declared("kinds", "PROGRAMMES")
STEP = 10  # between the positions of two words


def seeded_kinds() -> dict[tuple[str, str], dict[str, Any]]:
    """Return the kinds that a new site starts with, by vocabulary and code.

    Their positions leave room between any two, so that a site's own may stand there.
    """
    return {
        (vocabulary, code): {
            "name": name, "name_en": name_en, "line": line, "aliases": list(aliases),
            "attributes": dict(attributes), "position": STEP * (at + 1),
        }
        for at, row in enumerate(KINDS)
        for vocabulary, code, name, name_en, line, aliases, attributes in [row]
    }  # fmt: skip


def seeded_programmes() -> dict[str, dict[str, Any]]:
    """Return the programmes that a new site starts with, by code."""
    return {
        code: {"name": name, "name_en": name_en, "line": line, "aliases": list(aliases),
               "position": STEP * (at + 1)}
        for at, (code, name, name_en, line, aliases) in enumerate(PROGRAMMES)
    }  # fmt: skip


def seed_kinds() -> int:
    """Write the kinds and programmes that are missing; return how many. Existing rows stay as edited."""
    from jinguo.core.models import Kind, Programme

    with transaction.atomic():
        known = set(Kind.objects.values_list("vocabulary", "code"))
        kinds = [
            Kind(vocabulary=vocabulary, code=code, **fields)
            for (vocabulary, code), fields in seeded_kinds().items()
            if (vocabulary, code) not in known
        ]
        Kind.objects.bulk_create(kinds)
        known_programmes = set(Programme.objects.values_list("code", flat=True))
        programmes = [
            Programme(code=code, **fields)
            for code, fields in seeded_programmes().items()
            if code not in known_programmes
        ]
        Programme.objects.bulk_create(programmes)
    return len(kinds) + len(programmes)


def seed_after_migrate(**_: Any) -> None:
    """Seed once the tables stand."""
    from django.db import connection

    if {"core_kind", "core_programme"} <= set(connection.introspection.table_names()):
        seed_kinds()
