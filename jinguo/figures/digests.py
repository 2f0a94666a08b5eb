"""A seal over the records behind a published figure, so that later drift shows as what came and went."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import QuerySet

from jinguo.core.periods import Period
from jinguo.figures import registry
from jinguo.figures.declarations import Count, Figure, Ratio
from jinguo.figures.evaluation.conditions import expression, measure_path
from jinguo.figures.evaluation.lineage import counted_rows
from jinguo.figures.scope import Scope


@dataclass(frozen=True)
class Changes:
    """What became of the records behind a figure: keys that came, went, or changed their value."""

    came: list[str] = field(default_factory=list)
    went: list[str] = field(default_factory=list)
    changed: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.came or self.went or self.changed)


def contributions(figure: Figure | str, scope: Scope, period: Period) -> dict[str, str]:
    """Return what each counted record contributes: its public id (else its number) and its value.

    The two parts of a ratio are told apart by "n:" and "d:". Raises NotAllowed.
    """
    figure = registry.get(figure) if isinstance(figure, str) else figure
    scope.demand(figure)
    if isinstance(figure.measure, Ratio):
        parts = {"n": figure.measure.numerator, "d": figure.measure.denominator}
        return {
            f"{mark}:{key}": value
            for mark, part in parts.items()
            for key, value in _contributed(registry.get(part), scope, period).items()
        }
    return _contributed(figure, scope, period)


def _contributed(figure: Figure, scope: Scope, period: Period) -> dict[str, str]:
    queryset: QuerySet = counted_rows(figure, scope, period).order_by()
    names = {field.name for field in queryset.model._meta.get_fields()}
    identity = "public_id" if "public_id" in names else "pk"
    if isinstance(figure.measure, Count):
        return {str(key): "" for key in queryset.values_list(identity, flat=True).iterator()}
    measured = measure_path(figure, registry.ledger(figure.ledger))
    pairs = queryset.annotate(figure_value=expression(measured)).values_list(identity, "figure_value")
    return {str(key): str(value) for key, value in pairs.iterator()}


def digest_of(contributed: Mapping[str, str]) -> str:
    """Return the hash over sorted contributions, in hexadecimal."""
    seal = hashlib.new(settings.JINGUO_HASH)
    for key, value in sorted(contributed.items()):
        seal.update(f"{key}={value}\n".encode())
    return seal.hexdigest()


def digest(figure: Figure | str, scope: Scope, period: Period) -> str:
    """Return the seal over the records that count and what they contribute. Raises NotAllowed."""
    return digest_of(contributions(figure, scope, period))


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> Changes:
    """Compare two sets of contributions."""
    return Changes(
        came=sorted(now.keys() - before.keys()),
        went=sorted(before.keys() - now.keys()),
        changed={
            key: (before[key], now[key])
            for key in sorted(before.keys() & now.keys())
            if before[key] != now[key]
        },
    )
