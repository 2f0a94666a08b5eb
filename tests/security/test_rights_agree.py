""""May she" and "which may she" are one rule: for every ledger, role, line and state they say the same."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from jinguo.accounts import access
from jinguo.core.entries import LedgerEntry, State
from jinguo.core.lifecycle import MOVES, moves
from jinguo.core.models import Kind
from jinguo.core.scoping import NotAllowed, may
from jinguo.ledgers.registry import all_sheets, get
from jinguo.verification.queue import rows_of
from tests.security.district import PERSONAS

pytestmark = pytest.mark.django_db
KEPT = [sheet.key for sheet in all_sheets() if sheet.has_life_cycle]
VERBS = sorted(access.VERB_NEEDS)


@pytest.fixture(params=PERSONAS, ids=lambda one: one.name)
def user(request, world):
    known = world.users[request.param.name]
    return type(known).objects.get(pk=known.pk)


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
def test_which_rows_are_allowed_are_those_that_may_be_done_one_by_one(world, user, key):
    _of_no_line(key)
    sheet = get(key)
    rows = list(sheet.model_class().everything.all())
    assert len(rows) >= len(world.units)
    for verb in VERBS:
        which = set(
            sheet.model_class().everything.filter(access.allowed(user, verb, line=sheet.line_lookup))
        )
        assert which == {row for row in rows if may(user, verb, row)}, verb


@pytest.mark.parametrize("key", KEPT)
def test_what_is_seen_is_what_one_may_view(world, user, key):
    _of_no_line(key)
    model = get(key).model_class()
    seen = set(model.objects.visible_to(user))
    assert seen == {row for row in model.everything.all() if may(user, "view", row)}


@pytest.mark.parametrize("key", KEPT)
def test_what_waits_for_somebody_is_what_they_may_verify(world, user, key):
    _of_no_line(key)
    sheet = get(key)
    assert set(rows_of(sheet, user)) == {
        row for row in sheet.model_class().everything.all() if may(user, "verify", row)
    }


def _done(sheet, entry: LedgerEntry, verb: str, user) -> bool:
    reason = ["情况已变"] if MOVES[verb].reason else []
    try:
        with transaction.atomic():
            sheet.verbs.of(verb)(entry, user, *reason)
            transaction.set_rollback(True)
    except (NotAllowed, ValidationError):
        return False
    return True


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("key", KEPT)
def test_the_moves_that_a_page_offers_are_those_that_the_verbs_do(world, user, key, state):
    sheet = get(key)
    reasons = {"return_reason": "请补充", "void_reason": "重复登记"}
    for place in ("village", "town", "cousin"):
        entry = world.entries[key, place]
        sheet.model_class().everything.filter(pk=entry.pk).update(state=state, **reasons)
        entry = sheet.model_class().everything.get(pk=entry.pk)
        offered = moves(entry, user)
        entry.state = state
        assert offered == {verb for verb in MOVES if _done(sheet, entry, verb, user)}, place
