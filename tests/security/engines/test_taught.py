"""What one teaches, all must not suffer: headings and phrases hold at their unit and below, and for nobody else."""

from __future__ import annotations

import uuid
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from jinguo.check import verbs as check_verbs
from jinguo.check.models import BindingChoice
from jinguo.check.verdicts.rejudging import chosen
from jinguo.core.models import AuditEvent
from jinguo.core.scoping import NotAllowed
from jinguo.ledgers.models import HeaderChoice, ImportBatch
from jinguo.ledgers.sheets import taught_headings
from tests import factories

pytestmark = pytest.mark.django_db
HEADER = ["活动名称", "活动地点", "类别", "开展时间", "主办单位", "来的乡亲"]


@pytest.fixture(autouse=True)
def in_the_foreground(settings, tmp_path):
    """Jobs run within the request."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def village(town):
    return factories.village("李家村", in_=town)


@pytest.fixture
def sibling(town):
    return factories.village("王家村", in_=town)


def client_of(user) -> Client:
    made = Client()
    made.force_login(user)
    return made


def send(user, unit="李家村", header=HEADER) -> ImportBatch:
    book = Workbook()
    book.active.title = "活动台账"
    book.active.append(header)
    book.active.append(["家风宣讲", "村委会", "宣讲", "2024-03-08", unit, 30])
    stream = BytesIO()
    book.save(stream)
    file = SimpleUploadedFile("活动台账.xlsx", stream.getvalue())
    answer = client_of(user).post(reverse("ledgers:upload"), {"files": [file], "token": uuid.uuid4()})
    return ImportBatch.objects.get(public_id=answer.headers["Location"].strip("/").split("/")[-1])


def fields(batch) -> dict[str, str]:
    return {column["header"]: column["field"] for column in batch.summary["sheets"][0]["columns"]}


def choose(user, batch, **columns):
    sheet = batch.summary["sheets"][0]
    said = {f"column-{index.removeprefix('c')}": field for index, field in columns.items()}
    answer = client_of(user).post(
        reverse("ledgers:choose", args=[batch.public_id]),
        {"sheet": sheet["id"], "ledger": "activities", **said},
        follow=True,
    )
    batch.refresh_from_db()
    return answer.content.decode()


def test_two_official_headings_are_not_swapped_for_anybody_else(village, sibling):
    clerk = factories.user("village", village)
    batch = send(clerk)
    said = choose(clerk, batch, c0="place", c1="title")
    assert (fields(batch)["活动名称"], fields(batch)["活动地点"]) == ("place", "title"), (
        "his own file, as he says"
    )
    assert "规定名称" in said
    assert not HeaderChoice.objects.exists()
    for user, unit in ((clerk, "李家村"), (factories.user("village", sibling), "王家村")):
        later = fields(send(user, unit))
        assert (later["活动名称"], later["活动地点"]) == ("title", "place")


@pytest.mark.parametrize(
    "header", ["活动名称", " 活 动 名 称 ", "活动名称：", "*活动名称", "名称", "活動名稱"]
)
@pytest.mark.parametrize("field", ["place", ""])
def test_no_spelling_of_an_official_name_is_taught_away(village, header, field):
    with pytest.raises(ValidationError):
        taught_headings.learn("activities", header, field, factories.user("village", village))


def test_a_heading_holds_for_its_unit_and_below_and_nowhere_else(town, village, sibling):
    clerk = factories.user("village", village)
    choose(clerk, send(clerk), c5="headcount")
    assert HeaderChoice.objects.get().unit == village
    assert fields(send(clerk))["来的乡亲"] == "headcount"
    for other, unit in ((sibling, "王家村"), (factories.village("远村"), "远村")):
        assert fields(send(factories.user("village", other), unit))["来的乡亲"] == ""
    assert fields(send(factories.user("town", town)))["来的乡亲"] == "", "not for the unit above"
    assert AuditEvent.objects.filter(verb="learn_heading", unit_path=village.path).count() == 1


def test_who_imports_for_several_units_teaches_each_and_gets_what_all_were_taught(village, sibling):
    both = factories.user("village", village)
    both.grants.create(role="village", unit=sibling)
    taught_headings.learn("activities", "来的乡亲", "headcount", both)
    assert {row.unit for row in HeaderChoice.objects.all()} == {village, sibling}
    taught_headings.learn("activities", "来的乡亲", "women", factories.user("village", village))
    assert taught_headings.learnt_choices(both) == {}


def test_what_others_taught_is_not_read(village, sibling):
    clerk, other = factories.user("village", village), factories.user("village", sibling)
    clerk.display_name = "暗老师"
    clerk.save()
    taught_headings.learn("activities", "暗号乡亲", "headcount", clerk)
    address = reverse("ledgers:headings")
    assert "暗号乡亲" in client_of(clerk).get(address).content.decode()
    assert "暗号乡亲" not in client_of(other).get(address).content.decode()
    row = HeaderChoice.objects.get()
    for name in ("ledgers:heading_end", "ledgers:heading_raise"):
        assert client_of(other).post(reverse(name, args=[row.pk]), {"reason": "乱"}).status_code == 404


def test_what_is_above_is_shown_without_its_teacher(town, village):
    teacher = factories.user("town", town)
    teacher.display_name = "暗老师"
    teacher.save()
    taught_headings.learn("activities", "来的乡亲", "headcount", teacher)
    shown = client_of(factories.user("village", village)).get(reverse("ledgers:headings")).content.decode()
    assert "来的乡亲" in shown and "暗老师" not in shown


def test_it_is_ended_with_a_reason_and_stays_readable(village):
    clerk = factories.user("village", village)
    (row,) = taught_headings.learn("activities", "来的乡亲", "headcount", clerk)
    address = reverse("ledgers:heading_end", args=[row.pk])
    client_of(clerk).post(address, {"reason": " "})
    assert taught_headings.learnt_choices(clerk)
    client_of(clerk).post(address, {"reason": "不是人数"})
    assert not taught_headings.learnt_choices(clerk)
    row.refresh_from_db()
    assert (row.end_reason, row.ended_by) == ("不是人数", clerk)
    assert AuditEvent.objects.filter(verb="forget_heading").count() == 1


def test_only_who_answers_for_the_unit_above_raises_it(town, village, sibling):
    clerk, above = factories.user("village", village), factories.user("town", town)
    (row,) = taught_headings.learn("activities", "来的乡亲", "headcount", clerk)
    with pytest.raises(NotAllowed):
        taught_headings.hand_up(row, clerk)
    client_of(above).post(reverse("ledgers:heading_raise", args=[row.pk]))
    assert HeaderChoice.objects.get(ended_at=None).unit == town
    assert taught_headings.learnt_choices(factories.user("village", sibling)) == {
        "activities": {"来的乡亲": "headcount"}
    }
    assert AuditEvent.objects.filter(verb="raise_heading").count() == 1
    with pytest.raises(NotAllowed):
        taught_headings.hand_up(HeaderChoice.objects.get(ended_at=None), above)


def test_it_is_counted_where_a_heading_is_used(village):
    clerk = factories.user("village", village)
    taught_headings.learn("activities", "来的乡亲", "headcount", clerk)
    send(clerk)
    row = HeaderChoice.objects.get()
    assert row.uses == 1 and row.used_at is not None


# what the check was told


def test_one_towns_phrase_rules_neither_another_town_nor_the_district(town, village):
    other = factories.town("白云镇")
    writer = factories.user("town", town)
    check_verbs.choose("暗号讲坛", "场次", "activities.lectures", writer, unit=village)
    assert BindingChoice.objects.get().unit == town, "the unit he reports for"
    for unit in (town, village):
        assert chosen(unit) == {("暗号讲坛", "场次"): "activities.lectures"}
    for unit in (other, factories.district()):
        assert chosen(unit) == {}


def test_a_phrase_is_read_and_ended_only_by_those_who_report_there(town):
    writer, other = factories.user("town", town), factories.user("town", factories.town("白云镇"))
    choice = check_verbs.choose("暗号讲坛", "场次", "activities.lectures", writer, unit=town)
    page = reverse("check_choices")
    assert "暗号讲坛" in client_of(writer).get(page).content.decode()
    assert "暗号讲坛" not in client_of(other).get(page).content.decode()
    for name in ("check_choice_end", "check_choice_raise"):
        assert client_of(other).post(reverse(name, args=[choice.pk]), {"reason": "乱"}).status_code == 404
    with pytest.raises(NotAllowed):
        check_verbs.end_choice(choice, other, "乱")


def test_a_phrase_is_raised_by_who_reports_for_the_parent_only(town):
    writer = factories.user("town", town)
    choice = check_verbs.choose("暗号讲坛", "场次", "activities.lectures", writer, unit=town)
    assert client_of(writer).post(reverse("check_choice_raise", args=[choice.pk])).status_code == 403
    leader = factories.user("leader")
    client_of(leader).post(reverse("check_choice_raise", args=[choice.pk]))
    assert BindingChoice.objects.get(ended_at=None).unit == factories.district()
    assert AuditEvent.objects.filter(verb="raise_binding").count() == 1


def test_the_units_own_word_goes_before_the_one_above(town):
    leader, writer = factories.user("leader"), factories.user("town", town)
    check_verbs.choose("讲坛", "场次", "activities.lectures", leader, unit=factories.district())
    check_verbs.choose("讲坛", "场次", "", writer, unit=town)
    assert chosen(town) == {("讲坛", "场次"): ""}
    assert chosen(factories.district()) == {("讲坛", "场次"): "activities.lectures"}
