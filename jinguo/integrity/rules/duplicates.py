"""The same activity entered twice, by one unit or by two, or claimed by two programmes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.activities.models import Activity, Attendance
from jinguo.integrity.rule_findings import Finding, Ground, Rule, clamp
from jinguo.integrity.rules.sql import rows
from jinguo.integrity.rules.title_likeness import likeness, of_one_series, same_place
from jinguo.organisations.models import OrganisationUnit

LABEL = Activity._meta.label
# Pairs of one day within one town, at one place, with one link, or with one side held by the district.
_PAIRS = """
SELECT a.id, b.id, a.occurred_on, a.unit_id, b.unit_id, a.title, b.title, a.place, b.place,
       a.headcount, b.headcount, a.kind_id, b.kind_id, a.programme_id, b.programme_id, a.link, b.link
FROM {activity} a
JOIN {activity} b ON b.occurred_on = a.occurred_on AND b.id > a.id AND b.state <> 'void'
JOIN {unit} u ON u.id = a.unit_id
JOIN {unit} v ON v.id = b.unit_id
WHERE a.state <> 'void' AND u.path >= %s AND u.path < %s AND v.path >= %s AND v.path < %s
  AND (substr(u.path, 1, 8) = substr(v.path, 1, 8) OR length(u.path) = 4 OR length(v.path) = 4
       OR (a.place <> '' AND a.place = b.place) OR (a.link <> '' AND a.link = b.link))
"""


@dataclass(frozen=True)
class Pair:
    """Two activities of one day, and what speaks for their being one."""

    first: int
    second: int
    day: dt.date
    units: tuple[int, int]
    titles: tuple[str, str]
    places: tuple[str, str]
    heads: tuple[int | None, int | None]
    kinds: tuple[int, int]
    programmes: tuple[int | None, int | None]
    links: tuple[str, str]

    @classmethod
    def read(cls, row: tuple[Any, ...]) -> Pair:
        """Return the pair of a row of the query."""
        day = row[2] if isinstance(row[2], dt.date) else dt.date.fromisoformat(str(row[2])[:10])
        both = [(row[at], row[at + 1]) for at in range(3, 17, 2)]
        return cls(row[0], row[1], day, *both)  # type: ignore[arg-type]

    @property
    def one_unit(self) -> bool:
        """Whether one unit entered both."""
        return self.units[0] == self.units[1]

    @property
    def two_programmes(self) -> bool:
        """Whether each names a programme, and not the same."""
        one, other = self.programmes
        return one is not None and other is not None and one != other

    def alike(self) -> float:
        """Return how alike the titles are (0 to 1)."""
        return likeness(*self.titles)

    def points(self) -> float:
        """Return the points that speak for one event entered twice, without the rosters."""
        heads = self.heads[0] is not None and self.heads[0] == self.heads[1]
        points = 40 * self.alike() + (25 if same_place(*self.places) else 0)
        points += (15 if heads else 0) + (5 if self.kinds[0] == self.kinds[1] else 0)
        points += 35 if self.links[0] and self.links[0] == self.links[1] else 0
        return points - (35 if of_one_series(*self.titles) else 0)


def _candidates(ground: Ground) -> list[Pair]:
    found = rows(_PAIRS, *ground.bounds, *ground.bounds, activity=Activity, unit=OrganisationUnit)
    pairs = (Pair.read(row) for row in found)
    return [pair for pair in pairs if pair.points() >= ground["look_closer"]]


def _shared_rosters(pairs: list[Pair]) -> dict[tuple[int, int], float]:
    """Return the share of the smaller roster that the two activities have in common."""
    wanted = {number for pair in pairs for number in (pair.first, pair.second)}
    rosters: dict[int, set[int]] = defaultdict(set)
    chosen = sorted(wanted)
    for start in range(0, len(chosen), 500):
        signed = Attendance.everything.filter(
            activity__in=chosen[start : start + 500], voided=False, person__isnull=False
        )
        for activity, person in signed.values_list("activity_id", "person_id"):
            rosters[activity].add(person)
    shares = {}
    for pair in pairs:
        one, other = rosters[pair.first], rosters[pair.second]
        if one and other:
            shares[pair.first, pair.second] = len(one & other) / min(len(one), len(other))
    return shares


def _judged(ground: Ground) -> Iterator[tuple[Pair, float, float]]:
    """Yield the pairs that pass, with their points and the share of the roster in common."""
    pairs = _candidates(ground)
    shares = _shared_rosters(pairs)
    for pair in pairs:
        share = shares.get((pair.first, pair.second), 0.0)
        points = pair.points() + 35 * share
        linked = bool(pair.links[0]) and pair.links[0] == pair.links[1]
        tied = pair.one_unit or same_place(*pair.places) or share >= 0.5 or linked
        if tied and points >= ground["points"]:
            yield pair, points, share


def _finding(pair: Pair, points: float, share: float) -> Finding:
    facts = {
        "day": pair.day.isoformat(),
        "title_likeness": round(pair.alike() * 100),
        "same_place": same_place(*pair.places),
        "same_heads": pair.heads[0] is not None and pair.heads[0] == pair.heads[1],
        "shared_roster": round(share * 100),
        "one_unit": pair.one_unit,
    }
    return Finding(((LABEL, pair.first), (LABEL, pair.second)), clamp(points), facts)


def _twice(ground: Ground) -> Iterator[Finding]:
    return (_finding(*found) for found in _judged(ground) if not found[0].two_programmes)


def _two_programmes(ground: Ground) -> Iterator[Finding]:
    return (_finding(*found) for found in _judged(ground) if found[0].two_programmes)


def _why(facts: dict[str, Any]) -> str:
    parts = [_("同一天（%s）") % facts["day"]]
    if facts["title_likeness"] >= 50:
        parts.append(_("名称相似 %d%%") % facts["title_likeness"])
    if facts["same_place"]:
        parts.append(_("地点相同"))
    if facts["same_heads"]:
        parts.append(_("人数相同"))
    if facts["shared_roster"]:
        parts.append(_("签到名单 %d%% 相同") % facts["shared_roster"])
    return _("，").join(parts)


def _twice_sentence(facts: dict[str, Any]) -> str:
    return _("请看看是不是同一场活动登记了两次：%s。") % _why(facts)


def _programmes_sentence(facts: dict[str, Any]) -> str:
    return _("请看看是不是同一场活动分别记在两个品牌项目下：%s。") % _why(facts)


_HOW = gettext_lazy(
    "同一天、同一镇街（或同一地点）的活动两两相比：名称按相邻两字的重合度计分，地点、人数、类别、"
    "签到名单、报道链接相同的加分；只差“第几期、上午下午”的减分；达到界限才提示。"
)
_SETTINGS = {"look_closer": 35, "points": 62}
RULES = (
    Rule(
        "duplicate_activity",
        gettext_lazy("同一活动登记两次"),
        gettext_lazy("同一单位或两个单位，同一天登记了名称、地点、人数或签到名单相近的两条活动。"),
        gettext_lazy(
            "同一天确实办了两场；上午下午各一场；几个村分头办了同名活动。联合举办的，请只留一条，写明联合主办单位。"
        ),
        _HOW,
        _twice,
        _twice_sentence,
        _SETTINGS,
    ),
    Rule(
        "two_programmes",
        gettext_lazy("两个项目认领同一活动"),
        gettext_lazy("同一天名称、地点、人数或签到名单相近的两条活动，分别记在两个品牌项目下。"),
        gettext_lazy("两个项目同一天在同一地点各办了一场。一场活动服务几个项目的，登记一条即可，不必重复。"),
        _HOW,
        _two_programmes,
        _programmes_sentence,
        _SETTINGS,
    ),
)
