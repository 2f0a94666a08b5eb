"""The choice of unit, period and rules that every page of figures carries in its address."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core.periods import Period
from jinguo.core.scoping import units_for
from jinguo.figures import registry
from jinguo.figures.declarations import Figure
from jinguo.figures.scope import Scope
from jinguo.figures.values import Group


@dataclass(frozen=True)
class Selection:
    """What a page of figures is asked about; ``problem`` says in words why a date was not taken."""

    unit: Any
    period: Period
    viewer: Any
    unverified: bool = False
    own_level: bool = False
    then: bool = False
    kind: str = ""  # of the records behind a number, only those of this kind
    problem: str = ""

    @property
    def scope(self) -> Scope:
        """Return the engine's scope of the choice."""
        boundaries = "then" if self.then else "now"
        return Scope(self.unit, self.viewer, self.unverified, boundaries, self.own_level)  # type: ignore[arg-type]

    def query(self, **changes: Any) -> str:
        """Return the address's query string, with changes and further parameters."""
        fields = {
            "unit": self.unit.code,
            "from": self.period.start.isoformat(),
            "to": self.period.end.isoformat(),
            "unverified": "1" if self.unverified else "",
            "own": "1" if self.own_level else "",
            "then": "1" if self.then else "",
            "kind": self.kind,
        }
        fields |= {name.rstrip("_"): str(value) for name, value in changes.items()}
        return urlencode({name: value for name, value in fields.items() if value != ""})

    def of(self, group: Group) -> Selection:
        """Return the choice narrowed to one part of a divided figure."""
        return replace(
            self,
            unit=group.unit or self.unit,
            own_level=group.own_level or self.own_level,
            period=group.period or self.period,
            kind=group.kind or self.kind,
        )

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return names and query strings of the usual periods."""
        today = timezone.localdate()
        usual = [
            (_("今年"), Period.year(today.year)),
            (_("上年"), Period.year(today.year - 1)),
            (_("近五年"), five_years(today)),
            (_("近五个整年"), five_full_years(today)),
            (_("前一报告期"), self.period.previous()),
        ]
        return [(name, replace(self, period=period).query()) for name, period in usual]


def five_years(today: dt.date) -> Period:
    """Return the five calendar years up to today's."""
    return Period(dt.date(today.year - 4, 1, 1), dt.date(today.year, 12, 31))


def five_full_years(today: dt.date) -> Period:
    """Return the last five calendar years that are over: what a five-year review speaks of."""
    last = today.year if (today.month, today.day) == (12, 31) else today.year - 1
    return Period(dt.date(last - 4, 1, 1), dt.date(last, 12, 31))


def review_period(start: str, end: str, today: dt.date) -> Period:
    """Return the period from two written days, either of which may be "": five years, by default full ones.

    Raises ValueError with a sentence for the person.
    """
    usual = five_full_years(today)
    if start and not end:
        usual = five_years(max(today, Period.parse(start, start).start))
    elif end and not start:
        usual = five_years(Period.parse(end, end).end)
    return Period.parse(start or usual.start.isoformat(), end or usual.end.isoformat())


def selection_from(request: HttpRequest) -> Selection:
    """Read the choice from the address. Raises Http404 for a unit that is unknown or not the viewer's."""
    asked = request.GET
    units = units_for(request.user, "view").order_by("path")
    unit = units.filter(code=asked["unit"]).first() if asked.get("unit") else units.first()
    if unit is None:
        raise Http404
    period, problem = _period(asked.get("from", ""), asked.get("to", ""))
    return Selection(
        unit=unit,
        period=period,
        viewer=request.user,
        unverified=asked.get("unverified") == "1",
        own_level=asked.get("own") == "1",
        then=asked.get("then") == "1",
        kind=asked.get("kind", ""),
        problem=problem,
    )


def _period(start: str, end: str) -> tuple[Period, str]:
    usual = five_years(timezone.localdate())
    if not start and not end:
        return usual, ""
    try:
        return Period.parse(start or usual.start.isoformat(), end or usual.end.isoformat()), ""
    except ValueError as error:
        return usual, str(error)


def units_offered(selection: Selection) -> list[tuple[str, list[Any]]]:
    """Return the units to choose from: the way up, the towns in sight, and the children of the chosen."""
    seen = units_for(selection.viewer, "view").order_by("path")
    path = selection.unit.path
    above = [path[:end] for end in range(4, len(path) + 1, 4)]
    top = seen.first()
    near = list(seen.filter(path__in=above))
    towns = list(seen.filter(parent=top))
    children = list(seen.filter(parent=selection.unit)) if top != selection.unit else []
    return [(_("所在层级"), near), (_("下辖单位"), towns), (_("所选单位的下级"), children)]


def of_kind(figure: Figure, kind: str) -> Figure:
    """Return a figure that is no ratio, cut down to a kind of its ledger.

    Raises Http404 for a kind the figure does not count.
    """
    if not kind:
        return figure
    name = registry.ledger(figure.ledger).kind if figure.ledger else None
    if name is None:
        raise Http404
    counted = figure.where.get(name, kind)
    if kind not in ((counted,) if isinstance(counted, str) else counted):
        raise Http404
    return replace(figure, where={**figure.where, name: kind})


def demanded(figure: Figure, selection: Selection) -> Figure:
    """Return the figure. Raises Http404 when the viewer may not see it over the chosen unit."""
    if not selection.scope.sees(figure):
        raise Http404
    return figure
