"""The pages of reports, as people use them."""

import datetime as dt

import pytest
from django.urls import reverse

from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from jinguo.reports import verbs
from jinguo.reports.issuing.document import facts_of
from jinguo.reports.models import Report
from tests import factories as f

pytestmark = pytest.mark.django_db
PERIOD = Period(dt.date(2021, 1, 1), dt.date(2023, 12, 31))


@pytest.fixture
def town():
    town = f.town("青禾镇")
    f.activity(town, on="2022-05-06", headcount=420, sessions=3)
    return town


@pytest.fixture
def writer(client, town):
    user = f.user("town", town)
    client.force_login(user)
    return user


@pytest.fixture
def report(town):
    return verbs.create_review(town, PERIOD, SYSTEM)


def page(client, name, *args, **query):
    return client.get(reverse(name, args=args), query)


def test_a_review_is_drafted_from_unit_and_period(client, writer, town):
    data = {"unit": town.pk, "start": "2021-01-01", "end": "2023-12-31"}
    answer = client.post(reverse("report_create"), data, follow=True)
    assert answer.status_code == 200 and "青禾镇妇联三年工作回顾" in answer.content.decode()


def test_a_period_that_ends_before_it_begins_is_refused_in_words(client, writer, town):
    answer = client.post(
        reverse("report_create"), {"unit": town.pk, "start": "2023-01-01", "end": "2022-01-01"}
    )
    assert answer.status_code == 422 and "早于" in answer.content.decode()


def test_every_number_on_screen_leads_to_its_records(client, writer, report):
    text = page(client, "report_detail", report.public_id).content.decode()
    address = reverse("figure_records", args=["activities.lectures"])
    assert f"{address}?unit={report.unit.code}&amp;from=2021-01-01&amp;to=2023-12-31" in text


def test_the_page_of_a_report_asks_a_bounded_number_of_queries(
    client, writer, report, django_assert_max_num_queries
):
    page(client, "report_detail", report.public_id)
    with django_assert_max_num_queries(92):
        page(client, "report_detail", report.public_id)


def test_the_list_asks_the_same_queries_for_one_report_and_for_many(client, writer, town, report, queries_of):
    page(client, "report_list")
    one = queries_of(lambda: page(client, "report_list"))
    for _number in range(4):
        verbs.create_review(town, PERIOD, SYSTEM)
    assert queries_of(lambda: page(client, "report_list")) == one


def test_the_editor_names_an_unbound_numeral_while_it_is_typed(client, writer, report):
    section = report.sections.get(key="guidance")
    address = reverse("report_section_check", args=[report.public_id, section.position])
    answer = client.post(address, {"body": "走访三百余户，宣讲{{ figure:activities.lectures }}。"})
    text = answer.content.decode()
    assert "三百" in text and "没有来源" in text and "3场次" in text


def test_a_numeral_is_bound_to_a_figure_declared_or_exempt_from_the_editor(client, writer, report):
    section = report.sections.get(key="guidance")
    address = reverse("report_section_bind", args=[report.public_id, section.position])
    body = "宣讲3场，走访40户，落实110项目。"
    client.post(
        address,
        {
            "way": "figure",
            "key": "activities.lectures",
            "style": "exact",
            "text": "3",
            "start": 2,
            "end": 3,
            "body": body,
        },
    )
    body = report.sections.get(key="guidance").body
    assert body.startswith("宣讲{{ figure:activities.lectures style=exact }}")
    at = body.index("40")
    client.post(address, {"way": "declare", "source": "走访簿", "text": "40", "start": at, "end": at + 2})
    body = report.sections.get(key="guidance").body
    at = body.index("110")
    client.post(address, {"way": "exempt", "reason": "项目名称", "text": "110", "start": at, "end": at + 3})
    body = report.sections.get(key="guidance").body
    assert "{{ declared:1 }}户" in body and "{{ exempt:1 }}项目" in body


def test_a_section_somebody_else_changed_is_not_overwritten(client, writer, report):
    section = report.sections.get(key="outlook")
    address = reverse("report_section_edit", args=[report.public_id, section.position])
    answer = client.post(address, {"heading": "展望", "body": "我的文字", "seen": "很久以前的文字"})
    assert answer.status_code == 422 and "我的文字" in answer.content.decode()
    assert report.sections.get(key="outlook").body == section.body


def test_figures_are_found_by_name_or_initials_with_their_values(client, writer, report):
    text = page(client, "report_figure_choices", report.public_id, q="宣讲场次").content.decode()
    assert "activities.lectures" in text and "<strong>3</strong>" in text


def test_a_leader_issues_from_the_page_and_drift_is_shown(client, town, report):
    client.force_login(f.user("leader", town))
    client.post(reverse("report_issue", args=[report.public_id]))
    assert Report.everything.get(pk=report.pk).state == "issued"
    f.activity(town, on="2022-08-08", sessions=2, title="补录的宣讲")
    text = page(client, "report_drift", report.public_id).content.decode()
    assert "补录的宣讲" in text and "<strong>3</strong>" in text and "<strong>5</strong>" in text
    client.post(reverse("report_withdraw", args=[report.public_id]), {"reason": "数字有误"})
    assert Report.everything.get(pk=report.pk).state == "withdrawn"


def test_a_stray_numeral_disables_issuing_and_is_shown(client, town, report):
    section = report.sections.get(key="outlook")
    verbs.edit_section(report, section, SYSTEM, section.heading, "再走访三百户。")
    client.force_login(f.user("leader", town))
    client.post(reverse("report_issue", args=[report.public_id]))
    assert Report.everything.get(pk=report.pk).state == "draft"
    assert "三百" in page(client, "report_detail", report.public_id).content.decode()


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html", "md"])
def test_the_files_are_downloaded(client, writer, report, suffix):
    answer = page(client, "report_file", report.public_id, suffix)
    assert answer.status_code == 200 and len(answer.content) > 500
    assert "attachment" in answer["Content-Disposition"]


NAMES = [
    "report_detail",
    "report_drift",
    "report_issue",
    "report_withdraw",
    "report_title",
    "report_figure_choices",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_foreign_report_does_not_exist(client, report, name, method):
    client.force_login(f.user("leader", f.town("别镇")))
    answer = getattr(client, method)(reverse(name, args=[report.public_id]))
    assert answer.status_code in (404, 405)


def test_an_issued_report_has_no_editor(client, writer, report):
    verbs.issue(report, SYSTEM)
    address = reverse("report_section_edit", args=[report.public_id, 1])
    assert client.get(address).status_code == 404


def test_readers_read_and_do_not_write(client, town, report):
    client.force_login(f.user("auditor", town))
    assert page(client, "report_detail", report.public_id).status_code == 200
    assert client.post(reverse("report_issue", args=[report.public_id])).status_code == 403
    assert client.get(reverse("report_section_edit", args=[report.public_id, 1])).status_code == 403
    assert page(client, "report_create").status_code == 403


def test_a_number_that_the_reader_may_not_see_is_told_in_no_draft_and_in_every_issued_report(
    client, town, report
):
    client.force_login(f.user("line", town, lines=["office"]))
    text = page(client, "report_detail", report.public_id).content.decode()
    assert "3场次" not in text and "〔无权查看〕" in text
    verbs.issue(report, SYSTEM)
    text = page(client, "report_detail", report.public_id).content.decode()
    assert "3场次" in text
    assert "/figures/activities.lectures/records/" not in text


def test_binding_takes_the_counter_and_the_qualifying_words_with_it(client, writer, report):
    section = report.sections.get(key="outlook")
    verbs.edit_section(report, section, SYSTEM, section.heading, "宣讲近99场。")
    data = {"text": "99", "start": "3", "end": "5", "way": "figure", "key": "activities.lectures"}
    client.post(reverse("report_section_bind", args=[report.public_id, section.position]), data)
    section.refresh_from_db()
    assert section.body == "宣讲{{ figure:activities.lectures }}。"


def test_binding_does_not_overwrite_what_another_person_saved(client, writer, report):
    section = report.sections.get(key="outlook")
    started_from = section.body
    verbs.edit_section(report, section, SYSTEM, section.heading, "别人写的。")
    data = {"text": "99", "start": "2", "end": "4", "body": "宣讲99场。", "seen": started_from, "way": "exempt",
            "reason": "示例"}  # fmt: skip
    client.post(reverse("report_section_bind", args=[report.public_id, section.position]), data)
    section.refresh_from_db()
    assert section.body == "别人写的。"


def test_whoever_is_late_sees_what_the_other_wrote(client, writer, report):
    section = report.sections.get(key="outlook")
    started_from = section.body
    verbs.edit_section(report, section, SYSTEM, section.heading, "别人写的。")
    data = {
        "heading": section.heading,
        "seen_heading": section.heading,
        "body": "我写的。",
        "seen": started_from,
    }
    answer = client.post(reverse("report_section_edit", args=[report.public_id, section.position]), data)
    text = answer.content.decode()
    assert answer.status_code == 422 and "别人写的。" in text and "我写的。" in text


def test_declaring_takes_the_qualifying_words_into_the_declaration(client, writer, report):
    section = report.sections.get(key="outlook")
    verbs.edit_section(report, section, SYSTEM, section.heading, "走访三百余户。")
    data = {"text": "三百", "start": "2", "end": "4", "way": "declare", "source": "走访登记簿"}
    client.post(reverse("report_section_bind", args=[report.public_id, section.position]), data)
    section.refresh_from_db()
    assert section.body == "走访{{ declared:1 }}户。"
    assert report.declared.get().text == "三百余"


@pytest.mark.parametrize("around", ["近{}户", "{}%", "{}倍", "超过{}户", "{}余户"])
def test_words_around_a_declared_number_may_not_change_it(report, around):
    section = report.sections.get(key="outlook")
    verbs.declare_fact(report, SYSTEM, "三百", "走访登记簿")
    verbs.edit_section(report, section, SYSTEM, section.heading, "走访" + around.format("{{ declared:1 }}"))
    report.declared.update(approved_by=f.user("leader", report.unit))
    assert [
        "会改变它的意思" in str(problem) for problem in verbs.check(report, facts_of(report, SYSTEM))
    ] == [True]
