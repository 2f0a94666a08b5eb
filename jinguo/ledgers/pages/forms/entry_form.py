"""The entry form of a ledger, made from its columns."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.core.models import Kind, Programme
from jinguo.core.scoping import may, units_for
from jinguo.core.sensitive import masked_words, restored
from jinguo.ledgers.declarations import SEVERAL, CellType, Column, LedgerSheet
from jinguo.ledgers.imports.judge import nameable
from jinguo.ledgers.pages.forms.constraint_sentences import is_unexplained, sentence_of
from jinguo.ledgers.pages.forms.form_fields import (
    BOUNDS,
    MaskedField,
    PublicIdField,
    ReferenceField,
    RoughNumberField,
    UnitField,
    UnitsField,
    YuanField,
)
from jinguo.ledgers.pages.value_display import has_field
from jinguo.ledgers.values.faults import RowError

MISSING = {"required": _("请填写这一项。"), "invalid_choice": _("请从列表中选择一项。")}


@dataclass(frozen=True)
class Probe:
    """An entry that does not exist yet, to ask whether it might."""

    unit: Any
    line: str

    def line_of_work(self) -> str:
        """Return the line asked about."""
        return self.line


def record_roots(user: Any) -> list[Any]:
    """Return the topmost units the user records for."""
    units = units_for(user, "record")
    return list(units.exclude(parent__in=units.values("pk")).order_by("path")[:8])


def may_record(user: Any, sheet: LedgerSheet) -> bool:
    """Whether the user may add to the ledger anywhere."""
    line = sheet.line if not has_field(sheet.model_class(), sheet.line) else ""
    return any(may(user, "record", Probe(unit, line)) for unit in record_roots(user))


def nameable_units(user: Any) -> QuerySet:
    """Return the units a user may name beside their own: what they see, and the units above it."""
    model = apps.get_model("organisations.OrganisationUnit")
    return model._base_manager.filter(nameable(user))


class EntryForm(forms.Form):
    """A form over the columns of a sheet for one user; keeps what was typed, speaks plain Chinese."""

    def __init__(
        self, sheet: LedgerSheet, user: Any, *args: Any, instance: Any = None, **kwargs: Any
    ) -> None:
        self.sheet, self.user, self.instance = sheet, user, instance
        self.model, self.roots = sheet.model_class(), record_roots(user)
        super().__init__(*args, **kwargs)
        for column in sheet.columns:
            if "." in column.field:
                continue
            self.fields[column.field] = self._field(column)
            self.initial.setdefault(column.field, self._initial(column))
        if instance is None:
            self.fields["client_id"] = forms.UUIDField(widget=forms.HiddenInput, required=False)
            self.initial.setdefault("client_id", uuid.uuid4())
        elif hasattr(instance, "updated_at"):
            self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False)
            self.initial.setdefault("seen", instance.updated_at.isoformat())

    # making fields

    def _field(self, column: Column) -> forms.Field:
        made = self._bare(column)
        made.label, made.help_text = column.label, column.help or self._hint(column)
        made.required = column.required
        if self.sheet.sensitive(column):
            made.widget.attrs["data-sensitive"] = ""
        made.error_messages = {**made.error_messages, **MISSING}
        return made

    def _kept(self, column: Column) -> str:
        """Return the number of a person that the entry holds in a column, "" for none."""
        if self.instance is None or not self.sheet.sensitive(column):
            return ""
        return str(getattr(self.instance, column.field, "") or "")

    def _bare(self, column: Column) -> forms.Field:
        kind = column.type
        if kept := self._kept(column):
            return MaskedField(kept, self.sheet.sensitive(column), max_length=column.max_length)
        if kind in (CellType.KIND, CellType.PROGRAMME):
            return self._vocabulary(column)
        simple = {
            CellType.DATE: partial(
                forms.DateField, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
                error_messages={"invalid": _("日期应写成 2023-05-06 这样。")},
            ),
            CellType.INTEGER: partial(RoughNumberField, column),
            CellType.YEAR: partial(
                forms.IntegerField, min_value=1949, max_value=2100, error_messages=BOUNDS
            ),
            CellType.DECIMAL: partial(
                forms.DecimalField,
                min_value=column.minimum,
                max_value=column.maximum,
                error_messages=BOUNDS,
            ),
            CellType.MONEY: YuanField,
            CellType.YES_NO: forms.BooleanField,
            CellType.CHOICE: partial(forms.ChoiceField, choices=self._choices(column)),
            CellType.UNIT: lambda: UnitField(self._units(column)),  # asked only where there is such a column
            CellType.UNITS: lambda: UnitsField(nameable_units(self.user)),
            CellType.PROGRAMMES: partial(
                forms.ModelMultipleChoiceField,
                Programme.objects.all(),
                widget=forms.SelectMultiple({"size": 4}),
            ),
            CellType.REFERENCE: partial(ReferenceField, self.user, column=column),
        }  # fmt: skip
        if kind in simple:
            return simple[kind]()  # type: ignore[operator]
        if kind is CellType.PERSON and has_field(self.model, column.field) and self._relation(column):
            rows = self._relation(column).objects.visible_to(self.user).select_related("unit")
            return PublicIdField(rows, "person_options", self.user)
        if kind is CellType.HOUSEHOLD and self._relation(column):
            rows = self._relation(column).objects.visible_to(self.user).select_related("unit")
            return PublicIdField(rows, "household_options", self.user)
        long = column.field in ("note", "content") or (column.max_length or 0) > 300
        widget = forms.Textarea({"rows": 3}) if long else None
        return forms.CharField(max_length=column.max_length, widget=widget)

    def _relation(self, column: Column) -> Any:
        return (
            self.model._meta.get_field(column.field).related_model
            if has_field(self.model, column.field)
            else None
        )

    def _units(self, column: Column) -> QuerySet:
        return units_for(self.user, "record") if column.field == "unit" else nameable_units(self.user)

    def _choices(self, column: Column) -> list[tuple[str, Any]]:
        given = list(column.choices.items())
        return given if column.required or self._model_default(column) else [("", "—"), *given]

    def _model_default(self, column: Column) -> Any:
        if not has_field(self.model, column.field):
            return None
        field = self.model._meta.get_field(column.field)
        return field.get_default() if getattr(field, "has_default", lambda: False)() else None  # type: ignore[union-attr]

    def _vocabulary(self, column: Column) -> forms.Field:
        if column.type is CellType.PROGRAMME:
            return forms.ModelChoiceField(Programme.objects.all(), empty_label="—")
        kinds = Kind.objects.filter(vocabulary=column.vocabulary)
        if self.sheet.line == column.field:
            lines = set(kinds.values_list("line", flat=True))
            lines = {
                line for line in lines if any(may(self.user, "record", Probe(u, line)) for u in self.roots)
            }
            kinds = kinds.filter(line__in=lines)
        return forms.ModelChoiceField(kinds, empty_label="—")

    def _hint(self, column: Column) -> Any:
        if self._kept(column):
            return _("已登记，只显示一部分。不改就留空；填了就换成新的；要清除请填“无”。")
        if column.type is CellType.PERSON:
            return _("输入姓名、拼音首字母或完整的身份证号查找；名册里没有的，先到人员名册登记。")
        if column.type is CellType.PROGRAMMES:
            return _("一场活动同时服务几个项目的，在此多选（按住 Ctrl 点选），不必重复登记；总数只计一次。")
        if column.type is CellType.UNITS:
            return _("几个单位共同举办的，在此写明，上级只计一次。用顿号分开。")
        return ""

    def _initial(self, column: Column) -> Any:
        if self.instance is not None:
            return "" if self._kept(column) else self._held(column)
        if column.field == "unit":
            return self.roots[0] if len(self.roots) == 1 else None
        if column.type is CellType.DATE and column.field == "occurred_on":
            return timezone.localdate()
        if column.type is CellType.YEAR:
            return timezone.localdate().year
        return self._model_default(column)

    def _held(self, column: Column) -> Any:
        value = getattr(self.instance, column.field, None)
        if column.type in SEVERAL:
            return list(value.all())  # type: ignore[union-attr]
        if value is not None and column.type is CellType.MONEY:
            return f"{value / 100:.2f}".removesuffix(".00")
        if value is not None and column.field in (getattr(self.instance, "approximate", None) or []):
            return _("约%s") % value
        if column.type is CellType.YEAR and isinstance(value, dt.date):
            return value.year
        return masked_words(value) if isinstance(value, str) else value

    # reading

    def clean(self) -> dict[str, Any]:
        """Check what depends on several fields: kinds must be in use on the entry's date."""
        values = super().clean() or {}
        self._put_numbers_back(values)
        day = values.get("occurred_on")
        for column in self.sheet.columns:
            kind = values.get(column.field)
            several = column.type is CellType.PROGRAMMES
            for word in kind or () if several else (kind,):
                if day and isinstance(word, Kind | Programme) and not _in_use(word, day):
                    self.add_error(
                        column.field, _("“%(kind)s”在 %(day)s 没有启用。") % {"kind": word, "day": day}
                    )
        if not self.errors and self.sheet.prepare is not None:
            try:
                self.sheet.prepare(values, self)
            except RowError as error:
                field = getattr(error, "field", "") or None
                self.add_error(field if field in self.fields else None, str(error))
        return values

    def _put_numbers_back(self, values: dict[str, Any]) -> None:
        """Free words were edited with the numbers of persons in them masked."""
        for name, value in values.items():
            kept = getattr(self.instance, name, None)
            if (
                isinstance(value, str)
                and isinstance(kept, str)
                and isinstance(self.fields[name], forms.CharField)
            ):
                values[name] = restored(value, kept)

    def values(self) -> dict[str, Any]:
        """Return the columns' values, with which numbers are approximate."""
        values = {
            name: value for name, value in self.cleaned_data.items() if name not in ("client_id", "seen")
        }
        for name, value in values.items():
            if value in (None, "") and has_field(self.model, name):
                values[name] = self._nothing(name)
            elif isinstance(value, QuerySet):
                values[name] = [one for one in value if one != values.get("programme")]
        if has_field(self.model, "approximate"):
            values["approximate"] = [
                name for name, field in self.fields.items() if getattr(field, "approximate", False) is True
            ]
        return values

    def _nothing(self, name: str) -> str | None:
        """Return how the model says that nothing was filled in: two empty codes must not be one code."""
        field = self.model._meta.get_field(name)
        text = field.get_internal_type() in ("CharField", "TextField", "URLField")
        return "" if text and not field.null else None

    def refuse(self, error: ValidationError) -> None:
        """Put what the model or a verb refused where the person can see it."""
        if not hasattr(error, "error_dict"):
            for one in error.error_list:
                self.add_error(None, sentence_of(one))
            return
        told = any(name in self.fields for name in error.error_dict)
        for name, errors in error.error_dict.items():
            for one in errors:
                if told and name not in self.fields and is_unexplained(one):
                    continue  # a field beside it says the same in words
                self.add_error(name if name in self.fields else None, sentence_of(one))


def _in_use(kind: Kind | Programme, day: dt.date) -> bool:
    return (kind.valid_from is None or kind.valid_from <= day) and (
        kind.valid_to is None or day <= kind.valid_to
    )
