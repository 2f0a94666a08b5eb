"""A site's own figures: declarations of its pack made into the same ``Figure`` as the program's.

A declaration may ask only what a ledger declares (its dimensions, measures and distincts), so a pack reaches
nothing that the ledger does not show; who may see the figure follows from the ledger and its line, as ever.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jinguo.core.site import site_parts
from jinguo.core.site.site_words import PART as WORDS
from jinguo.core.site.site_words import SiteText
from jinguo.figures.declarations import (
    Count,
    DistinctCount,
    Figure,
    FigureUnit,
    Latest,
    Measure,
    Nature,
    Ratio,
    Sum,
)

PART = "figures"
FIGURE = "figure."  # before a figure's key, where a pack names a figure of the program otherwise
TEXTS = ("meaning", "source", "method", "coverage")
_OF: dict[str, type[Any]] = {"sum": Sum, "distinct": DistinctCount, "latest": Latest}
_log = logging.getLogger(__name__)


def from_declaration(told: Mapping[str, Any]) -> Figure:
    """Return the figure of a declaration that was checked. Raises KeyError, ValueError for another."""
    nature = told.get("nature")
    texts: dict[str, Any] = {name: _text(told, name) for name in TEXTS if told.get(name)}
    return Figure(
        told["key"], _text(told, "name"), FigureUnit(told["unit"]), told["line"], measure_of(told),
        told.get("ledger", ""), {name: _wanted(value) for name, value in told.get("where", {}).items()},
        Nature(nature) if nature else None, synonyms=tuple(told.get("synonyms", ())),
        version=told.get("version", 1), **texts,
    )  # fmt: skip


def measure_of(told: Mapping[str, Any]) -> Measure:
    """Return what a declaration measures. Raises KeyError for what is no measure, or says not of what."""
    match told["measure"]:
        case "count":
            return Count()
        case "ratio":
            return Ratio(told["numerator"], told["denominator"])
    return _OF[told["measure"]](told["of"])


def _text(told: Mapping[str, Any], name: str) -> SiteText:
    return SiteText(told[name], told.get(f"{name}_en", ""))


def _wanted(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def reworded(figure: Figure, row: Mapping[str, Any]) -> Figure:
    """Return a figure of the program in a site's words; further words for it are added to its own."""
    aliases = row.get("aliases", ())
    changes: dict[str, Any] = {
        name: SiteText(row[name], row.get(f"{name}_en", "")) for name in TEXTS if row.get(name)
    }
    if row.get("name"):
        changes["name"] = SiteText(row["name"], row.get("name_en") or "")
    return replace(figure, synonyms=tuple(dict.fromkeys((*aliases, *figure.synonyms))), **changes)


def merged(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """Return the program's figures in the site's words, and the site's own in their places."""
    words = site_parts.content(WORDS)
    order = {
        key: reworded(figure, words[FIGURE + key]) if FIGURE + key in words else figure
        for key, figure in figures.items()
    }
    follows: dict[str, list[Figure]] = {}
    for told in site_parts.content(PART).get("figure", ()):
        try:
            made = from_declaration(told)
        except (KeyError, ValueError, TypeError):
            _log.error("figure %s of the site pack cannot be made: see jinguo pack check", told.get("key"))
            continue
        if made.key not in order:
            follows.setdefault(told.get("after", ""), []).append(made)
    return _placed(order, follows)


def _placed(order: Mapping[str, Figure], follows: dict[str, list[Figure]]) -> dict[str, Figure]:
    """Put each of a site's figures behind the one it follows; the rest stand at the end."""
    placed: dict[str, Figure] = {}

    def put(figure: Figure) -> None:
        placed[figure.key] = figure
        for next_one in follows.pop(figure.key, ()):
            put(next_one)

    for figure in order.values():
        put(figure)
    while follows:
        for figure in follows.pop(next(iter(follows))):
            put(figure)
    return placed
