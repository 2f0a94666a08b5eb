"""Columns of organisation units, by name or code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jinguo.core.scoping import units_for
from jinguo.ledgers.columns.base import Asking, Book, Column, Parser
from jinguo.ledgers.columns.choosing import nameable_units, named_search
from jinguo.ledgers.columns.form_fields import UnitField, UnitsField

if TYPE_CHECKING:
    from jinguo.ledgers.declarations import LedgerSheet
    from jinguo.ledgers.values.reading_context import Context


@dataclass(frozen=True)
class UnitColumn(Column):
    """A column of one unit; ``unit`` is the entry's own."""

    usual_hint = "填单位全称或代码；同名的村写上镇街名"
    usual_sample = "某某村"
    one_unit = True
    ascends = True
    told_in_words = True
    stands_above = True
    asked_for_all = True

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return partial(context.units.parse, near=context.near, mine=context.mine)

    def writer(self, book: Book) -> Callable[[Any], Any]:
        return book.unit

    def find_in(self, text: str, context: Context) -> Any:
        return context.units.find_in(text, context.near) if self.field == "unit" else None

    def link(self, target: Any) -> str | None:
        return reverse("unit", args=[target.code])

    def sort_path(self) -> str:
        return f"{self.field}__path"

    def search(self, word: str, model: type[models.Model]) -> Q:
        return named_search(self.field, word) if self.is_foreign_key(model) else Q()

    def form_field(self, form: Asking) -> forms.Field:
        own = self.field == "unit"
        return UnitField(units_for(form.user, "record") if own else nameable_units(form.user))

    def initial(self, form: Asking) -> Any:
        if self.field == "unit":
            return form.roots[0] if len(form.roots) == 1 else None
        return super().initial(form)


@dataclass(frozen=True)
class UnitsColumn(Column):
    """A column of several units, separated by 、；,."""

    usual_hint = "填单位全称，几个单位用顿号分开"
    form_help = _("几个单位共同举办的，在此写明，上级只计一次。用顿号分开。")
    many = True
    told_in_words = True

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return partial(context.units.parse_many, near=context.near, mine=context.mine)

    def writer(self, book: Book) -> Callable[[Any], Any]:
        return book.units

    def in_conflict(self, entry: models.Model, value: Any) -> str:
        return f"{len(value)} 个单位"

    def shown(self, value: Any) -> str:
        return "、".join(str(one) for one in value.all())

    def sort_path(self) -> str:
        return ""

    def form_field(self, form: Asking) -> forms.Field:
        return UnitsField(nameable_units(form.user))

    def held(self, value: Any, *, rough: bool) -> Any:
        return list(value.all())
