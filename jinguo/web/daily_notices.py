"""What people are told once a day: what waits for them to verify, what is due or late, what was published."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _l

from jinguo.accounts.access import RECORD, VERIFY, VIEW, lines_for
from jinguo.accounts.models import Role, RoleGrant
from jinguo.core.lines import Line
from jinguo.core.sayings import counted, saying
from jinguo.jobs.tasks import DailyTask
from jinguo.notices.models import NoticeKind
from jinguo.notices.verbs import holders, notify
from jinguo.organisations.models import OrganisationUnit
from jinguo.people.rights.request_notices import tell_due
from jinguo.reports.models import Report, ReportState
from jinguo.statements.deadlines.due_periods import due_for
from jinguo.statements.models import ReportingPeriod
from jinguo.verification.inbox import Queue

SOON = 3  # days before the last day
FRESH = dt.timedelta(days=7)  # since a report was issued


def tell_verifiers() -> int:
    """Tell every clerk how many entries wait: one notice a day, not one for each entry."""
    today, told, seen = timezone.localdate(), 0, set()
    grants = RoleGrant.objects.filter(role__in=[Role.TOWN, Role.LINE], user__is_active=True)
    for grant in grants.select_related("user", "unit").order_by("unit__path"):
        if grant.user_id in seen:
            continue
        seen.add(grant.user_id)
        count = len(Queue(grant.user)) if lines_for(grant.user, VERIFY) else 0
        if count:
            subject = counted("有 %(count)s 条记录等您审核", count=count)
            key = f"waiting:{grant.user_id}:{today}"
            told += notify(
                [grant.user], subject, "", reverse("verify_inbox"), NoticeKind.WAITING,
                unit=grant.unit, dedupe_key=key,
            )  # fmt: skip
    return told


def tell_late() -> int:
    """Tell who records for a unit that a period is almost due (once), or late (once)."""
    today, told = timezone.localdate(), 0
    levels = ReportingPeriod.everything.values_list("level", flat=True).distinct()
    units = OrganisationUnit.everything.filter(kind__in=list(levels), closed_on__isnull=True)
    recording = RoleGrant.objects.filter(role__in=[Role.VILLAGE, Role.TOWN, Role.LINE], user__is_active=True)
    for unit in units.filter(pk__in=recording.values("unit")):
        people = [grant.user for grant in recording.filter(unit=unit).select_related("user")]
        lines = set().union(*(lines_for(user, RECORD) for user in people))
        for standing in due_for(unit, lines):
            days = (standing.due - today).days
            if standing.state not in ("open", "late") or days > SOON:
                continue
            what = {"what": Line(standing.rule.line).label, "day": standing.due}
            subject = (
                saying("%(what)s的记录已过报送期限（%(day)s）", **what)
                if days < 0
                else saying("%(what)s的记录请在 %(day)s 前登记完", **what)
            )
            late = "late" if days < 0 else "soon"
            told += notify(
                holders(unit, RECORD, standing.rule.line), subject,
                saying("没有工作的，可以点“零报告”。"), reverse("nil_list"), NoticeKind.DEADLINE,
                unit=unit, dedupe_key=f"deadline:{standing.rule.pk}:{unit.pk}:{standing.period.start}:{late}",
            )  # fmt: skip
    return told


def tell_issued() -> int:
    """Tell who looks after a unit, once, that a report of it was issued."""
    rows = Report.everything.filter(state=ReportState.ISSUED, issued_at__gte=timezone.now() - FRESH)
    return sum(
        notify(
            [user for user in holders(report.unit, VIEW) if user.pk != report.issued_by_id],
            saying("已签发：%(title)s", title=report.title), "",
            reverse("report_detail", args=[report.public_id]),
            NoticeKind.REPORT, unit=report.unit, dedupe_key=f"report:{report.pk}",
        )
        for report in rows.select_related("unit")
    )  # fmt: skip


DAILY = (
    DailyTask("waiting", _l("提醒审核"), tell_verifiers),
    DailyTask("deadlines", _l("提醒报送期限"), tell_late),
    DailyTask("requests", _l("提醒个人信息申请的期限"), tell_due),
    DailyTask("reports", _l("告知已签发的工作回顾"), tell_issued),
)
