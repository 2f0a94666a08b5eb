"""Columns of what stands in another table: dated words, units, persons, households, other entries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.core.models import Kind, Programme
from jinguo.core.sayings import counted
from jinguo.core.scoping import units_for
from jinguo.ledgers.columns.base import Asking, Book, Column, Parser, Words
from jinguo.ledgers.columns.choosing import nameable_units, named_search
from jinguo.ledgers.columns.field_paths import getter
from jinguo.ledgers.columns.form_fields import (
    ChosenField,
    PublicIdField,
    ReferenceField,
    UnitField,
    UnitsField,
)
from jinguo.ledgers.columns.person_cells import read_household, read_person
from jinguo.ledgers.columns.written_columns import words_field

if TYPE_CHECKING:
    from jinguo.ledgers.declarations import LedgerSheet
    from jinguo.ledgers.values.reading_context import Context


class _SeveralColumn(Column):
    """A column of several rows, separated by 、；,."""

    many = True
    told_in_words = True
    sorts: ClassVar[str | None] = None

    def renderer(self, book: Book) -> Callable[[Any], Any]:
        write = self.writer(book)
        return lambda entry: write(getattr(entry, self.field).all())

    def shown(self, value: Any) -> str:
        return "、".join(str(one) for one in value.all())

    def held(self, value: Any, *, rough: bool) -> Any:
        return list(value.all())


class _NamedColumn(Column):
    """A column of one row, found by a name that has initials."""

    stands_above = True

    def search(self, word: str, model: type[models.Model]) -> Q:
        return named_search(self.field, word) if self.is_foreign_key(model) else Q()


class WordColumn(Column):
    """A column of one word of a vocabulary."""

    asked_for_all = True
    takes_notes = True
    sorts: ClassVar[str | None] = "position"

    def rows(self) -> QuerySet:
        """Return the words of the vocabulary."""
        raise NotImplementedError

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return context.words(self).parse

    def writer(self, words: Words) -> Callable[[Any], Any]:
        return lambda value: words.word(self, value)

    def options(self) -> list[str]:
        today = timezone.localdate()
        return [row.name for row in self.rows() if row.valid_to is None or row.valid_to >= today]

    def find_in(self, text: str, context: Context) -> Any:
        return context.words(self).find_in(text)

    def form_field(self, form: Asking) -> forms.Field:
        return forms.ModelChoiceField(self.rows(), empty_label="—")


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


class ProgrammesColumn(_SeveralColumn, ProgrammeColumn):
    """A column of several programmes."""

    usual_hint = "填品牌项目名称，几个项目用顿号分开，没有则不填"
    form_help = _("一场活动同时服务几个项目的，在此多选（按住 Ctrl 点选），不必重复登记；总数只计一次。")
    asked_for_all = False

    def in_conflict(self, entry: models.Model, value: Any) -> str:
        return counted("%(count)s 个项目", count=len(value))

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return context.words(self).parse_many

    def writer(self, words: Words) -> Callable[[Any], Any]:
        return lambda value: "、".join(words.word(self, word) for word in value)

    def options(self) -> list[str]:
        return []

    def find_in(self, text: str, context: Context) -> Any:
        return None

    def serving(self, programme: str, model: type[models.Model]) -> Q:
        rows = model._base_manager.filter(**{self.field: programme})
        return Q(pk__in=rows.values("pk"))

    def form_field(self, form: Asking) -> forms.Field:
        return forms.ModelMultipleChoiceField(self.rows(), widget=forms.SelectMultiple({"size": 4}))


class UnitColumn(_NamedColumn):
    """A column of one unit; ``unit`` is the entry's own."""

    usual_hint = "填单位全称或代码；同名的村写上镇街名"
    usual_sample = "某某村"
    one_unit = True
    ascends = True
    sorts = "path"
    told_in_words = True
    asked_for_all = True
    takes_notes = True

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return partial(context.units.parse, near=context.near, mine=context.mine)

    def writer(self, words: Words) -> Callable[[Any], Any]:
        return words.unit

    def find_in(self, text: str, context: Context) -> Any:
        return context.units.find_in(text, context.near) if self.field == "unit" else None

    def link(self, target: Any) -> str | None:
        return reverse("unit", args=[target.code])

    def form_field(self, form: Asking) -> forms.Field:
        own = self.field == "unit"
        return UnitField(units_for(form.user, "record") if own else nameable_units(form.user))

    def cell_field(self, text: str) -> forms.Field:
        return ChosenField("unit_options", initial=text)

    def initial(self, form: Asking) -> Any:
        if self.field == "unit":
            return form.roots[0] if len(form.roots) == 1 else None
        return super().initial(form)


class UnitsColumn(_SeveralColumn):
    """A column of several units."""

    takes_notes = True
    usual_hint = "填单位全称，几个单位用顿号分开"
    form_help = _("几个单位共同举办的，在此写明，上级只计一次。用顿号分开。")

    def in_conflict(self, entry: models.Model, value: Any) -> str:
        return counted("%(count)s 个单位", count=len(value))

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return partial(context.units.parse_many, near=context.near, mine=context.mine)

    def writer(self, words: Words) -> Callable[[Any], Any]:
        return words.units

    def form_field(self, form: Asking) -> forms.Field:
        return UnitsField(nameable_units(form.user))


class _SubjectColumn(_NamedColumn):
    """A column of names, each resolved to somebody of the register."""

    offered: ClassVar[str] = ""  # the page that offers names while one types
    sorts = "pinyin"
    may_say_none = True

    def form_field(self, form: Asking) -> forms.Field:
        register: Any = getattr(self._model_field(form.model), "related_model", None)
        if not register:
            return words_field(self)
        rows = register.objects.visible_to(form.user).select_related("unit")
        return PublicIdField(rows, self.offered, form.user)


class PersonColumn(_SubjectColumn):
    """A column of persons' names."""

    usual_hint = "填姓名；另填身份证号或电话，以免重名"
    usual_sample = "张某某"
    form_help = _("输入姓名、拼音首字母或完整的身份证号查找；名册里没有的，先到人员名册登记。")
    offered = "person_options"
    subject = "person"
    lead_rank = 2
    ascends = True

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return partial(read_person, is_unit=context.units.called)

    def renderer(self, book: Book) -> Callable[[Any], Any]:
        name = getter(f"{self.field}.name")
        return lambda entry: name(entry) or ""

    def paths(self) -> tuple[str, ...]:
        return (f"{self.field}.name",)

    def finder(self, context: Context) -> Callable[..., models.Model]:
        return context.subjects.person

    def link(self, target: Any) -> str | None:
        return reverse("person", args=[target.public_id])


class HouseholdColumn(_SubjectColumn):
    """A column of households, by the name of their head or by their number."""

    usual_hint = "填户主姓名或户编号"
    usual_sample = "李某某"
    offered = "household_options"
    subject = "household"
    lead_rank = 3

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return partial(read_household, is_unit=context.units.called)

    def renderer(self, book: Book) -> Callable[[Any], Any]:
        held = getter(self.field)
        return lambda entry: book.household(self, held(entry))

    def paths(self) -> tuple[str, ...]:
        return (f"{self.field}.name", f"{self.field}.code")

    def finder(self, context: Context) -> Callable[..., models.Model]:
        return context.subjects.household


@dataclass(frozen=True)
class ReferenceColumn(Column):
    """A column of entries of another ledger; ``reference`` says which: ``app.Model:field``."""

    reference: str = ""
    usual_hint = "填对应记录的编号（名称），与原台账完全一致"
    cell_format = "@"
    stands_above = True
    remembers = False
    sorts = None

    @property
    def refers(self) -> tuple[str, str]:  # type: ignore[override]
        """The model and the field that its cells name."""
        model, _colon, field = self.reference.partition(":")
        return model, field

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return context.references.parser(self)

    def renderer(self, book: Book) -> Callable[[Any], Any]:
        held = getter(f"{self.field}.{self.refers[1]}")
        return lambda entry: "" if (value := held(entry)) is None else str(value)

    def paths(self) -> tuple[str, ...]:
        return (f"{self.field}.{self.refers[1]}",)

    def form_field(self, form: Asking) -> forms.Field:
        return ReferenceField(form.user, self)
