"""A pack brought into a site: everything checked first, then all of it in one transaction, or nothing.

On a site that is in use a pack adds what is missing. What stands there otherwise is told and left alone, and
nothing is taken away.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction

from jinguo.core import audit
from jinguo.core.models import SitePart
from jinguo.core.scoping import SYSTEM
from jinguo.core.site import site_parts
from jinguo.core.site.pack_parts import Differing, PackDraft, PackFault
from jinguo.packs.collecting import parts
from jinguo.packs.declared import pack as site_file
from jinguo.packs.folder import read_folder


class PackRefused(Exception):
    """The pack has faults; nothing was written."""

    def __init__(self, faults: list[PackFault]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


@dataclass
class Loaded:
    """What a pack brought: how much by file, and what stands here otherwise and was left alone."""

    added: dict[str, int] = field(default_factory=dict)
    differing: list[Differing] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def checked(folder: Path, *, fresh: bool) -> PackDraft:
    """Read and check a pack, for an empty site or for this one. Every fault is in the draft."""
    site_parts.refresh()  # another process may have loaded one since
    chosen = parts()
    draft = read_folder(folder, chosen, fresh=fresh)
    for part in chosen:
        part.check(draft)
    draft.faults.sort(key=lambda fault: (fault.file, fault.line))
    return draft


def demand_faultless(draft: PackDraft) -> None:
    """Raise PackRefused when there is a fault."""
    if draft.faults:
        raise PackRefused(draft.faults)


def load(folder: Path, by: Any = SYSTEM, *, fresh: bool) -> Loaded:
    """Bring a pack in, with an event of the audit chain. Raises PackRefused.

    ``fresh``: the site is empty, so the pack's words go before those the program seeded.
    """
    with transaction.atomic():
        list(SitePart.objects.select_for_update())  # two who load at once do so one after the other
        draft = checked(folder, fresh=fresh)
        demand_faultless(draft)
        made = bring_in(draft)
        if any(made.added.values()):
            told = {"name": draft.files[site_file.SITE]["name"], "added": made.added}
            audit.append("load_pack", by, payload=told)
    site_parts.refresh()
    return made


def bring_in(draft: PackDraft, but: Collection[str] = ()) -> Loaded:
    """Write a checked draft, without the files ``but`` (brought in by other ways)."""
    made = Loaded(notes=draft.notes)
    for part in parts():
        if part.file in draft.files and part.file not in but:
            if not draft.fresh:
                made.differing += part.differing(draft)
            if count := part.write(draft):
                made.added[part.file] = count
    site_parts.refresh()
    return made
