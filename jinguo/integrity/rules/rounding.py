"""Numbers round beyond chance: what was counted ends in 0 one time in ten."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import Mod
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.activities.models import Activity
from jinguo.core.entries import CountSource
from jinguo.integrity.rule_findings import Finding, Ground, Rule, clamp
from jinguo.integrity.rules.attendance import standing_activities

SHOWN = 30  # entries named with a unit's suspicion
STEPS = (10, 50, 100)


def binomial_tail(successes: int, trials: int, chance: float) -> float:
    """Return the probability of at least so many successes by chance."""
    if successes <= 0:
        return 1.0
    logs = [
        math.lgamma(trials + 1) - math.lgamma(k + 1) - math.lgamma(trials - k + 1)
        + k * math.log(chance) + (trials - k) * math.log1p(-chance)
        for k in range(successes, trials + 1)
    ]  # fmt: skip
    top = max(logs)
    return min(1.0, math.exp(top) * sum(math.exp(one - top) for one in logs))


def _counted(ground: Ground) -> Any:
    """Head-counts said to be exact: estimates and 约 are round by nature."""
    rows = standing_activities(ground).filter(headcount__gt=0).exclude(count_source=CountSource.ESTIMATE)
    return rows.filter(approximate=[])


def _find(ground: Ground) -> Iterator[Finding]:
    rests = {f"rest{step}": Mod(F("headcount"), step) for step in STEPS}
    round_ = {f"round{step}": Count("pk", filter=Q(**{f"rest{step}": 0})) for step in STEPS}
    units = (
        _counted(ground).order_by().annotate(**rests).values("unit_id")
        .annotate(all=Count("pk"), **round_).filter(all__gte=ground["entries"])
    )  # fmt: skip
    for row in units:
        tails = {step: binomial_tail(row[f"round{step}"], row["all"], 1 / step) for step in STEPS}
        step = min(tails, key=lambda one: tails[one])
        if tails[step] < ground["chance"]:
            yield _finding(ground, row, step, tails[step])


def _finding(ground: Ground, row: dict[str, Any], step: int, tail: float) -> Finding:
    entries = (
        _counted(ground).filter(unit=row["unit_id"]).annotate(rest=Mod(F("headcount"), step)).filter(rest=0)
    )
    numbers = entries.order_by("-occurred_on", "-pk").values_list("pk", flat=True)[:SHOWN]
    facts = {
        "entries": row["all"],
        "round": row[f"round{step}"],
        "step": step,
        "expected": round(row["all"] / step, 1),
        "chance": f"{tail:.1e}",
    }
    score = clamp(30 + 4 * -math.log10(max(tail, 1e-15)))
    named = tuple((Activity._meta.label, number) for number in numbers)
    return Finding(named, score, facts, about=f"unit:{row['unit_id']}")


def _sentence(facts: dict[str, Any]) -> str:
    return _(
        "请看看人数是不是估的：%(entries)d 条写明清点或签到的人数里，有 %(round)d 条是 %(step)d 的倍数，"
        "按常理约 %(expected)s 条。估计的请写“约”或选“估计”。"
    ) % {**facts, "expected": str(facts["expected"]).removesuffix(".0")}


RULES = (
    Rule(
        "round_numbers",
        gettext_lazy("人数整得不像数出来的"),
        gettext_lazy("一个单位写明“现场清点”或“签到”的人数，整十、整五十、整百的多得不合常理。"),
        gettext_lazy("场地座位正好是整数；按班、按组定员。确是估计的，写“约”或选“估计”即可，不影响审核。"),
        gettext_lazy(
            "每单位 20 条以上才算；按二项分布求“碰巧这么整”的概率，低于万分之一才提示。写“约”和“估计”的不算。"
        ),
        _find,
        _sentence,
        {"entries": 20, "chance": 1e-4},
    ),
)
