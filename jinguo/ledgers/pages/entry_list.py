"""The list of a ledger: one query, filtered, sorted, summed, for one viewer."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from jinguo.core.entries import State
from jinguo.core.models import Kind, Programme
from jinguo.core.scoping import units_for
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.columns.choosing import read_unit
from jinguo.ledgers.columns.field_paths import has_field
from jinguo.ledgers.columns.related_columns import UnitColumn
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.pages.value_display import cells, lead_column

PAGE_SIZE = 50
UNIT = UnitColumn("unit", _("填报单位"))


def is_key(text: str) -> bool:
    """Whether a word of an address may be the key of a row: not so long that no database holds it."""
    return text.isascii() and text.isdigit() and len(text) <= 18


class Listing:
    """What a list page shows of one ledger, from the words of its address."""

    def __init__(
        self, sheet: LedgerSheet, request: HttpRequest, asked: QueryDict | None = None, *, viewer: Any = None
    ) -> None:
        self.sheet = sheet
        self.model = sheet.model_class()
        self.user = viewer or request.user
        self.session = request.session
        self.asked = asked if asked is not None else request.GET
        self._problems: list[str] = []

    # columns

    @cached_property
    def all_columns(self) -> list[Column]:
        """Every column that can be a column of the list."""
        return list(self.sheet.columns)

    @cached_property
    def columns(self) -> list[Column]:
        """The columns chosen for this viewer and ledger, in official order."""
        name = f"columns:{self.sheet.key}"
        if "columns" in self.asked:
            self.session[name] = self.asked.getlist("column")
        chosen = self.session.get(name)
        shown = [c for c in self.all_columns if (c.field in chosen if chosen else c.in_list)]
        return shown or self.all_columns[:6]

    # the query

    @cached_property
    def filtered(self) -> QuerySet:
        """Every row that the viewer may see and that the filters let through."""
        return self._let_through(self.model.objects.visible_to(self.user))  # type: ignore[attr-defined]

    def _let_through(self, rows: QuerySet) -> QuerySet:
        told = self._by_state(), self._by_unit(), self._by_dates(), self._by_words(), self._by_import()
        for condition in told:
            rows = rows.filter(condition)
        for column in self.kind_columns:
            if is_key(self.asked.get(column.field, "")):
                rows = rows.filter(**{f"{column.field}_id": self.asked[column.field]})
        if self.has_programme and is_key(self.asked.get("programme", "")):
            rows = rows.filter(self._by_programme(str(self.asked["programme"])))
        return rows

    def _by_programme(self, pk: str) -> Q:
        """An entry belongs to its own programme and to those it also serves."""
        condition = Q(programme_id=pk)
        for column in self.sheet.columns:
            condition |= column.serving(pk, self.model)
        return condition

    @property
    def problems(self) -> list[str]:
        """Sentences on filters that could not be read."""
        _read = self.filtered
        return self._problems

    def _by_state(self) -> Q:
        if not self.sheet.has_life_cycle:
            return Q()
        state = self.asked.get("state", "")
        return Q(state=state) if state in State.values else ~Q(state=State.VOID)

    @cached_property
    def unit(self) -> Any:
        """The unit whose subtree is asked for, None for all."""
        text = self.asked.get("unit", "").strip()
        found = read_unit(text, units_for(self.user, "view")) if text else None
        if text and found is None:
            self._problems.append(str(_("没有找到单位“%s”，请从提示中选择。") % text))
        return found

    def _by_unit(self) -> Q:
        if self.unit is None:
            return Q(pk__in=[]) if self.asked.get("unit", "").strip() else Q()
        field = f"{self.sheet.unit_field}__path" if self.sheet.unit_field else "path"
        condition = Q(**{f"{field}__gte": self.unit.path, f"{field}__lt": self.unit.path + "~"})
        if self.sheet.cohosts_field:
            hosts = f"{self.sheet.cohosts_field}__path"
            held = self.model._base_manager.filter(
                **{f"{hosts}__gte": self.unit.path, f"{hosts}__lt": self.unit.path + "~"}
            )
            condition |= Q(pk__in=held.values("pk"))
        return condition

    def _by_dates(self) -> Q:
        condition = Q()
        for name, lookup in (("from", "gte"), ("to", "lte")):
            text = self.asked.get(name, "")
            if not text or not self.sheet.date_field:
                continue
            try:
                condition &= Q(**{f"{self.sheet.date_field}__{lookup}": dt.date.fromisoformat(text)})
            except ValueError:
                self._problems.append(str(_("日期应写成 2023-05-06 这样：%s") % text))
        return condition

    def _by_import(self) -> Q:
        """Return which rows one import wrote; where a ledger does not keep that, all."""
        text = self.asked.get("import", "")
        if not text or not has_field(self.model, "import_batch"):
            return Q()
        try:
            return Q(import_batch__public_id=UUID(text))
        except ValueError:
            self._problems.append(str(_("没有找到这次导入。")))
            return Q(pk__in=[])

    def _by_words(self) -> Q:
        word = self.asked.get("q", "").strip()[:60]
        if not word:
            return Q()
        condition = Q()
        for column in self.sheet.columns:
            if column.confidential or "." in column.field:
                continue
            condition |= column.search(word, self.model)
        for name in ("initials", "pinyin"):
            if word.isascii() and has_field(self.model, name):
                condition |= Q(**{f"{name}__startswith": word.lower()})
        return condition

    # order, pages, sums

    @cached_property
    def sortable(self) -> dict[str, str]:
        """Column field → the path it is sorted by."""
        own = [c for c in self.all_columns if not c.confidential and has_field(self.model, c.field)]
        return {column.field: path for column in own if (path := column.sort_path())}

    @cached_property
    def sort(self) -> str:
        """The column sorted by, with a minus for downwards; "" for the ledger's own order."""
        asked = self.asked.get("sort", "")
        return asked if asked.lstrip("-") in self.sortable else ""

    @cached_property
    def rows(self) -> QuerySet:
        """The filtered rows in order, with what the shown columns need fetched along."""
        order = list(self.sheet.ordering)
        if self.sort:
            sign = "-" if self.sort.startswith("-") else ""
            order = [sign + self.sortable[self.sort.lstrip("-")], *order]
        needed = {c.field for c in self.columns if c.is_foreign_key(self.model)}
        needed |= {c.field.rpartition(".")[0].replace(".", "__") for c in self.columns if "." in c.field}
        if UNIT.is_foreign_key(self.model):
            needed.add("unit")
        rows = self.filtered.order_by(*order).select_related(*self.sheet.export_related, *sorted(needed))
        return rows.prefetch_related(*[c.field for c in self.columns if c.many])

    @cached_property
    def sums(self) -> dict[str, Any]:
        """How many rows, and the totals of the shown numbers (void entries apart)."""
        asked: dict[str, Any] = {"rows": Count("pk")}
        for column in self.columns:
            if column.numeric and has_field(self.model, column.field):
                asked[f"sum_{column.field}"] = Sum(column.field)
        rows = self.model.objects.visible_to(self.user, many=True)  # type: ignore[attr-defined]
        return self._let_through(rows).order_by().aggregate(**asked)

    @cached_property
    def page(self) -> Any:
        """The page asked for."""
        paginator = Paginator(self.rows, PAGE_SIZE)
        paginator.__dict__["count"] = self.sums["rows"]
        return paginator.get_page(self.asked.get("page"))

    def table(self) -> list[dict[str, Any]]:
        """Return the page's rows as cells."""
        lead = lead_column(self.sheet)
        lead = lead if lead in self.columns else self.columns[0]
        return [{"row": row, "cells": cells(row, self.columns, lead)} for row in self.page]

    def footer(self) -> list[dict[str, Any]]:
        """Return the totals under the columns."""
        return [
            {
                "column": column,
                "text": column.show(self.sums.get(f"sum_{column.field}")),
                "numeric": column.numeric,
            }
            for column in self.columns
        ]

    def headings(self) -> list[dict[str, Any]]:
        """Return the column heads, with how a click would sort."""
        heads = []
        for column in self.columns:
            current = self.sort.lstrip("-") == column.field
            down = current and self.sort.startswith("-")
            first = "" if column.ascends else "-"
            turn = column.field if down else f"-{column.field}"
            heads.append(
                {
                    "column": column,
                    "numeric": column.numeric,
                    "sort": (turn if current else first + column.field)
                    if column.field in self.sortable
                    else "",
                    "order": ("descending" if down else "ascending") if current else "",
                }
            )
        return heads

    # the filter bar

    @cached_property
    def kind_columns(self) -> list[Column]:
        """The vocabulary columns one may filter by."""
        return [
            c for c in self.sheet.columns if c.kind_word and c.filterable and c.is_foreign_key(self.model)
        ]

    @property
    def has_programme(self) -> bool:
        """Whether entries carry a programme."""
        return any(c.field == "programme" and c.is_foreign_key(self.model) for c in self.sheet.columns)

    @cached_property
    def choices(self) -> list[dict[str, Any]]:
        """The drop-down filters with their options."""
        filters: list[dict[str, Any]] = []
        if self.sheet.has_life_cycle:
            filters.append({"name": "state", "label": _("状态"), "options": list(State.choices)})
        vocabularies = {c.vocabulary for c in self.kind_columns}
        kinds = list(Kind.objects.filter(vocabulary__in=vocabularies)) if vocabularies else []
        for column in self.kind_columns:
            options = [(str(k.pk), str(k)) for k in kinds if k.vocabulary == column.vocabulary]
            filters.append({"name": column.field, "label": column.label, "options": options})
        if self.has_programme:
            options = [(str(p.pk), str(p)) for p in Programme.objects.all()]
            filters.append({"name": "programme", "label": _("品牌项目"), "options": options})
        for one in filters:
            one["value"] = self.asked.get(one["name"], "")
        return filters

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        names = [
            "q",
            "unit",
            "from",
            "to",
            "state",
            "programme",
            "import",
            *(c.field for c in self.kind_columns),
        ]
        return any(self.asked.get(name) for name in names)

    def address(self, *without: str) -> str:
        """Return the filters as a query string, without some names."""
        kept = self.asked.copy()
        for name in ("page", "columns", "column", *without):
            kept.pop(name, None)
        return kept.urlencode()
