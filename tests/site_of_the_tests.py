"""The site that tests run on has the demo's words, figures and review: most of them speak of its campaigns.

What must hold on any site is tried on others: ``tests/packs``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.models.signals import post_migrate

DEMO = Path(__file__).parent.parent / "jinguo" / "demo" / "pack"
_KNOWN: dict[str, Any] = {}
NOT_HERE = ("units.csv", "site.toml")  # tests make their own places


def begin() -> None:
    """Write the demo's pack, but for its units, behind every migration and flush; know it before any database."""
    from django.apps import apps

    from jinguo.core.site import site_parts

    post_migrate.connect(_write, sender=apps.get_app_config("plans"), weak=False)  # behind all that seed
    site_parts.hold(_parts())
    _KNOWN.update(site_parts.held())


def restore() -> None:
    """Know the demo's parts again, after a test that rolled others back."""
    from jinguo.core.site import site_parts

    if site_parts.held() != _KNOWN:
        site_parts.hold(dict(_KNOWN))


def _draft() -> Any:
    from jinguo.packs.collecting import parts
    from jinguo.packs.folder import read_folder

    return read_folder(DEMO, parts(), fresh=True)


def _parts() -> dict[str, Any]:
    from jinguo.figures.declared.pack import _word_of

    draft = _draft()
    return {
        "figures": {"figure": draft.files["figures.toml"]["figure"]},
        "words": {row["key"]: _word_of(row) for row in draft.rows("words.csv")},
        "review": {"text": draft.files["review.md"]},
    }


def _write(**_signal: Any) -> None:
    from jinguo.core.site import site_parts
    from jinguo.packs.pack_loading import bring_in

    site_parts.hold({})  # a database that was flushed has none
    bring_in(_draft(), but=NOT_HERE)
