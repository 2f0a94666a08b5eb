"""Nothing outside the importer's own units is changed, whatever the way in; the unit that keeps a record is asked."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from jinguo.activities.models import Attendance
from jinguo.assistance.models import Relief
from jinguo.core.models import AuditEvent, Kind
from jinguo.core.requests.limits import spend
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.honours.models import Award
from jinguo.ledgers import declarations
from jinguo.ledgers.exports.export import RowWriter
from jinguo.ledgers.imports import import_limits, undo
from jinguo.ledgers.imports.judging.judge import Judge
from jinguo.ledgers.imports.run import commit, read
from jinguo.ledgers.models import BatchState
from jinguo.ledgers.values.faults import ImportRefused
from jinguo.ledgers.values.natural_keys import key_reader
from jinguo.ledgers.values.rows import Row
from jinguo.people import verbs
from jinguo.people.duplicates import merging
from jinguo.people.duplicates.twins import counted
from jinguo.people.models import Household, Person, PersonSuggestion
from jinguo.people.resolver import find_or_make_person
from jinguo.people.suggestions import suggesting
from jinguo.signin import desks, lists
from tests import factories
from tests.security.engines.importing import RELIEF, id_number, relief, send, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_the_foreground")]
PHONE = "13800138000"
SAID = ["姓名", "身份证号", "电话", "救助类别", "救助日期", "金额（元）", "填报单位"]


def bring(importer, *files):
    batch = send(importer, *files)
    importer.post(reverse("ledgers:commit", args=[batch.public_id]))
    batch.refresh_from_db()
    assert batch.state == BatchState.COMMITTED, batch.problem or batch.summary
    return batch


def about(name="王晓芳", number="", phone=PHONE):
    return workbook(SAID, [name, number, phone, "两癌救助", "2024-03-08", 1, "李家村"])


def state_of(person):
    return Person.everything.filter(pk=person.pk).values().get()


# suggestions


def test_what_a_row_says_of_anothers_woman_becomes_one_suggestion_to_her_unit(importer, here, there):
    hers = factories.person("王晓芳", unit=there, phone=PHONE)
    before = state_of(hers)
    bring(importer, about(number=id_number(2)))
    bring(importer, workbook(SAID, ["王晓芳", id_number(2), PHONE, "两癌救助", "2024-05-08", 1, "李家村"]))
    made = PersonSuggestion.everything.get()
    assert (made.person, made.unit, made.fields) == (hers, there, ["birth_date", "id_number", "sex"])
    assert state_of(hers) == before
    assert list(suggesting.open_suggestions(factories.user("village", there))) == [made]
    assert not suggesting.open_suggestions(factories.user("village", here)).exists()
    event = AuditEvent.objects.get(verb="suggest")
    assert id_number(2) not in str(event.payload)


def test_it_lies_encrypted(importer, there):
    factories.person("王晓芳", unit=there, phone=PHONE)
    bring(importer, about(number=id_number(2)))
    with connection.cursor() as cursor:
        cursor.execute('SELECT "values" FROM people_personsuggestion')
        assert id_number(2) not in cursor.fetchone()[0]


def test_accepting_fills_the_record_and_declining_leaves_it(importer, clerk, there):
    hers = factories.person("王晓芳", unit=there, phone=PHONE)
    bring(importer, about(number=id_number(2)))
    keeper = factories.user("village", there)
    made = PersonSuggestion.everything.get()
    for stranger in (clerk, factories.user("leader"), factories.user("auditor")):
        with pytest.raises(NotAllowed):
            suggesting.accept(made, stranger)
    with pytest.raises(ValidationError):
        suggesting.decline(made, keeper, "  ")
    suggesting.accept(made, keeper)
    hers.refresh_from_db()
    assert (hers.id_number, hers.birth_date, hers.unit) == (id_number(2), dt.date(1988, 3, 8), there)
    made.refresh_from_db()
    assert (made.state, made.decided_by, made.values) == ("accepted", keeper, "")
    with pytest.raises(ValidationError):
        suggesting.decline(made, keeper, "晚了")
    assert AuditEvent.objects.filter(verb="accept_suggestion").count() == 1


def test_a_declined_one_is_not_made_again(importer, there):
    factories.person("王晓芳", unit=there, phone=PHONE)
    bring(importer, about(number=id_number(2)))
    suggesting.decline(PersonSuggestion.everything.get(), factories.user("village", there), "不是一个人")
    bring(importer, workbook(SAID, ["王晓芳", id_number(2), PHONE, "两癌救助", "2024-06-08", 1, "李家村"]))
    assert PersonSuggestion.everything.get().state == "declined"


def test_the_owner_finds_it_on_the_home_page_and_answers_there(importer, there):
    factories.person("王晓芳", unit=there, phone=PHONE)
    bring(importer, about(number=id_number(2)))
    owner = Client()
    owner.force_login(factories.user("village", there))
    assert reverse("person_suggestions") in owner.get(reverse("home")).content.decode()
    page = owner.get(reverse("person_suggestions")).content.decode()
    assert "王晓芳" in page and id_number(2) not in page
    address = reverse("person_suggestion_answer", args=[PersonSuggestion.everything.get().public_id])
    assert importer.post(address, {"answer": "accept"}).status_code == 404
    owner.post(address, {"answer": "decline", "reason": "同名的另一人"})
    assert PersonSuggestion.everything.get().reason == "同名的另一人"
    assert "没有待处理" in owner.get(reverse("person_suggestions")).content.decode()


def test_what_an_undone_import_said_waits_no_longer(importer, clerk, there):
    factories.person("王晓芳", unit=there, phone=PHONE)
    undo.undo(
        bring(importer, about(number=id_number(2))), factories.user("line", lines=("rights",)), "传错了"
    )
    assert not suggesting.open_suggestions(factories.user("village", there)).exists()


def test_who_is_said_to_live_elsewhere_is_kept_here_until_that_unit_takes_her(importer, here, there):
    header = [*SAID, "所在村居"]
    row = ["王晓芳", "", PHONE, "两癌救助", "2024-03-08", 1, "李家村", "赵家屯"]
    bring(importer, workbook(header, row))
    bring(importer, workbook(header, [*row[:4], "2024-05-08", *row[5:]]))
    hers = Person.everything.get()
    assert hers.unit == here
    made = PersonSuggestion.everything.get()
    assert (made.unit, made.fields) == (there, ["unit"])
    suggesting.accept(made, factories.user("village", there))
    hers.refresh_from_db()
    assert hers.unit == there


# the routes


def test_no_route_touches_a_record_of_another_unit(importer, clerk, here, there):
    """By number, telephone or place; new or again; by import, form, list of signatures or merger."""
    known = [
        factories.person("王一", unit=there, id_number=id_number(2)),
        factories.person("王二", unit=there, phone=PHONE),
        factories.person("王三", unit=there),
    ]
    before = [state_of(one) for one in known]
    rows = [
        ["王一", id_number(2), "13900139000", "两癌救助", "2024-03-08", 1, "李家村"],
        ["王二", id_number(4), PHONE, "两癌救助", "2024-03-08", 1, "李家村"],
        ["王三", id_number(6), "13700137000", "两癌救助", "2024-03-08", 1, "李家村"],
    ]
    bring(importer, workbook(SAID, *rows))
    roll = [
        ["王一", id_number(2), "李家村"],
        ["王二", id_number(4), "李家村"],
        ["王五", id_number(8), "李家村"],
    ]
    Person.everything.filter(unit=here).update(id_hash=None, id_number="", name="旧名")
    bring(importer, workbook(["姓名", "身份证号", "所在单位"], *roll, title="人员台账"))
    desk = desks.open_desk(factories.activity(here, on=timezone.localdate(), state="draft"), clerk)
    desks.sign_in(desk, desks.signature("王二", PHONE, device_hash="", client_id=uuid.uuid4()))
    lists.accept(desk, clerk, counts=True)
    form = {
        "name": "王一",
        "id_number": id_number(2),
        "unit": f"{here.code} {here.name}",
        "phone": "13600136000",
    }
    importer.post(reverse("persons:create"), form)
    for one in known:
        with pytest.raises(NotAllowed):
            verbs.amend_person(one, clerk, {"phone": "13600136000"})
        with pytest.raises(NotAllowed):
            merging.merge(Person.everything.filter(unit=here).first(), one, clerk)
    assert [state_of(one) for one in known] == before
    assert Attendance.everything.get().person.unit == here


def test_a_typed_number_held_elsewhere_is_kept_as_a_twin_and_nobody_is_told(importer, here, there):
    first = factories.person("赵暗一", unit=there, id_number=id_number(2))
    pages = []
    for number in (id_number(2), id_number(4)):
        form = {"name": "李梅", "id_number": number, "unit": f"{here.code} {here.name}"}
        answer = importer.post(reverse("persons:create"), form, follow=True)
        pages.append(answer.status_code)
        assert "赵暗一" not in answer.content.decode()
    assert pages[0] == pages[1] == 200
    twin, other = Person.everything.filter(unit=here).order_by("pk")
    assert (twin.twin_of, other.twin_of) == (first, None)


def test_who_sees_both_finds_them_side_by_side_and_merges_them(here, there):
    clerk = factories.user("village", here)
    first = find_or_make_person("李梅", unit=there, id_number=id_number(2))
    twin = find_or_make_person("李梅", viewer=clerk, unit=here, id_number=id_number(2))
    assert twin.pk != first.pk and twin.twin_of == first
    above = factories.user("line")
    assert merging.candidates(above) == [[first, twin]]
    assert merging.candidates(clerk) == []
    plan = merging.merge(twin, first, above)
    twin.refresh_from_db()
    assert (twin.twin_of, twin.id_number) == (None, id_number(2))
    merging.undo(plan.merge, above)
    twin.refresh_from_db()
    assert twin.twin_of == first


def test_figures_count_twins_once(here, there):
    first = find_or_make_person("李梅", unit=there, id_number=id_number(2))
    twin = find_or_make_person(
        "李梅", viewer=factories.user("village", here), unit=here, id_number=id_number(2)
    )
    category = Kind.objects.filter(vocabulary="relief.category").first()
    for person, unit in ((first, there), (twin, here)):
        Relief.everything.create(
            person=person, unit=unit, category=category, occurred_on="2024-03-08", amount_cents=100
        )
    assert Relief.everything.values("person").distinct().count() == 2
    assert Relief.everything.values_list(counted(), flat=True).distinct().count() == 1


def test_when_the_first_record_loses_its_number_a_twin_becomes_the_first(here, there):
    first = find_or_make_person("李梅", unit=there, id_number=id_number(2))
    twin = find_or_make_person(
        "李梅", viewer=factories.user("village", here), unit=here, id_number=id_number(2)
    )
    verbs.amend_person(first, factories.user("village", there), {"id_number": id_number(4)})
    twin.refresh_from_db()
    assert twin.twin_of is None


def test_household_numbers_are_each_units_own(importer, here, there):
    Household.everything.create(code="1", name="暗户主", unit=there)
    bring(importer, workbook(["户编号", "户主", "所在单位"], ["1", "李大姐", "李家村"], title="家庭台账"))
    assert Household.everything.filter(code="1").count() == 2


# every ledger


@pytest.mark.parametrize("sheet", declarations.all_sheets(), ids=lambda sheet: sheet.key)
def test_no_ledger_writes_for_a_unit_outside_the_scope(sheet, world, tmp_path):
    """A row of every ledger for a foreign unit is refused, and an entry there is not amended by its key."""

    user = world.users["village"]
    judge = Judge(sheet, user)
    for place in ("sibling_village", "cousin", "foreign"):
        entry = world.entries[sheet.key, place]
        assert not judge.standing.seen(type(entry).everything.filter(pk=entry.pk)).exists(), place
        if sheet.model != "organisations.OrganisationUnit":
            assert not judge.may_amend(entry), place
    mine = world.entries[sheet.key, "village"]
    assert judge.standing.seen(type(mine).everything.filter(pk=mine.pk)).exists()
    row = [value for _column, value in RowWriter(sheet, SYSTEM, confidential=True).values(
        world.entries[sheet.key, "cousin"]
    )]  # fmt: skip
    header = [str(column.label) for column in sheet.columns]
    path = _file(tmp_path, header, row, sheet)
    before = list(sheet.model_class().everything.values())
    preview = read([path], user)
    assert preview.rejected or not preview.counts, preview.sentence
    with pytest.raises(ImportRefused):
        commit(preview, user, on_conflict="amend")
    assert list(sheet.model_class().everything.values()) == before


def _file(folder, header, row, sheet):
    with translation.override("zh-hans"):
        made = workbook(header, ["" if value is None else value for value in row], title=sheet.tab)
    path: Path = folder / "file.xlsx"
    path.write_bytes(made.read())
    return path


def test_an_entry_of_another_unit_that_the_key_meets_is_neither_told_nor_changed(importer, here, there):
    """An award's key names no unit: the same award recorded elsewhere must not answer."""

    scheme = Kind.objects.get(vocabulary="honour.scheme", code="red_banner_holder")
    level = Award._meta.get_field("level").choices[0][0]
    held = Award.everything.create(
        unit=there, scheme=scheme, level=level, occurred_on="2024-03-08", recipient_unit=here, title="同一荣誉",
        state="verified", note="暗注",
    )  # fmt: skip
    Award.everything.filter(pk=held.pk).update(natural_key=key_reader(declarations.get("honours"))(held))
    row = Row(1, [], {})
    row.key = key_reader(declarations.get("honours"))(held)
    assert Judge(declarations.get("honours"), factories.user("village", here)).existing([row]) == {}


# limits


def test_too_many_previews_wait_and_nothing_is_lost(importer, clerk):
    for _time in range(import_limits.PREVIEWS.most):
        spend(import_limits.PREVIEWS, clerk.pk)
    batch = send(importer, workbook(RELIEF, relief(id_number(2))))
    assert batch.state == BatchState.FAILED and "没有丢失" in batch.problem
    assert batch.files.count() == 1
    page = importer.get(reverse("ledgers:batch", args=[batch.public_id])).content.decode()
    assert "重新读取" in page and not batch.summary


def test_rows_that_ask_by_number_are_counted_by_account_and_by_unit(importer, clerk, here):
    spend(import_limits.NUMBERS_OF_UNIT, here.pk, cost=import_limits.NUMBERS_OF_UNIT.most - 1)
    first = send(importer, workbook(RELIEF, relief(id_number(2))))
    second = send(importer, workbook(RELIEF, relief(id_number(4))))
    assert first.state == BatchState.PREVIEWED
    assert second.state == BatchState.FAILED and "身份证号" in second.problem
    assert AuditEvent.objects.filter(verb="preview_import").count() == 2


def test_one_number_a_file_is_stopped_after_an_hours_previews(importer, clerk):
    states = [send(importer, workbook(RELIEF, relief(id_number(n)))).state for n in range(0, 8, 2)]
    assert states == [BatchState.PREVIEWED] * 4
    spend(import_limits.PREVIEWS, clerk.pk, cost=import_limits.PREVIEWS.most - 4)
    assert send(importer, workbook(RELIEF, relief(id_number(10)))).state == BatchState.FAILED
