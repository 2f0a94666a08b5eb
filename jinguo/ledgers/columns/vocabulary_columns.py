"""Columns of dated words: kinds of a vocabulary, and programmes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.core.models import Kind, Programme
from jinguo.ledgers.columns.base import Asking, Book, Column, Parser

if TYPE_CHECKING:
    from jinguo.ledgers.declarations import LedgerSheet
    from jinguo.ledgers.values.reading_context import Context


@dataclass(frozen=True)
class WordColumn(Column):
    """A column of one word of a vocabulary."""

    asked_for_all = True

    def rows(self) -> QuerySet:
        """Return the words of the vocabulary."""
        raise NotImplementedError

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return context.words(self).parse

    def writer(self, book: Book) -> Callable[[Any], Any]:
        return lambda value: book.word(self, value)

    def options(self) -> list[str]:
        today = timezone.localdate()
        return [row.name for row in self.rows() if row.valid_to is None or row.valid_to >= today]

    def find_in(self, text: str, context: Context) -> Any:
        return context.words(self).find_in(text)

    def sort_path(self) -> str:
        return f"{self.field}__position"

    def form_field(self, form: Asking) -> forms.Field:
        return forms.ModelChoiceField(self.rows(), empty_label="—")


@dataclass(frozen=True)
class KindColumn(WordColumn):
    """A column of kinds of ``vocabulary``, by name, alias or code."""

    usual_hint = "从下拉列表中选择"
    kind_word = True
    stands_above = True

    def rows(self) -> QuerySet:
        return Kind.objects.filter(vocabulary=self.vocabulary)

    def find_in(self, text: str, context: Context) -> Any:
        return super().find_in(text, context) if self.required else None

    def form_field(self, form: Asking) -> forms.Field:
        """Of the kinds that carry the ledger's line of work, those of the person's own lines."""
        kinds = self.rows()
        if form.sheet.line == self.field:
            lines = set(kinds.values_list("line", flat=True))
            kinds = kinds.filter(line__in={line for line in lines if form.records(line)})
        return forms.ModelChoiceField(kinds, empty_label="—")


@dataclass(frozen=True)
class ProgrammeColumn(WordColumn):
    """A column of programmes."""

    vocabulary: str = "programme"
    usual_hint = "从下拉列表中选择，没有则不填"
    only_above = True

    def rows(self) -> QuerySet:
        return Programme.objects.all()


@dataclass(frozen=True)
class ProgrammesColumn(ProgrammeColumn):
    """A column of several programmes, separated by 、；,."""

    usual_hint = "填品牌项目名称，几个项目用顿号分开，没有则不填"
    form_help = _("一场活动同时服务几个项目的，在此多选（按住 Ctrl 点选），不必重复登记；总数只计一次。")
    asked_for_all = False
    many = True
    told_in_words = True

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return context.words(self).parse_many

    def writer(self, book: Book) -> Callable[[Any], Any]:
        return lambda value: "、".join(book.word(self, word) for word in book.all_of(value))

    def options(self) -> list[str]:
        return []

    def find_in(self, text: str, context: Context) -> Any:
        return None

    def in_conflict(self, entry: models.Model, value: Any) -> str:
        return f"{len(value)} 个项目"

    def shown(self, value: Any) -> str:
        return "、".join(str(one) for one in value.all())

    def sort_path(self) -> str:
        return ""

    def serving(self, programme: str, model: type[models.Model]) -> Q:
        rows = model._base_manager.filter(**{self.field: programme})
        return Q(pk__in=rows.values("pk"))

    def form_field(self, form: Asking) -> forms.Field:
        return forms.ModelMultipleChoiceField(self.rows(), widget=forms.SelectMultiple({"size": 4}))

    def held(self, value: Any, *, rough: bool) -> Any:
        return list(value.all())
