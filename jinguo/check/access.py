"""Who may check a text, see a checked one, and say what a phrase counts.

A text may be a draft nobody else should read: its checker sees it, and those who write the unit's
reports. What a phrase counts is said by people who write reports, for their unit and those below it.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from jinguo.accounts.access import REPORT, VIEW, holds, lines_for, scope_entries, units_for
from jinguo.check.models import BindingChoice, CheckedText
from jinguo.core import scoping
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.figures.engine import Scope
from jinguo.figures.registry import all_figures


def may_check(user: Any, unit: Any) -> bool:
    """Whether the user may hold a text against the records of a unit."""
    return holds(user, VIEW, unit.path)


def may_choose(user: Any, unit: Any) -> bool:
    """Whether the user may say which figure a phrase counts, for later checks there and below."""
    return holds(user, REPORT, unit.path)


def may_void(user: Any, checked: CheckedText) -> bool:
    """Whether the user may void a checked text: its checker, or who writes the unit's reports."""
    return user is SYSTEM or checked.by_id == user.pk or holds(user, REPORT, checked.unit.path)


def demand(allowed: bool) -> None:
    """Raise NotAllowed unless allowed."""
    if not allowed:
        raise NotAllowed(_("您没有对这份文稿进行此项操作的权限，请联系本单位撰写工作回顾的人。"))


def units_to_check(user: Any) -> QuerySet:
    """Return the units whose records the user may hold a text against."""
    return units_for(user, VIEW).order_by("path")


def units_to_choose(user: Any) -> QuerySet:
    """Return the units for which the user writes reports."""
    return units_for(user, REPORT).order_by("path")


def choices_for(user: Any) -> QuerySet[BindingChoice]:
    """Return what was said at units for which the user writes reports; other units' words are theirs.

    So are the words of lines of work that the user does not report in.
    """
    rows = BindingChoice.objects.filter(unit__in=units_for(user, REPORT))
    lines = lines_for(user, REPORT)
    others = [one.key for one in all_figures() if one.line not in lines]
    return rows.exclude(figure_key__in=others).select_related("unit__parent", "by")


def may_replace(user: Any, choice: BindingChoice) -> bool:
    """Whether the user may end, replace or hand on a choice: who reports there, and knows its figure."""
    known = not choice.figure_key or Scope(choice.unit, user).known(choice.figure_key) is not None
    return may_choose(user, choice.unit) and known


def _cut(queryset: QuerySet, user: Any) -> QuerySet:
    reporting = scope_entries(CheckedText.everything.all(), user, capability=REPORT).values("pk")
    seeing = scope_entries(CheckedText.everything.all(), user).values("pk")
    return queryset.filter(Q(pk__in=reporting) | Q(by_id=user.pk, pk__in=seeing))


CUTS: dict[type[Model], scoping.Cut | scoping.Cuts] = {
    CheckedText: _cut,
}
