"""What people fill in about reports."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jinguo.figures.pages.unit_period_form import UnitPeriodForm
from jinguo.reports.access import units_to_report


class ReviewForm(UnitPeriodForm):
    """The unit and the days of a new review."""

    title = forms.CharField(
        label=_("标题"), max_length=120, required=False, help_text=_("不填时按单位和期限自动拟定")
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(units_to_report(user), *args, **kwargs)
