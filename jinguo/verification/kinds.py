"""Common reasons for a return, one click each: data from then on, ordered and worded by the site."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

_R = "verify.return_reason"

KINDS: list[tuple[Any, ...]] = [
    (_R, "photographs", "请补充现场照片", "Please add photographs", "", [], {}),
    (_R, "headcount", "人数与签到表不一致，请核对", "Head-count and sign-in sheet differ", "", [], {}),
    (_R, "place", "请写明活动地点", "Please say where it took place", "", [], {}),
    (_R, "date", "日期有误，请核对", "Please check the date", "", [], {}),
    (_R, "kind", "类别或品牌项目选错了", "Wrong kind or programme", "", [], {}),
    (_R, "twice", "与另一条记录重复，请确认", "Entered twice? Please check", "", [], {}),
    (_R, "online", "线上人次请填在线上一栏", "Online views belong in their own column", "", [], {}),
]

VOCABULARIES = {
    "verify.return_reason": _("常用退回原因"),
}
