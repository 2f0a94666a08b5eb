"""Holding a kept text against the records as they are now."""

from __future__ import annotations

from typing import Any

from jinguo.check.binding.told_answers import Answers
from jinguo.check.claims.claim import Judged, Strictness
from jinguo.check.claims.doubt import Asks
from jinguo.check.models import BindingChoice, CheckedText, ClaimAnswer
from jinguo.check.verdicts.course import Asked, follow
from jinguo.check.verdicts.judging import judge
from jinguo.core.taught import above, nearest
from jinguo.figures.watching import note_asked


def chosen(unit: Any) -> dict[tuple[str, str], str]:
    """Return what a unit and those above it said their phrases count, the unit's own word before theirs.

    (words, classifier) → figure key, "" for none. What other units said is theirs.
    """
    standing = BindingChoice.objects.filter(above(unit), ended_at__isnull=True).select_related("unit")
    near = nearest(standing, lambda one: (one.phrase, one.classifier))
    return {key: each.figure_key for key, each in near.items()}


def answers(checked: CheckedText) -> Answers:
    """Return what people answered about the claims of a text, and have not taken back."""
    standing = ClaimAnswer.objects.filter(checked=checked, ended_at__isnull=True)
    return {(each.start, each.end, Asks(each.asks)): each.value for each in standing}


def held(checked: CheckedText, viewer: Any) -> list[Judged]:
    """Return the claims of a kept text as its viewer may know them, for a verb: nobody is shown them."""
    asked = Asked(
        checked.unit, checked.period, viewer, Strictness(checked.strictness or Strictness.NORMAL),
        chosen(checked.unit), answers(checked),
    )  # fmt: skip
    return judge(checked.text, follow(checked.text, asked))


def judged(checked: CheckedText, viewer: Any) -> list[Judged]:
    """Return the claims of a kept text with their verdicts, as the viewer may know them."""
    found = held(checked, viewer)
    note_asked(viewer, checked, [each.figure for each in found if each.figure and each.computed is not None])
    return found
