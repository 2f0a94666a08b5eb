"""Everything that changes observations, projects and registers, and the targets that hold."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.entries import State
from jinguo.core.lifecycle import amend, record, return_, submit, verify, void
from jinguo.core.scoping import demand
from jinguo.plans.milestones import milestone_text
from jinguo.plans.models import Direction, Milestone, Observation, Project, Stage, Target

__all__ = [
    "accept_project", "amend", "reach_milestone", "record", "return_", "submit", "target_for", "target_met",
    "verify", "void",
]  # fmt: skip


def target_for(indicator: Any, unit: Any, year: int) -> Target | None:
    """Return the target that holds for an indicator in a unit in a year.

    The plan must cover the year, its newest version wins, the unit's own target before that of a unit
    above and before the general one, and the nearest target year not yet past.
    """
    above = [unit.path[:end] for end in range(4, len(unit.path) + 1, 4)]
    targets = Target.objects.filter(
        indicator=indicator, plan__first_year__lte=year, plan__last_year__gte=year, year__gte=year
    ).select_related("plan", "unit")
    holding = [target for target in targets if target.unit is None or target.unit.path in above]
    if not holding:
        return None
    return min(
        holding,
        key=lambda target: (-len(target.unit.path if target.unit else ""), target.year, -target.plan.version),
    )


def target_met(observation: Observation) -> bool | None:
    """Whether an observation reaches the target that holds; None where none holds."""
    target = target_for(observation.indicator, observation.unit, observation.year)
    if target is None:
        return None
    if observation.indicator.direction == Direction.DOWN:
        return observation.value <= target.value
    return observation.value >= target.value


def _changeable(project: Project, by: Any) -> Project:
    row = Project.everything.select_for_update(of=("self",)).select_related("unit", "kind").get(pk=project.pk)
    demand(by, "correct" if row.state == State.VERIFIED else "amend", row)
    if row.state == State.VOID:
        raise ValidationError(_("这个项目已作废，不能修改。"))
    return row


@transaction.atomic
def reach_milestone(milestone: Milestone, by: Any, on: dt.date) -> Milestone:
    """Note the day a milestone was reached; a planned project is under way from then."""
    project = _changeable(milestone.project, by)
    Milestone.objects.filter(pk=milestone.pk).update(actual_on=on)
    project.milestone_text = milestone_text(list(project.milestones.all()))
    if project.stage == Stage.PLANNED:
        project.stage = Stage.UNDER_WAY
    project.save(update_fields=["milestone_text", "stage", "updated_at"])
    audit.append("reach_milestone", by, project, payload={"milestone": milestone.title, "on": on})
    milestone.refresh_from_db()
    return milestone


@transaction.atomic
def accept_project(project: Project, by: Any, on: dt.date) -> Project:
    """Accept a finished project. Raises ValidationError while milestones are open."""
    row = _changeable(project, by)
    missing = row.milestones.filter(actual_on__isnull=True).order_by(F("position")).first()
    if missing:
        raise ValidationError(_("节点“%s”还没有完成，不能验收。") % missing.title)
    if on < row.occurred_on:
        raise ValidationError({"accepted_on": _("验收日期不能早于启动日期。")})
    row.stage, row.accepted_on = Stage.ACCEPTED, on
    row.save(update_fields=["stage", "accepted_on", "updated_at"])
    audit.append("accept_project", by, row, payload={"on": on})
    return row
