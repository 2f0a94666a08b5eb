"""What can be done to a site beside its life cycle."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.core.form_dress import day_field
from jinguo.core.lifecycle import may_change
from jinguo.ledgers.pages.actions import Action, Answers
from jinguo.sites import verbs


def _stands(site: Any, user: Any) -> bool:
    return site.ended_on is None and may_change(site, user)


def _closing(site: Any, user: Any) -> Answers:
    return {"on": day_field(_("从哪一天起关闭"), initial=timezone.localdate)}


def _rating(site: Any, user: Any) -> Answers:
    stars = [(number, "★" * number) for number in range(1, 6)]
    return {
        "stars": forms.TypedChoiceField(label=_("星级"), choices=stars, coerce=int, initial=site.rating),
        "on": day_field(_("评定日期"), initial=timezone.localdate),
    }


ACTIONS = {
    "sites": (
        Action("rate", _("评定星级"), _rating, verbs.rate_site, _stands, _("星级已评定。")),
        Action(
            "close",
            _("关闭阵地"),
            _closing,
            verbs.close_site,
            _stands,
            _("阵地已关闭。"),
            hint=_("关闭后，从这一天起的时点数据不再计入；以前的数据不变。"),
        ),
    ),
}
