"""Who learns of what: the people of the units asked, the late, and who asked."""

from __future__ import annotations

import datetime as dt

import pytest

from jinguo.core.periods import Period
from jinguo.notices.models import Notice
from jinguo.statements.answers import answering
from jinguo.statements.deadlines import nil_return_verbs
from jinguo.statements.tests.prose import asked, officer, return_of
from tests import factories as make

pytestmark = pytest.mark.django_db


def inbox(user) -> list[str]:
    return list(Notice.objects.visible_to(user).order_by("id").values_list("subject", flat=True))


def test_the_people_of_a_unit_learn_that_they_are_asked_reminded_and_given_it_back():
    by, village = officer(), make.village()
    chair, neighbour = make.user("village", village), make.user("village", make.village(in_=village.parent))
    other_line = make.user("village", village, ("rights",))
    request = asked([village], by, title="宣讲表")
    assert answering.remind(request, by) == (1, 1)
    return_ = return_of(request, village)
    answering.submit(return_, chair)
    answering.give_back(return_, by, "再核一下")
    assert inbox(chair) == ["请填报：宣讲表", "请尽快填报：宣讲表", "报表被退回：宣讲表"]
    assert inbox(neighbour) == inbox(other_line) == []
    assert Notice.objects.visible_to(chair).first().link.endswith(f"/returns/{return_.public_id}/")


def test_who_asked_learns_of_disagreement_and_of_the_last_return():
    by, villages = officer(), [make.village(), make.village()]
    request = asked(villages, by, title="宣讲表")
    first = return_of(request, villages[0])
    chair = make.user("village", villages[0])
    answering.disagree(first, request.items.get(), chair, "9", "漏了一场")
    answering.submit(first, chair)
    answering.submit(return_of(request, villages[1]), make.user("village", villages[1]))
    assert inbox(by) == [f"{villages[0]} 对《宣讲表》有 1 处不同意见", "《宣讲表》已经报齐"]


def test_the_late_are_reminded_and_nobody_else():
    late, done = make.village(), make.village()
    chairs = [make.user("village", unit) for unit in (late, done)]
    make.activity(done, on="2024-05-03")
    by = officer()
    rule = nil_return_verbs.set_rule(
        make.district(), by, level="village", line="publicity", ledger="", frequency="month", due_days=5,
        valid_from=dt.date(2024, 1, 1),
    )  # fmt: skip
    may = Period(dt.date(2024, 5, 1), dt.date(2024, 5, 31))
    assert nil_return_verbs.remind_late(rule, may, by, make.district().path) == (1, 1)
    assert [len(inbox(chair)) for chair in chairs] == [1, 0]
