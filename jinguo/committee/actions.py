"""What can be done to a post, and to a unit's committee: leaving, elections, yearly reports."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.committee import verbs
from jinguo.committee.models import DutyReport, Post, Term
from jinguo.core.form_dress import day_field
from jinguo.core.lifecycle import may_change
from jinguo.core.scoping import may
from jinguo.ledgers.pages.actions import Action, Answers


def _held(post: Any, user: Any) -> bool:
    return post.ended_on is None and may_change(post, user)


def _leaving(post: Any, user: Any) -> Answers:
    return {"on": day_field(_("从哪一天起不再任职"), initial=timezone.localdate)}


def _may_report(post: Any, user: Any) -> bool:
    return post.state != "void" and may(user, "record", DutyReport(unit=post.unit))


def _report(post: Any, user: Any) -> Answers:
    last = timezone.localdate().year
    return {
        "year": forms.TypedChoiceField(
            label=_("年度"), coerce=int,
            choices=[(year, _("%d年") % year) for year in range(last, last - 5, -1)],
        ),
        "content": forms.CharField(
            label=_("述职内容"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8}),
            help_text=_("履职得分由已审核的履职记录按当年规则自动计算，不用填写。"),
        ),
    }  # fmt: skip


def _report_duties(post: Post, user: Any, year: int, content: str) -> DutyReport:
    return verbs.report_duties(post, year, content, user)


def _may_elect(unit: Any, user: Any) -> bool:
    return unit.closed_on is None and may(user, "verify", Post(unit=unit))


def _election(unit: Any, user: Any) -> Answers:
    last = Term.everything.filter(unit=unit).order_by("-number").first()
    return {
        "number": forms.IntegerField(
            label=_("第几届"), min_value=1, max_value=200, initial=last.number + 1 if last else 1
        ),
        "on": day_field(_("换届日期"), initial=timezone.localdate),
    }


def _hold_election(unit: Any, user: Any, number: int, on: dt.date) -> Term:
    return verbs.hold_election(unit, number, on, user)


ACTIONS = {
    "posts": (
        Action("end", _("登记离任"), _leaving, verbs.end_post, _held, _("已登记离任。")),
        Action(
            "report",
            _("填写述职"),
            _report,
            _report_duties,
            _may_report,
            _("述职报告已保存，请在“述职评议”中提交。"),
        ),
    ),
    "units": (
        Action(
            "election",
            _("登记换届"),
            _election,
            _hold_election,
            _may_elect,
            _("换届已登记。上一届的妇联任职到此为止，请为新一届登记执委。"),
            hint=_("登记后，上一届在妇联的任职到换届日期为止；连任的也要在新一届里重新登记。"),
        ),
    ),
}
