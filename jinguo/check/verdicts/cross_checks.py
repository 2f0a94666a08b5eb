"""Claims judged together: what one number of a text says of the verdict on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from jinguo.check.claims.claim import Judged, Verdict
from jinguo.check.claims.doubt import Asks
from jinguo.core.periods import Period
from jinguo.quantities.bounds import Kind

LARGER = Decimal("1.5")  # how much more of the same a text says elsewhere, where a number may be a part
_TOLD = (Verdict.SUPPORTED, Verdict.CONTRADICTED)

_Key = tuple[str | None, int, Period]


def together(judged: Sequence[Judged]) -> list[Judged]:
    """Return the verdicts of a text's claims, in their order, with what they say of one another."""
    most: dict[_Key, Judged] = {}
    for each in judged:
        said = each.claim.value is not None and each.verdict in _TOLD
        if said and (_key(each) not in most or (most[_key(each)].claim.value or 0) < (each.claim.value or 0)):
            most[_key(each)] = each
    made: list[Judged] = []
    for each in judged:
        made.append(_all_of(_part_of(each, most.get(_key(each))), made))
    return made


def _key(judged: Judged) -> _Key:
    return judged.figure, judged.unit.pk, judged.period


def _part_of(judged: Judged, whole: Judged | None) -> Judged:
    """Take back a contradiction where the text says more of the same elsewhere: the lesser is a part.

    Not where a person said that it is all.
    """
    if Asks.WHICH in judged.settled:
        return judged
    value, computed = judged.claim.value, judged.computed
    if judged.verdict != Verdict.CONTRADICTED or whole is None or value is None or computed is None:
        return judged
    if value >= computed or (whole.claim.value or value) < value * LARGER:
        return judged
    reason = _("文中另说“%(text)s”，这里可能是其中一部分") % {"text": whole.claim.text}
    return replace(
        judged, verdict=Verdict.AMBIGUOUS, reason=reason, notes=(*judged.notes, reason), asks=Asks.WHICH
    )


def _all_of(judged: Judged, before: Sequence[Judged]) -> Judged:
    """Hold 均 against the records' own number of the thing before it: a wrong number makes no exception."""
    if judged.claim.wording != Kind.ALL or judged.claim.unit == "%" or judged.verdict != Verdict.CONTRADICTED:
        return judged
    base = next((each for each in reversed(before) if each.claim.value == judged.claim.value), None)
    if base is None or base.computed is None or base.computed != judged.computed:
        return judged
    return replace(
        judged,
        verdict=Verdict.SUPPORTED,
        difference=None,
        reason=_("记录里%(number)s%(unit)s都是")
        % {"number": f"{judged.computed:f}", "unit": _(judged.claim.unit)},
    )
