"""A project's milestones as one cell of a ledger: ``方案印发 2022-03-01 完成2022-03-10；验收 2022-12-01``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from jinguo.core.sayings import saying
from jinguo.ledgers.values.faults import RowError

_STEP = re.compile(
    r"^(?P<title>.+?)(?:\s*(?P<planned>\d{4}-\d{1,2}-\d{1,2}))?(?:\s*完成\s*(?P<actual>\d{4}-\d{1,2}-\d{1,2}))?$"
)


class Step(NamedTuple):
    """A milestone as a cell states it."""

    title: str
    planned_on: dt.date | None
    actual_on: dt.date | None


class _Stated(Protocol):
    """A step, or a project's milestone."""

    @property
    def title(self) -> str: ...
    @property
    def planned_on(self) -> dt.date | None: ...
    @property
    def actual_on(self) -> dt.date | None: ...


def _day(text: str | None) -> dt.date | None:
    return dt.date(*map(int, text.split("-"))) if text else None


def parse_milestones(text: str) -> list[Step]:
    """Read the milestones of a cell. Raises RowError on a day that is not in the calendar."""
    found = []
    for part in filter(None, (step.strip() for step in re.split("[；;\n]", text))):
        match = _STEP.match(part)
        try:
            planned, actual = (_day(match["planned"]), _day(match["actual"])) if match else (None, None)
        except ValueError as error:
            raise RowError(
                saying("节点“%(part)s”的日期不存在，应写成 2022-03-01 这样。", part=part), "milestone_text"
            ) from error
        title = match["title"].strip() if match else part
        found.append(Step(title[:120], planned, actual))
    titles = [step.title for step in found]
    if len(set(titles)) < len(titles):
        raise RowError(saying("同一个项目的节点名称不能重复。"), "milestone_text")
    return found


def milestone_text(milestones: Iterable[_Stated]) -> str:
    """Write milestones as the cell that reads back to the same."""
    return "；".join(
        step.title
        + (f" {step.planned_on:%Y-%m-%d}" if step.planned_on else "")
        + (f" 完成{step.actual_on:%Y-%m-%d}" if step.actual_on else "")
        for step in milestones
    )
