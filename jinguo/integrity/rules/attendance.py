"""More people than the place has, or than a room holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, F, FloatField, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.activities.models import Activity, ActivityHost
from jinguo.core.entries import State
from jinguo.integrity.rule_findings import Finding, Ground, Rule, clamp
from jinguo.organisations.models import UnitKind, in_subtree

LABEL = Activity._meta.label


def standing_activities(ground: Ground) -> QuerySet[Activity]:
    """Return the activities of the ground that are not void."""
    return Activity.everything.filter(in_subtree(ground.path, "unit__path")).exclude(state=State.VOID)


def _above_population(ground: Ground) -> Iterator[Finding]:
    """A village's own event: guests of further hosts are not of its population."""
    hosted = ActivityHost.objects.filter(activity=OuterRef("pk"))
    share = float(ground["share"])
    crowded = Q(unit__population__gt=0, headcount__gt=F("sessions") * F("unit__population") * share)
    crowded |= Q(unit__women_population__gt=0, women__gt=F("sessions") * F("unit__women_population") * share)
    found = standing_activities(ground).filter(crowded, ~Exists(hosted), unit__kind=UnitKind.VILLAGE)
    fields = ("pk", "headcount", "women", "sessions", "unit__population", "unit__women_population")
    for pk, heads, women, sessions, population, women_population in found.values_list(*fields):
        times = max(_times(heads, population), _times(women, women_population))
        facts = {
            "headcount": heads,
            "women": women,
            "sessions": sessions,
            "population": population,
            "women_population": women_population,
        }
        yield Finding(((LABEL, pk),), clamp(55 + 20 * times / sessions), facts)


def _times(counted: int | None, people: int | None) -> float:
    return counted / people if counted and people else 0.0


def _crowded_room(ground: Ground) -> Iterator[Finding]:
    each = Cast(F("headcount"), FloatField()) / F("sessions")
    found = standing_activities(ground).annotate(each=each).filter(each__gt=ground["heads"])
    for pk, heads, sessions, views in found.values_list("pk", "headcount", "sessions", "online_views"):
        facts = {"headcount": heads, "sessions": sessions, "online_views": views, "limit": ground["heads"]}
        yield Finding(((LABEL, pk),), clamp(40 + 25 * (heads or 0) / sessions / ground["heads"]), facts)


def _population_sentence(facts: dict[str, Any]) -> str:
    heads, women, sessions = facts["headcount"] or 0, facts["women"] or 0, facts["sessions"]
    parts = []
    if facts["population"] and heads > facts["population"] * sessions:
        numbers = {"heads": heads, "population": facts["population"]}
        parts.append(_("登记 %(heads)d 人次，本村（社区）人口 %(population)d 人") % numbers)
    if facts["women_population"] and women > facts["women_population"] * sessions:
        numbers = {"women": women, "population": facts["women_population"]}
        parts.append(_("登记妇女 %(women)d 人次，本村（社区）妇女 %(population)d 人") % numbers)
    return _("请看看人数是不是写错了：%s。") % "；".join(parts or [_("与本村（社区）人口相比偏多")])


def _room_sentence(facts: dict[str, Any]) -> str:
    return _("请看看是不是把线上人次记到了线下：每场现场 %(each)d 人次，超过一般场地的 %(limit)d 人。") % {
        "each": round(facts["headcount"] / facts["sessions"]),
        "limit": facts["limit"],
    }


RULES = (
    Rule(
        "above_population",
        gettext_lazy("人数超过当地人口"),
        gettext_lazy("村（社区）单独举办的活动，每场现场人次（或其中妇女）多于本村（社区）登记的人口。"),
        gettext_lazy("外村群众也来参加；人口数没有更新；把几场的人数合在一场里。请核对场次和人口。"),
        gettext_lazy("现场人次 ÷ 场次，与单位的人口、妇女人口相比；有联合主办单位的不算。"),
        _above_population,
        _population_sentence,
        {"share": 1.0},
    ),
    Rule(
        "crowded_room",
        gettext_lazy("每场人数多得少见"),
        gettext_lazy("每场现场人次超过一般会场能容纳的人数，而线上人次另有一栏。"),
        gettext_lazy("广场、庙会、赶集日的活动人确实多；场次少写了。"),
        gettext_lazy("现场人次 ÷ 场次，与本站设定的人数（默认 500）相比。"),
        _crowded_room,
        _room_sentence,
        {"heads": 500},
    ),
)
