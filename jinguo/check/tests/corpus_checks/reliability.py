"""How far told chances hold: the reliability curve, and accuracy against coverage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from jinguo.check.tests.corpus_checks.tally import Share, Told

EDGES = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0001)
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.985, 0.99, 0.993, 0.995, 0.997, 0.999)


def curve(told: Sequence[tuple[float, bool]]) -> str:
    """Return a table: how many of the claims with such a chance were right."""
    lines = [f"{'chance':>15}{'claims':>8}{'mean':>8}{'right':>20}"]
    for low, high in pairwise(EDGES):
        inside = [(chance, right) for chance, right in told if low <= chance < high]
        if inside:
            mean = sum(chance for chance, _right in inside) / len(inside)
            share = Share(sum(right for _chance, right in inside), len(inside))
            lines.append(f"{low:>7.3f}–{min(high, 1):<7.3f}{len(inside):>8}{mean:>8.3f}{share!s:>20}")
    return "\n".join(lines)


def at_threshold(told: Iterable[Told], threshold: float) -> tuple[Share, Share]:
    """Return the shares wrong when confident and covered, if a verdict were given from this chance."""
    told = list(told)
    sure = [one for one in told if one.free and one.chance >= threshold]
    covered = sum(one.right and one.placeable for one in sure)
    return (
        Share(sum(not one.right for one in sure), len(sure)),
        Share(covered, sum(one.placeable for one in told)),
    )


def against_coverage(told: Sequence[Told]) -> str:
    """Return a table: for each threshold, how many claims got a verdict, how many wrongly, and the coverage.

    Coverage here is of the placeable claims that were found.
    """
    lines = [f"{'from chance':>12}{'confident':>11}{'wrong':>7}{'wrong %':>20}{'coverage %':>20}"]
    for threshold in THRESHOLDS:
        wrong, covered = at_threshold(told, threshold)
        lines.append(f"{threshold:>12.3f}{wrong.of:>11}{wrong.hits:>7}{wrong!s:>20}{covered!s:>20}")
    return "\n".join(lines)
