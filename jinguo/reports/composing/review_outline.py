"""The outline of a work review: the site's own from its pack, else the one that the program brings along.

``<unit>``, ``<reach>``, ``<party>`` … become the unit's own words, so that one outline serves a province, a
county, a town and a village. No clause is written without the records it rests on.
"""

from __future__ import annotations

from pathlib import Path

from jinguo.core.site import site_parts
from jinguo.reports.composing.outline_text import Outline, parse

PART = "review"
NATIONAL = Path(__file__).resolve().parents[1] / "national_review.md"


class _Read:
    """The outline as of an edition of the site's parts."""

    edition = -1
    outline = Outline()


def review() -> Outline:
    """Return the outline that holds on this site."""
    now = site_parts.edition()
    if _Read.edition != now:
        text = site_parts.content(PART).get("text") or NATIONAL.read_text(encoding="utf-8")
        _Read.outline, _Read.edition = parse(text), now
    return _Read.outline
