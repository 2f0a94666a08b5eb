"""Who may read, write and issue reports.

Who may see a unit's figures may read its reports; town and district staff write them; a leader or the
district's office line issues them. A report joins every line of work, so its numbers are evaluated for
the report, while the way down to records asks what the reader may see.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from jinguo.accounts.access import ISSUE, REPORT, VIEW, grants_of, holds, scope_entries, units_for
from jinguo.accounts.models import Role
from jinguo.core import scoping
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.organisations.models import PLACES
from jinguo.reports.models import Report


def may_read(user: Any, unit: Any) -> bool:
    """Whether the user may read the reports of a unit."""
    return holds(user, VIEW, unit.path)


def may_write(user: Any, unit: Any) -> bool:
    """Whether the user may create and edit reports of a unit."""
    return holds(user, REPORT, unit.path)


def may_issue(user: Any, unit: Any) -> bool:
    """Whether the user may issue, approve declared facts of and withdraw the reports of a unit."""
    if holds(user, ISSUE, unit.path):
        return True
    return any(
        grant.role == Role.LINE and "office" in grant.lines and grant.covers(unit.path, "office")
        for grant in grants_of(user, REPORT)
    )


def demand(allowed: bool) -> None:
    """Raise NotAllowed unless allowed."""
    if not allowed:
        raise NotAllowed(_("您没有对这份工作回顾进行此项操作的权限，请联系本单位负责人或区妇联办公室。"))


def units_to_report(user: Any) -> QuerySet:
    """Return the units of which the user may write a report: those that have something below them."""
    units = units_for(user, REPORT)
    return units.filter(kind__in=PLACES).order_by("path")


def _cut(queryset: QuerySet, user: Any) -> QuerySet:
    return queryset if user is SYSTEM else scope_entries(queryset, user)


CUTS: dict[type[Model], scoping.Cut | scoping.Cuts] = {
    Report: _cut,
}
GUARDED = (
    "reports.Report",
    "reports.Section",
    "reports.DeclaredFact",
    "reports.Exemption",
    "reports.Statement",
)
