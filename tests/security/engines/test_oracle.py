"""What is not one's own and what is not there answer alike: the same bytes, the same work.

Every address that opens an object is asked for one of somebody else, and for one that nobody ever made. The
number of queries stands for the time an answer takes: nothing else in it differs with the object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.security.walks import further
from tests.security.walks.district import World, build
from tests.security.walks.routes import Route
from tests.security.walks.rules import Rule
from tests.security.walks.test_further_kinds import kind_of
from tests.security.walks.test_matrix import FEW, body, by_role, known_routes, ledger_of, values_at

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("oracle")]
ASKED_AT = ("foreign", "cousin", "village")
ABSENT_NUMBER = 987_654_321
ABSENT: dict[str, Any] = {
    "pk": ABSENT_NUMBER, "sequence": ABSENT_NUMBER, "row": ABSENT_NUMBER, "code": "000000009999",
}  # fmt: skip
IDS = ("ident", "public_id", "merge_id", "consent_id", "request_id", "page", "file", "other")
LEDGER_KINDS = ("entry", "activity", "unit", "person", "household", "report", "suspicion")
# A phone makes up the identifier of a new entry: one that nobody has, it may use. That somebody has it cannot be
# found out by guessing, as it has 122 random bits.
MADE_UP_BY_THE_PHONE = {"mobile:entry"}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """The world of the matrix, with pages of errors as people get them."""
    with django_db_blocker.unblock():
        block = transaction.atomic()
        block.__enter__()
        made = build()
        made.further = further.add_to(made)  # type: ignore[attr-defined]
        yield made
        transaction.set_rollback(True)
        block.__exit__(None, None, None)


def _absent(values: dict[str, Any]) -> dict[str, Any]:
    """The same address for something that nobody made."""
    return {
        name: uuid4() if name in IDS and not isinstance(value, int) else ABSENT_NUMBER if name == "ident"
        else ABSENT.get(name, value)
        for name, value in values.items()
    }  # fmt: skip


def heard(answer: HttpResponseBase, values: dict[str, Any]) -> tuple[Any, ...]:
    """What somebody hears: the status, the headers, the words; without what differs between any two answers."""
    text = body(answer)
    for value in values.values():  # the page says back what was asked
        text = text.replace(str(value), "…") if len(str(value)) > 5 else text
    text = re.sub(r"[0-9A-Za-z]{64}|nonce-[\w+/=-]+|nonce=\"[^\"]*\"", "", text)
    text = re.sub(r"\b20\d\d-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?Z?", "", text)
    text = re.sub(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", "", text)  # a form makes up its own key
    headers = {name: answer.headers.get(name, "") for name in ("Content-Type", "Location", "Cache-Control")}
    return answer.status_code, tuple(sorted(headers.items())), text


def _asked(world: World, who: str, method: str, route: Route, values: dict[str, Any]) -> tuple[Any, int]:
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        address = route.address(**values)
        answer = getattr(world.clients[who], method.lower())(address)
        told = heard(answer, {"address": address, **values})
    return told, len(queries)


def _objects(world: World, persona: Any) -> Iterator[tuple[Route, Rule, str, dict[str, Any]]]:
    """Every address of an object that the persona must not see, with what fills it."""
    for route, rule in known_routes():
        kind = kind_of(route, rule)
        if not rule.of or route.name in MADE_UP_BY_THE_PHONE:
            continue
        for place in ASKED_AT:
            if kind in further.KINDS:
                seen = further.KINDS[kind].sees(world, persona, place)
                values = further.ANYTHING | world.further[kind, place]  # type: ignore[attr-defined]
            elif rule.of in LEDGER_KINDS:
                seen = world.sees(persona, ledger_of(route, rule), place)
                values = values_at(world, route, place)
            else:
                continue
            if not seen:
                yield route, rule, place, values


@by_role
def test_not_mine_and_not_there_are_one_answer(world, persona):
    told, counted = [], []
    for route, rule, place, values in _objects(world, persona):
        needed = {name: values[name] for name in route.parameters}
        for method in rule.methods:
            mine = _asked(world, persona.name, method, route, needed)
            there = _asked(world, persona.name, method, route, _absent(needed))
            if mine[0] != there[0]:
                told.append(f"{method} {route.name} at {place}: {mine[0][0]} and {there[0][0]}")
            elif mine[1] != there[1]:
                # a session is written now and then: what differs once and not again is no answer's own
                again = [
                    _asked(world, persona.name, method, route, each)[1] for each in (needed, _absent(needed))
                ]
                if again[0] != again[1]:
                    counted.append(f"{method} {route.name} at {place}: {again[0]} and {again[1]} queries")
    assert not told, told[:40]
    assert not counted, counted[:40]


@pytest.mark.parametrize(
    "persona", [one for one in FEW if one.role in ("town", "line")], ids=lambda one: one.name
)
def test_a_unit_asked_for_by_its_code_tells_nobody_whether_there_is_one(world, persona):
    """Lists, forms, figures and suggestions take a unit's code or name in their address."""
    wrong = []
    foreign = world.units["foreign"]
    asked = (("unit", foreign.code, "880999"), ("q", foreign.name, "单位nowhere"))
    for route, rule in known_routes():
        if rule.of or route.parameters or "GET" not in rule.methods:
            continue
        if route.name.startswith(("account_", "mfa_")):  # they take no unit, and make up a secret each time
            continue
        for name, mine, nobody in asked:
            answers = []
            for word in (mine, nobody):
                cache.clear()
                answer = world.clients[persona.name].get(route.address(), {name: word})
                answers.append(
                    heard(answer, {"word": word, "quoted": quote(word), "twice": quote(quote(word))})
                )
            if answers[0] != answers[1]:
                wrong.append(f"{route.name} {name}={mine}")
    assert not wrong, wrong[:30]


def test_the_walk_asks_for_many_objects(world):
    """The tests above would pass on an empty walk."""
    for persona in FEW:
        assert len(list(_objects(world, persona))) > 200, persona.name


@by_role
def test_a_figure_one_may_not_see_is_a_figure_that_is_not_there(world, persona):
    wrong = []
    for page in ("figure_detail", "figure_records", "figure_records_export"):
        for key, unit in (("assistance.cancer_mothers", "foreign"), ("activities.lectures", "cousin")):
            if persona.reaches(unit, "rights" if "assist" in key else "publicity", world):
                continue
            asked = [
                heard(
                    world.clients[persona.name].get(
                        reverse(page, args=[name]), {"unit": world.units[unit].code}
                    ),
                    {"name": name},
                )
                for name in (key, "nothing.at_all")
            ]
            if asked[0] != asked[1]:
                wrong.append(f"{page} {key}: {asked[0][0]} {asked[1][0]}")
    assert not wrong
