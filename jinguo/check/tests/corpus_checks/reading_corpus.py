"""The engine as the corpus asks it: what is found, bound to what, of whom and when. No records are needed.

A text is read once in a process: scoring and fitting ask the same of it, on the same site.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from jinguo.check.binding.scores import Binding, bind
from jinguo.check.claims.doubt import Doubt, DoubtKind
from jinguo.check.claims.finding import find_claims
from jinguo.check.tests.corpus_checks.marked import MarkedText
from jinguo.check.tests.corpus_checks.scoring import Found
from jinguo.check.verdicts.course import Asked, Course, follow
from jinguo.core.scoping import SYSTEM
from jinguo.organisations.models import OrganisationUnit

OF_CHANCE = (DoubtKind.UNEXPLAINED, DoubtKind.UNLIKELY)  # they stand where the chance alone is too low


def find(one: MarkedText) -> list[Found]:
    """Return the claims of a text with their best figures; of a text without a unit, its words alone."""
    if not one.unit or one.period is None:
        return _by_words(one.text)
    return [
        Found(
            each.claim.start, each.claim.end, each.claim.low, each.claim.high, each.figure or "", each.sure,
            each.scope.unit.name, each.scope.period, each.binding.chance, "；".join(map(str, each.doubts)),
            each.figure is not None and _free(each.doubts),
        )
        for each in course_of(one).meanings
    ]  # fmt: skip


@cache
def course_of(one: MarkedText) -> Course:
    """Return the course of a marked text through the stages."""
    unit = OrganisationUnit.everything.filter(name=one.unit).order_by("path").first()
    return follow(one.text, Asked(unit, one.period, SYSTEM))


def in_scope(one: MarkedText) -> list[Binding]:
    """Return the bindings of the claims whose unit and time are not in doubt; of a text without a unit, of all."""
    if not one.unit or one.period is None:
        return _bound(one.text)
    return [each.binding for each in course_of(one).meanings if set(each.doubts) <= set(each.binding.doubts)]


def _by_words(text: str) -> list[Found]:
    return [
        Found(
            each.claim.start, each.claim.end, each.claim.low, each.claim.high, each.meant or "",
            each.sure and each.meant is not None, chance=each.chance, why="；".join(map(str, each.doubts)),
            free=each.meant is not None and _free(each.doubts),
        )
        for each in _bound(text)
    ]  # fmt: skip


@cache
def _bound(text: str) -> list[Binding]:
    return bind(text, find_claims(text))


def _free(doubts: Iterable[Doubt]) -> bool:
    return all(each.kind.soft or each.kind in OF_CHANCE for each in doubts)
