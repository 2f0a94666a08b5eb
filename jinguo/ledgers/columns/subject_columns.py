"""Columns that name a person or a household; the identity columns beside them say who is meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jinguo.ledgers.columns.base import Asking, Book, Column, Parser
from jinguo.ledgers.columns.choosing import named_search
from jinguo.ledgers.columns.form_fields import PublicIdField
from jinguo.ledgers.columns.text_columns import words_field
from jinguo.ledgers.values import cells

if TYPE_CHECKING:
    from jinguo.ledgers.declarations import LedgerSheet
    from jinguo.ledgers.values.reading_context import Context

LONGEST = 60  # characters of a name


@dataclass(frozen=True)
class _SubjectColumn(Column):
    """A column of names, each resolved to somebody of the register."""

    offered: ClassVar[str] = ""  # the page that offers names while one types
    stands_above = True
    may_say_none = True

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return partial(cells.read_text, max_length=LONGEST)

    def sort_path(self) -> str:
        return f"{self.field}__pinyin"

    def search(self, word: str, model: type[models.Model]) -> Q:
        return named_search(self.field, word) if self.is_foreign_key(model) else Q()

    def form_field(self, form: Asking) -> forms.Field:
        register: Any = getattr(self._model_field(form.model), "related_model", None)
        if not register:
            return words_field(self)
        rows = register.objects.visible_to(form.user).select_related("unit")
        return PublicIdField(rows, self.offered, form.user)


@dataclass(frozen=True)
class PersonColumn(_SubjectColumn):
    """A column of persons' names."""

    usual_hint = "填姓名；另填身份证号或电话，以免重名"
    usual_sample = "张某某"
    form_help = _("输入姓名、拼音首字母或完整的身份证号查找；名册里没有的，先到人员名册登记。")
    offered = "person_options"
    subject = "person"
    lead_rank = 2
    ascends = True

    def writer(self, book: Book) -> Callable[[Any], Any]:
        return lambda value: book.named(value, "name")

    def finder(self, context: Context) -> Callable[..., models.Model]:
        return context.subjects.person

    def link(self, target: Any) -> str | None:
        return reverse("person", args=[target.public_id])


@dataclass(frozen=True)
class HouseholdColumn(_SubjectColumn):
    """A column of households, by the name of their head or by their number."""

    usual_hint = "填户主姓名或户编号"
    usual_sample = "李某某"
    offered = "household_options"
    subject = "household"
    lead_rank = 3

    def writer(self, book: Book) -> Callable[[Any], Any]:
        return lambda value: book.household(self, value)

    def finder(self, context: Context) -> Callable[..., models.Model]:
        return context.subjects.household
