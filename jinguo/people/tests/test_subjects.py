"""What the Excel engine is told about persons and households, and the persons' own ledger."""

import pytest

from jinguo.activities.models import Attendance
from jinguo.core.scoping import SYSTEM
from jinguo.core.sensitive import shown
from jinguo.ledgers.values.faults import RowError
from jinguo.ledgers.values.reading_context import Context
from jinguo.people.ledger import build_person, complete_person
from jinguo.people.models import Household, Person
from jinguo.people.resolver import find_or_make_person
from jinguo.people.subject_finder import PeopleSubjects
from jinguo.people.tests.test_resolver import A, B
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return factories.village()


def test_new_persons_have_keys_after_flush(home):
    finder = PeopleSubjects()
    one = finder.person({"name": "王晓芳", "id_number": A}, home)
    assert finder.person({"name": "王晓芳", "id_number": A}, home) is one
    assert one.pk is None
    finder.flush()
    assert Person.everything.get().pk == one.pk
    assert PeopleSubjects().person({"name": "王晓芳"}, home).pk == one.pk


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ({"name": "王晓芳", "id_number": "3.70125E+17"}, "id_number"),
        ({"name": "王晓芳", "phone": "12"}, "phone"),
        ({"name": "王晓芳", "id_number": A, "sex": "M"}, "sex"),
        ({"name": "王晓芳"}, "name"),
    ],
)
def test_a_fault_names_the_column(said, at):
    with pytest.raises(RowError) as caught:
        PeopleSubjects().person(said, None)
    assert caught.value.field == at


def test_a_household_is_known_by_its_number_or_by_head_and_place(home):
    finder = PeopleSubjects()
    one = finder.household({"name": "李梅", "code": "H1"}, home)
    assert finder.household({"name": "李梅家庭"}, home) is one
    assert finder.household({"name": "H1"}, None) is one
    other = finder.household({"name": "李梅"}, factories.village())
    finder.flush()
    assert other.pk != one.pk
    assert Household.everything.count() == 2
    with pytest.raises(RowError, match="不符"):
        finder.household({"name": "王芳", "code": "H1"}, home)
    with pytest.raises(RowError, match="村居"):
        finder.household({"name": "赵芳"}, None)


def row(home, **fields):
    return {"name": "王晓芳", "unit": home, **fields}


def test_the_ledger_takes_birth_and_sex_from_the_number(home):
    values = row(home, id_number=A.lower())
    complete_person(values, Context(SYSTEM))
    assert (values["sex"], str(values["birth_date"]), values["id_number"]) == ("F", "1988-03-08", A)
    assert build_person(values, None).id_hash


def test_an_exported_person_comes_back_as_herself_but_never_twice(home):
    find_or_make_person("王晓芳", unit=home, id_number=A, phone="13800138000")
    complete_person(row(home, id_number=A, phone="13800138000"), Context(SYSTEM))
    for less in (row(home, id_number=A), row(home)):  # as exported without numbers
        complete_person(less, Context(SYSTEM))
        assert (less["id_number"], less["phone"]) == (A, "13800138000")
    for other in (row(factories.village(), id_number=A), row(home, phone="13800138001", id_number=A)):
        with pytest.raises(RowError, match="已经登记"):
            complete_person(other, Context(SYSTEM))
    complete_person(row(home, id_number=B), Context(SYSTEM))


def test_one_number_in_two_rows_that_differ_is_refused(home):
    context = Context(SYSTEM)
    complete_person(row(home, id_number=A), context)
    complete_person(row(home, id_number=A), context)
    with pytest.raises(RowError, match="上面的行"):
        complete_person(row(home, id_number=A, phone="13800138000"), context)


def test_persons_are_seen_in_the_register_one_keeps_and_by_who_looks_only_through_entries(home):
    mine = find_or_make_person("王晓芳", unit=home, id_number=A)
    find_or_make_person("李梅", unit=factories.village(), id_number=B)
    find_or_make_person("孙兰", phone="13800138000")
    chair, leader = factories.user("village", home), factories.user("leader")
    assert list(Person.objects.visible_to(chair)) == [mine]
    assert not Person.objects.visible_to(leader).exists()
    assert Person.objects.visible_to(factories.user("line", factories.district())).count() == 3
    lesson = factories.activity(home)
    Attendance.everything.create(activity=lesson, person=mine, name=mine.name)
    assert list(Person.objects.visible_to(leader)) == [mine]
    assert shown(mine, "id_number") == f"{A[:6]}**********{A[-2:]}"
