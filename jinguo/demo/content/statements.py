"""Statements, deadlines and nil returns for the demo: asked, half answered, nothing counted anew."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from jinguo.accounts.models import RoleGrant, User
from jinguo.core.scoping import SYSTEM
from jinguo.organisations.models import OrganisationUnit, UnitKind
from jinguo.statements.answers import answering
from jinguo.statements.asking import designing
from jinguo.statements.deadlines import due_periods, nil_return_verbs
from jinguo.statements.models import Question, StatementRequest

LAST_YEAR = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
_WORDS = (
    "三八节巾帼宣讲走进工厂车间",
    "板凳课堂进网格",
    "庭院夜话讲家风",
    "田间地头讲政策",
    "线上微宣讲",
    "巾帼书屋读书会",
)


@transaction.atomic
def make_statements() -> None:
    """Design, send and partly answer two statements; set two deadlines. The demo's users must exist."""
    asker, town_user = User.objects.get(username="demo-publicity"), User.objects.get(username="demo-town")
    town = RoleGrant.objects.select_related("unit").get(user=town_user).unit
    village = RoleGrant.objects.select_related("unit").get(user__username="demo-village").unit
    lectures = _lectures(asker, town.parent)
    _answers(asker, lectures, town)
    designing.copy(lectures, asker, next_year=True)
    _needs(town_user, town, village)
    _deadlines(asker, town_user, town, village)


def _due(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def _question(request: StatementRequest, by: User, label: str, kind: str, **more: Any) -> None:
    fields = {"choices": [], "hint": "", "required": True, "personal": False}
    designing.ask_question(request, by, label=label, question=kind, **fields | more)


def _lectures(asker: User, district: Any) -> StatementRequest:
    request = designing.create(
        district, "publicity", asker, title="2025年巾帼宣讲工作情况统计表", purpose="年度工作总结",
        asked_by="市妇联宣传部", start=LAST_YEAR[0], end=LAST_YEAR[1], due_on=_due(10),
        note="场次和人次由台账算出，不用再数；只答后面三题。",
    )  # fmt: skip
    keys = ["activities.lectures", "activities.lectures_reached", "activities.lectures_online"]
    designing.ask_figures(request, asker, keys)
    _question(request, asker, "专兼职宣讲员人数", Question.WHOLE)
    _question(request, asker, "最有成效的一场宣讲", Question.TEXT, hint="写一个题目即可", required=False)
    _question(request, asker, "联系人", Question.TEXT, personal=True)
    towns = OrganisationUnit.everything.filter(parent=district, kind=UnitKind.TOWN, closed_on__isnull=True)
    designing.ask_units(request, asker, list(towns))
    return designing.send(request, asker)


def _answers(asker: User, request: StatementRequest, left_open: Any) -> None:
    """Six towns answer; one disagrees, one is given its return back; the demo's own town is left open."""
    returns = request.returns.exclude(unit=left_open).select_related("unit", "request")[:6]
    whole, text, person = request.items.filter(figure_key="").order_by("position")
    for number, (return_, words) in enumerate(zip(returns, _WORDS, strict=True)):
        answering.answer(return_, whole, SYSTEM, str(6 + number * 3 % 11))
        answering.answer(return_, text, SYSTEM, words)
        answering.answer(return_, person, SYSTEM, f"演示联系人{number + 1}")
        if number == 2:
            first = request.items.order_by("position")[0]
            answering.disagree(return_, first, SYSTEM, "", "十二月有两场还没有审核通过")
        answering.submit(return_, SYSTEM)
        if number == 5:
            answering.give_back(return_, asker, "宣讲员人数请核对，含兼职")


def _needs(town_user: User, town: Any, village: Any) -> None:
    """The town asks its villages what no ledger holds; five have answered, the demo's village has not."""
    request = designing.create(
        town, "family", town_user, title="暑期儿童关爱服务需求摸底", purpose="安排暑期托管和志愿服务",
        start=LAST_YEAR[0], end=LAST_YEAR[1], due_on=_due(5),
    )  # fmt: skip
    designing.ask_figures(request, town_user, ["committee.members", "assistance.insured_women"])
    _question(request, town_user, "需要暑期托管的儿童", Question.WHOLE)
    _question(request, town_user, "村里有没有可用的场地", Question.YES_NO)
    _question(
        request,
        town_user,
        "最需要的服务",
        Question.CHOICE,
        choices=["作业辅导", "心理陪伴", "安全教育", "文体活动"],
    )
    villages = OrganisationUnit.everything.filter(parent=town, kind=UnitKind.VILLAGE, closed_on__isnull=True)
    others = list(villages.exclude(pk=village.pk).order_by("path")[:7])
    designing.ask_units(request, town_user, [village, *others])
    request = designing.send(request, town_user)
    whole, yes_no, choice = request.items.filter(figure_key="").order_by("position")
    for number, return_ in enumerate(
        request.returns.exclude(unit=village).select_related("unit", "request")[:5]
    ):
        answering.answer(return_, whole, SYSTEM, str(4 + number * 5 % 13))
        answering.answer(return_, yes_no, SYSTEM, "yes" if number % 2 else "no")
        answering.answer(return_, choice, SYSTEM, choice.choices[number % 4])
        answering.submit(return_, SYSTEM)


def _deadlines(asker: User, town_user: User, town: Any, village: Any) -> None:
    """Towns report publicity by the quarter, the demo town's villages by the month; some report nil."""
    start = timezone.localdate().replace(month=1, day=1) - dt.timedelta(days=366)
    nil_return_verbs.set_rule(
        town.parent, asker, level="town", line="publicity", ledger="", frequency="quarter", due_days=10,
        valid_from=start.replace(month=1, day=1),
    )  # fmt: skip
    monthly = nil_return_verbs.set_rule(
        town, town_user, level="village", line="publicity", ledger="activities", frequency="month",
        due_days=5, valid_from=start.replace(month=1, day=1),
    )  # fmt: skip
    period = due_periods.last_ended(monthly)
    if period is None:
        return
    quiet = [
        one.unit
        for one in due_periods.standings(monthly, period)
        if not one.entries and one.unit.pk != village.pk
    ]
    for unit in quiet[: len(quiet) * 2 // 3]:
        nil_return_verbs.declare_nil(monthly, unit, period.start, town_user)
