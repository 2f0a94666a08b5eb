"""Deeds dated before their scheme began, honours older than those who hold them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.activities.models import Activity
from jinguo.core.entries import State
from jinguo.honours.models import Award, Standing
from jinguo.integrity.rule_findings import Finding, Ground, Rule, clamp
from jinguo.integrity.rules.attendance import standing_activities
from jinguo.organisations.models import in_subtree

_BEGINNINGS = ("programme", "kind", "topic", "unit")


def _before_scheme(ground: Ground) -> Iterator[Finding]:
    """Activities before the programme, the kind or the topic was in use, or the unit existed."""
    starts = {"programme": "programme__valid_from", "kind": "kind__valid_from", "topic": "topic__valid_from",
              "unit": "unit__opened_on"}  # fmt: skip
    early = Q()
    for path in starts.values():
        early |= Q(occurred_on__lt=F(path))
    found = standing_activities(ground).filter(early).values_list("pk", "occurred_on", *starts.values())
    for pk, day, *begun in found:
        what, start = max(
            ((name, one) for name, one in zip(_BEGINNINGS, begun, strict=True) if one and day < one),
            key=lambda pair: pair[1],
        )
        facts = {"day": day.isoformat(), "start": start.isoformat(), "what": what, "days": (start - day).days}
        yield Finding(((Activity._meta.label, pk),), clamp(50 + (start - day).days / 10), facts)


def _before_recipient(ground: Ground) -> Iterator[Finding]:
    """Awards and standings given before the person was born or the unit opened."""
    for model, holders in (
        (Award, ("person__birth_date", "recipient_unit__opened_on")),
        (Standing, ("recipient_unit__opened_on",)),
    ):
        rows = model.everything.filter(in_subtree(ground.path, "unit__path")).exclude(state=State.VOID)  # type: ignore[attr-defined]
        for path in holders:
            found = rows.filter(occurred_on__lt=F(path)).values_list("pk", "occurred_on", path)
            for pk, day, start in found:
                facts = {"day": day.isoformat(), "start": start.isoformat(), "what": path.partition("__")[0]}
                yield Finding(((model._meta.label, pk),), 85, facts)


def _scheme_sentence(facts: dict[str, Any]) -> str:
    names = {"programme": _("品牌项目"), "kind": _("活动类别"), "topic": _("活动主题"), "unit": _("单位")}
    return _("请看看日期或项目是不是选错了：活动在 %(day)s，%(what)s从 %(start)s 才开始。") % {
        **facts, "what": names[facts["what"]],
    }  # fmt: skip


def _recipient_sentence(facts: dict[str, Any]) -> str:
    if facts["what"] == "person":
        return _("请看看表彰日期或获奖人是不是选错了：表彰在 %(day)s，获奖人 %(start)s 才出生。") % facts
    return _("请看看表彰日期或获奖单位是不是选错了：表彰在 %(day)s，该单位 %(start)s 才成立。") % facts


RULES = (
    Rule(
        "before_scheme",
        gettext_lazy("活动早于项目启动"),
        gettext_lazy("活动日期早于所选品牌项目、类别、主题的启用日期，或早于本单位成立日期。"),
        gettext_lazy("项目试点先于正式启动；词表里的启用日期填晚了；单位由旧单位改名而来。"),
        gettext_lazy("活动日期与词表、组织架构里的起始日期相比。没有填起始日期的不比。"),
        _before_scheme,
        _scheme_sentence,
    ),
    Rule(
        "before_recipient",
        gettext_lazy("表彰早于获奖对象"),
        gettext_lazy("表彰日期早于获奖人出生，或早于获奖单位成立。"),
        gettext_lazy("同名的人认错了；单位由旧单位改名、合并而来；出生日期录入有误。"),
        gettext_lazy("表彰日期与人员出生日期、单位成立日期相比。"),
        _before_recipient,
        _recipient_sentence,
    ),
)
