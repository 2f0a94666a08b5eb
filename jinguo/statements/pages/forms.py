"""What people fill in to design a statement and to set deadlines."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.core.form_dress import DressedForm, day_field
from jinguo.core.lines import Line
from jinguo.ledgers.columns.form_fields import UnitsField
from jinguo.organisations.models import PLACES, OrganisationUnit, UnitKind, in_subtree
from jinguo.statements import access
from jinguo.statements.deadline_models import Level
from jinguo.statements.deadlines import due_periods
from jinguo.statements.models import Frequency, Question, StatementRequest

MOST_CHOICES = 12


class DesignForm(DressedForm):
    """What a statement says of itself."""

    title = forms.CharField(label=_("报表名称"), max_length=120)
    purpose = forms.CharField(
        label=_("为什么要填"), max_length=400, help_text=_("写明依据（文件名称、文号）或用途，填报单位会看到")
    )
    asked_by = forms.CharField(
        label=_("谁要这张表"), max_length=120, required=False, help_text=_("如市妇联家儿部；本单位自用可不填")
    )
    start = day_field(_("统计起"))
    end = day_field(_("统计止"))
    due_on = day_field(_("上报截止"))
    note = forms.CharField(
        label=_("填报说明"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """The period must not end before it begins."""
        data = super().clean() or {}
        if data.get("start") and data.get("end") and data["end"] < data["start"]:
            self.add_error("end", _("结束日期早于开始日期。"))
        return data


class CreateForm(DesignForm):
    """A new statement: in whose name, for which line, and what it says of itself."""

    unit: Any = forms.ModelChoiceField(queryset=None, label=_("发起单位"))
    line = forms.ChoiceField(label=_("条线"))
    field_order = ("unit", "line")

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        units = access.asking_units(user)
        self.fields["unit"].queryset, self.fields["unit"].initial = units, units.first()  # type: ignore[attr-defined]
        labels = dict(Line.choices)
        self.fields["line"].choices = [(line, labels[line]) for line in access.asking_lines(user)]  # type: ignore[attr-defined]
        today = timezone.localdate()
        self.fields["start"].initial = dt.date(today.year, 1, 1)
        self.fields["end"].initial = today
        self.fields["due_on"].initial = today + dt.timedelta(days=7)

    def clean(self) -> dict[str, Any]:
        """Unit and line must go together: one right, not two halves of different ones."""
        data = super().clean()
        if (
            data.get("unit")
            and data.get("line")
            and not access.may_ask(self.user, data["unit"], data["line"])
        ):
            self.add_error("line", _("您不能以这个单位的名义发起这个条线的报表。"))
        return data


class QuestionForm(DressedForm):
    """A question that no ledger answers."""

    label = forms.CharField(label=_("问题"), max_length=120)
    question = forms.ChoiceField(label=_("回答方式"), choices=Question.choices)
    choices = forms.CharField(
        label=_("选项（单选题，一行一个）"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        max_length=1200,
    )
    hint = forms.CharField(label=_("填写提示"), max_length=200, required=False)
    required = forms.BooleanField(label=_("必答"), required=False, initial=True)
    personal = forms.BooleanField(label=_("含个人信息（加密保存，导出须写理由）"), required=False)

    def clean_choices(self) -> list[str]:
        """Return the choices, one a line."""
        lines = [line.strip()[:60] for line in self.cleaned_data["choices"].splitlines()]
        return [line for line in lines if line][:MOST_CHOICES]


_EVERY = (
    (UnitKind.CITY, _("所有市")), (UnitKind.DISTRICT, _("所有区县")), (UnitKind.TOWN, _("所有镇街")),
    (UnitKind.VILLAGE, _("所有村居")),
)  # fmt: skip


def _at_or_above(kind: str, unit: Any) -> bool:
    """Whether a level is no level below a unit's."""
    return unit.kind in PLACES and PLACES.index(UnitKind(kind)) <= PLACES.index(UnitKind(unit.kind))


class TargetForm(DressedForm):
    """Which units are asked: a level, the units right below, and any others by name."""

    level = forms.ChoiceField(
        label=_("整级选择"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("不整级选")), *_EVERY],
    )
    myself = forms.BooleanField(label=_("本单位自己也填"), required=False)
    children: Any = forms.ModelMultipleChoiceField(
        queryset=None, label=_("直属下级"), required=False, widget=forms.CheckboxSelectMultiple
    )
    villages_of = forms.BooleanField(label=_("由所选镇街的村居各填一份（镇街自己不填）"), required=False)
    named: Any = forms.Field()

    def __init__(self, user: Any, request: StatementRequest, *args: Any, **kwargs: Any) -> None:
        self.asker = request.unit
        super().__init__(*args, **kwargs)
        below = OrganisationUnit.objects.visible_to(user).filter(
            in_subtree(request.unit.path), closed_on__isnull=True
        )
        self.below = below
        self.fields["children"].queryset = below.filter(parent=request.unit).order_by("path")  # type: ignore[attr-defined]
        self.fields["named"] = UnitsField(
            below, label=_("另外点名的单位"), required=False,
            help_text=_("写全称或代码，几个单位用顿号分开；同名的村写代码"),
        )  # fmt: skip
        self.dress()
        standing = {*below.values_list("kind", flat=True), UnitKind.TOWN, UnitKind.VILLAGE}
        offered = [
            (kind, name) for kind, name in _EVERY if kind in standing and not _at_or_above(kind, request.unit)
        ]
        self.fields["level"].choices = [("", _("不整级选")), *offered]  # type: ignore[attr-defined]

    def units(self) -> list[Any]:
        """Return the units chosen, each once."""
        data = self.cleaned_data
        chosen = {unit.pk: unit for unit in data["children"]}
        if data["villages_of"]:
            below = self.below.filter(parent__in=data["children"], kind=UnitKind.VILLAGE)
            chosen = {unit.pk: unit for unit in below}
        chosen |= {unit.pk: unit for unit in data["named"] or []}
        if data["level"]:
            chosen |= {unit.pk: unit for unit in self.below.filter(kind=data["level"])}
        if data["myself"]:
            chosen[self.asker.pk] = self.asker
        return list(chosen.values())


class RuleForm(DressedForm):
    """A deadline: which units record what, how often, by when."""

    unit: Any = forms.ModelChoiceField(queryset=None, label=_("规定单位"))
    level = forms.ChoiceField(label=_("哪些单位报"), choices=Level.choices)
    line = forms.ChoiceField(label=_("条线"))
    ledger = forms.ChoiceField(label=_("台账"), required=False)
    frequency = forms.ChoiceField(label=_("多久一次"), choices=Frequency.choices)
    due_days = forms.IntegerField(label=_("期末后几天内"), min_value=0, max_value=92, initial=5)
    valid_from = day_field(_("自何日起"))

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = access.asking_units(user)
        self.fields["unit"].queryset, self.fields["unit"].initial = units, units.first()  # type: ignore[attr-defined]
        lines = access.asking_lines(user)
        labels = dict(Line.choices)
        self.fields["line"].choices = [(line, labels[line]) for line in lines]  # type: ignore[attr-defined]
        sheets = {sheet.key: sheet.label for line in lines for sheet, _q in due_periods.due_sheets(line)}
        self.fields["ledger"].choices = [("", _("本条线全部台账")), *sheets.items()]  # type: ignore[attr-defined]
        self.fields["valid_from"].initial = timezone.localdate().replace(month=1, day=1)
        below = OrganisationUnit.objects.visible_to(user)
        standing = {*below.values_list("kind", flat=True), UnitKind.TOWN, UnitKind.VILLAGE}
        self.fields["level"].choices = [c for c in Level.choices if c[0] in standing]  # type: ignore[attr-defined]
