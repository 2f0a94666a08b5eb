"""Which rows of a ledger lie in a scope: by own unit or any further host, today's tree or that of then."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, Substr

from jinguo.core.periods import Period
from jinguo.core.scoping import visible
from jinguo.figures.declarations import FigureLedger, Nature
from jinguo.figures.scope import SEGMENT, Scope

PLACE = "figure_place"  # the annotation that holds the path of then
HOST = "figure_host_place"  # the annotation that holds the path of a further host


def rows(ledger: FigureLedger, viewer: Any) -> models.QuerySet:
    """Return the ledger's rows the viewer may see, in any unit, state and time."""
    model = ledger.model_class()
    manager = getattr(model, "everything", model._default_manager)
    return visible(manager.all().order_by(), viewer)


def rows_in(ledger: FigureLedger, scope: Scope, nature: Nature, period: Period) -> models.QuerySet:
    """Return the rows in the scope, each once however many of its hosts lie there."""
    queryset = placed(rows(ledger, scope.viewer), ledger, scope, nature, period)
    inside = within(unit_path(ledger, scope), scope)
    if ledger.cohosts:
        inside |= Q(**{f"{entry_key(ledger)}__in": hosted(ledger, scope, nature, period)})
    return queryset.filter(inside)


def unit_path(ledger: FigureLedger, scope: Scope) -> str:
    """Return the ORM path of the path of the owning unit."""
    return PLACE if scope.boundaries == "then" else unit_leaf(ledger, "path")


def unit_leaf(ledger: FigureLedger, leaf: str) -> str:
    """Return the ORM path of a field of the owning unit (which the row itself may be)."""
    return f"{ledger.unit}__{leaf}" if ledger.unit else leaf


def within(field: str, scope: Scope) -> Q:
    """Return the condition that a path lies in the scope."""
    if scope.own_level:
        return Q(**{f"{field}__in": scope.paths})
    condition = Q()
    for path in scope.paths:
        condition |= Q(**{f"{field}__gte": path, f"{field}__lt": path + "~"})
    return condition


def part_key(path: str, scope: Scope) -> Any:
    """Return the expression of the part of a division by unit to which a path belongs: a child, or the unit.

    A path from where the unit hung then is the part's of today: the children moved along with it.
    """
    plain = Substr(path, 1, scope.width)
    former = [
        When(
            Q(**{f"{path}__gte": place, f"{path}__lt": place + "~"}),
            then=Concat(
                Value(scope.unit.path), Substr(path, len(place) + 1, SEGMENT), output_field=CharField()
            ),
        )
        for place in scope.paths
        if place != scope.unit.path
    ]
    return Case(*former, default=plain, output_field=CharField()) if former else plain


def placed(
    queryset: models.QuerySet, ledger: FigureLedger, scope: Scope, nature: Nature, period: Period
) -> models.QuerySet:
    """Annotate each row with where its unit hung then, when the scope asks for that."""
    if scope.boundaries == "now":
        return queryset
    day = OuterRef(ledger.date) if nature is Nature.FLOW else period.end
    return queryset.annotate(**{PLACE: path_on(day, unit_leaf(ledger, "pk"), unit_leaf(ledger, "path"))})


def path_on(day: Any, unit: str, today: str) -> Coalesce:
    """Return the expression of a unit's path on a day: a former placement, else today's."""
    placements = apps.get_model("organisations.UnitPlacement")._base_manager
    former = (
        placements.filter(unit=OuterRef(unit), valid_to__gt=day)
        .filter(Q(valid_from__isnull=True) | Q(valid_from__lte=day))
        .order_by("valid_to")
        .values("path")[:1]
    )
    return Coalesce(Subquery(former), F(today), output_field=CharField())


def entry_key(ledger: FigureLedger) -> str:
    """Return the ORM path, from a row, of the entry that has the further hosts."""
    prefix, _, _name = str(ledger.cohosts).rpartition("__")
    return prefix or "pk"


def hosted(ledger: FigureLedger, scope: Scope, nature: Nature, period: Period) -> models.QuerySet:
    """Return the keys of entries of which a further host lies in the scope."""
    _through, entry, _host = hosts_of(ledger)
    return host_rows(ledger, scope, nature, period).filter(within(HOST, scope)).values(f"{entry}_id")


def host_rows(ledger: FigureLedger, scope: Scope, nature: Nature, period: Period) -> models.QuerySet:
    """Return the rows of further hosts, each with the path of its unit, today's or that of then."""
    through, entry, host = hosts_of(ledger)
    place: Any = F(f"{host}__path")
    if scope.boundaries == "then":
        date = ledger.date.rpartition("__")[2]
        day = OuterRef(f"{entry}__{date}") if nature is Nature.FLOW else period.end
        place = path_on(day, f"{host}__pk", f"{host}__path")
    return through._base_manager.order_by().annotate(**{HOST: place})


def joined_host(ledger: FigureLedger, scope: Scope, nature: Nature, period: Period) -> Any:
    """Return the expression of a further host's path for rows joined to their hosts."""
    if scope.boundaries == "now":
        return F(f"{ledger.cohosts}__path")
    day = OuterRef(ledger.date) if nature is Nature.FLOW else period.end
    return path_on(day, f"{ledger.cohosts}__pk", f"{ledger.cohosts}__path")


def hosts_of(ledger: FigureLedger) -> tuple[type[models.Model], str, str]:
    """Return the table of further hosts, and the names of its links to the entry and to the unit."""
    prefix, _, name = str(ledger.cohosts).rpartition("__")
    model = ledger.model_class()
    for step in prefix.split("__") if prefix else ():
        model = model._meta.get_field(step).related_model  # type: ignore[assignment]
    field = model._meta.get_field(name)
    return field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()  # type: ignore[union-attr]
