"""Form fields that read what ledgers hold: numbers, yuan, units, persons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from jinguo.core.sensitive import mask, retyped
from jinguo.ledgers.columns.choosing import (
    few_references,
    public_text,
    read_number_of,
    read_public_id,
    read_reference,
    read_unit,
    sees_every_namesake,
    unit_text,
)

if TYPE_CHECKING:
    from jinguo.ledgers.columns.number_columns import NumberColumn
    from jinguo.ledgers.columns.related_columns import ReferenceColumn

BOUNDS = {
    "min_value": _("不能小于%(limit_value)s。"),
    "max_value": _("不能大于%(limit_value)s。"),
}


class NumberField(forms.CharField):
    """A number, read as a cell of its column is; ``approximate`` says whether it was 约200."""

    approximate = False

    def __init__(self, column: NumberColumn, kept: Any = None, **kwargs: Any) -> None:
        self.read = column.number_reader(kept)
        super().__init__(**kwargs)
        self.widget.attrs["inputmode"] = "text" if column.approximate else column.keys
        if column.approximate:
            self.widget.attrs["placeholder"] = _("如 200，不确切写“约200”")

    def clean(self, value: Any) -> Any:
        """Return the number. Raises ValidationError with a sentence."""
        self.approximate = False
        if not (value or "").strip():
            if self.required:
                raise ValidationError(_("请填写这一项。"))
            return None
        found = self.read(value)
        if found.error or found.value is None:
            raise ValidationError(found.error or found.doubt)
        self.approximate = found.approximate
        return found.value


class MaskedField(forms.CharField):
    """A number of a person that is kept: the page shows its mask, never the number.

    Left empty it stays; what is typed takes its place.
    """

    def __init__(self, kept: str, kind: str | None, **kwargs: Any) -> None:
        self.kept, self.kind = kept, kind
        super().__init__(**kwargs)
        self.widget.attrs |= {"placeholder": mask(kind, kept), "autocomplete": "off"}

    def clean(self, value: Any) -> str:
        """Return the number as it will be kept."""
        meant = retyped(self.kind, self.kept, value or "")
        return meant if meant == self.kept else super().clean(meant)


class ChosenField(forms.CharField):
    """Something found by typing: the browser offers what the viewer may choose."""

    def __init__(self, options: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if options:
            self.widget.attrs |= {
                "autocomplete": "off",
                "hx-get": reverse_lazy(options),
                "hx-trigger": "input changed delay:250ms, focus once",
                "hx-vals": '{"for": "typed"}',
                "hx-swap": "innerHTML",
                "hx-sync": "this:replace",
            }

    def read(self, text: str) -> Any:
        """Return what the text names, None when nothing does."""
        raise NotImplementedError

    def clean(self, value: Any) -> Any:
        """Return the object. Raises ValidationError when it is not found or not the viewer's."""
        text = (value or "").strip()
        if not text:
            if self.required:
                raise ValidationError(_("请填写这一项。"))
            return None
        found = self.read(text)
        if found is None:
            raise ValidationError(_("没有找到“%s”，请从提示中选择一项。") % text)
        return found


class UnitField(ChosenField):
    """One organisation unit among those the viewer may name."""

    def __init__(self, units: QuerySet, **kwargs: Any) -> None:
        self.units = units
        super().__init__("unit_options", **kwargs)

    def read(self, text: str) -> Any:
        return read_unit(text, self.units)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else unit_text(value)


class UnitsField(ChosenField):
    """Several units, separated by 、 or ；."""

    def __init__(self, units: QuerySet, **kwargs: Any) -> None:
        self.units = units
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[Any]:
        """Return the units. Raises ValidationError naming the one not found."""
        found = []
        for name in filter(None, (part.strip() for part in re.split("[、；;，,\n]", value or ""))):
            unit = read_unit(name, self.units)
            if unit is None:
                raise ValidationError(_("没有找到单位“%s”。请写全称或代码，几个单位用顿号分开。") % name)
            found.append(unit)
        return found

    def prepare_value(self, value: Any) -> Any:
        if value is None or isinstance(value, str):
            return value
        return "、".join(unit_text(unit) for unit in value)


class PublicIdField(ChosenField):
    """A person or household the viewer may see, or one named by a whole number (``find_by_number``)."""

    def __init__(self, rows: QuerySet, options: str, user: Any = None, **kwargs: Any) -> None:
        self.rows, self.user = rows, user
        super().__init__(options, **kwargs)

    def read(self, text: str) -> Any:
        chosen = read_public_id(text, self.rows, by_name=sees_every_namesake(self.user))
        return chosen or read_number_of(text, self.rows.model, self.user)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else public_text(value)


class ReferenceField(ChosenField):
    """An entry of another ledger, named by its number; offered with the form where they are few."""

    def __init__(self, user: Any, column: ReferenceColumn, **kwargs: Any) -> None:
        self.user, self.column = user, column
        super().__init__(**kwargs)
        self.offered = few_references(column, user)
        if self.offered:
            self.widget.attrs["autocomplete"] = "off"

    def read(self, text: str) -> Any:
        return read_reference(text, self.column, self.user)

    def prepare_value(self, value: Any) -> Any:
        if value is None or isinstance(value, str):
            return value
        return getattr(value, self.column.refers[1], "")
