""" "May she" and "which may she" are one rule: for every ledger, role, line and state they say the same."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from jinguo.accounts import access
from jinguo.core.entries import LedgerEntry, State
from jinguo.core.lifecycle import MOVES, moves
from jinguo.core.models import Kind
from jinguo.core.scoping import NotAllowed, may
from jinguo.ledgers.declarations import all_sheets, get
from jinguo.verification.inbox import rows_of
from tests.security.walks.district import PERSONAS

pytestmark = pytest.mark.django_db
KEPT = [sheet.key for sheet in all_sheets() if sheet.has_life_cycle]
VERBS = sorted(access.VERB_NEEDS)


def _users(world):
    for persona in PERSONAS:
        known = world.users[persona.name]
        yield type(known).objects.get(pk=known.pk)


def _of_no_line(key: str) -> None:
    """Let one entry of a ledger whose lines come from its kinds be of a kind of every line."""
    sheet = get(key)
    if not sheet.line_lookup.endswith("__line"):
        return
    entry = sheet.model_class().everything.filter(unit__code="880002").first()
    vocabulary = getattr(entry, sheet.line).vocabulary
    general = Kind.objects.create(vocabulary=vocabulary, code="of_every_line", name="不分条线", line="")
    type(entry).everything.filter(pk=entry.pk).update(**{sheet.line: general})


@pytest.mark.parametrize("key", KEPT)
def test_which_rows_are_allowed_are_those_that_may_be_done_one_by_one(world, key):
    _of_no_line(key)
    sheet = get(key)
    everything = sheet.model_class().everything
    rows = list(everything.all())
    assert len(rows) >= len(world.units)
    for user in _users(world):
        for verb in VERBS:
            which = set(everything.filter(access.allowed(user, verb, line=sheet.line_lookup)))
            assert which == {row for row in rows if may(user, verb, row)}, (user, verb)


@pytest.mark.parametrize("key", KEPT)
def test_what_is_seen_is_what_one_may_view_and_what_waits_is_what_one_may_verify(world, key):
    _of_no_line(key)
    sheet = get(key)
    model = sheet.model_class()
    rows = list(model.everything.all())
    for user in _users(world):
        assert set(model.objects.visible_to(user)) == {row for row in rows if may(user, "view", row)}, user
        assert set(rows_of(sheet, user)) == {row for row in rows if may(user, "verify", row)}, user


def _done(sheet, entry: LedgerEntry, verb: str, user) -> bool:
    reason = ["情况已变"] if MOVES[verb].reason else []
    try:
        with transaction.atomic():
            sheet.verbs.of(verb)(entry, user, *reason)
            transaction.set_rollback(True)
    except (NotAllowed, ValidationError):
        return False
    return True


def _in_state(sheet, entry: LedgerEntry, state: str) -> LedgerEntry:
    reasons = {"return_reason": "请补充", "void_reason": "重复登记"}
    everything = sheet.model_class().everything
    everything.filter(pk=entry.pk).update(state=state, **reasons)
    return everything.get(pk=entry.pk)


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("key", KEPT)
def test_the_moves_that_a_page_offers_are_those_that_the_verbs_do(world, key, state):
    sheet = get(key)
    for place in ("village", "town"):
        entry = _in_state(sheet, world.entries[key, place], state)
        for user in _users(world):
            offered = moves(entry, user)
            tried = {verb for verb, move in MOVES.items() if state in move.before or may(user, verb, entry)}
            assert offered <= tried
            for verb in tried:
                assert _done(sheet, entry, verb, user) is (verb in offered), (user, place, verb)
                entry.state = state


def test_what_one_did_last_may_be_taken_back_and_nothing_else_may(world):
    sheet = get("activities")
    town = world.users["town"]
    entry = _in_state(sheet, world.entries["activities", "village"], State.SUBMITTED)
    sheet.verbs.of("verify")(entry, town)
    entry.refresh_from_db()
    assert "take_back" in moves(entry, town)
    assert _done(sheet, entry, "take_back", town)
    other = next(user for user in _users(world) if user.username == "who_line_publicity")
    assert "take_back" not in moves(entry, other)
