"""Lists: filters, sums, columns, and a bounded number of queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from jinguo.assistance.models import Relief
from jinguo.committee.models import Post
from jinguo.core.entries import State
from jinguo.honours.models import Award, Standing
from jinguo.ledgers.declarations import all_sheets
from tests import factories as make

pytestmark = pytest.mark.django_db
LIST = "/ledgers/activities/"


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def client() -> Client:
    return logged_in(make.user("line", make.district()))


def titles(client: Client, query: str = "") -> set[str]:
    page = client.get(LIST + query)
    return {str(row) for row in page.context["listing"].page}


def test_an_empty_ledger_says_what_to_do(client: Client) -> None:
    page = client.get(LIST).content.decode()
    assert "还没有活动记录" in page
    assert "上传 Excel 台账" in page


def test_filters_that_find_nothing_offer_to_clear_them(client: Client) -> None:
    make.activity(make.village())
    assert "清除筛选" in client.get(LIST + "?q=没有这样的").content.decode()


def test_a_unit_filter_takes_the_units_below_and_joint_events(client: Client) -> None:
    town, elsewhere = make.town("济北街道"), make.village()
    make.activity(make.village(in_=town), title="村里的")
    make.activity(elsewhere, with_=(town,), title="联合的")
    make.activity(elsewhere, title="别处的")
    assert titles(client, f"?unit={town.code}") == {"村里的", "联合的"}


def test_what_leads_back_after_a_choice_is_a_page_of_this_site(client: Client) -> None:
    for back in ("A1", "https://example.org/", "//example.org/", "\\\\example.org", "javascript:alert(1)"):
        answer = client.post(LIST + "bulk/", {"verb": "verify", "back": back})
        assert (answer.status_code, answer.url) == (302, LIST)
    assert client.post(LIST + "bulk/", {"back": LIST + "?q=1"}).url == LIST + "?q=1"


def test_units_are_found_by_pinyin_initials(client: Client) -> None:
    make.activity(make.village("回河村"), title="甲")
    make.activity(make.village("仁风村"), title="乙")
    assert titles(client, "?q=hhc") == {"甲"}


def test_dates_states_and_kinds_narrow_the_list(client: Client) -> None:
    village = make.village()
    make.activity(village, title="早", on="2023-01-05")
    make.activity(village, title="晚", on="2024-01-05", kind_="training")
    make.activity(village, title="待", on="2024-01-06", state=State.SUBMITTED)
    assert titles(client, "?from=2024-01-01&to=2024-01-05") == {"晚"}
    assert titles(client, "?state=submitted") == {"待"}
    assert titles(client, f"?kind={make.kind('training').pk}") == {"晚"}


def test_void_entries_are_shown_only_when_asked_for(client: Client) -> None:
    make.activity(make.village(), title="废", state=State.VOID)
    assert titles(client) == set()
    assert titles(client, "?state=void") == {"废"}


def test_the_footer_adds_up_what_is_listed(client: Client) -> None:
    village = make.village()
    for headcount in (30, 40, None):
        make.activity(village, headcount=headcount)
    sums = client.get(LIST).context["listing"].sums
    assert (sums["rows"], sums["sum_headcount"]) == (3, 70)


def test_chosen_columns_are_remembered(client: Client) -> None:
    make.activity(make.village())
    client.get(LIST + "?columns=1&column=title&column=place")
    assert [c.field for c in client.get(LIST).context["listing"].columns] == ["title", "place"]


def test_htmx_gets_the_table_alone(client: Client) -> None:
    page = client.get(LIST, headers={"HX-Request": "true", "HX-Target": "listing"}).content.decode()
    assert "<html" not in page
    assert 'id="listing"' in page


def test_an_impossible_date_is_said_and_not_a_failure(client: Client) -> None:
    assert "日期应写成 2023-05-06 这样" in client.get(LIST + "?from=昨天").content.decode()


@pytest.mark.parametrize("key", [sheet.key for sheet in all_sheets()])
def test_every_ledger_has_a_list(client: Client, key: str) -> None:
    assert client.get(f"/ledgers/{key}/").status_code == 200


def test_more_rows_do_not_mean_more_queries(client: Client, queries_of) -> None:
    village = make.village()
    make.activity(village)
    client.get(LIST)
    few = queries_of(lambda: client.get(LIST))
    for _ in range(12):
        make.activity(make.village(), with_=(village,))
    many = queries_of(lambda: client.get(LIST))
    assert many == few < 20


@pytest.mark.parametrize("text", ["9" * 30, "²", "-1", "a", "１"])
def test_a_filter_that_no_key_can_be_is_no_failure(client: Client, text: str) -> None:
    for name in ("kind", "topic", "programme"):
        assert client.get(LIST, {name: text}).status_code == 200
    assert client.post(LIST + "bulk/", {"verb": "verify", "row": text}).status_code == 302


def test_the_order_chosen_stays_when_filters_change(client: Client) -> None:
    make.activity(make.village())
    page = client.get(LIST + "?sort=-headcount", headers={"HX-Request": "true", "HX-Target": "listing"})
    assert '<input type="hidden" name="sort" value="-headcount" form="filters">' in page.content.decode()


def test_every_row_has_a_link_with_words_even_where_its_lead_is_blank(client: Client) -> None:
    district = make.district()
    Award.everything.create(
        scheme=make.kind("post_of_honour", "honour.scheme"), level="district", occurred_on="2024-03-08",
        unit=district, recipient_unit=make.village("石头村"), state=State.VERIFIED,
    )  # fmt: skip
    page = client.get("/ledgers/honours/").content.decode()
    named = page[page.index("entry-name") :].split("</a>")[0]
    assert "石头村" in named


@pytest.mark.parametrize("key", ["honours", "posts", "standings", "reliefs"])
def test_rows_of_other_ledgers_cost_no_queries_either(client: Client, key: str, queries_of) -> None:
    def add(count: int) -> None:
        for _one in range(count):
            village, told = make.village(), {"state": State.VERIFIED, "occurred_on": "2024-03-08"}
            if key == "honours":
                told |= {"scheme": make.kind("post_of_honour", "honour.scheme"), "level": "district"}
                Award.everything.create(unit=village, recipient_unit=village, **told)
            elif key == "standings":
                told |= {"kind": make.kind("model_village", "standing.kind"), "level": "city"}
                Standing.everything.create(unit=village, recipient_unit=village, **told)
            elif key == "posts":
                told |= {
                    "body": make.kind("federation", "committee.body"),
                    "person": make.person(unit=village),
                }
                Post.everything.create(unit=village, role=make.kind("member", "committee.role"), **told)
            else:
                told |= {"category": make.kind("needy_mother", "relief.category"), "amount_cents": 100}
                Relief.everything.create(unit=village, person=make.person(unit=village), **told)

    def page() -> None:
        assert client.get(f"/ledgers/{key}/").status_code == 200

    add(2)
    page()
    before = queries_of(page)
    add(12)
    assert queries_of(page) <= before
