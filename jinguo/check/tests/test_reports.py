"""The check inward: a report's numbers are held against the records while it is edited and before it is issued."""

import datetime as dt

import pytest
from django.urls import reverse

from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from jinguo.reports import verbs
from tests import factories as f

pytestmark = pytest.mark.django_db
PERIOD = Period(dt.date(2022, 1, 1), dt.date(2022, 12, 31))


@pytest.fixture
def report(town):
    return verbs.create_review(town, PERIOD, SYSTEM)


@pytest.fixture
def writer(client, town):
    user = f.user("town", town)
    client.force_login(user)
    return user


def typed(client, report, body):
    address = reverse("report_section_check", args=[report.public_id, report.sections.first().position])
    return client.post(address, {"body": body}).content.decode()


def test_a_hand_written_number_that_records_contradict_is_marked_at_once(client, writer, report):
    page = typed(client, report, "全镇开展巾帼宣讲15场次。")
    assert "report-doubt" in page and "与记录不符" in page and "12" in page


def test_a_hand_written_number_that_is_true_only_lacks_its_source(client, writer, report):
    page = typed(client, report, "全镇开展巾帼宣讲12场次。")
    assert "report-doubt" not in page and "没有来源" in page


def test_a_number_bound_to_its_figure_is_not_doubted(client, writer, report):
    page = typed(
        client,
        report,
        "全镇开展巾帼宣讲{{ figure:activities.lectures }}，覆盖群众{{ figure:activities.lectures_reached }}。",
    )
    assert "report-doubt" not in page


def test_a_review_as_it_is_drafted_passes_its_own_check_and_is_issued(report):
    assert verbs.issue(report, SYSTEM).state == "issued"


def test_a_declared_number_that_records_contradict_stands_in_the_way_of_issuing(report, writer):
    section = report.sections.first()
    body = "全镇开展巾帼宣讲15场次。"
    verbs.edit_section(report, section, SYSTEM, section.heading, body)
    fact = verbs.declare_fact(
        report, writer, "15场次", "镇妇联工作简报", section=report.sections.first(),
        start=body.index("15"), end=body.index("15") + 4, written="15场次",
    )  # fmt: skip
    verbs.approve_fact(fact, SYSTEM)
    with pytest.raises(verbs.CannotIssue, match="与记录不符"):
        verbs.issue(report, SYSTEM)


def test_an_exempt_number_is_left_alone(report, writer):
    section = report.sections.first()
    body = "全镇开展巾帼宣讲15场次。"
    verbs.edit_section(report, section, SYSTEM, section.heading, body)
    verbs.exempt(
        report, writer, "15场次", "引自原讲话稿", section=report.sections.first(),
        start=body.index("15"), end=body.index("15") + 4,
    )  # fmt: skip
    assert verbs.issue(report, SYSTEM).state == "issued"
