"""Names on sign-in sheets: one person at two places on one day, one roster under two activities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.activities.models import Activity, Attendance, Mode
from jinguo.core.models import Kind
from jinguo.integrity.rule_findings import Finding, Ground, Rule, clamp
from jinguo.integrity.rules.sql import rows
from jinguo.integrity.rules.title_likeness import likeness, same_place
from jinguo.organisations.models import SEGMENT, OrganisationUnit

LABEL = Activity._meta.label
_THIRD = 3 * SEGMENT  # so deep in the tree that a unit above is not yet the whole site
_SIGNED = """
FROM {attendance} t
JOIN {activity} a ON a.id = t.activity_id
JOIN {unit} u ON u.id = a.unit_id
WHERE NOT t.voided AND t.person_id IS NOT NULL AND a.state <> 'void'
  AND u.path >= %s AND u.path < %s
"""
# Who signed in at several activities of one day: groups first, and only their rows again.
_BUSY_DAYS = f"""
WITH busy AS (
  SELECT t.person_id AS person_id, a.occurred_on AS day {_SIGNED} AND a.mode <> %s
  GROUP BY t.person_id, a.occurred_on HAVING COUNT(DISTINCT a.id) > 1
)
SELECT t.person_id, a.id, a.occurred_on, u.path, a.place
FROM busy
JOIN {{attendance}} t ON t.person_id = busy.person_id AND NOT t.voided
JOIN {{activity}} a ON a.id = t.activity_id AND a.occurred_on = busy.day AND a.state <> 'void'
  AND a.mode <> %s
JOIN {{unit}} u ON u.id = a.unit_id AND u.path >= %s AND u.path < %s
"""  # noqa: S608 - both parts are written above
_ROSTERS = f"""
SELECT a.id, COUNT(*), SUM(t.person_id), SUM((t.person_id * 7919) %% 1000003) {_SIGNED}
GROUP BY a.id HAVING COUNT(*) >= %s
"""
Seen = dict[int, tuple[Any, str, str]]  # activity -> day, path, place


def _two_places(ground: Ground) -> Iterator[Finding]:
    shared: dict[tuple[int, int], int] = defaultdict(int)
    seen: Seen = {}
    visits: dict[tuple[int, Any], set[int]] = defaultdict(set)
    found = rows(
        _BUSY_DAYS, *ground.bounds, Mode.ONLINE, Mode.ONLINE, *ground.bounds,
        attendance=Attendance, activity=Activity, unit=OrganisationUnit,
    )  # fmt: skip
    for person, activity, day, path, place in found:
        seen[activity] = (day, path, place)
        visits[person, day].add(activity)
    for activities in visits.values():
        for one, other in combinations(sorted(activities), 2):
            shared[one, other] += 1
    for (one, other), persons in shared.items():
        distance = _distance(seen[one], seen[other])
        if distance and persons >= ground[distance]:
            facts = {"day": str(seen[one][0])[:10], "persons": persons, "distance": distance}
            score = 58 + 5 * min(persons, 8) if distance == "far" else 32 + 3 * min(persons, 15)
            yield Finding(((LABEL, one), (LABEL, other)), clamp(score), facts)


def _distance(one: tuple[Any, str, str], other: tuple[Any, str, str]) -> str:
    """Return ``far`` for villages of two towns (units of two units below the top), ``near`` for others apart."""
    first, second = one[1], other[1]
    if first == second or same_place(one[2], other[2]):
        return ""
    villages = len(first) >= _THIRD and len(second) >= _THIRD
    return "far" if villages and first[:-SEGMENT] != second[:-SEGMENT] else "near"


def _same_roster(ground: Ground) -> Iterator[Finding]:
    by_sums: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    found = rows(
        _ROSTERS, *ground.bounds, ground["persons"],
        attendance=Attendance, activity=Activity, unit=OrganisationUnit,
    )  # fmt: skip
    for activity, *sums in found:
        by_sums[tuple(map(int, sums))].append(activity)
    candidates = [group for group in by_sums.values() if len(group) > 1]
    known = _known({activity for group in candidates for activity in group}, ground)
    for group in candidates:
        for one, other in combinations(sorted(set(group) & known.keys())[:40], 2):
            if _not_a_series(known[one], known[other]):
                persons = len(known[one][3])
                facts = {"persons": persons, "days": [known[one][2], known[other][2]]}
                yield Finding(((LABEL, one), (LABEL, other)), clamp(60 + persons), facts)


def _known(activities: set[int], ground: Ground) -> dict[int, tuple[int, str, str, frozenset[int]]]:
    """Return unit, title, day and roster of activities, without the kinds whose roster is always the same."""
    fixed = Kind.objects.filter(vocabulary="activity.kind", code__in=ground["fixed_rosters"])
    chosen = Activity.everything.filter(pk__in=activities).exclude(kind__in=fixed)
    rosters: dict[int, set[int]] = defaultdict(set)
    signed = Attendance.everything.filter(activity__in=activities, voided=False, person__isnull=False)
    for activity, person in signed.values_list("activity_id", "person_id"):
        rosters[activity].add(person)
    return {
        pk: (unit, title, day.isoformat(), frozenset(rosters[pk]))
        for pk, unit, title, day in chosen.values_list("pk", "unit_id", "title", "occurred_on")
    }


def _not_a_series(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether the same names stand under what is not one course of one unit."""
    if one[3] != other[3]:
        return False
    return one[0] != other[0] or likeness(one[1], other[1]) < 0.6


def _places_sentence(facts: dict[str, Any]) -> str:
    return (
        _("请看看签到名单是不是放错了：%(day)s 这一天，有 %(persons)d 人同时出现在两处的签到表上。") % facts
    )


def _roster_sentence(facts: dict[str, Any]) -> str:
    return _("请看看是不是用了同一份签到表：两场活动的 %d 个签到人完全相同。") % facts["persons"]


RULES = (
    Rule(
        "two_places",
        gettext_lazy("同一人同一天在两处签到"),
        gettext_lazy("同一个人，同一天出现在两个单位、两个地点的签到表上。"),
        gettext_lazy("上午在村里、下午到镇里，两场都参加了；同名的人认成了一个；线上活动不算。"),
        gettext_lazy(
            "按人和日期归并全部签到。两个镇街的村之间有 1 人即提示，其余要有 5 人以上；两处地点写法相同的不算。"
        ),
        _two_places,
        _places_sentence,
        {"far": 1, "near": 5},
    ),
    Rule(
        "same_roster",
        gettext_lazy("两场活动签到名单相同"),
        gettext_lazy("两场不同的活动，签到的人完全相同。"),
        gettext_lazy(
            "同一个班的学员接连参加了两项活动；骨干队伍每次都是这些人。执委活动日不算，同一课程的几期不算。"
        ),
        gettext_lazy("比较全部签到名单的人数和校验和，相同的再逐人核对；8 人以上才提示。"),
        _same_roster,
        _roster_sentence,
        {"persons": 8, "fixed_rosters": ["member_activity_day", "cadre_training"]},
    ),
)
