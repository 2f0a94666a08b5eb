"""Columns of what is written: words, numbers of a person, days, fixed choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jinguo.core.form_dress import day_input
from jinguo.core.sensitive import Sensitive
from jinguo.ledgers.columns.base import Asking, Book, Column, Parser, Words
from jinguo.ledgers.columns.field_paths import getter
from jinguo.ledgers.columns.person_cells import read_person
from jinguo.ledgers.values import cells, dates
from jinguo.ledgers.values.cells import Parsed
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


class _WordsColumn(Column):
    """A column whose values are kept as they are written."""

    cell_format = "@"

    def renderer(self, book: Book) -> Callable[[Any], Any]:
        held = getter(self.field)

        def write(entry: Any) -> str:
            text = held(entry)
            return book.free_words(entry, self, str(text)) if text else ""

        return write

    def form_field(self, form: Asking) -> forms.Field:
        return words_field(self)


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
        return partial(cells.read_text, max_length=self._longest(sheet))

    def verbatim(self, sheet: LedgerSheet) -> int:
        return self._longest(sheet) or LONG

    def _longest(self, sheet: LedgerSheet) -> int | None:
        return self.max_length or getattr(model_field(sheet, self.field), "max_length", None)

    def filling(self) -> str:
        return str(self.help) if self.help else self.usual_hint

    def search(self, word: str, model: type[models.Model]) -> Q:
        return Q(**{f"{self.field}__icontains": word}) if self.searchable else Q()


class UnitNameColumn(TextColumn):
    """A column of the names that the tree keeps of its units: a footnote mark is no part of one."""

    takes_notes = True

    def verbatim(self, sheet: LedgerSheet) -> int:
        return 0


class NameColumn(TextColumn):
    """A column of the names that a register of persons or households keeps."""

    usual_hint = "填姓名，一行一人"
    ditto_marks = True

    def verbatim(self, sheet: LedgerSheet) -> int:
        return 0

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return partial(read_person, is_unit=context.units.called)


class IdNumberColumn(_WordsColumn):
    """A column of identity numbers (GB 11643), confidential."""

    usual_hint = "18位身份证号；本列已设为文本，请勿改为数字"
    sensitive = Sensitive.ID_NUMBER
    may_say_none = True
    takes_notes = True

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return cells.read_identifier


class PhoneColumn(_WordsColumn):
    """A column of telephone numbers, confidential."""

    usual_hint = "11位手机号，或带区号的固定电话"
    sensitive = Sensitive.PHONE
    may_say_none = True
    takes_notes = True

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return cells.read_phone


@dataclass(frozen=True)
class DateColumn(Column):
    """A column of days.

    ``to_the_day`` takes no month for one. Days ``of_the_year`` lie in the year that the title names, so that
    an import asks about others.
    """

    to_the_day: bool = False
    of_the_year: bool = False
    usual_hint = "填日期，如 2023-05-06"
    usual_sample = "2023-05-06"
    cell_format = "yyyy-mm-dd"
    unbroken = True
    stands_above = True
    asked_for_all = True
    open_ended = True
    takes_notes = True

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        read = partial(dates.read_date, year=context.year, since_1904=context.since_1904, month=context.month)
        return partial(dates.to_the_day, read) if self.to_the_day else read

    def form_field(self, form: Asking) -> forms.Field:
        return forms.DateField(
            widget=day_input(),
            error_messages={"invalid": _("日期应写成 2023-05-06 这样。")},
        )

    def cell_field(self, text: str) -> forms.Field:
        if self.confidential:
            return super().cell_field(text)
        day = dates.read_date(text).value if text else None
        return forms.DateField(widget=day_input(), initial=day.isoformat() if day else "")

    def initial(self, form: Asking) -> Any:
        return timezone.localdate() if self.field == "occurred_on" else super().initial(form)


@dataclass(frozen=True)
class ChoiceColumn(Column):
    """A column of one of ``choices`` (value → label); ``words`` are further spellings of them.

    ``example`` is the value that a blank form's sample row shows, when the first would mislead.
    """

    choices: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, Any] = field(default_factory=dict)
    example: str = ""
    usual_hint = "从下拉列表中选择"
    stands_above = True
    asked_for_all = True
    takes_notes = True

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

    def writer(self, words: Words) -> Callable[[Any], Any]:
        labels = {value: str(label) for value, label in self.choices.items()}
        return lambda value: labels.get(value, "")

    def options(self) -> list[str]:
        return [str(label) for label in self.choices.values()]

    def sample_of(self, choices: list[str]) -> Any:
        return str(self.choices[self.example]) if self.example else super().sample_of(choices)

    def told(self, value: Any) -> str:
        return str(self.choices.get(value, value))

    shown = told

    def form_field(self, form: Asking) -> forms.Field:
        given = list(self.choices.items())
        settled = self.required or self.initial(form)
        return forms.ChoiceField(choices=given if settled else [("", "—"), *given])


class YesNoColumn(Column):
    """A column of 是 and 否."""

    usual_hint = "填“是”或“否”"
    usual_sample = "是"
    takes_notes = True

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return cells.read_yes_no

    def writer(self, words: Words) -> Callable[[Any], Any]:
        return {True: "是", False: "否"}.get

    def options(self) -> list[str]:
        return ["是", "否"]

    def in_conflict(self, entry: models.Model, value: Any) -> str:
        return self.shown(value)

    def shown(self, value: Any) -> str:
        return gettext("是") if value else gettext("否")

    def form_field(self, form: Asking) -> forms.Field:
        return forms.BooleanField()
