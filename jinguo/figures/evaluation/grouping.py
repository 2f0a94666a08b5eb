"""Figures divided by unit, by year, quarter or month, and by kind; distinct values anew in each part."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, TextField, When
from django.db.models import Value as Literal
from django.db.models.functions import Cast, Concat, Substr
from django.utils.translation import gettext as _

from jinguo.core.periods import Period
from jinguo.figures.declarations import DistinctCount, Figure, FigureLedger, Latest, Nature
from jinguo.figures.evaluation.aggregates import aggregates_of, prepared, read
from jinguo.figures.evaluation.conditions import (
    begun,
    counted_state,
    dimension,
    expression,
    measure_path,
    nature_of,
    timing,
)
from jinguo.figures.evaluation.passes import Pass, evaluate_pass, own_observation
from jinguo.figures.evaluation.unit_rows import (
    HOST,
    entry_key,
    host_rows,
    hosts_of,
    joined_host,
    part_key,
    placed,
    rows,
    rows_in,
    unit_leaf,
    unit_path,
    within,
)
from jinguo.figures.scope import Scope
from jinguo.figures.values import Value

KEY = "figure_group"
COLUMNS = 300  # aggregates in one statement; more are asked for in further ones
Table = dict[str, dict[str, Value]]  # figure key -> group key -> value


def subdivisions(period: Period, by: str) -> list[tuple[str, str, Period]]:
    """Return key, label and dates of the years, quarters or months a period touches, cut to it."""
    months = {"year": 12, "quarter": 3, "month": 1}[by]
    found, start = [], period.start
    while start <= period.end:
        index = start.year * 12 + (start.month - 1) // months * months + months
        after = dt.date(index // 12, index % 12 + 1, 1)
        part = Period(start, min(period.end, after - dt.timedelta(days=1)))
        found.append((*_named(start, by), part))
        start = after
    return found


def _named(day: dt.date, by: str) -> tuple[str, str]:
    if by == "year":
        return f"{day.year}", _("%d年") % day.year
    if by == "month":
        return f"{day:%Y-%m}", _("%(year)d年%(month)d月") % {"year": day.year, "month": day.month}
    quarter = (day.month - 1) // 3 + 1
    names = (_("%d年第一季度"), _("%d年第二季度"), _("%d年第三季度"), _("%d年第四季度"))
    return f"{day.year}Q{quarter}", names[quarter - 1] % day.year


def by_time(task: Pass, scope: Scope, period: Period, by: str) -> Table:
    """Divide a pass by time: flows by their date, stocks as they stood at the end of each part."""
    flows = tuple(f for f in task.figures if nature_of(f, task.ledger) is Nature.FLOW)
    stocks = tuple(f for f in task.figures if nature_of(f, task.ledger) is Nature.STOCK)
    found: Table = {}
    if flows:
        part = Pass(task.ledger, task.nature, flows)
        queryset = part.sought(part.rows(scope, period)).annotate(**{KEY: _time_key(task.ledger, by)})
        found |= _grouped(part, scope, period, queryset)
    if stocks:
        part = Pass(task.ledger, task.nature, stocks)
        then = scope.boundaries == "then"  # each part on the boundaries of its own last day
        found |= (_stocks_of_then if then else _stocks_by_time)(part, scope, period, by)
    return found


def _time_key(ledger: FigureLedger, by: str) -> Any:
    """Return the expression of a part's key; text, because every engine cuts text fast and alike."""
    day = Cast(ledger.date, TextField())
    if by in ("year", "month"):
        return Substr(day, 1, 4 if by == "year" else 7)
    cases = [When(**{f"{ledger.date}__month__lte": 3 * n}, then=Literal(str(n))) for n in (1, 2, 3)]
    quarter = Case(*cases, default=Literal("4"), output_field=TextField())
    return Concat(Substr(day, 1, 4), Literal("Q"), quarter, output_field=TextField())


def _stocks_of_then(task: Pass, scope: Scope, period: Period, by: str) -> Table:
    found: Table = {figure.key: {} for figure in task.figures}
    for key, _label, part in subdivisions(period, by):
        for figure, value in evaluate_pass(task, scope, part).items():
            found[figure][key] = value
    return found


def _stocks_by_time(task: Pass, scope: Scope, period: Period, by: str) -> Table:
    found: Table = {figure.key: {} for figure in task.figures}
    chunk: dict[str, Any] = {}
    names: list[tuple[Figure, str, str]] = []
    parts = subdivisions(period, by)
    for number, figure in enumerate(task.figures):
        for position, (key, _label, part) in enumerate(parts):
            name = f"f{number}_{position}"
            condition = task.condition(figure, part) & own_observation(figure, task.ledger, scope)
            chunk |= aggregates_of(figure, task.ledger, condition, name)
            names.append((figure, key, name))
            if len(chunk) >= COLUMNS or (number, position) == (len(task.figures) - 1, len(parts) - 1):
                row = _whole(task, scope, period).aggregate(**chunk)
                for asked, at, column in names:
                    found[asked.key][at] = read(asked, task.ledger, row, column)
                chunk, names = {}, []
    return found


def _whole(task: Pass, scope: Scope, period: Period) -> QuerySet:
    """Return the rows that may have stood on any day of the period."""
    queryset = rows_in(task.ledger, scope, task.nature, period)
    state = counted_state(task.ledger, scope.include_unverified)
    return prepared(task.sought(queryset.filter(begun(task.ledger, period), state)), task.ledger)


def by_kind(task: Pass, scope: Scope, period: Period) -> Table:
    """Divide a pass by the ledger's kind; a ledger without kinds has one part."""
    name = task.ledger.kind
    key = F(dimension(task.ledger, name)) if name else Literal("", output_field=TextField())
    queryset = task.sought(task.rows(scope, period)).annotate(**{KEY: key})
    return _grouped(task, scope, period, queryset)


def by_unit(task: Pass, scope: Scope, period: Period) -> Table:
    """Divide a pass by the scope's child units, with a part for the unit's own level.

    An entry with hosts in two children counts in both, once in each; nobody may add the parts up.
    """
    ledger = task.ledger
    path = unit_path(ledger, scope)
    queryset = task.sought(task.rows(scope, period)).filter(within(path, scope))
    queryset = queryset.annotate(**{KEY: part_key(path, scope)})
    found = _grouped(task, scope, period, queryset, of_children=True)
    if ledger.cohosts:
        _add_hosted(task, scope, period, found)
    return found


def _grouped(
    task: Pass,
    scope: Scope,
    period: Period,
    queryset: QuerySet,
    *,
    of_children: bool = False,
    distincts: bool = True,
) -> Table:
    """Return the values of every group of a queryset that carries the group's key."""
    mixed = len(task.natures()) > 1
    figures = [f for f in task.figures if distincts or not isinstance(f.measure, DistinctCount | Latest)]
    wanted: dict[str, Any] = {}
    for number, figure in enumerate(figures):
        condition = task.condition(figure, period, mixed=mixed)
        condition &= (
            _child_observation(figure, task.ledger, scope)
            if of_children
            else own_observation(figure, task.ledger, scope)
        )
        wanted |= aggregates_of(figure, task.ledger, condition, f"f{number}")
    if not wanted:
        return {}
    found: Table = {figure.key: {} for figure in task.figures}
    for row in prepared(queryset, task.ledger).order_by().values(KEY).annotate(**wanted):
        for number, figure in enumerate(figures):
            found[figure.key][row[KEY] or ""] = read(figure, task.ledger, row, f"f{number}")
    return found


def _child_observation(figure: Figure, ledger: FigureLedger, scope: Scope) -> Q:
    if not isinstance(figure.measure, Latest):
        return Q()
    return Q(**{unit_leaf(ledger, "pk"): scope.unit.pk}) | Q(**{unit_leaf(ledger, "parent"): scope.unit.pk})


def _hosted_rows(task: Pass, scope: Scope, period: Period) -> QuerySet:
    """Return each entry once for every child in which it has a further host but not its own unit."""
    ledger = task.ledger
    _through, entry, host = hosts_of(ledger)
    queryset = task.sought(_in_state_and_time(task, scope, period)).annotate(
        figure_host=F(f"{ledger.cohosts}__pk"), **{HOST: joined_host(ledger, scope, task.nature, period)}
    )
    queryset = queryset.filter(within(HOST, scope)).annotate(
        **{KEY: part_key(HOST, scope)}, figure_own=part_key(unit_path(ledger, scope), scope)
    )
    earlier = (
        host_rows(ledger, scope, task.nature, period)
        .filter(**{entry: OuterRef(entry_key(ledger)), f"{host}_id__lt": OuterRef("figure_host")})
        .annotate(key=part_key(HOST, scope))
        .filter(key=OuterRef(KEY))
    )
    return queryset.exclude(figure_own=F(KEY)).filter(~Exists(earlier))


def _in_state_and_time(task: Pass, scope: Scope, period: Period) -> QuerySet:
    when = Q()
    for nature in task.natures():
        when |= timing(task.ledger, nature, period)
    queryset = placed(rows(task.ledger, scope.viewer), task.ledger, scope, task.nature, period)
    return queryset.filter(when, counted_state(task.ledger, scope.include_unverified))


def _add_hosted(task: Pass, scope: Scope, period: Period, found: Table) -> None:
    """Add the entries co-hosted from elsewhere to the groups; distinct values are counted afresh."""
    queryset = _hosted_rows(task, scope, period)
    for key, groups in _grouped(task, scope, period, queryset, distincts=False).items():
        for group, value in groups.items():
            found[key][group] = _together(found[key].get(group), value)
    for figures in _by_distinct(task):
        for key, groups in _distinct_union(task, scope, period, queryset, figures).items():
            found[key] = groups


def _together(first: Value | None, second: Value) -> Value:
    if first is None or not first.entries:
        return second
    if not second.entries:
        return first
    return Value(
        first.amount + second.amount,  # type: ignore[operator]
        approximate=first.approximate or second.approximate,
        entries=first.entries + second.entries,
    )


def _by_distinct(task: Pass) -> Iterator[list[Figure]]:
    together: dict[str, list[Figure]] = defaultdict(list)
    for figure in task.figures:
        if isinstance(figure.measure, DistinctCount):
            together[figure.measure.distinct].append(figure)
    yield from together.values()


def _distinct_union(
    task: Pass, scope: Scope, period: Period, hosted: QuerySet, figures: list[Figure]
) -> Table:
    """Count the distinct values of own and co-hosted entries of each group, together."""
    own_path = unit_path(task.ledger, scope)
    own = task.sought(task.rows(scope, period)).filter(within(own_path, scope))
    own = own.annotate(**{KEY: part_key(own_path, scope)})
    mixed = len(task.natures()) > 1
    flags = {
        f"f{number}": _flag(task.condition(figure, period, mixed=mixed))
        for number, figure in enumerate(figures)
    }
    told_apart = expression(measure_path(figures[0], task.ledger))

    def pairs(queryset: QuerySet) -> QuerySet:
        return (
            queryset.annotate(figure_distinct=told_apart, **flags)
            .order_by()
            .filter(figure_distinct__isnull=False)
            .values_list(KEY, "figure_distinct", *flags)
        )

    seen: dict[str, dict[str, set[Any]]] = {figure.key: defaultdict(set) for figure in figures}
    for group, value, *counts in pairs(own).union(pairs(hosted)):
        for figure, count in zip(figures, counts, strict=True):
            if count:
                seen[figure.key][group].add(value)
    return {
        key: {group: Value(len(values), entries=len(values)) for group, values in groups.items()}
        for key, groups in seen.items()
    }


def repeated_rows(
    ledger: FigureLedger, scope: Scope, nature: Nature, period: Period, counted: QuerySet
) -> QuerySet:
    """Return those of the counted rows that a division by unit shows in more than one part."""
    if not ledger.cohosts:
        return counted.none()
    _through, entry, _host = hosts_of(ledger)
    hosts = host_rows(ledger, scope, nature, period).filter(within(HOST, scope))
    hosts = hosts.filter(**{entry: OuterRef(entry_key(ledger))}).annotate(key=part_key(HOST, scope))
    inside = within("figure_own", scope) | Q(figure_own=scope.unit.path)
    counted = counted.annotate(
        figure_own=part_key(unit_path(ledger, scope), scope),
        figure_first=Subquery(hosts.values("key")[:1]),
    )
    return counted.filter(
        Q(inside, Exists(hosts.exclude(key=OuterRef("figure_own"))))
        | Q(~inside, Exists(hosts.exclude(key=OuterRef("figure_first"))))
    )


def _flag(condition: Q) -> Any:
    counts = Literal(1, output_field=IntegerField())
    return Case(When(condition, then=counts), default=Literal(0)) if condition else counts


def units_of(scope: Scope) -> list[Any]:
    """Return the scope's child units in the order of the tree."""
    units = apps.get_model("organisations.OrganisationUnit")
    return list(units._base_manager.filter(parent=scope.unit).order_by("path"))
