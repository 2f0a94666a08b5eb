"""The pages of figures: search, choice of unit, links down to records, workbook."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jinguo.core.models import AuditEvent
from jinguo.figures import registry
from tests.factories import activity, district, town, user, village

pytestmark = pytest.mark.django_db
KEY = "activities.lectures"
ASKED = {"from": "2024-01-01", "to": "2024-12-31"}


@pytest.fixture
def place():
    return town(in_=district())


@pytest.fixture
def leader(client, place):
    client.force_login(user("leader", place))
    return client


def get(client, name, *args, **asked):
    return client.get(reverse(name, args=args), {**ASKED, **asked})


def test_the_list_links_every_number_to_its_records(leader, place):
    activity(by=village(in_=place), headcount=1203)
    page = get(leader, "figure_list").content.decode()
    assert f"/figures/{KEY}/records/?unit={place.code}" in page
    assert "1,203" in page
    assert "无数据" in page


@pytest.mark.parametrize(
    "words", ["宣讲场次", "巾帼大宣讲", "xjcc", "xuanjiangchangci", "activities.lectures"]
)
def test_a_figure_is_found_by_name_synonym_key_and_pinyin(leader, words):
    page = get(leader, "figure_list", q=words).content.decode()
    assert f"/figures/{KEY}/?" in page
    assert "/figures/activities.law_events/?" not in page


def test_the_figure_page_shows_value_definition_and_charts(leader, place):
    activity(by=village(in_=place), headcount=30)
    for tab in ("overview", "month", "kind", "compare"):
        page = get(leader, "figure_detail", KEY, tab=tab)
        assert page.status_code == 200
        assert 'data-chart="' in page.content.decode()
        assert "指标含义" in page.content.decode()


def test_every_figure_has_its_pages(leader, place):
    for figure in registry.all_figures():
        assert get(leader, "figure_detail", figure.key).status_code == 200, figure.key
        assert get(leader, "figure_records", figure.key).status_code == 200, figure.key


def test_the_records_page_shows_what_counts_and_why_the_rest_does_not(leader, place):
    here = village(in_=place)
    activity(by=here, title="计入的宣讲")
    activity(by=here, title="待审的宣讲", state="submitted")
    page = get(leader, "figure_records", KEY).content.decode()
    assert "计入的宣讲" in page
    assert "待审的宣讲" not in page
    assert "未审核：待审核" in page
    assert "待审的宣讲" in get(leader, "figure_records", KEY, tab="submitted").content.decode()
    assert get(leader, "figure_records", KEY, tab="nonsense").status_code == 404


def test_a_number_of_one_kind_opens_to_the_records_of_that_kind(leader, place):
    here = village(in_=place)
    activity(by=here, topic="clean_family", kind_="family_culture", title="一次讲家风")
    activity(by=here, topic="clean_family", kind_="training", title="一次讲技能")
    key = "activities.clean_family_events"
    page = get(leader, "figure_detail", key, tab="kind").content.decode()
    assert f"/figures/{key}/records/?unit={place.code}" in page
    assert "kind=family_culture" in page
    shown = get(leader, "figure_records", key, kind="family_culture").content.decode()
    assert "一次讲家风" in shown
    assert "一次讲技能" not in shown
    assert get(leader, "figure_records", KEY, kind="training").status_code == 404
    assert get(leader, "figure_records", "committee.members", kind="nonsense").status_code == 404


def test_quarters_and_the_period_before_open_to_their_records(leader, place):
    activity(by=village(in_=place), on="2024-05-01", sessions=2)
    activity(by=village(in_=place), on="2023-05-01", sessions=7)
    page = get(leader, "figure_detail", KEY, tab="quarter").content.decode()
    assert "2024年第二季度" in page
    assert "from=2024-04-01&amp;to=2024-06-30" in page
    listed = get(leader, "figure_list").content.decode()
    assert f"/figures/{KEY}/records/?unit={place.code}&amp;from=2023-01-01&amp;to=2023-12-31" in listed


def test_the_switch_with_unverified_counts_them_and_warns(leader, place):
    activity(by=village(in_=place), title="待审的宣讲", state="submitted")
    page = get(leader, "figure_records", KEY, unverified="1").content.decode()
    assert "待审的宣讲" in page
    assert "不得对外发布" in page


def test_units_and_figures_of_others_do_not_exist(leader, client, place):
    for unit in (town(), district()):
        assert get(leader, "figure_list", unit=unit.code).status_code == 404
        assert get(leader, "figure_detail", KEY, unit=unit.code).status_code == 404
        assert get(leader, "figure_records_export", KEY, unit=unit.code).status_code == 404
    assert get(leader, "figure_list", unit="nonsense").status_code == 404
    assert get(leader, "figure_detail", "nonsense").status_code == 404
    client.force_login(user("line", district(), ("rights",)))
    assert get(client, "figure_detail", KEY).status_code == 404
    client.force_login(user("sysadmin", district()))
    assert get(client, "figure_list").status_code == 404


def test_a_wrong_date_is_answered_in_words(leader):
    page = leader.get(reverse("figure_list"), {"from": "2024-13-01", "to": "x"})
    assert page.status_code == 200
    assert "日期应写成" in page.content.decode()


def test_records_leave_as_a_workbook_and_the_audit_chain_knows(leader, place):
    import io

    from openpyxl import load_workbook

    activity(by=village(in_=place), title="=1+1", sessions=3)
    answer = get(leader, "figure_records_export", KEY)
    rows = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert rows[2][3] == "=1+1"
    assert rows[2][4] == 3
    assert AuditEvent.objects.filter(verb="export", object_type="figures").exists()


def test_an_auditor_sees_but_takes_no_workbook(client, place):
    client.force_login(user("auditor", place))
    activity(by=village(in_=place))
    assert "records.xlsx" not in get(client, "figure_records", KEY).content.decode()
    assert get(client, "figure_records_export", KEY).status_code == 404


def test_the_definition_sheets_of_all_figures_print(leader):
    page = get(leader, "figure_definitions").content.decode()
    assert all(word in page for word in ("指标含义", "计量单位", "数据来源", "计算方法", "统计范围"))


def test_the_list_asks_the_database_a_fixed_number_of_times(leader, place, django_assert_max_num_queries):
    activity(by=village(in_=place))
    with django_assert_max_num_queries(90):
        get(leader, "figure_list")
