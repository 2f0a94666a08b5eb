"""One line of work neither reads, answers, changes nor teaches what is another's; twins stay one person."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from jinguo.activities.models import Attendance
from jinguo.assistance.models import Relief
from jinguo.check import verbs as check_verbs
from jinguo.check.access import choices_for
from jinguo.check.models import BindingChoice
from jinguo.core.models import AuditEvent, Kind
from jinguo.core.requests.limits import spend
from jinguo.core.sayings import reworded
from jinguo.core.scoping import NotAllowed
from jinguo.ledgers import declarations
from jinguo.ledgers.columns.choosing import public_text
from jinguo.ledgers.columns.form_fields import PublicIdField
from jinguo.ledgers.exports.export import export
from jinguo.ledgers.models import HeaderChoice
from jinguo.ledgers.sheets import taught_headings
from jinguo.ledgers.values.faults import RowError
from jinguo.people import access, verbs
from jinguo.people.duplicates import merging, twins
from jinguo.people.models import Household, Person, PersonMerge, PersonRequest, PersonSuggestion
from jinguo.people.rights import erasure_by_two, received_requests
from jinguo.people.rights.subject_access import write_copy
from jinguo.people.subject_finder import HouseholdResolver
from jinguo.people.suggestions import suggesting
from tests import factories
from tests.security.engines.importing import RELIEF, id_number, send, workbook
from tests.security.engines.test_beyond_reach import PHONE, about, bring

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_the_foreground")]


def at(user) -> Client:
    made = Client()
    made.force_login(user)
    return made


def line(*lines):
    return factories.user("line", lines=lines)


def relieved(person, unit):
    category = Kind.objects.filter(vocabulary="relief.category").first()
    return Relief.everything.create(
        unit=unit,
        person=person,
        category=category,
        occurred_on="2024-03-08",
        amount_cents=100,
        state="verified",
    )


# suggestions


@pytest.fixture
def suggestion(importer, there):
    """What a village said, by a relief, of a woman whose record another village keeps."""
    factories.person("王晓芳", unit=there, phone=PHONE)
    bring(importer, about(number=id_number(2)))
    return PersonSuggestion.everything.get()


def test_a_line_that_does_not_know_her_neither_reads_nor_answers_what_is_said_of_her(suggestion, there):
    stranger = line("publicity")
    client = at(stranger)
    assert not suggesting.open_suggestions(stranger).exists()
    assert "王晓芳" not in client.get(reverse("person_suggestions")).content.decode()
    address = reverse("person_suggestion_answer", args=[suggestion.public_id])
    for said in ({"answer": "accept"}, {"answer": "decline", "reason": "不是她"}):
        assert client.post(address, said).status_code == 404
    for answer in (suggesting.accept, lambda *told: suggesting.decline(*told, "不是她")):
        with pytest.raises(NotAllowed):
            answer(suggestion, stranger)
    suggestion.refresh_from_db()
    assert suggestion.state == "open"
    for keeper in (factories.user("village", there), factories.user("town", there.parent), line()):
        assert suggesting.open_suggestions(keeper).exists(), keeper


def test_a_line_that_knows_her_answers(suggestion, there):
    officer = line("rights")
    assert not suggesting.open_suggestions(officer).exists(), "the village's relief names its own record"
    relieved(suggestion.person, there)
    assert list(suggesting.open_suggestions(officer)) == [suggestion]
    assert suggesting.accept(suggestion, officer).id_number == id_number(2)


# one right shows her, another records


@pytest.mark.parametrize("looker", ["leader", "auditor"])
def test_who_sees_her_by_one_right_does_not_change_her_by_another(there, looker):
    home = Household.everything.create(name="王晓芳", unit=there)
    hers = factories.person("王晓芳", unit=there, phone=PHONE, household=home)
    relieved(hers, there)
    both = factories.user(looker)
    both.grants.create(role="line", unit=factories.district(), lines=["publicity"])
    for key, row in (("persons", hers), ("households", home)):
        assert at(both).get(reverse(f"{key}:detail", args=[row.public_id])).status_code == 200
        address = reverse(f"{key}:edit", args=[row.public_id])
        assert at(both).get(address).status_code == 403
        assert at(both).post(address, {"name": "王晓兰", "unit": there.code}).status_code == 403
    with pytest.raises(NotAllowed):
        verbs.amend_person(hers, both, {"name": "王晓兰"})
    with pytest.raises(NotAllowed):
        verbs.amend_household(home, both, {"name": "王晓兰"})
    for keeper in (factories.user("village", there), line("rights")):
        assert verbs.amend_person(hers, keeper, {"category": "困难妇女"}).name == "王晓芳"
        hers.refresh_from_db()


def test_her_copy_does_not_tell_one_line_what_another_keeps_of_her(there):
    hers = factories.person("王晓芳", unit=there)
    relieved(hers, there)
    activity = factories.activity(there)
    Attendance.everything.create(activity=activity, person=hers, name="王晓芳")
    officer = line(activity.line_of_work())

    def titles():
        archive = zipfile.ZipFile(io.BytesIO(write_copy(hers, officer)))
        return [(one["title"], one["withheld"]) for one in json.loads(archive.read("个人信息副本.json"))]

    relief = str(Relief._meta.verbose_name)
    assert relief not in str(titles()) and not any(count for _title, count in titles())
    received_requests.receive(PersonRequest(person=hers, kind="copy"), officer)
    assert relief not in str(titles()) and titles()[-1] == ("其他业务条线保管的记录", 1)


# one day's work


def test_a_bare_name_is_no_choice_for_who_sees_only_some_of_that_name(there):
    """The only one whom a line sees may be another than the one meant: she is chosen, or named by number."""
    seen, _meant = (
        factories.person("王晓芳", unit=factories.village("远村")),
        factories.person("王晓芳", unit=there),
    )
    relieved(seen, seen.unit)
    officer, clerk = line("rights"), factories.user("village", there)
    field = PublicIdField(Person.objects.visible_to(officer), "person_options", officer)
    with pytest.raises(ValidationError, match="请从提示中选择"):
        field.clean("王晓芳")
    assert field.clean(public_text(seen)) == seen
    assert PublicIdField(Person.objects.visible_to(clerk), "person_options", clerk).clean("王晓芳") == _meant


def test_a_clerk_exports_corrects_and_brings_in_her_own_roll(importer, clerk, here, tmp_path):
    factories.person("王晓芳", unit=here, phone=PHONE, id_number=id_number(2))
    factories.person("李秀英", unit=here)
    sheet, path = declarations.get("persons"), tmp_path / "roll.xlsx"
    export(sheet, clerk, path)
    book = load_workbook(path)
    assert PHONE not in str(list(book.active.values))
    before = list(Person.everything.order_by("pk").values_list("pk", "id_number", "phone", "unit"))
    batch = send(importer, SimpleUploadedFile("人员台账.xlsx", path.read_bytes()))
    assert batch.summary, batch.problem
    assert batch.summary["counts"] == {"new": 0, "same": 2, "conflict": 0, "rejected": 0, "repeated": 0}
    heads = [cell.value for cell in book.active[1]]
    for row in (2, 3):
        book.active.cell(row, heads.index("人员类别") + 1).value = "困难妇女"
    book.save(path)
    batch = send(importer, SimpleUploadedFile("人员台账.xlsx", path.read_bytes()))
    importer.post(reverse("ledgers:commit", args=[batch.public_id]), {"on_conflict": "amend"})
    batch.refresh_from_db()
    assert batch.counts["persons"]["amended"] == 2
    assert list(Person.everything.order_by("pk").values_list("pk", "id_number", "phone", "unit")) == before
    assert set(Person.everything.values_list("category", flat=True)) == {"困难妇女"}


def test_a_verified_entry_says_that_it_is_verified_and_not_that_another_unit_has_it(importer, here):
    hers = factories.person("王晓芳", unit=here, id_number=id_number(2))
    held = relieved(hers, here)
    row = [hers.name, id_number(2), str(held.category), "2024-03-08", "1", here.name, "已核对"]
    batch = send(importer, workbook([*RELIEF, "备注"], row))
    told = reworded(batch.summary["sheets"][0]["conflicts"][0]["message"])
    assert "已审核通过" in told and f"由“{here.name}”登记" not in told


# numbers that can be guessed


def test_a_households_number_does_not_tell_whose_it_is_to_a_line_that_does_not_know_it(there):
    held = Household.everything.create(code="H0001", name="赵秀英", unit=there)
    stranger = line("family")
    for unit in (there, None):
        told = []
        for code in ("H0001", "H0002"):
            try:
                made = HouseholdResolver(stranger).resolve("钱某", code, unit)
                told.append((made.name, made.pk))
            except RowError as error:
                told.append(str(error))
        assert told[0] == told[1] and "赵秀英" not in str(told)
    told = []
    for code in ("H0001", "H0002"):  # a number where the head belongs makes nobody, whoever has it
        with pytest.raises(RowError) as refused:
            HouseholdResolver(stranger).resolve(code, "", there)
        told.append(str(refused.value))
    assert told[0] == told[1]
    assert HouseholdResolver(stranger).resolve("赵秀英", "H0001", there) == held, (
        "who has the paper is understood"
    )
    with pytest.raises(RowError, match="赵秀英"):
        HouseholdResolver(factories.user("village", there)).resolve("钱某", "H0001", there)


def test_a_household_made_beside_an_unseen_one_of_its_number_is_written_without(there):
    Household.everything.create(code="H0001", name="赵秀英", unit=there)
    resolver = HouseholdResolver(line("family"))
    made = resolver.resolve("钱某", "H0001", there)
    resolver.flush()
    assert (made.pk is not None, made.code) == (True, None)


def test_asking_by_number_for_somebody_not_seen_is_on_record_and_so_is_asking_too_often(there):
    hers = factories.person("王晓芳", unit=there, id_number=id_number(2))
    officer = line("rights")
    assert access.known_by_number(id_number(2), officer) == hers
    assert access.known_by_number(id_number(4), officer) is None
    events = AuditEvent.objects.filter(verb="ask_number", actor_id=officer.pk).order_by("sequence")
    assert [(one.object_id, one.payload["known"]) for one in events] == [(hers.pk, True), (None, False)]
    assert id_number(2) not in str(list(AuditEvent.objects.values_list("payload", flat=True)))
    access.known_by_number(id_number(2), factories.user("village", there))
    assert events.count() == AuditEvent.objects.filter(verb="ask_number").count(), "the clerk sees her anyway"
    spend(access.LOOKUPS, officer.pk, cost=access.LOOKUPS.most - 2)
    with pytest.raises(ValidationError):
        access.known_by_number(id_number(6), officer)
    assert AuditEvent.objects.get(verb="refuse_lookup").actor_id == officer.pk


# what one line teaches


def test_a_line_does_not_teach_the_headings_of_anothers_ledger():
    stranger = line("publicity")
    with pytest.raises(ValidationError):
        taught_headings.learn("reliefs", "给了多少", "amount_cents", stranger)
    assert not HeaderChoice.objects.exists()
    officer = line("rights")
    made = taught_headings.learn("reliefs", "给了多少", "amount_cents", officer)[0]
    assert taught_headings.learn("activities", "来的乡亲", "headcount", stranger), (
        "rows of every line stand there"
    )
    with pytest.raises(NotAllowed):
        taught_headings.forget(made, stranger, "不对")
    taught_headings.forget(made, officer, "不对")


def test_a_line_does_not_end_or_replace_what_another_said_a_phrase_counts():
    district, officer, stranger = factories.district(), line("rights"), line("publicity")
    key = "assistance.relieved_persons"
    made = check_verbs.choose("帮过的姐妹", "名", key, officer, unit=district)
    assert not choices_for(stranger).exists() and choices_for(officer).get() == made
    for figure in ("activities.lectures", ""):
        with pytest.raises(ValidationError):
            check_verbs.choose("帮过的姐妹", "名", figure, stranger, unit=district)
    with pytest.raises(NotAllowed):
        check_verbs.end_choice(made, stranger, "不对")
    assert (
        at(stranger).post(reverse("check_choice_end", args=[made.pk]), {"reason": "不对"}).status_code == 404
    )
    assert BindingChoice.objects.get(ended_at__isnull=True) == made
    check_verbs.choose("帮过的姐妹", "名", "", line(), unit=district)


# twins


def twin(unit, number=2):
    made = Person(name="王晓芳", unit=unit, id_number=id_number(number))
    return verbs.record_person(made, factories.user("village", unit))


def persons_relieved():
    return Relief.everything.values_list(twins.counted()).distinct().count()


def test_a_twin_made_while_two_were_one_follows_who_has_the_number_when_that_is_undone(here, there):
    bare, numbered = (
        factories.person("王晓芳", unit=here),
        factories.person("王晓芳", unit=here, id_number=id_number(2)),
    )
    clerk = factories.user("village", here)
    merging.merge(bare, numbered, clerk)
    other = twin(there)
    assert other.twin_of == bare
    for person, unit in ((bare, here), (other, there)):
        relieved(person, unit)
    assert persons_relieved() == 1
    merging.undo(PersonMerge.objects.get(), clerk)
    other.refresh_from_db()
    numbered.refresh_from_db()
    assert (other.twin_of, numbered.twin_of) == (numbered, None)
    assert persons_relieved() == 2, "they were said to be two"


def test_undoing_meets_a_first_record_that_came_up_meanwhile(here, there):
    bare, numbered = (
        factories.person("王晓芳", unit=here),
        factories.person("王晓芳", unit=here, id_number=id_number(2)),
    )
    clerk = factories.user("village", here)
    merging.merge(bare, numbered, clerk)
    other = twin(there)
    bare.refresh_from_db()
    verbs.amend_person(bare, clerk, {"id_number": ""})
    other.refresh_from_db()
    assert other.twin_of is None
    merging.undo(PersonMerge.objects.get(), clerk)
    numbered.refresh_from_db()
    assert numbered.twin_of == other


@pytest.mark.parametrize("erased", ["first", "twin"])
def test_erasing_one_of_twins_changes_no_number_and_leaves_the_other(here, there, erased):
    first, second = factories.person("王晓芳", unit=here, id_number=id_number(2)), twin(there)
    third = twin(factories.village("远村"))
    for person, unit in ((first, here), (second, there), (third, third.unit)):
        relieved(person, unit)
    assert persons_relieved() == 1
    gone, stays = (first, second) if erased == "first" else (second, first)
    asked = received_requests.receive(
        PersonRequest(person=gone, kind="erasure"), factories.user("village", gone.unit)
    )
    erasure_by_two.erase(asked, factories.user("town", gone.unit.parent))
    for person in (gone, stays, third):
        person.refresh_from_db()
    assert persons_relieved() == 1
    assert (gone.id_number, gone.id_hash, stays.id_number, stays.twin_of) == ("", None, id_number(2), None)
    again = received_requests.receive(
        PersonRequest(person=stays, kind="erasure"), factories.user("village", stays.unit)
    )
    erasure_by_two.erase(again, factories.user("town", stays.unit.parent))
    assert persons_relieved() == 1
    third.refresh_from_db()
    assert third.id_number == id_number(2)
