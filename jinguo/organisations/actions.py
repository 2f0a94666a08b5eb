"""What can be done to a unit: another name, another place, merger, closing; all dated."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.core.form_dress import day_field
from jinguo.core.scoping import may
from jinguo.ledgers.pages.actions import Action, Answers
from jinguo.organisations import verbs
from jinguo.organisations.models import OrganisationUnit


def _may(unit: Any, user: Any) -> bool:
    return unit.parent_id is not None and unit.closed_on is None and may(user, "verify", unit)


def _day() -> forms.DateField:
    return day_field(_("从哪一天起"), initial=timezone.localdate)


def _standing(user: Any, kind: str, but: OrganisationUnit) -> Any:
    units = OrganisationUnit.objects.visible_to(user).filter(kind=kind, closed_on__isnull=True)
    return units.exclude(pk=but.pk).order_by("path")


def _unit_field(label: Any, units: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(label=label, queryset=units, to_field_name="code")


def _renaming(unit: Any, user: Any) -> Answers:
    return {"name": forms.CharField(label=_("新名称"), max_length=80, initial=unit.name), "on": _day()}


def _moving(unit: Any, user: Any) -> Answers:
    parents = _standing(user, unit.parent.kind, unit.parent)
    return {"parent": _unit_field(_("划到哪个单位"), parents), "on": _day()}


def _merging(unit: Any, user: Any) -> Answers:
    return {"into": _unit_field(_("并入哪个单位"), _standing(user, unit.kind, unit)), "on": _day()}


def _closing(unit: Any, user: Any) -> Answers:
    return {"on": _day()}


def _rename(unit: Any, user: Any, name: str, on: dt.date) -> Any:
    return verbs.rename_unit(unit, name, on=on, by=user)


def _move(unit: Any, user: Any, parent: Any, on: dt.date) -> Any:
    return verbs.move_unit(unit, parent, on=on, by=user)


def _merge(unit: Any, user: Any, into: Any, on: dt.date) -> Any:
    return verbs.merge_units([unit], into, on=on, by=user)


def _close(unit: Any, user: Any, on: dt.date) -> Any:
    return verbs.close_unit(unit, on=on, by=user)


ACTIONS = {
    "units": (
        Action(
            "rename",
            _("更名"),
            _renaming,
            _rename,
            _may,
            _("已更名。"),
            hint=_("以前的名称会留下，按当时的区划看数据时仍用旧名。"),
        ),
        Action(
            "move",
            _("划转"),
            _moving,
            _move,
            _may,
            _("已划转。"),
            hint=_("连同下级单位一起划到另一个上级单位。"),
        ),
        Action(
            "merge",
            _("合并"),
            _merging,
            _merge,
            _may,
            _("已合并。"),
            hint=_("本单位从这一天起撤销，记录并入所选单位；按当时的区划看数据时仍分开。"),
        ),
        Action(
            "close",
            _("撤销单位"),
            _closing,
            _close,
            _may,
            _("单位已撤销。"),
            hint=_("下面还有单位时不能撤销，请先划转或撤销它们。已有的记录都会保留。"),
        ),
    ),
}
