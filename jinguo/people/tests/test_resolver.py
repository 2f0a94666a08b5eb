"""Who is meant by a row."""

import time

import pytest

from jinguo.core.crypto import decrypt
from jinguo.people.identity import check_digit
from jinguo.people.models import Person
from jinguo.people.resolver import (
    PersonInDoubt,
    PersonResolver,
    find_or_make_person,
    read_identity,
    resolve_all,
)
from tests import factories

pytestmark = pytest.mark.django_db


def id_number(order: int, born: str = "19880308") -> str:
    first = f"370125{born}{order:03d}"
    return first + check_digit(first)


A, B = id_number(2), id_number(4)


@pytest.fixture
def home():
    return factories.village()


def said(name="王晓芳", **more):
    return read_identity(name, **more)


def test_the_same_number_is_the_same_person_wherever_she_attends(home):
    other = factories.village()
    one, two = resolve_all([said(id_number=A, unit=home), said(id_number=A.lower(), unit=other)])
    assert one.pk == two.pk
    assert Person.everything.count() == 1


def test_two_women_of_one_name_in_one_village_stay_two_by_their_numbers(home):
    one, two = resolve_all([said(id_number=A, unit=home), said(id_number=B, unit=home)])
    assert one.pk != two.pk


def test_a_namesake_without_identity_is_in_doubt_not_guessed(home):
    resolve_all([said(id_number=A, unit=home), said(id_number=B, unit=home)])
    with pytest.raises(PersonInDoubt, match="身份证号或电话"):
        PersonResolver().resolve(said(unit=home))


def test_a_name_alone_is_nobody():
    with pytest.raises(PersonInDoubt, match="只有姓名"):
        PersonResolver().resolve(said())


def test_telephone_and_name_find_her_in_another_village(home):
    one = find_or_make_person("王晓芳", phone="13800138000", unit=home)
    assert find_or_make_person("王 晓芳", phone="138 0013 8000", unit=factories.village()).pk == one.pk
    assert find_or_make_person("李梅", phone="13800138000", unit=home).pk != one.pk


def test_another_telephone_is_another_person(home):
    one = find_or_make_person("王晓芳", phone="13800138000", unit=home)
    assert find_or_make_person("王晓芳", phone="13900139000", unit=home).pk != one.pk


def test_a_person_known_by_name_learns_her_number(home):
    one = find_or_make_person("王晓芳", unit=home)
    two = find_or_make_person("王晓芳", unit=home, id_number=A, phone="13800138000")
    three = find_or_make_person("王晓芳", id_number=A)
    assert one.pk == two.pk == three.pk
    learnt = Person.everything.get()
    assert (learnt.id_number, learnt.phone, learnt.sex) == (A, "13800138000", "F")


def test_what_is_learnt_within_one_file_holds_for_the_rows_below(home):
    rows = [said(unit=home), said(unit=home, phone="13800138000"), said(phone="13800138000", id_number=A)]
    assert len({person.pk for person in resolve_all(rows)}) == 1
    assert Person.everything.get().id_number == A


def test_a_number_under_another_name_is_an_error(home):
    find_or_make_person("王晓芳", id_number=A, unit=home)
    with pytest.raises(PersonInDoubt, match="王晓芳"):
        find_or_make_person("王小芳", id_number=A, unit=home)


def test_a_sex_that_contradicts_the_number_is_an_error():
    with pytest.raises(PersonInDoubt, match="17"):
        read_identity("王晓芳", id_number=A, sex="M")


def test_numbers_lie_encrypted_in_the_database(home):
    person = find_or_make_person("王晓芳", id_number=A, unit=home)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number FROM people_person WHERE id = %s", [person.pk])
        stored = cursor.fetchone()[0]
    assert A not in stored
    assert decrypt(stored) == A


def test_many_rows_take_few_queries_and_little_time(home, django_assert_max_num_queries):
    persons = [Person(name=f"试验{n}", unit=home) for n in range(3000)]
    for person in persons:
        person.seal()
    Person.everything.bulk_create(persons)
    started = time.perf_counter()
    with django_assert_max_num_queries(8):
        resolver = PersonResolver()
        for _turn in range(10):
            for n in range(3000):
                resolver.resolve(said(f"试验{n}", unit=home))
        resolver.flush()
    assert time.perf_counter() - started < 10
    assert Person.everything.count() == 3000
