"""Open suspicions on the page of the entry they are about: the recorder is the first to see them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from jinguo.integrity.models import Suspicion, SuspicionState
from jinguo.integrity.rules import rule_of
from jinguo.ledgers.pages.entry_remarks import Remark

SHOWN = 5


def remarks(entry: Any, viewer: Any) -> list[Remark]:
    open_ = Suspicion.objects.visible_to(viewer).filter(
        state__in=(SuspicionState.OPEN, SuspicionState.CONFIRMED),
        entries__object_type=entry._meta.label,
        entries__object_id=entry.pk,
    )
    return [
        Remark(sentence(suspicion), reverse("suspicion", args=[suspicion.public_id]))
        for suspicion in open_.order_by("-score")[:SHOWN]
    ]


def sentence(suspicion: Suspicion) -> str:
    """Return what a suspicion says to a person."""
    rule = rule_of(suspicion.rule)
    return rule.sentence(suspicion.facts) if rule else suspicion.rule
