"""Holding a kept text against the records as they are now."""

from __future__ import annotations

from typing import Any

from jinguo.check.claims.claim import Judged, Strictness
from jinguo.check.models import BindingChoice, CheckedText
from jinguo.check.verdicts.judging import check_text
from jinguo.core.taught import above, nearest
from jinguo.figures.watching import note_asked


def chosen(unit: Any) -> dict[tuple[str, str], str]:
    """Return what a unit and those above it said their phrases count, the unit's own word before theirs.

    (words, classifier) → figure key, "" for none. What other units said is theirs.
    """
    standing = BindingChoice.objects.filter(above(unit), ended_at__isnull=True).select_related("unit")
    near = nearest(standing, lambda one: (one.phrase, one.classifier))
    return {key: each.figure_key for key, each in near.items()}


def judged(checked: CheckedText, viewer: Any) -> list[Judged]:
    """Return the claims of a kept text with their verdicts, as the viewer may know them."""
    strictness = Strictness(checked.strictness or Strictness.NORMAL)
    found = check_text(checked.text, checked.unit, checked.period, viewer, strictness, chosen(checked.unit))
    note_asked(viewer, checked, [each.figure for each in found if each.figure and each.computed is not None])
    return found
