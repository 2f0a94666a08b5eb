"""Holding a kept text against the records as they are now."""

from __future__ import annotations

from typing import Any

from jinguo.check.claims import Judged, Strictness
from jinguo.check.engine import check_text
from jinguo.check.models import BindingChoice, CheckedText
from jinguo.figures.watching import note_asked


def chosen() -> dict[tuple[str, str], str]:
    """Return what people said their phrases count: (words, classifier) → figure key, "" for none."""
    standing = BindingChoice.objects.filter(ended_at__isnull=True)
    return {(each.phrase, each.classifier): each.figure_key for each in standing}


def judged(checked: CheckedText, viewer: Any) -> list[Judged]:
    """Return the claims of a kept text with their verdicts, as the viewer may know them."""
    strictness = Strictness(checked.strictness or Strictness.NORMAL)
    found = check_text(checked.text, checked.unit, checked.period, viewer, strictness, chosen())
    note_asked(viewer, checked, [each.figure for each in found if each.figure and each.computed is not None])
    return found
