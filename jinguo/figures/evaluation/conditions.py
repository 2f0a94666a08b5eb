"""From declarations to conditions: which rows a figure is about, when, and in what state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import models
from django.db.models import F, Q

from jinguo.core.entries import State
from jinguo.core.periods import Period
from jinguo.figures.declarations import DistinctCount, Figure, FigureLedger, Latest, Nature, Sum

NOBODY = Q(pk__in=[])


def nature_of(figure: Figure, ledger: FigureLedger) -> Nature:
    """Return whether the figure is a flow or a stock."""
    return figure.nature or ledger.nature


def dimension(ledger: FigureLedger, name: str) -> str:
    """Return the ORM path of a dimension. Raises ValueError for one the ledger does not declare."""
    try:
        return ledger.dimensions[name]
    except KeyError:
        raise ValueError(f"ledger {ledger.key} has no dimension {name}") from None


def about(figure: Figure, ledger: FigureLedger) -> Q:
    """Return the condition of ``where``: what the figure is about, whatever state and date."""
    condition = Q()
    for name, wanted in figure.where.items():
        further = _further(ledger, ledger.also[name]) if name in ledger.also else None
        condition &= _matches(dimension(ledger, name), wanted, further)
    return condition


Further = Callable[[str, Any], Q]


def _further(ledger: FigureLedger, path: str) -> Further:
    """Return what turns a condition on a further value into one on the row: a row set, not a join."""
    entry, _, leaf = path.rpartition("__")
    prefix, _, name = entry.rpartition("__")
    model = field_at(ledger.model_class(), prefix).related_model if prefix else ledger.model_class()
    field: Any = model._meta.get_field(name)
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    through = field.remote_field.through._base_manager.order_by()

    def condition(lookup: str, value: Any) -> Q:
        rows = through.filter(**{f"{target}__{leaf}{lookup}": value}).values(source)
        return Q(**{f"{prefix or 'pk'}__in": rows})

    return condition


def _matches(path: str, wanted: Any, further: Further | None = None) -> Q:
    if isinstance(wanted, Mapping):
        condition = Q()
        for lookup, value in wanted.items():
            if lookup == "not":
                condition &= ~_matches(path, value, further)
            else:
                condition &= _either(path, f"__{lookup}", value, further)
        return condition
    if isinstance(wanted, list | tuple | set | frozenset):
        return _either(path, "__in", list(wanted), further)
    return Q(**{f"{path}__isnull": True}) if wanted is None else _either(path, "", wanted, further)


def _either(path: str, lookup: str, value: Any, further: Further | None) -> Q:
    """Return the condition that the row's own value, or a further one, meets a lookup."""
    own = Q(**{path + lookup: value})
    return own | further(lookup, value) if further else own


def timing(ledger: FigureLedger, nature: Nature, period: Period) -> Q:
    """Return the condition of time: a flow began within the period, a stock stood at its end."""
    if nature is Nature.FLOW:
        return Q(**{f"{ledger.date}__gte": period.start, f"{ledger.date}__lte": period.end})
    return begun(ledger, period) & ~ended(ledger, period)


def begun(ledger: FigureLedger, period: Period) -> Q:
    """Return the condition that a standing began by the period's end; without a date it always stood."""
    condition = Q(**{f"{ledger.date}__lte": period.end})
    return condition | Q(**{f"{ledger.date}__isnull": True}) if date_may_be_missing(ledger) else condition


def ended(ledger: FigureLedger, period: Period) -> Q:
    """Return the condition that a standing was over on the period's last day (its end is exclusive)."""
    return Q(**{f"{ledger.end}__isnull": False, f"{ledger.end}__lte": period.end}) if ledger.end else NOBODY


def date_may_be_missing(ledger: FigureLedger) -> bool:
    """Whether rows of the ledger may lack their date."""
    return field_at(ledger.model_class(), ledger.date).null


def field_at(model: type[models.Model], path: str) -> Any:
    """Return the model field at the end of an ORM path; what is taken of the field's value is left off."""
    field: Any = None
    for step in path.split("__"):
        if field is not None and field.related_model is None:
            return field
        field = (field.related_model if field is not None else model)._meta.get_field(step)
    return field


def counted_state(ledger: FigureLedger, include_unverified: bool) -> Q:
    """Return the condition that a row counts as far as its state goes, and was not struck since."""
    condition = in_state(ledger, include_unverified)
    for lookups in ledger.struck.values():
        condition &= ~Q(**lookups)
    return condition


def in_state(ledger: FigureLedger, include_unverified: bool) -> Q:
    """Return the condition of the life cycle: verified, or with the unverified everything not void."""
    if ledger.state is None:
        return Q()
    return ~Q(**{ledger.state: State.VOID}) if include_unverified else Q(**{ledger.state: State.VERIFIED})


def measure_path(figure: Figure, ledger: FigureLedger) -> Any:
    """Return the expression or path that a Sum or Latest measures, or a DistinctCount tells apart."""
    if isinstance(figure.measure, DistinctCount):
        name, declared = figure.measure.distinct, ledger.distincts
    elif isinstance(figure.measure, Sum | Latest):
        name, declared = figure.measure.measure, ledger.measures
    else:
        raise TypeError(f"{figure.key} measures nothing")
    if name not in declared:
        raise ValueError(f"ledger {ledger.key} has no {name} to measure")
    found = declared[name]
    return found() if callable(found) else found


def expression(measured: Any) -> Any:
    """Return a path as an expression; expressions stay as they are."""
    return F(measured) if isinstance(measured, str) else measured
