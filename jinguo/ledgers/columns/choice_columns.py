"""Columns of a few words: fixed choices, and yes or no."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from jinguo.ledgers.columns.base import Asking, Book, Column, Parser
from jinguo.ledgers.values import cells
from jinguo.ledgers.values.cells import Parsed

if TYPE_CHECKING:
    from jinguo.ledgers.declarations import LedgerSheet
    from jinguo.ledgers.values.reading_context import Context


@dataclass(frozen=True)
class ChoiceColumn(Column):
    """A column of one of ``choices`` (value → label); ``words`` are further spellings of them."""

    choices: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, Any] = field(default_factory=dict)
    usual_hint = "从下拉列表中选择"
    stands_above = True
    asked_for_all = True

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        """Read the official words first, whatever language the user works in, then the English ones."""
        official, english = self._words_in("zh-hans"), self._words_in("en")
        spelt = {cells.key_of(word): value for word, value in self.words.items()}

        def parse(raw: Any) -> Parsed:
            read = cells.read_choice(raw, official)
            if not read.doubt and not read.error:
                return read
            other = spelt.get(cells.key_of(cells.text_of(raw)))
            if other is not None:
                return Parsed(other)
            if not read.error:
                return read
            other = cells.read_choice(raw, english)
            return read if other.error else other

        return parse

    def _words_in(self, language: str) -> dict[str, str]:
        with translation.override(language):
            return {value: str(label) for value, label in self.choices.items()}

    def writer(self, book: Book) -> Callable[[Any], Any]:
        labels = {value: str(label) for value, label in self.choices.items()}
        return lambda value: labels.get(value, "")

    def options(self) -> list[str]:
        return [str(label) for label in self.choices.values()]

    def told(self, value: Any) -> str:
        return str(self.choices.get(value, value))

    def in_conflict(self, entry: models.Model, value: Any) -> str:
        return self.told(value)

    def shown(self, value: Any) -> str:
        return self.told(value)

    def form_field(self, form: Asking) -> forms.Field:
        given = list(self.choices.items())
        settled = self.required or self.initial(form)
        return forms.ChoiceField(choices=given if settled else [("", "—"), *given])


@dataclass(frozen=True)
class YesNoColumn(Column):
    """A column of 是 and 否."""

    usual_hint = "填“是”或“否”"
    usual_sample = "是"

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return cells.read_yes_no

    def writer(self, book: Book) -> Callable[[Any], Any]:
        return {True: "是", False: "否"}.get

    def options(self) -> list[str]:
        return ["是", "否"]

    def in_conflict(self, entry: models.Model, value: Any) -> str:
        return "是" if value else "否"

    def shown(self, value: Any) -> str:
        return _("是") if value else _("否")

    def form_field(self, form: Asking) -> forms.Field:
        return forms.BooleanField()
