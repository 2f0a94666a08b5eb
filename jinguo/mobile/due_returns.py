"""What is asked of a person's unit, for the first page of the phone: nil returns and forms to fill in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse

from jinguo.organisations.models import OrganisationUnit
from jinguo.statements.deadlines.home_cards import due_touches, returns_to_fill
from jinguo.statements.deadlines.nil_return_verbs import declare_nil
from jinguo.statements.models import ReportingPeriod

MOST = 12  # of each kind; the page of statements has them all


@dataclass(frozen=True)
class Touch:
    """One touch on the phone: a unit has nothing to report by a rule for the period that starts that day."""

    rule: int
    unit: str
    start: dt.date

    @classmethod
    def read(cls, body: Any) -> Touch:
        """Read a touch from JSON. Raises ValueError, TypeError, KeyError."""
        rule = int(body["rule"])
        if not 0 < rule < 2**31:
            raise ValueError("rule")
        return cls(rule, str(body["unit"]), dt.date.fromisoformat(str(body["start"])))


def duties_for(user: Any) -> dict[str, Any]:
    """Return what waits for the user's own units: periods without a word (零报告), forms to fill in."""
    return {
        "due": [
            {
                "rule": one.rule.pk, "unit": one.unit.code, "unit_name": one.unit.name,
                "line": one.rule.get_line_display(), "start": one.period.start.isoformat(),
                "end": one.period.end.isoformat(), "until": one.due.isoformat(), "late": one.state == "late",
            }
            for one in due_touches(user)[:MOST]
        ],
        "forms": [
            {
                "title": one.request.title, "asks": one.request.unit.name,
                "until": one.request.due_on.isoformat(),
                "address": reverse("statement_return", args=[one.public_id]),
            }
            for one in returns_to_fill(user)[:MOST]
        ],
    }  # fmt: skip


def declare(user: Any, touch: Touch) -> None:
    """Report nil for a period, once. Raises Http404, NotAllowed, ValidationError."""
    rule = ReportingPeriod.objects.visible_to(user).filter(pk=touch.rule).first()
    unit = OrganisationUnit.objects.visible_to(user).filter(code=touch.unit).first()
    if rule is None or unit is None:
        raise Http404
    declare_nil(rule, unit, touch.start, user)
