"""What people fill in to check a text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.check.access import units_to_check
from jinguo.check.pages.claim_display import STRICTNESS
from jinguo.check.texts.intake import ENDINGS, Taken, take_file, take_text
from jinguo.core.form_dress import day_field
from jinguo.figures.pages.unit_period_form import UnitPeriodForm
from jinguo.organisations.models import ABOVE_VILLAGES

MANY_UNITS = 200  # a district chooses among its towns, a town among its villages, too


class CheckForm(UnitPeriodForm):
    """A text or a file, and what it is held against."""

    text = forms.CharField(
        label=gettext_lazy("粘贴文字"), required=False, strip=False,
        widget=forms.Textarea(
            attrs={"rows": 9, "placeholder": gettext_lazy("把要核对的回顾、讲话、简报或总结粘贴到这里")}
        ),
    )  # fmt: skip
    file = forms.FileField(
        label=gettext_lazy("或者选择文件"), required=False, help_text=" ".join(ENDINGS),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )  # fmt: skip
    unit: Any = forms.ModelChoiceField(queryset=None, label=gettext_lazy("文稿写的是哪个单位"))
    start = day_field(gettext_lazy("从"))
    end = day_field(gettext_lazy("到"))
    strictness = forms.ChoiceField(label=gettext_lazy("宽严"), choices=STRICTNESS, required=False)

    field_order = ("text", "file")

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        self.taken: Taken | None = None
        units = units_to_check(user)
        if units.count() > MANY_UNITS:
            units = units.filter(kind__in=ABOVE_VILLAGES)
        super().__init__(units, *args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Read the text or the file, and make the period."""
        data = super().clean()
        data["strictness"] = data.get("strictness") or STRICTNESS[0][0]
        text, file = data.get("text", ""), data.get("file")
        if text.strip() and file:
            self.add_error("file", _("文字和文件请只给一样。"))
        elif file:
            self._take("file", take_file, file)
        elif text.strip():
            self._take("text", take_text, text)
        elif "file" not in self.errors:
            self.add_error("text", _("请粘贴文字，或者选择一个文件。"))
        return data

    def _take(self, field: str, way: Any, given: Any) -> None:
        try:
            self.taken = way(given)
        except forms.ValidationError as refused:
            self.add_error(field, refused)
