"""Which files a pack may have: what the rooms declare in their ``pack`` modules."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from jinguo.core.site.pack_parts import PackPart


def parts() -> list[PackPart]:
    """Return every room's parts, in the order in which they are checked and written."""
    found: list[PackPart] = []
    for config in apps.get_app_configs():
        if config.name.startswith("jinguo.") and find_spec(f"{config.name}.pack"):
            found += import_module(f"{config.name}.pack").PARTS
    return sorted(found, key=lambda part: part.order)
