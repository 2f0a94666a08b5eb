"""Where a unit stands with what is due: entries, a nil return (零报告) they overtake, open, or late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from jinguo.core.periods import Period
from jinguo.statements.models import NilReturn, ReportingPeriod


@dataclass(frozen=True)
class Standing:
    """A unit and one period of a rule: how many entries, a nil return, and what follows from both."""

    unit: Any
    rule: ReportingPeriod
    period: Period
    entries: int
    nil: NilReturn | None

    @property
    def state(self) -> str:
        """``entries`` | ``nil`` | ``late`` | ``open``; entries overtake a nil return."""
        if self.entries:
            return "entries"
        if self.nil is not None:
            return "nil"
        return "late" if timezone.localdate() > self.rule.due_on(self.period) else "open"

    @property
    def due(self) -> dt.date:
        """The last day in time."""
        return self.rule.due_on(self.period)

    @property
    def is_overtaken(self) -> bool:
        """Whether a nil return was followed by entries in its period, and so is void."""
        return bool(self.entries) and self.nil is not None
