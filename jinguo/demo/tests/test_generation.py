"""The generator: the same each time, whole numbers shared out exactly, valid identities."""

from __future__ import annotations

import random

import pytest

from jinguo.demo.content.activity_events import Events
from jinguo.demo.content.demo_units import District
from jinguo.demo.content.inhabitants import Inhabitants
from jinguo.demo.content.period import share_out
from jinguo.demo.plan import Plan
from jinguo.people.identity import check_id_number, check_phone


def test_shares_add_up_and_none_is_too_small() -> None:
    shares = share_out(random.Random(3), 12_345, 77, least=5)
    assert sum(shares) == 12_345
    assert min(shares) >= 5


def test_the_district_has_its_towns_and_villages_and_every_label_is_its_own() -> None:
    district = District()
    assert len(district.towns) == 10
    assert len(district.villages) == 849
    labels = [place.label for place in district.all]
    assert len(set(labels)) == len(labels)


def test_invented_people_have_valid_numbers_of_their_own() -> None:
    people = Inhabitants(District(), random.Random(1))
    some = people.everybody[::40]
    assert len({person.id_number for person in people.everybody}) == len(people.everybody)
    assert len({person.phone for person in people.everybody}) == len(people.everybody)
    for person in some:
        assert check_id_number(person.id_number).sex == person.sex
        assert check_phone(person.phone) == person.phone


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan.make()


def test_titles_fit_their_months_and_the_epidemic_its_years(plan: Plan) -> None:
    days = {
        word: {event.row["occurred_on"].month for event in plan.events if word in event.row["title"]}
        for word in ("三八", "六一", "重阳", "宪法")
    }
    assert days == {"三八": {2, 3}, "六一": {5, 6}, "重阳": {10}, "宪法": {11, 12}}
    epidemic = {event.year for event in plan.events if event.row["kind"] == "emergency_help"}
    assert epidemic == {2020, 2021, 2022, 2023}


def test_whoever_signs_in_is_on_a_list_that_is_loaded_before(plan: Plan) -> None:
    listed: set[str] = set()
    for book in plan.books():
        for sheet in book.sheets:
            if sheet.ledger.key == "attendances":
                assert {row["person.phone"] for row in sheet.rows} <= listed
            listed |= {row.get("person.phone") or row.get("phone") for row in sheet.rows}


def test_one_seed_makes_one_demo() -> None:
    def rows(seed: int) -> list[tuple]:
        rng, district = random.Random(seed), District()
        events = Events(district, Inhabitants(district, rng), rng).make()
        return [
            (event.row["code"], event.row["unit"], event.row["occurred_on"], len(event.people))
            for event in events
        ]

    assert rows(7) == rows(7)
    assert rows(7) != rows(8)
