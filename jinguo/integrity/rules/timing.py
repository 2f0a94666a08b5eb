"""Ledgers that stop and jump: nothing for weeks, then a burst in the last days of a quarter."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import TruncQuarter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.activities.models import Activity
from jinguo.integrity.rule_findings import Finding, Ground, Rule, clamp
from jinguo.integrity.rules.attendance import standing_activities
from jinguo.integrity.rules.rounding import binomial_tail

SHOWN = 30


def _quarter_end(start: dt.date) -> dt.date:
    month = start.month + 3
    return dt.date(start.year + (month > 12), (month - 1) % 12 + 1, 1) - dt.timedelta(days=1)


def _find(ground: Ground) -> Iterator[Finding]:
    """Quarters with entries enough, judged by their days; the days are grouped in the database."""
    rows = standing_activities(ground).annotate(quarter=TruncQuarter("occurred_on")).order_by()
    full = rows.values("unit_id", "quarter").annotate(all=Count("pk")).filter(all__gte=ground["entries"])
    wanted = {(row["unit_id"], row["quarter"]): row["all"] for row in full}
    if not wanted:
        return
    days: dict[Any, dict[dt.date, int]] = defaultdict(dict)
    counted = rows.filter(unit__in={unit for unit, _quarter in wanted}).values_list("unit_id", "quarter")
    for unit, quarter, day, number in counted.annotate(day=F("occurred_on"), n=Count("pk")):
        days[unit, quarter][day] = number
    for (unit, quarter), number in wanted.items():
        found = _burst(ground, quarter, days[unit, quarter], number)
        if found:
            yield _finding(ground, unit, quarter, found)


def _burst(ground: Ground, quarter: dt.date, days: dict[dt.date, int], number: int) -> dict[str, Any] | None:
    """Return the facts when most of a quarter's entries fall into its last days, after a silence."""
    end = _quarter_end(quarter)
    opens = end - dt.timedelta(days=int(ground["days"]) - 1)
    late = sum(count for day, count in days.items() if day >= opens)
    silent_since = max((day for day in days if day < opens), default=quarter)
    silence = (opens - silent_since).days
    length = (end - quarter).days + 1
    tail = binomial_tail(late, number, ground["days"] / length)
    if late < number * ground["share"] or silence < ground["silence"] or tail > ground["chance"]:
        return None
    return {
        "entries": number, "late": late, "days": int(ground["days"]), "silence": silence,
        "from": quarter.isoformat(), "to": end.isoformat(), "opens": opens.isoformat(), "chance": f"{tail:.1e}",
    }  # fmt: skip


def _finding(ground: Ground, unit: int, quarter: dt.date, facts: dict[str, Any]) -> Finding:
    rows = standing_activities(ground).filter(
        unit=unit, occurred_on__gte=facts["opens"], occurred_on__lte=facts["to"]
    )
    numbers = rows.order_by("occurred_on", "pk").values_list("pk", flat=True)[:SHOWN]
    score = clamp(35 + 4 * -math.log10(max(float(facts["chance"]), 1e-15)))
    entries = tuple((Activity._meta.label, number) for number in numbers)
    return Finding(entries, score, facts, about=f"unit:{unit} quarter:{quarter.isoformat()}")


def _sentence(facts: dict[str, Any]) -> str:
    return (
        _(
            "请看看日期是不是补填的：%(from)s 至 %(to)s 共 %(entries)d 条，其中 %(late)d 条集中在最后 %(days)d 天，"
            "此前 %(silence)d 天没有活动。"
        )
        % facts
    )


RULES = (
    Rule(
        "period_end_burst",
        gettext_lazy("季末突击登记"),
        gettext_lazy("一个单位某季度的活动大多集中在最后几天，此前一个多月没有活动。"),
        gettext_lazy(
            "重阳节、年终走访等活动本来就在季末；平时没有及时登记，事后补录。请把日期改成实际日期。"
        ),
        gettext_lazy(
            "季度内 8 条以上，最后 7 天占六成以上，此前 30 天以上无活动，且按二项分布碰巧如此的概率低于万分之一。"
        ),
        _find,
        _sentence,
        {"entries": 8, "days": 7, "share": 0.6, "silence": 30, "chance": 1e-4},
    ),
)
