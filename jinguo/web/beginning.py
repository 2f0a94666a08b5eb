"""The first hour: what to do next on a site, or at a desk, that has no data yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from jinguo.accounts.access import ADMIN, CAPABILITIES, IMPORT, RECORD, REPORT, VERIFY, grants_of, holds
from jinguo.accounts.models import RoleGrant
from jinguo.accounts.visible_ledgers import sheets_for
from jinguo.core.scoping import units_for
from jinguo.organisations.models import SEGMENT

RECORDERS = [role for role, held in CAPABILITIES.items() if RECORD in held]


@dataclass(frozen=True)
class Step:
    """One thing to do: where, and whether it is done."""

    text: str
    done: bool
    url: str = ""
    button: str = ""


def steps_of_administrator(user: Any) -> list[Step]:
    """Return what an administrator of the whole site does first; nothing once it is done."""
    roots = [grant.path for grant in grants_of(user, ADMIN) if len(grant.path) == SEGMENT]
    if not roots:
        return []
    given = RoleGrant.objects.filter(unit__path__startswith=roots[0], role__in=RECORDERS)
    new_user = reverse("user_create")
    steps = [
        Step(
            _("为区妇联开设账号：角色选“区级条线”，单位选最上级，条线不选即全部。"),
            given.filter(unit__path=roots[0]).exists(), new_user, _("新建用户"),
        ),
        Step(
            _("请她登录，在“导入台账”上传组织单位台账：先镇街，后村居。"),
            units_for(user, ADMIN).count() > 1,
        ),
        Step(
            _("为镇街、村居开设账号：镇街审核，村居填报。"),
            given.exclude(unit__path=roots[0]).exists(), new_user, _("新建用户"),
        ),
    ]  # fmt: skip
    return [] if all(step.done for step in steps) else steps


def steps_at_desk(user: Any, unit: Any) -> list[Step]:
    """Return what leads from an empty desk to its first figures; nothing for who only looks."""
    if not holds(user, RECORD):
        return []
    entered = _any_entry(user)
    steps = [
        Step(
            _("登记第一份台账：上传平时用的表格，或逐条填写。"),
            entered,
            reverse("ledgers:imports"),
            _("导入台账"),
        )
    ]
    if len(unit.path) == SEGMENT and holds(user, IMPORT):
        told = _("登记镇街和村居：下载空白表填好上传；台账里的单位要先在这里有。")
        known = units_for(user, "view").count() > 1
        steps.insert(0, Step(told, known, reverse("units:list"), _("组织单位台账")))
    if holds(user, VERIFY):
        steps.append(
            Step(_("审核报上来的记录：审核后才计入数据。"), False, reverse("verify_inbox"), _("审核"))
        )
    else:
        steps.append(Step(_("提交后等上级审核：审核后才计入数据。"), False))
    if holds(user, REPORT):
        told = _("看数据，起草工作回顾：每个数字都能打开它的记录。")
        steps.append(Step(told, False, reverse("figure_list"), _("数据")))
    return steps


def _any_entry(user: Any) -> bool:
    return any(
        sheet.model_class().objects.visible_to(user).exists()  # type: ignore[attr-defined]
        for sheet in sheets_for(user)
        if sheet.has_life_cycle
    )
