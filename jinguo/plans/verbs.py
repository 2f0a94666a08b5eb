"""Everything that changes observations, projects and registers, and the plans they serve."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.entries import State
from jinguo.core.lifecycle import change_verb
from jinguo.core.scoping import NotAllowed, demand, locked
from jinguo.plans.access import may_keep_plans
from jinguo.plans.milestones import milestone_text
from jinguo.plans.models import Indicator, Milestone, Plan, Project, Stage, Target


def _changeable(project: Project, by: Any) -> Project:
    row = locked(project, "unit", "kind")
    demand(by, change_verb(row), row)
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


def _content(row: Plan | Indicator | Target) -> dict[str, Any]:
    return {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields}


@transaction.atomic
def save_reference(row: Plan | Indicator | Target, by: Any) -> Plan | Indicator | Target:
    """Write a new or changed plan, indicator or target; the audit event keeps both versions.

    Raises NotAllowed unless ``by`` keeps the district's plans, and ValidationError.
    """
    if not may_keep_plans(by):
        raise NotAllowed(_("只有区妇联办公室和系统管理员可以修改规划、指标和目标值。"))
    before = _content(locked(row)) if row.pk else {}
    row.full_clean()
    row.save()
    after = _content(row)
    changed = {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}
    if changed:
        name = row._meta.model_name
        audit.append(f"change_{name}" if before else f"add_{name}", by, row, payload={"changes": changed})
    return row
