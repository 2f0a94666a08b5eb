"""Verbs about deadlines: set and end a rule, report nil, take it back, remind who is late."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts.access import RECORD, REPORT, holds
from jinguo.core import audit
from jinguo.core.lines import Line
from jinguo.core.periods import Period
from jinguo.core.sayings import saying
from jinguo.core.scoping import locked
from jinguo.statements import access
from jinguo.statements.deadlines import due_periods, reminding
from jinguo.statements.models import NilReturn, ReportingPeriod


def set_rule(unit: Any, by: Any, **fields: Any) -> ReportingPeriod:
    """Make a reporting rule for the units below. Raises NotAllowed, ValidationError."""
    rule = ReportingPeriod(unit=unit, created_by_id=by.pk, **fields)
    access.demand(access.may_ask(by, unit, rule.line))
    rule.full_clean()
    if rule.ledger and not due_periods.due_sheets(rule.line, rule.ledger):
        raise ValidationError({"ledger": _("这本台账不属于所选条线。")})
    with transaction.atomic():
        rule.save()
        audit.append("set_reporting_rule", by, rule, payload={"rule": str(rule), "due_days": rule.due_days})
    return rule


def end_rule(rule: ReportingPeriod, by: Any, last: dt.date) -> ReportingPeriod:
    """Let a rule hold until a day; what was due by it stays on record."""
    with transaction.atomic():
        row = locked(rule, "unit")
        access.demand(access.may_ask(by, row.unit, row.line))
        before, row.valid_to = row.valid_to, last
        row.full_clean()
        row.save(update_fields=["valid_to"])
        payload = {"valid_to": [str(before or ""), str(last)]}
        audit.append("end_reporting_rule", by, row, payload=payload)
    return row


def declare_nil(
    rule: ReportingPeriod, unit: Any, start: dt.date, by: Any, today: dt.date | None = None
) -> NilReturn:
    """Report that a unit has nothing for the period that begins at ``start``: one touch.

    Raises NotAllowed; ValidationError where the unit does not report by the rule, the period is not over,
    or entries are there. A second touch gives the same nil return.
    """
    access.demand(holds(by, RECORD, unit.path, rule.line))
    period = rule.period_of(start)
    if period.start != start or not due_periods.units_under(rule, period).filter(pk=unit.pk).exists():
        raise ValidationError(_("本单位这一期不用报送。"))
    if not rule.in_force(period) or not period.is_over(today or timezone.localdate()):
        raise ValidationError(_("这一期还没有结束，期末以后再报。"))
    entries = due_periods.entries_by_unit(rule, period, [unit]).get(unit.pk, 0)
    if entries:
        raise ValidationError(_("这一期已有 %d 条记录，不用零报告。") % entries)
    try:
        with transaction.atomic():
            held = NilReturn.everything.filter(rule=rule, unit=unit, start=start, withdrawn_at__isnull=True)
            found = held.first()
            if found is not None:
                return found
            made = NilReturn.objects.create(
                rule=rule, unit=unit, start=period.start, end=period.end, declared_by_id=by.pk
            )
            audit.append("declare_nil", by, made, payload={"rule": str(rule), "period": _days(period)})
            return made
    except IntegrityError:  # two phones at once: the first one counts
        return held.get()


def _days(period: Period) -> list[str]:
    return [period.start.isoformat(), period.end.isoformat()]


def withdraw_nil(nil: NilReturn, by: Any, reason: str = "") -> NilReturn:
    """Take a nil return back: something happened after all."""
    with transaction.atomic():
        held = locked(nil, "unit", "rule")
        access.demand(holds(by, RECORD, held.unit.path, held.rule.line))
        if held.withdrawn_at is None:
            held.withdrawn_at, held.withdrawn_reason = timezone.now(), reason.strip()[:200]
            held.save()
            audit.append("withdraw_nil", by, held, payload={"reason": held.withdrawn_reason})
    return held


def remind_late(rule: ReportingPeriod, period: Period, by: Any, below: str) -> tuple[int, int]:
    """Remind the units below a path that are late by the rule; return units late, people reached."""
    access.demand(holds(by, REPORT, below, rule.line))
    late = [one for one in due_periods.standings(rule, period, below) if one.state == "late"]
    with transaction.atomic():
        subject = saying(
            "请补报：%(line)s %(start)s 至 %(end)s",
            line=Line(rule.line).label, start=period.start, end=period.end,
        )  # fmt: skip
        body = saying("这一期还没有收到贵单位的记录。有工作请补登记；确实没有，请点“零报告”。")
        reached = reminding.tell_late(rule, [one.unit for one in late], subject, body)
        payload = {"rule": str(rule), "period": _days(period), "units": len(late), "people": reached}
        audit.append("remind_late", by, rule, payload=payload)
    return len(late), reached
