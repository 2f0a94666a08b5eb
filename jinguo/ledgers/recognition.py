"""Which ledger a sheet is: by its name and title, and by how many of its headers the ledger knows."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from jinguo.ledgers import registry
from jinguo.ledgers.cells import key_of
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.headers import Match, Matcher, labels_of
from jinguo.ledgers.layout import Layout, find_layout
from jinguo.ledgers.models import HeaderChoice
from jinguo.ledgers.workbook import RawSheet

ENOUGH = 4.0  # points below which a sheet is no ledger


def learnt_choices() -> dict[str, dict[str, str]]:
    """Return what people taught about headers: field by header, by ledger."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for key, text, field in HeaderChoice.objects.values_list("sheet_key", "header_text", "field"):
        found[key][text] = field
    return found


class Recogniser:
    """Finds ledger, layout and columns of sheets; made once for an import."""

    def __init__(self) -> None:
        learnt = learnt_choices()
        self._matchers = {sheet.key: Matcher(sheet, learnt.get(sheet.key)) for sheet in registry.all_sheets()}
        self._words = set().union(*(matcher.words for matcher in self._matchers.values()))

    def recognise(
        self, raw: RawSheet, file_name: str, ledger: str | None = None
    ) -> tuple[LedgerSheet | None, Layout, list[Match]]:
        """Return the ledger (None: no ledger of ours), the layout and the matched columns.

        ``ledger`` is the key a person chose; "" means that the sheet shall be left out.
        """
        words = self._matchers[ledger].words if ledger else self._words
        layout = find_layout(raw, words, file_name)
        if ledger == "" or not layout.found:
            return None, layout, []
        if ledger:
            return registry.get(ledger), layout, self._matchers[ledger].match(layout.headers)
        return self._best(raw, layout, file_name)

    def _best(
        self, raw: RawSheet, layout: Layout, file_name: str
    ) -> tuple[LedgerSheet | None, Layout, list[Match]]:
        best: tuple[float, Any] = (0.0, None)
        for matcher in self._matchers.values():
            matches = matcher.match(layout.headers)
            points = _points(matcher, matches, layout) + _announced(
                matcher.sheet, raw.name, layout.title, file_name
            )
            if points > best[0]:
                best = (points, (matcher.sheet, layout, matches))
        return best[1] if best[1] and best[0] >= ENOUGH else (None, layout, [])


def _points(matcher: Matcher, matches: list[Match], layout: Layout) -> float:
    """Weigh what the headers say: required columns most, likeness least; what is missing counts against."""
    required = {column.field for column in matcher.sheet.columns if column.required}
    points, found = 0.0, set()
    for match in matches:
        found.add(match.field)
        sure = (0.0, 0.4, 1.0, 1.2)[match.sureness]
        points += sure * (2.0 if match.field in required else 1.0) if match.field else -0.15
    above = {"unit"} if layout.unit else set()
    if not found - {""}:
        return 0.0
    return points - 1.6 * len(required - found - above)


def _announced(sheet: LedgerSheet, *texts: str) -> float:
    """Weigh the words of sheet name, title and file name; a ledger's own name is nearly certain."""
    points = 0.0
    for weight, text in zip((1.0, 1.0, 0.6), texts, strict=False):
        key = key_of(text)
        if not key:
            continue
        if any(key_of(label) in key for label in _labels(sheet.key)):
            points += 4.0 * weight
        else:
            longest = max((len(alias) for alias in sheet.aliases if key_of(alias) in key), default=0)
            points += weight * min(longest, 6) * 0.4
    return points


@cache
def _labels(key: str) -> frozenset[str]:
    from jinguo.ledgers.declarations import Column

    sheet = registry.get(key)
    return frozenset(labels_of(Column("label", sheet.label)))
