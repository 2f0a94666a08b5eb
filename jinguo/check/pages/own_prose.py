"""The check inward: what the records say of the prose of Jinguo's own reports.

A number bound to a figure is held against that figure's value; a number written by hand, or declared,
against whatever figure its words mean. Only a contradiction is told: a report says itself what else is
missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from jinguo.check.claims.claim import Judged, Verdict
from jinguo.check.pages.claim_display import number
from jinguo.check.verdicts.judging import check_text
from jinguo.check.verdicts.rejudging import chosen
from jinguo.figures import registry
from jinguo.figures.values import Value
from jinguo.reports.facts.facts import amount_in_words_unit
from jinguo.reports.prose.worded import Part, Remark, WordedProse


def remarks(prose: WordedProse) -> Iterator[Remark]:
    """Yield what the records contradict in worded prose, as far as its reader may see the records."""
    for judged in check_text(prose.text, prose.unit, prose.period, prose.viewer, chosen=chosen(prose.unit)):
        part = _part(prose, judged)
        if part is not None and part.kind == "figure":
            yield from _of_bound(judged, part, prose)
        elif judged.verdict == Verdict.CONTRADICTED:
            yield Remark(judged.claim.start, judged.claim.end, _sentence(judged))


def _part(prose: WordedProse, judged: Judged) -> Part | None:
    """Return the bound number that a claim reads, else the piece it begins in."""
    claim = judged.claim
    meeting = [part for part in prose.parts if part.start < claim.end and claim.start < part.end]
    return next((part for part in meeting if part.kind == "figure"), meeting[0] if meeting else None)


def _of_bound(judged: Judged, part: Part, prose: WordedProse) -> Iterator[Remark]:
    value: Value | None = prose.values.get(part.figure)
    if not part.figure or value is None:
        return
    figure, claim = registry.get(part.figure), judged.claim
    amount = amount_in_words_unit(figure, value)
    inside = part.start <= claim.start and claim.end <= part.end
    if amount is not None and inside and amount not in claim.interval:
        yield Remark(
            part.start, part.end,
            _("“%(said)s”与记录不符：%(name)s是%(computed)s%(unit)s。")
            % {"said": claim.text, "name": figure.name, "computed": number(amount), "unit": claim.unit},
        )  # fmt: skip


def _sentence(judged: Judged) -> str:
    name = str(registry.get(judged.figure).name) if judged.figure else ""
    return _("“%(said)s”与记录不符：%(name)s（%(start)s至%(end)s）记录里是%(computed)s%(unit)s。") % {
        "said": judged.claim.text,
        "name": name,
        "start": judged.period.start,
        "end": judged.period.end,
        "computed": number(judged.computed),
        "unit": judged.claim.unit,
    }
