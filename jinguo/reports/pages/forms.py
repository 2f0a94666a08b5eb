"""What people fill in about reports."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.core.periods import Period
from jinguo.figures.selection import five_full_years
from jinguo.reports.access import units_to_report


class ReviewForm(forms.Form):
    """The unit and the days of a new review."""

    unit: Any = forms.ModelChoiceField(queryset=None, label=_("单位"))
    start = forms.DateField(
        label=_("开始日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    end = forms.DateField(
        label=_("结束日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    title = forms.CharField(
        label=_("标题"), max_length=120, required=False, help_text=_("不填时按单位和期限自动拟定")
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = five_full_years(timezone.localdate())
        units = units_to_report(user)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].initial = units.first()
        self.fields["start"].initial, self.fields["end"].initial = usual.start, usual.end
        for field in self.fields.values():
            field.widget.attrs["class"] = (
                "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            )

    def clean(self) -> dict[str, Any]:
        """Make the period; it must not end before it begins."""
        data = super().clean() or {}
        if data.get("start") and data.get("end"):
            try:
                data["period"] = Period(data["start"], data["end"])
            except ValueError as error:
                self.add_error("end", str(error))
        return data
