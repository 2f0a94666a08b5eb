"""What belongs to no ledger is walked as well: every kind the table names, at every place, by every role."""

from __future__ import annotations

import pytest

from tests.security.walks import further
from tests.security.walks.district import PLACES
from tests.security.walks.test_matrix import METHODS, REFUSED, ask, body, by_role, known_routes, refused

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("further")]
WALKED_WITH_LEDGERS = {"entry", "activity", "unit", "person", "household", "report", "suspicion"}
FOR_EVERYBODY = {"figure", "plan", "source"}  # words of the site; tested beside their pages
SEVERAL = {"person_consent_withdraw": "consent", **dict.fromkeys(
    ("signin_sheet", "signin_sheet_picture", "signin_sheet_row", "signin_sheet_again"), "sheet"
)}  # fmt: skip


@pytest.fixture
def values(world):
    """One of every kind at every place."""
    return further.add_to(world)


def kind_of(route, rule) -> str:
    return SEVERAL.get(route.name, rule.of)


def walked():
    return [(route, rule) for route, rule in known_routes() if kind_of(route, rule) in further.KINDS]


def test_every_kind_of_object_that_the_table_names_is_walked():
    named = {kind_of(route, rule) for route, rule in known_routes() if rule.of}
    assert named <= WALKED_WITH_LEDGERS | FOR_EVERYBODY | set(further.KINDS)


@by_role
def test_what_is_not_ones_own_does_not_exist_whatever_the_kind_and_the_method(world, values, persona):
    wrong = []
    for route, rule in walked():
        kind = kind_of(route, rule)
        for place in PLACES:
            if further.KINDS[kind].sees(world, persona, place):
                continue
            address = route.address(**further.ANYTHING | values[kind, place])
            for method in METHODS if place == "foreign" else rule.methods:
                answer = ask(world, persona.name, method, address)
                allowed = (
                    (404, 405)
                    if method not in rule.methods
                    else REFUSED
                    if refused(persona, rule)
                    else (404,)
                )
                if answer.status_code not in allowed:
                    wrong.append(f"{method} {route.name} at {place}: {answer.status_code}")
    assert not wrong, wrong[:20]


@by_role
def test_what_is_ones_own_opens(world, values, persona):
    """The test above would pass on pages that answer nobody."""
    wrong = []
    for route, rule in walked():
        kind = kind_of(route, rule)
        if rule.sparse or "GET" not in rule.methods or refused(persona, rule):
            continue
        for place in PLACES:
            if not further.KINDS[kind].sees(world, persona, place):
                continue
            answer = ask(world, persona.name, "GET", route.address(**further.ANYTHING | values[kind, place]))
            if answer.status_code not in (200, 302):
                wrong.append(f"{route.name} at {place}: {answer.status_code}")
            foreign = [word for word in ("单位foreign", "单位foreign_district") if word in body(answer)]
            wrong += [f"{route.name} at {place} shows {word}" for word in foreign]
    assert not wrong, wrong[:20]
