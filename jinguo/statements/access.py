"""Who sees, designs and answers statements.

Whoever looks over the asking unit and its line reads the request; a unit asked (and the units above it)
reads the request and its own return. Designing needs the right to report over the unit, answering the
right to record for the unit asked. What is not one's own does not exist.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from jinguo.accounts.access import RECORD, REPORT, VIEW, Grant, grants_of, holds, lines_for, units_for
from jinguo.core import scoping
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.organisations.models import ABOVE_VILLAGES, UnitKind, in_subtree
from jinguo.statements.models import NilReturn, ReportingPeriod, RequestState, Return, StatementRequest


def may_ask(user: Any, unit: Any, line: str) -> bool:
    """Whether the user may ask statements in the name of a unit for a line."""
    return holds(user, REPORT, unit.path, line)


def may_manage(user: Any, request: StatementRequest) -> bool:
    """Whether the user may change, send and recall a request, and give returns back."""
    return may_ask(user, request.unit, request.line)


def may_answer(user: Any, return_: Return) -> bool:
    """Whether the user may fill in a return: who records for the unit, or for one between it and the asker.

    Whoever asks does not answer in the name of those asked, except for departments, which have no log-in.
    """
    if user is SYSTEM:
        return True
    unit, asker = return_.unit, return_.request.unit
    of_asker = unit == asker or unit.kind == UnitKind.DEPARTMENT
    return any(
        grant.covers(unit.path, return_.request.line) and (of_asker or len(grant.path) > len(asker.path))
        for grant in grants_of(user, RECORD)
    )


def may_read_personal(user: Any, return_: Return) -> bool:
    """Whether the user may read answers that hold personal data: who asks and who answers, no auditor."""
    return may_answer(user, return_) or may_manage(user, return_.request)


def demand(allowed: bool) -> None:
    """Raise NotAllowed unless allowed."""
    if not allowed:
        raise NotAllowed(_("您没有对这张报表进行此项操作的权限，请联系发起单位或本单位负责人。"))


def asking_units(user: Any) -> QuerySet:
    """Return the units in whose name the user may ask: those with units below."""
    return units_for(user, REPORT).filter(kind__in=ABOVE_VILLAGES).order_by("path")


def asking_lines(user: Any) -> list[str]:
    """Return the lines for which the user may ask."""
    return sorted(lines_for(user, REPORT))


def _of_line(grant: Grant, path: str, line: str) -> Q:
    return in_subtree(grant.path, path) & Q(**{f"{line}__in": grant.lines})


def _requests(queryset: QuerySet, user: Any) -> QuerySet:
    condition = Q(pk__in=[])
    for grant in grants_of(user, VIEW):
        asked = Return.everything.order_by().filter(in_subtree(grant.path, "unit__path"))
        theirs = Q(line__in=grant.lines, pk__in=asked.values("request"))
        condition |= ~Q(state=RequestState.DRAFT) & (_of_line(grant, "unit__path", "line") | theirs)
    for grant in grants_of(user, REPORT):
        condition |= _of_line(grant, "unit__path", "line")
    return queryset.filter(condition)


def _returns(queryset: QuerySet, user: Any) -> QuerySet:
    condition = Q(pk__in=[])
    for grant in grants_of(user, VIEW):
        condition |= _of_line(grant, "unit__path", "request__line")
    return queryset.filter(condition)


def _rules(queryset: QuerySet, user: Any) -> QuerySet:
    """Rules of one's own subtree, and those of the units above, which one has to keep."""
    condition = Q(pk__in=[])
    for grant in grants_of(user, VIEW):
        above = [grant.path[:end] for end in range(4, len(grant.path), 4)]
        condition |= Q(line__in=grant.lines) & (
            in_subtree(grant.path, "unit__path") | Q(unit__path__in=above)
        )
    return queryset.filter(condition)


def _nil_returns(queryset: QuerySet, user: Any) -> QuerySet:
    condition = Q(pk__in=[])
    for grant in grants_of(user, VIEW):
        condition |= _of_line(grant, "unit__path", "rule__line")
    return queryset.filter(condition)


CUTS: dict[type[Model], scoping.Cut | scoping.Cuts] = {
    StatementRequest: _requests,
    Return: _returns,
    ReportingPeriod: _rules,
    NilReturn: _nil_returns,
}
GUARDED = ("statements.StatementRequest", "statements.Item", "statements.Return", "statements.Cell")
