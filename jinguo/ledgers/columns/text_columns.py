"""Columns of words: free text, and the numbers that identify or reach a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.db.models import Q

from jinguo.core.sensitive import Sensitive
from jinguo.ledgers.columns.base import Asking, Book, Column, Parser
from jinguo.ledgers.values import cells
from jinguo.ledgers.values.field_paths import value_of
from jinguo.ledgers.values.reading_context import model_field

if TYPE_CHECKING:
    from jinguo.ledgers.declarations import LedgerSheet
    from jinguo.ledgers.values.reading_context import Context

LONG = 300  # characters from which a text has a field of several lines


def words_field(column: Column) -> forms.Field:
    """Return a field in which anything may be written."""
    long = column.field in ("note", "content") or (column.max_length or 0) > LONG
    widget = forms.Textarea({"rows": 3}) if long else None
    return forms.CharField(max_length=column.max_length, widget=widget)


@dataclass(frozen=True)
class _WordsColumn(Column):
    """A column whose values are kept as they are written."""

    cell_format = "@"

    def renderer(self, book: Book) -> Callable[[Any], Any]:
        def read(entry: Any) -> str:
            value = value_of(entry, self.field)
            return book.free_words(entry, self, "" if value is None else str(value))

        return read

    def form_field(self, form: Asking) -> forms.Field:
        return words_field(self)


@dataclass(frozen=True)
class TextColumn(_WordsColumn):
    """A column of free words."""

    usual_hint = "填文字"
    lead_rank = 1
    ascends = True
    leads_out = True
    ditto_marks = False  # they may be the text
    remembers = False

    @property
    def may_say_none(self) -> bool:  # type: ignore[override]
        """Whether 无 is no text: where there must be one."""
        return self.required

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        longest = self.max_length or getattr(model_field(sheet, self.field), "max_length", None)
        return partial(cells.read_text, max_length=longest)

    def filling(self) -> str:
        return str(self.help) if self.help else self.usual_hint

    def search(self, word: str, model: type[models.Model]) -> Q:
        return Q(**{f"{self.field}__icontains": word}) if self.searchable else Q()


@dataclass(frozen=True)
class IdNumberColumn(_WordsColumn):
    """A column of identity numbers (GB 11643), confidential."""

    usual_hint = "18位身份证号；本列已设为文本，请勿改为数字"
    sensitive = Sensitive.ID_NUMBER
    may_say_none = True

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return cells.read_identifier


@dataclass(frozen=True)
class PhoneColumn(_WordsColumn):
    """A column of telephone numbers, confidential."""

    usual_hint = "11位手机号，或带区号的固定电话"
    sensitive = Sensitive.PHONE
    may_say_none = True

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return cells.read_phone
