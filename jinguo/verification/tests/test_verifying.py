"""The verifier's inbox: what waits for whom, accepted and returned in place, taken back in the session."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from jinguo.activities.models import Activity
from jinguo.core.entries import State
from jinguo.core.models import AuditEvent
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM, may
from jinguo.honours.models import Award
from jinguo.integrity.scanning import scan
from jinguo.ledgers.declarations import get
from jinguo.sites.models import Site
from jinguo.verification.inbox import Queue, branches, rows_of
from tests import factories as make

pytestmark = pytest.mark.django_db
INBOX, ACT = "/verify/", "/verify/act/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def _count_anew():
    cache.clear()


@pytest.fixture
def clerk(client, town):
    made = make.user("town", town)
    client.force_login(made)
    return made


def waiting(village, title: str = "待审的活动", **fields) -> Activity:
    return make.activity(village, state=State.SUBMITTED, title=title, **fields)


def age(entry, days: int) -> None:
    type(entry).everything.filter(pk=entry.pk).update(updated_at=timezone.now() - dt.timedelta(days=days))


def marks(client, query: str = "") -> list[str]:
    return re.findall(r'name="row" value="([^"]+)" data-row', client.get(INBOX + query).content.decode())


def test_the_oldest_comes_first_over_all_ledgers(client, clerk, village):
    waiting(village, "新的活动")
    old = waiting(village, "旧的活动")
    site = Site.everything.create(
        unit=village, occurred_on="2024-01-01", state=State.SUBMITTED, name="更旧的驿站",
        kind=make.kind("station", "site.kind"),
    )  # fmt: skip
    age(old, 3)
    age(site, 9)
    page = client.get(INBOX).content.decode()
    places = [page.index(word) for word in ("更旧的驿站", "旧的活动</a>", "新的活动")]
    assert places == sorted(places)
    assert "已等 9 天" in page


def test_an_empty_inbox_says_so(client, clerk):
    assert "没有待审核的记录" in client.get(INBOX).content.decode()


def test_the_menu_counts_what_waits(client, clerk, village):
    waiting(village)
    assert '<span class="count">1</span>' in client.get("/tree/").content.decode()


@pytest.mark.parametrize("role", ["village", "leader", "auditor"])
def test_who_verifies_nothing_has_no_inbox(client, village, role):
    client.force_login(make.user(role, village if role == "village" else None))
    assert client.get(INBOX).status_code == 403
    assert client.post(ACT, {"verb": "verify"}).status_code == 403


def test_the_queue_holds_exactly_what_access_lets_one_verify(town, village):
    units = [make.district(), town, village, make.village(in_=make.town())]
    for unit in units:
        for kind in ("lecture", "training", "law_publicity"):
            waiting(unit, kind_=kind)
        Award.everything.create(
            unit=unit, occurred_on="2024-03-08", state=State.SUBMITTED, level="city", person=make.person(),
            scheme=make.kind("red_banner_holder", "honour.scheme"),
        )  # fmt: skip
        Site.everything.create(
            unit=unit, occurred_on="2024-01-01", state=State.SUBMITTED, name="驿站",
            kind=make.kind("station", "site.kind"),
        )  # fmt: skip
    for user in (
        make.user("town", town), make.user("line", lines=("rights",)), make.user("line"),
        make.user("line", town, ("development", "publicity")), make.user("village", village),
    ):  # fmt: skip
        for key in ("activities", "honours", "sites"):
            sheet = get(key)
            said = {row.pk for row in sheet.model_class().everything.all() if may(user, "verify", row)}
            assert set(rows_of(sheet, user).values_list("pk", flat=True)) == said, (user, key)


def test_one_is_accepted_in_place_and_taken_back(client, clerk, village):
    entry = waiting(village)
    (mark,) = marks(client)
    answer = client.post(
        ACT, {"verb": "verify", "one": mark}, HTTP_HX_TARGET=f"card-activities-{entry.pk}", **HTMX
    )
    entry.refresh_from_db()
    assert entry.state == State.VERIFIED
    assert "撤回" in answer.content.decode() and "data-done" in answer.content.decode()
    client.post(
        ACT,
        {"verb": "take_back", "one": f"activities:{entry.pk}"},
        HTTP_HX_TARGET=f"card-activities-{entry.pk}",
        **HTMX,
    )
    entry.refresh_from_db()
    assert entry.state == State.SUBMITTED
    assert [*AuditEvent.objects.values_list("verb", flat=True)][:2] == ["take_back", "verify"]


def test_many_are_accepted_at_once_and_taken_back_together(client, clerk, village):
    for number in range(5):
        waiting(village, f"活动{number}")
    answer = client.post(ACT, {"verb": "verify", "row": marks(client)}, HTTP_HX_TARGET="inbox", **HTMX)
    assert "已审核通过 5 条" in answer.content.decode()
    assert Activity.everything.filter(state=State.VERIFIED).count() == 5
    rows = re.findall(r'name="row" value="([^"]+)">', answer.content.decode())
    client.post(ACT, {"verb": "take_back", "row": rows})
    assert Activity.everything.filter(state=State.SUBMITTED).count() == 5


def test_a_return_carries_the_chips_words(client, clerk, village):
    entry = waiting(village)
    assert "请补充现场照片" in client.get(INBOX).content.decode()
    client.post(ACT, {"verb": "return", "one": marks(client)[0], "chosen": "请补充现场照片", "reason": ""})
    entry.refresh_from_db()
    assert (entry.state, entry.return_reason) == (State.RETURNED, "请补充现场照片")
    client.force_login(make.user("village", village))
    assert "退回原因：请补充现场照片" in client.get("/").content.decode()
    form = client.get(reverse("activities:edit", args=[entry.public_id])).content.decode()
    assert "退回原因：请补充现场照片" in form and "保存并提交" in form


def test_a_return_without_a_reason_is_refused_in_words(client, clerk, village):
    entry = waiting(village)
    answer = client.post(ACT, {"verb": "return", "row": marks(client), "reason": " "}, follow=True)
    entry.refresh_from_db()
    assert entry.state == State.SUBMITTED
    assert "请写明退回原因" in answer.content.decode()


def test_what_changed_since_it_was_shown_is_not_accepted_unseen(client, clerk, village):
    entry = waiting(village)
    (mark,) = marks(client)
    entry.headcount = 4000
    entry.save()
    answer = client.post(
        ACT, {"verb": "verify", "one": mark}, HTTP_HX_TARGET=f"card-activities-{entry.pk}", **HTMX
    )
    entry.refresh_from_db()
    assert entry.state == State.SUBMITTED
    assert "刚被填报人改过" in answer.content.decode()


def test_only_what_was_done_in_this_session_is_taken_back(client, clerk, village):
    entry = make.activity(village)
    client.post(ACT, {"verb": "take_back", "row": f"activities:{entry.pk}"})
    entry.refresh_from_db()
    assert entry.state == State.VERIFIED


@pytest.mark.parametrize(
    "posted",
    [{}, {"verb": "void"}, {"verb": "verify", "row": ["", "x", "activities", "activities:", "activities:9e9:1", "persons:1:1",
     "activities:99999999999999999999:1", "activities:1:'; --", ":::"]}, {"verb": "verify"}],
)  # fmt: skip
def test_wicked_marks_change_nothing(client, clerk, village, posted):
    waiting(village)
    elsewhere = waiting(make.village(), "别处的活动")
    foreign = f"activities:{elsewhere.pk}:{elsewhere.updated_at.timestamp()}"
    posted = {**posted, "row": [*posted.get("row", []), foreign]}
    assert client.post(ACT, posted).status_code in (302, 403)
    assert not Activity.everything.filter(state=State.VERIFIED).exists()


def test_a_card_tells_population_last_years_like_and_doubts(client, clerk, village):
    make.activity(village, on="2023-03-20")
    make.activity(village, on="2023-07-20")
    make.activity(village, on="2023-03-20", kind_="training")
    waiting(village, on="2024-03-08", headcount=1500, women=10)
    scan(None, SYSTEM)
    page = client.get(INBOX).content.decode()
    assert "多于本单位人口 1200 人" in page
    assert "请看看人数是不是写错了" in page
    assert re.search(r"去年同期同类</dt>\s*<dd>1 ", page)


def test_the_queue_is_narrowed_and_turned_by_pages(client, clerk, town, village):
    for number in range(22):
        waiting(village, f"活动{number:02d}")
    waiting(make.village("别的村", in_=town), "别村的活动")
    assert len(marks(client)) == 20
    assert len(marks(client, "?page=2")) == 3
    assert len(marks(client, "?unit=别的村")) == 1
    assert len(marks(client, "?ledger=sites")) == 0
    assert len(marks(client, "?page=-9&ledger=x'&unit=没有")) == 0


def test_the_inbox_asks_as_many_queries_for_many_as_for_few(
    client, clerk, village, django_assert_max_num_queries
):
    for number in range(20):
        waiting(village, f"活动{number}", headcount=30)
    client.get(INBOX)
    with django_assert_max_num_queries(24):
        client.get(INBOX)


def test_the_progress_of_the_units_below(client, town, village):
    period = Period(dt.date(2024, 1, 1), dt.date(2024, 3, 31))
    age(waiting(village), 10)
    waiting(village)
    make.activity(village)
    make.activity(village, on="2024-05-01")
    make.activity(make.district(), state=State.SUBMITTED)
    user = make.user("line", make.district())
    rows = branches(user, make.district(), period)
    told = [(row.unit, row.waiting, row.late, row.days, row.verified, row.entered) for row in rows]
    assert told == [(town, 2, 1, 10, 1, 3), (make.district(), 1, 0, 0, 0, 1)]
    client.force_login(user)
    for quarter in (
        "",
        "?quarter=2024-1",
        "?quarter=2024-9",
        "?quarter=x",
        "?quarter=99999999-1",
        f"?quarter={'9' * 5000}-1",
    ):
        assert "清河镇" in client.get("/verify/units/" + quarter).content.decode()


def test_the_count_and_the_page_agree(clerk, town, village):
    for number in range(7):
        waiting(village, f"活动{number}")
    waiting(town, "镇自己的活动")
    queue = Queue(clerk)
    assert len(queue) == len(queue.page(0, 50)) == 7


def test_a_photograph_is_sent_small(client, clerk, village):
    from jinguo.integrity.tests.test_photographs import attach, jpeg, picture

    entry = waiting(village)
    kept = attach(entry, jpeg(picture(3)))
    address = reverse("activities:evidence", args=[entry.public_id, kept.public_id])
    small, whole = client.get(address + "?small=1"), client.get(address)
    assert small.headers["Content-Type"] == "image/jpeg"
    assert len(small.content) < len(b"".join(whole.streaming_content)) / 2
    broken = attach(entry, b"\xff\xd8\xff broken")
    assert (
        client.get(
            reverse("activities:evidence", args=[entry.public_id, broken.public_id]) + "?small=1"
        ).status_code
        == 200
    )
