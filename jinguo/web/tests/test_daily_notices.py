"""What people are told once a day."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from jinguo.core.entries import State
from jinguo.jobs.rounds import make_day_now
from jinguo.notices.models import Notice
from jinguo.people.models import PersonRequest
from jinguo.reports.models import Report
from jinguo.statements.deadlines import nil_return_verbs
from jinguo.statements.models import ReportingPeriod
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_clerk_is_told_once_a_day_how_much_waits():
    town = factories.town()
    clerk, idle = factories.user("town", town), factories.user("town", factories.town())
    for _ in range(3):
        factories.activity(by=factories.village(in_=town), state=State.SUBMITTED)
    assert make_day_now() == 1
    assert make_day_now() == 0
    assert "3 条" in Notice.objects.visible_to(clerk).get().subject
    assert not Notice.objects.visible_to(idle).exists()


@pytest.mark.parametrize(("days_left", "said"), [(-1, "已过报送期限"), (2, "请在"), (9, "")])
def test_the_late_and_the_almost_late_are_told_once_by_a_notice_that_says_nil_is_one_touch(days_left, said):
    village, busy = factories.village(), factories.village()
    chair, other = factories.user("village", village), factories.user("village", busy)
    today = timezone.localdate()
    ended = today.replace(day=1) - dt.timedelta(days=1)
    factories.activity(busy, on=ended)
    nil_return_verbs.set_rule(
        factories.district(), factories.user("line", factories.district(), ("publicity",)), level="village",
        line="publicity", ledger="", frequency="month", due_days=0, valid_from=ended.replace(day=1),
    )  # fmt: skip
    due = today + dt.timedelta(days=days_left)
    ReportingPeriod.everything.update(due_days=(due - ended).days)
    make_day_now()
    make_day_now()
    told = list(Notice.objects.visible_to(chair))
    assert [said in one.subject and "零报告" in one.body for one in told] == ([True] if said else [])
    assert not Notice.objects.visible_to(other).exists()


def test_who_may_approve_an_erasure_is_told_at_once_and_the_recorder_when_the_days_run_out(client):
    village = factories.village()
    chair, clerk = factories.user("village", village), factories.user("town", village.parent)
    she = factories.person("赵试验", unit=village)
    client.force_login(chair)
    asked = {"kind": "erasure", "received_on": timezone.localdate()}
    client.post(reverse("person_ask", args=[she.public_id]), asked)
    told = Notice.objects.visible_to(clerk).get()
    assert "删除申请" in told.subject and "赵试验" not in told.subject + told.body
    assert client.get(told.link).status_code == 200
    make_day_now()
    assert not Notice.objects.visible_to(chair).exists()
    PersonRequest.objects.update(due_on=timezone.localdate() + dt.timedelta(days=1))
    make_day_now()
    make_day_now()
    assert Notice.objects.visible_to(chair).get().link == told.link


def test_an_issued_report_is_told_once_to_the_people_of_its_unit():
    town = factories.town()
    leader, clerk, other = (
        factories.user("leader", town), factories.user("town", town), factories.user("town", factories.town())
    )  # fmt: skip
    Report.everything.create(
        unit=town, start="2024-01-01", end="2024-12-31", title="2024年工作回顾", state="issued", frozen={},
        issued_by=leader, issued_at=timezone.now(),
    )  # fmt: skip
    assert (make_day_now(), make_day_now()) == (1, 0)
    assert "2024年工作回顾" in Notice.objects.visible_to(clerk).get().subject
    assert not Notice.objects.visible_to(leader).exists() and not Notice.objects.visible_to(other).exists()
