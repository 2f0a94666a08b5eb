"""What can be done to an award or a standing beside its life cycle."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.core.form_dress import day_field
from jinguo.core.lifecycle import may_change
from jinguo.honours import verbs
from jinguo.ledgers.pages.actions import Action, Answers


def _held(award: Any, user: Any) -> bool:
    return award.revoked_on is None and may_change(award, user)


def _stands(standing: Any, user: Any) -> bool:
    return standing.ended_on is None and may_change(standing, user)


def _day(entry: Any, user: Any) -> Answers:
    return {"on": day_field(_("从哪一天起"), initial=timezone.localdate)}


ACTIONS = {
    "honours": (
        Action(
            "revoke",
            _("撤销荣誉"),
            _day,
            verbs.revoke_award,
            _held,
            _("荣誉已撤销。"),
            hint=_("撤销不等于作废：当年确实授予过，从所填日期起不再持有。"),
        ),
    ),
    "standings": (
        Action(
            "end",
            _("取消称号"),
            _day,
            verbs.end_standing,
            _stands,
            _("称号已取消。"),
            hint=_("从所填日期起不再计入示范村（户）的时点数据；以前的数据不变。"),
        ),
    ),
}
