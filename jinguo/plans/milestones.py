"""A project's milestones as one cell of a ledger: ``方案印发 2022-03-01 完成2022-03-10；验收 2022-12-01``."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.db import models

from jinguo.ledgers.errors import RowError
from jinguo.plans.models import Milestone, Project

_STEP = re.compile(
    r"^(?P<title>.+?)(?:\s*(?P<planned>\d{4}-\d{1,2}-\d{1,2}))?(?:\s*完成\s*(?P<actual>\d{4}-\d{1,2}-\d{1,2}))?$"
)


def _day(text: str | None) -> dt.date | None:
    return dt.date(*map(int, text.split("-"))) if text else None


def parse_milestones(text: str) -> list[Milestone]:
    """Read the milestones of a cell, unsaved. Raises RowError on a day that is not in the calendar."""
    found = []
    for position, part in enumerate(filter(None, (step.strip() for step in re.split("[；;\n]", text)))):
        match = _STEP.match(part)
        try:
            planned, actual = (_day(match["planned"]), _day(match["actual"])) if match else (None, None)
        except ValueError as error:
            raise RowError(f"节点“{part}”的日期不存在，应写成 2022-03-01 这样。", "milestone_text") from error
        title = match["title"].strip() if match else part
        found.append(Milestone(title=title[:120], planned_on=planned, actual_on=actual, position=position))
    titles = [step.title for step in found]
    if len(set(titles)) < len(titles):
        raise RowError("同一个项目的节点名称不能重复。", "milestone_text")
    return found


def milestone_text(milestones: list[Milestone]) -> str:
    """Write milestones as the cell that reads back to the same."""
    return "；".join(
        step.title
        + (f" {step.planned_on:%Y-%m-%d}" if step.planned_on else "")
        + (f" 完成{step.actual_on:%Y-%m-%d}" if step.actual_on else "")
        for step in milestones
    )


def state_milestones(project: Project) -> None:
    """Make a project's milestones those its words state."""
    stated = parse_milestones(project.milestone_text)
    if milestone_text(list(project.milestones.all())) == milestone_text(stated):
        return
    project.milestones.all().delete()
    for step in stated:
        step.project = project
    Milestone.objects.bulk_create(stated)


def write_milestones(instances: list[models.Model], values: list[dict[str, Any]], context: Any) -> None:
    """Write the milestones of imported projects."""
    steps = []
    for project, row in zip(instances, values, strict=True):
        for step in parse_milestones(row.get("milestone_text") or ""):
            step.project = project  # type: ignore[assignment]
            steps.append(step)
    Milestone.objects.bulk_create(steps, batch_size=2000)
