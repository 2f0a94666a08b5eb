"""The entry form of a ledger, made from its columns."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jinguo.core.models import Kind, Programme
from jinguo.core.scoping import ProspectiveEntry, may, units_for
from jinguo.core.sensitive import restored
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.columns.field_paths import has_field
from jinguo.ledgers.columns.form_fields import MaskedField
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.values.faults import RowError

MISSING = {"required": _("请填写这一项。"), "invalid_choice": _("请从列表中选择一项。")}


def record_roots(user: Any) -> list[Any]:
    """Return the topmost units the user records for."""
    units = units_for(user, "record")
    return list(units.exclude(parent__in=units.values("pk")).order_by("path")[:8])


def may_record(user: Any, sheet: LedgerSheet) -> bool:
    """Whether the user may add to the ledger anywhere."""
    line = sheet.line if not has_field(sheet.model_class(), sheet.line) else ""
    return any(may(user, "record", ProspectiveEntry(unit, line)) for unit in record_roots(user))


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
        if kept := self._kept(column):
            return MaskedField(kept, self.sheet.sensitive(column), max_length=column.max_length)
        return column.form_field(self)

    def records(self, line: str) -> bool:
        """Whether the user records in a line of work, for any of their topmost units."""
        return any(may(self.user, "record", ProspectiveEntry(unit, line)) for unit in self.roots)

    def _hint(self, column: Column) -> Any:
        if self._kept(column):
            return _("已登记，只显示一部分。不改就留空；填了就换成新的；要清除请填“无”。")
        return column.form_help

    def _initial(self, column: Column) -> Any:
        if self.instance is None:
            return column.initial(self)
        return "" if self._kept(column) else self._held(column)

    def _held(self, column: Column) -> Any:
        rough = column.field in (getattr(self.instance, "approximate", None) or [])
        return column.held(getattr(self.instance, column.field, None), rough=rough)

    # reading

    def clean(self) -> dict[str, Any]:
        """Check what depends on several fields: kinds must be in use on the entry's date."""
        values = super().clean() or {}
        self._put_numbers_back(values)
        day = values.get("occurred_on")
        for column in self.sheet.columns:
            kind = values.get(column.field)
            for word in kind or () if column.many else (kind,):
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
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            for one in errors:
                self.add_error(name if name in self.fields else None, one)


def _in_use(kind: Kind | Programme, day: dt.date) -> bool:
    return (kind.valid_from is None or kind.valid_from <= day) and (
        kind.valid_to is None or day <= kind.valid_to
    )
