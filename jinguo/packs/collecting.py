"""Which files a pack may have: what the rooms declare in their ``pack`` modules."""

from __future__ import annotations

from jinguo.core.declaring.rooms import Declared
from jinguo.core.site.pack_parts import PackPart

PARTS: Declared[PackPart] = Declared("declared.pack", "PARTS")


def parts() -> list[PackPart]:
    """Return every room's parts, in the order in which they are checked and written."""
    return sorted(PARTS, key=lambda part: part.order)
