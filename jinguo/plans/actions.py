"""What can be done to a project beside its life cycle: milestones and acceptance."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.core.form_dress import day_field
from jinguo.core.lifecycle import may_change
from jinguo.ledgers.pages.actions import Action, Answers
from jinguo.plans import verbs
from jinguo.plans.models import Milestone, Project, Stage


def _open(project: Project) -> Any:
    return project.milestones.filter(actual_on__isnull=True)


def _may_reach(project: Any, user: Any) -> bool:
    return may_change(project, user) and _open(project).exists()


def _may_accept(project: Any, user: Any) -> bool:
    return project.stage != Stage.ACCEPTED and may_change(project, user)


def _reaching(project: Any, user: Any) -> Answers:
    return {
        "milestone": forms.ModelChoiceField(
            label=_("完成的节点"), queryset=_open(project), empty_label=None, to_field_name="public_id"
        ),
        "on": day_field(_("完成日期"), initial=timezone.localdate),
    }


def _accepting(project: Any, user: Any) -> Answers:
    return {"on": day_field(_("验收日期"), initial=timezone.localdate)}


def _reach(project: Project, user: Any, milestone: Milestone, on: dt.date) -> Milestone:
    return verbs.reach_milestone(milestone, user, on)


ACTIONS = {
    "projects": (
        Action("milestone", _("节点完成"), _reaching, _reach, _may_reach, _("节点已登记完成。")),
        Action(
            "accept",
            _("验收项目"),
            _accepting,
            verbs.accept_project,
            _may_accept,
            _("项目已验收。"),
            hint=_("所有节点完成后才能验收。"),
        ),
    ),
}
