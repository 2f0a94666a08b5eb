"""The rules by which records look doubtful, one module to a subject, in the order in which pages show them."""

from __future__ import annotations

from functools import cache

from jinguo.integrity.rule_findings import Rule


@cache
def _rules() -> dict[str, Rule]:
    """Return the rules by key; the modules are read when a rule is asked for."""
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

    modules = (duplicates, photos, attendance, rosters, rounding, timing, deeds, support)
    return {rule.key: rule for module in modules for rule in module.RULES}


def all_rules() -> list[Rule]:
    """Return every rule."""
    return list(_rules().values())


def rule_of(key: str) -> Rule | None:
    """Return the rule of a key, None for one that is no longer declared."""
    return _rules().get(key)
