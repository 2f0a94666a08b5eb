"""The kinds and programmes that rooms bring along, written once after migration; data from then on."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db import transaction


def _room_lists(name: str) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for config in apps.get_app_configs():
        if config.name.startswith("jinguo.") and find_spec(f"{config.name}.kinds"):
            rows += getattr(import_module(f"{config.name}.kinds"), name, [])
    return rows


def seed_kinds() -> int:
    """Write the kinds and programmes that are missing; return how many. Existing rows stay as edited."""
    from jinguo.core.models import Kind, Programme

    with transaction.atomic():
        known = set(Kind.objects.values_list("vocabulary", "code"))
        kinds = [
            Kind(
                vocabulary=vocabulary, code=code, name=name, name_en=name_en, line=line,
                aliases=list(aliases), attributes=dict(attributes), position=position,
            )
            for position, (vocabulary, code, name, name_en, line, aliases, attributes)
            in enumerate(_room_lists("KINDS"))
            if (vocabulary, code) not in known
        ]  # fmt: skip
        Kind.objects.bulk_create(kinds)
        known_programmes = set(Programme.objects.values_list("code", flat=True))
        programmes = [
            Programme(code=code, name=name, name_en=name_en, line=line, aliases=list(aliases))
            for code, name, name_en, line, aliases in _room_lists("PROGRAMMES")
            if code not in known_programmes
        ]
        Programme.objects.bulk_create(programmes)
    return len(kinds) + len(programmes)


def seed_after_migrate(**_: Any) -> None:
    """Seed once the tables stand."""
    from django.db import connection

    if {"core_kind", "core_programme"} <= set(connection.introspection.table_names()):
        seed_kinds()
