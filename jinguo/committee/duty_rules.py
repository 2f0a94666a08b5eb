"""How a member's duties of a year are scored. The rule is data (``duty.rule``), one per range of years."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jinguo.committee.models import DutyRecord, Rating
from jinguo.core.entries import State
from jinguo.core.models import Kind
from jinguo.core.sayings import saying


class NoRule(LookupError):
    """No rule holds for the year."""


@dataclass(frozen=True)
class DutyRule:
    """Points (分): base duties done give ``base_points``; further records of a kind add up to its cap."""

    from_year: int
    base_points: int
    base_duties: dict[str, int]
    points: dict[str, int]
    caps: dict[str, int]
    ratings: dict[str, int]

    def score(self, done: Counter[str]) -> Decimal:
        """Return the points of a year's records counted by kind code."""
        wanted = sum(self.base_duties.values())
        met = sum(min(done[kind], times) for kind, times in self.base_duties.items())
        base = Decimal(self.base_points) * met / wanted if wanted else Decimal(self.base_points)
        extra = sum(
            min(times * self.points.get(kind, 0), self.caps.get(kind, 0)) for kind, times in done.items()
        )
        return (base + extra).quantize(Decimal("0.1"))

    def rating(self, score: Decimal) -> str:
        """Return the rating a score reaches."""
        reached = [(bound, code) for code, bound in self.ratings.items() if score >= bound]
        return max(reached)[1] if reached else Rating.UNQUALIFIED.value


def rule_for(year: int) -> DutyRule:
    """Return the rule of a year: the latest that had begun. Raises NoRule."""
    rules = [kind.attributes for kind in Kind.objects.filter(vocabulary="duty.rule")]
    begun = [attributes for attributes in rules if attributes["from_year"] <= year]
    if not begun:
        raise NoRule(saying("%(year)s 年没有执委履职评分规则，请先在类别中登记。", year=year))
    return DutyRule(**max(begun, key=lambda attributes: attributes["from_year"]))


def duties_done(person: Any, year: int) -> Counter[str]:
    """Return a member's verified duty records of a year, counted by kind code."""
    records = DutyRecord.everything.filter(person=person, occurred_on__year=year, state=State.VERIFIED)
    return Counter(records.values_list("kind__code", flat=True))
