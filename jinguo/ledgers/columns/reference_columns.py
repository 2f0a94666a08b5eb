"""Columns that name an entry of another ledger by its number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from jinguo.ledgers.columns.base import Asking, Book, Column, Parser
from jinguo.ledgers.columns.form_fields import ReferenceField

if TYPE_CHECKING:
    from jinguo.ledgers.declarations import LedgerSheet
    from jinguo.ledgers.values.reading_context import Context


@dataclass(frozen=True)
class ReferenceColumn(Column):
    """A column of entries of another ledger; ``reference`` says which: ``app.Model:field``."""

    reference: str = ""
    usual_hint = "填对应记录的编号（名称），与原台账完全一致"
    cell_format = "@"
    stands_above = True
    remembers = False

    @property
    def refers(self) -> tuple[str, str]:  # type: ignore[override]
        """The model and the field that its cells name."""
        model, _colon, field = self.reference.partition(":")
        return model, field

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return context.references.parser(self)

    def writer(self, book: Book) -> Callable[[Any], Any]:
        return lambda value: book.named(value, self.refers[1])

    def sort_path(self) -> str:
        return ""

    def form_field(self, form: Asking) -> forms.Field:
        return ReferenceField(form.user, self)
