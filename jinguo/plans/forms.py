"""The forms of plans, indicators and targets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jinguo.organisations.models import ABOVE_VILLAGES, OrganisationUnit
from jinguo.plans.models import Indicator, Plan, Target


class PlanForm(forms.ModelForm):
    """One version of a development plan."""

    class Meta:
        model = Plan
        fields = ["code", "version", "name", "first_year", "last_year", "document_number"]
        help_texts = {"version": _("规划修订后新建一个版本，目标值跟着版本走。")}


class IndicatorForm(forms.ModelForm):
    """Something a plan watches."""

    class Meta:
        model = Indicator
        fields = [
            "code", "name", "name_en", "meaning", "measure_unit", "source_department", "direction",
            "decimals", "position",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].disabled = bool(self.instance.pk)  # figures are bound to it


class TargetForm(forms.ModelForm):
    """What a plan wants of an indicator by a year, for everybody or for one unit and those below it."""

    class Meta:
        model = Target
        fields = ["plan", "indicator", "unit", "year", "value"]
        help_texts = {"unit": _("不选时适用于全部单位；选了则优先于通用目标值。")}

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = OrganisationUnit.objects.visible_to(viewer)
        self.fields["unit"].queryset = units.filter(kind__in=ABOVE_VILLAGES).order_by("path")  # type: ignore[attr-defined]
        self.fields["indicator"].queryset = Indicator.objects.visible_to(viewer)  # type: ignore[attr-defined]
