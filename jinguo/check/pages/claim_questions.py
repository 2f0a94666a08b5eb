"""What is asked about a claim on its page, and what people have answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from jinguo.check.claims.claim import Judged
from jinguo.check.claims.doubt import Asks
from jinguo.check.models import CheckedText, ClaimAnswer
from jinguo.check.texts.text_spans import Span
from jinguo.check.verdicts.questions import question_of, words_of_answer
from jinguo.figures.engine import Scope, visible_figures


def with_questions(
    rows: list[dict[str, Any]], found: Sequence[Judged], checked: CheckedText, viewer: Any
) -> list[dict[str, Any]]:
    """Return the rows of a page with the question that each claim leaves open, and the answers given."""
    told = _told(checked, viewer, {each.unit.code: each.unit.name for each in found})
    for row, judged in zip(rows, found, strict=True):
        row["question"] = question_of(judged, checked.unit, checked.period)
        row["figure_told"] = Asks.WHAT in judged.settled and judged.figure is not None
        row["answers"] = [
            each | {"idle": each["asks"] not in judged.settled}
            for each in told.get((judged.claim.start, judged.claim.end), [])
        ]
    return rows


def _told(checked: CheckedText, viewer: Any, units: dict[str, str]) -> dict[Span, list[dict[str, Any]]]:
    """Return the standing answers by the span of their claim, each in words."""
    standing = list(ClaimAnswer.objects.filter(checked=checked, ended_at__isnull=True).select_related("by"))
    made: dict[Span, list[dict[str, Any]]] = defaultdict(list)
    if not standing:
        return made
    names = {each.key: str(each.name) for each in visible_figures(Scope(checked.unit, viewer))}
    units = units | {checked.unit.code: checked.unit.name}
    for each in standing:
        words = words_of_answer(Asks(each.asks), each.value, names, units)
        made[each.start, each.end].append(
            {"pk": each.pk, "asks": Asks(each.asks), "words": words, "by": each.by, "at": each.at}
        )
    return made
