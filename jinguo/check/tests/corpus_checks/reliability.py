"""How far told chances hold: the reliability curve, and accuracy against coverage."""

from __future__ import annotations

from collections.abc import Sequence

EDGES = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0001)


def curve(told: Sequence[tuple[float, bool]]) -> str:
    """Return a table: of the claims with such a chance, how many were right; and of all above it."""
    lines = [f"{'chance':>15}{'claims':>8}{'mean':>8}{'right':>8}{'  above: claims':>15}{'right':>8}"]
    for low, high in zip(EDGES, EDGES[1:], strict=False):
        inside = [(chance, right) for chance, right in told if low <= chance < high]
        above = [right for chance, right in told if chance >= low]
        mean = sum(chance for chance, _right in inside) / len(inside) if inside else 0.0
        share = sum(right for _chance, right in inside) / len(inside) if inside else 0.0
        lines.append(
            f"{low:>7.3f}–{min(high, 1):<7.3f}{len(inside):>8}{mean:>8.3f}{share:>8.3f}{len(above):>15}"
            f"{sum(above) / len(above) if above else 0:>8.3f}"
        )
    return "\n".join(lines)
