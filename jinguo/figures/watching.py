"""Confidential figures asked in a text are on record: who, where, which; once a day, not with every key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone

from jinguo.core import audit
from jinguo.core.requests.limits import Limit, exceeded, note
from jinguo.figures import registry
from jinguo.figures.declarations import Figure, Ratio

ONCE = Limit("confidential figures of a text", 1, 86_400)


def is_confidential(figure: Figure) -> bool:
    """Whether a figure's records say who needed help (``FigureLedger.confidential``)."""
    if isinstance(figure.measure, Ratio):
        parts = (figure.measure.numerator, figure.measure.denominator)
        return any(is_confidential(registry.get(part)) for part in parts)
    return registry.ledger(figure.ledger).confidential


def note_asked(viewer: Any, text: models.Model, keys: Iterable[str], place: str = "") -> None:
    """Put on record that somebody was told confidential figures in a text, once a day for the same ones.

    ``place`` is the part of the text (a section's key). The program itself is told nothing.
    """
    asked = sorted({key for key in keys if is_confidential(registry.get(key))})
    if not asked or viewer.pk is None:
        return
    once = (viewer.pk, text._meta.label, text.pk, place, timezone.localdate().isoformat(), *asked)
    if not exceeded(ONCE, *once) and note(ONCE, *once):
        audit.append("ask_confidential", viewer, text, payload={"place": place, "figures": asked})
