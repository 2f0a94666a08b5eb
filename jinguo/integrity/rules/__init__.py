"""The rules by which records look doubtful, one module to a subject."""

from __future__ import annotations


def declare() -> None:
    """Register every rule, in the order in which pages show them."""
    from jinguo.integrity.rule_findings import register
    from jinguo.integrity.rules import (
        attendance,
        deeds,
        duplicates,
        photos,
        rosters,
        rounding,
        support,
        timing,
    )

    for module in (duplicates, photos, attendance, rosters, rounding, timing, deeds, support):
        register(*module.RULES)
