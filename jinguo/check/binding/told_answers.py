"""What people answered about a claim: an answer settles the doubts that asked for it, or ends the judging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from jinguo.check.binding.chance import model
from jinguo.check.binding.parts_and_kinds import restrictions
from jinguo.check.binding.scores import Binding, weighed
from jinguo.check.binding.weighed_evidence import Evidence
from jinguo.check.claims.claim import Candidate, Claim
from jinguo.check.claims.doubt import Asks, Doubt
from jinguo.check.scope.scopes import Scope
from jinguo.core.periods import Period
from jinguo.figures import registry

Answers = Mapping[tuple[int, int, Asks], str]  # (start, end in the text as given, what was asked) → value
Told = Mapping[Asks, str]

NONE, ELSEWHERE = "none", "elsewhere"  # of WHAT and WHEN; of WHO
ALL, PART = "all", "part"  # of WHICH, each followed by ":" and the figure spoken of
ORDER = (Asks.WHAT, Asks.WHICH, Asks.WHO, Asks.WHEN)  # in which is asked
ENDINGS = {
    Asks.WHAT: _lazy("已有人说明：统计的不是这些指标，记录里没有可比的数"),
    Asks.WHICH: _lazy("已有人说明：说的只是其中一部分，记录里没有可比的数"),
    Asks.WHO: _lazy("已有人说明：说的是别处的数，不能拿这里的记录比"),
    Asks.WHEN: _lazy("已有人说明：说的不是这几段时间的数，没有可比的时期"),
}


def about(answers: Answers, start: int, end: int) -> dict[Asks, str]:
    """Return what was answered about the claim at a span of the text as it was given."""
    return {asks: answers[start, end, asks] for asks in ORDER if (start, end, asks) in answers}


def part_and_figure(value: str) -> tuple[str, str]:
    """Return what an answer to WHICH says, and of which figure."""
    way, _colon, key = value.partition(":")
    return way, key


def period_value(period: Period) -> str:
    """Return the value of an answer that names a period."""
    return f"{period.start}/{period.end}"


def period_told(value: str) -> Period | None:
    """Return the period that an answer names; None for none."""
    start, slash, end = value.partition("/")
    try:
        return Period.parse(start, end) if slash else None
    except ValueError:
        return None


def of_figure(text: str, binding: Binding, told: Told) -> Binding:
    """Return a binding with the figure that a person named, by itself or by saying that all of it is meant.

    What narrows the claim is asked anew of that figure; ``text`` is the one that was bound.
    """
    key = told.get(Asks.WHAT) or _all_of(told)
    if key == NONE or not key or key not in {figure.key for figure in registry.all_figures()}:
        return binding
    found = next((each for each in binding.candidates if each.figure_key == key), None)
    doubts = binding.doubts
    if found and found is not binding.candidates[0]:
        old = set(_restrictions(text, binding.claim, binding.candidates[0]))
        doubts = (
            *(each for each in doubts if each not in old),
            *_restrictions(text, binding.claim, found),
        )
    named = Candidate(key, str(registry.get(key).name), 1.0, (_("有人选定"),))
    others = (each for each in binding.candidates if each.figure_key != key)
    kept = tuple(each for each in doubts if each.kind.asks is not Asks.WHAT)
    return Binding(binding.claim, (named, *others), kept, chance=1.0)


def _all_of(told: Told) -> str:
    way, key = part_and_figure(told.get(Asks.WHICH, ""))
    return key if way == ALL else ""


def _restrictions(text: str, claim: Claim, candidate: Candidate) -> list[Doubt]:
    words = candidate.reasons[0].split("…")
    return list(restrictions(text, claim, registry.get(candidate.figure_key), words))


def of_place_and_time(scope: Scope, told: Told, unit: Any) -> Scope:
    """Return a scope with the unit (the text's own, or the one in question) and the period told."""
    own = told.get(Asks.WHO) == unit.code
    period = period_told(told.get(Asks.WHEN, "")) or scope.period
    return replace(scope, unit=unit if own else scope.unit, period=period)


def settled(told: Told, binding: Binding, scope: Scope) -> frozenset[Asks]:
    """Return what needs not be asked any more: an answer that fits nothing here is none.

    So it is where the engine has learnt since, or units have changed. That it was none of the figures offered
    says nothing of one chosen since.
    """
    none = {NONE} if binding.evidence is not None else set()
    fits = {
        Asks.WHAT: told.get(Asks.WHAT) in {binding.meant, *none},
        Asks.WHICH: part_and_figure(told.get(Asks.WHICH, ""))[1] == binding.meant,
        Asks.WHO: told.get(Asks.WHO) in (ELSEWHERE, scope.unit.code),
        Asks.WHEN: told.get(Asks.WHEN) in (NONE, period_value(scope.period)),
    }
    found = {asks for asks in told if fits[asks]}
    return frozenset(found | ({Asks.WHAT} if Asks.WHICH in found and _all_of(told) else set()))


def ended_by(told: Told, answered: frozenset[Asks]) -> Asks | None:
    """Return the question whose answer leaves nothing to compare with; None if none does."""
    ends = {Asks.WHAT: NONE, Asks.WHICH: PART, Asks.WHO: ELSEWHERE, Asks.WHEN: NONE}
    return next(
        (asks for asks in ORDER if asks in answered and part_and_figure(told.get(asks, ""))[0] == ends[asks]),
        None,
    )


def without(binding: Binding, answered: frozenset[Asks]) -> Binding:
    """Return a binding without the doubts that were answered, and its chance as it is without them."""
    left = tuple(each for each in binding.doubts if each.kind.asks not in answered)
    if Asks.WHAT in answered or len(left) == len(binding.doubts) or binding.evidence is None:
        return replace(binding, doubts=left)
    evidence = _evidence_with(binding.evidence, left)
    return weighed(replace(binding, doubts=left, evidence=evidence, chance=model().chance(evidence)))


def _evidence_with(evidence: Evidence, doubts: Sequence[Doubt]) -> Evidence:
    asked = [each.kind.asks for each in doubts if not each.kind.soft]
    return replace(
        evidence, undoubted=float(not asked), clean=float(not doubts and bool(evidence.explained)),
        doubts_which=min(asked.count(Asks.WHICH), 2),
    )  # fmt: skip


def first_asked(doubts: Sequence[Doubt]) -> Asks | None:
    """Return what is to be asked first; None where no answer would make a number that the records tell."""
    asked = {each.kind.asks for each in doubts}
    return None if Asks.NOTHING in asked else next((each for each in ORDER if each in asked), None)
