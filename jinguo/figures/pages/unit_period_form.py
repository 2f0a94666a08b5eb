"""What people fill in where they choose a unit and a period."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.core.form_dress import DressedForm, day_field
from jinguo.core.periods import Period
from jinguo.figures.selection import five_full_years


class UnitPeriodForm(DressedForm):
    """A unit and the days of a period (``cleaned_data["period"]``), by default five full years."""

    unit: Any = forms.ModelChoiceField(queryset=None, label=_("单位"))
    start = day_field(_("开始日期"))
    end = day_field(_("结束日期"))

    def __init__(self, units: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = five_full_years(timezone.localdate())
        self.fields["unit"].queryset, self.fields["unit"].initial = units, units.first()  # type: ignore[attr-defined]
        self.fields["start"].initial, self.fields["end"].initial = usual.start, usual.end

    def clean(self) -> dict[str, Any]:
        """Make the period; it must not end before it begins."""
        data = super().clean() or {}
        if data.get("start") and data.get("end"):
            try:
                data["period"] = Period(data["start"], data["end"])
            except ValueError as error:
                self.add_error("end", str(error))
        return data
