"""The list of suspicions as its address asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from jinguo.core.lines import Line
from jinguo.core.scoping import units_for
from jinguo.integrity.doubted_entries import rows_seen, sheet_of, title_of
from jinguo.integrity.models import Suspicion, SuspicionEntry, SuspicionState
from jinguo.integrity.rules import all_rules, rule_of
from jinguo.integrity.suspicion_remarks import sentence
from jinguo.ledgers.columns.choosing import read_unit
from jinguo.organisations.models import in_subtree

PAGE_SIZE = 25
NAMED = 2  # entries named in a row of the list
ORDERS = {"score": ("-score", "-pk"), "new": ("-found_at", "-pk"), "unit": ("unit__path", "-score", "-pk")}


@dataclass
class Row:
    """A suspicion as the list shows it."""

    suspicion: Suspicion
    rule: Any
    sentence: str
    entries: list[str]
    more: int


class SuspicionList:
    """Suspicions the viewer may see, filtered by rule, unit, line and state."""

    def __init__(self, request: HttpRequest) -> None:
        self.user, self.asked = request.user, request.GET
        self.problem = ""

    @cached_property
    def state(self) -> str:
        """The state asked for; open when none is."""
        asked = self.asked.get("state", SuspicionState.OPEN)
        return asked if asked in (*SuspicionState.values, "all") else SuspicionState.OPEN

    @cached_property
    def order(self) -> str:
        """By what the list is sorted."""
        asked = self.asked.get("sort", "score")
        return asked if asked in ORDERS else "score"

    @cached_property
    def rows(self) -> QuerySet[Suspicion]:
        """The suspicions asked for."""
        found = Suspicion.objects.visible_to(self.user)
        if self.state != "all":
            found = found.filter(state=self.state)
        if rule_of(rule := self.asked.get("rule", "")):
            found = found.filter(rule=rule)
        if (line := self.asked.get("line", "")) in Line.values:
            entries = SuspicionEntry.objects.filter(suspicion=OuterRef("pk"), line=line)
            found = found.filter(Exists(entries))
        if text := self.asked.get("unit", "").strip():
            unit = read_unit(text, units_for(self.user, "view"))
            if unit is None:
                self.problem = _("没有找到单位“%s”，请从提示中选择。") % text
                return found.none()
            found = found.filter(in_subtree(unit.path, "unit__path"))
        return found.select_related("unit").order_by(*ORDERS[self.order])

    @cached_property
    def page(self) -> Any:
        """The page asked for."""
        return Paginator(self.rows.prefetch_related("entries"), PAGE_SIZE).get_page(self.asked.get("page"))

    def table(self) -> list[Row]:
        """Return the page's rows; the entries are read in one query for each ledger."""
        suspicions = list(self.page.object_list)
        seen = rows_seen(suspicions, self.user)
        return [self._row(suspicion, seen) for suspicion in suspicions]

    def _row(self, suspicion: Suspicion, seen: dict[Any, Any]) -> Row:
        named = []
        entries = list(suspicion.entries.all())
        for entry in entries[:NAMED]:
            row, sheet = seen.get((entry.object_type, entry.object_id)), sheet_of(entry.object_type)
            if row is not None and sheet is not None:
                named.append(f"{row.unit}：{title_of(row, sheet)}")
        more = max(0, len(entries) - NAMED)
        return Row(suspicion, rule_of(suspicion.rule), sentence(suspicion), named, more)

    def choices(self) -> dict[str, list[tuple[str, Any]]]:
        """Return what the filters offer."""
        return {
            "rules": [(rule.key, rule.name) for rule in all_rules()],
            "states": [*SuspicionState.choices, ("all", _("全部"))],
            "lines": list(Line.choices),
            "orders": [("score", _("程度")), ("new", _("新发现的在前")), ("unit", _("单位"))],
        }

    def address(self) -> str:
        """Return the filters as a query string, without the page."""
        kept = self.asked.copy()
        kept.pop("page", None)
        return kept.urlencode()
