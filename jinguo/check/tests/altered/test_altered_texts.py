"""Ten texts that are true of the demo, and two hundred ways in which one of their numbers is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jinguo.check.claims.claim import Judged, Verdict
from jinguo.check.tests.altered import altering
from jinguo.check.verdicts.judging import check_text
from jinguo.core.scoping import SYSTEM
from jinguo.demo.content.period import DEMO_PERIOD
from jinguo.organisations.models import OrganisationUnit

pytestmark = [pytest.mark.demo, pytest.mark.xdist_group("demo")]

TEXTS = range(10)
ALTERED = 20  # of each text
JUDGED = 8  # the least numbers of a text that are borne out; of the others the check asks
WAYS = {"1 %", "10 % more", "ten times", "10 % less", "unit", "level", "place", "year"}

Verdicts = dict[int, Judged | None]


@pytest.fixture
def root(demo_db: None) -> Any:
    return OrganisationUnit.everything.get(parent__isnull=True)


@pytest.fixture
def judged(root: Any) -> Callable[..., Verdicts]:
    """The verdict on each number of a text, as it is true or with an alteration."""

    def judge(pieces: altering.Pieces, alteration: altering.Alteration | None = None) -> Verdicts:
        text, spans = altering.written(pieces, alteration)
        found = check_text(text, root, DEMO_PERIOD, SYSTEM)
        return {
            index: next((one for one in found if one.claim.start < end and start < one.claim.end), None)
            for index, (start, end) in spans.items()
        }

    return judge


def borne_out(found: Verdicts) -> list[int]:
    return [index for index, one in found.items() if one and one.verdict == Verdict.SUPPORTED]


def contradicted(found: Verdicts) -> list[int]:
    return [index for index, one in found.items() if one and one.verdict == Verdict.CONTRADICTED]


@pytest.mark.parametrize("number", TEXTS)
def test_no_number_of_a_true_text_is_contradicted(judged: Callable[..., Verdicts], number: int) -> None:
    pieces = altering.texts()[number]
    found = judged(pieces)
    wrong = [(pieces[index].figure, found[index]) for index in contradicted(found)]
    assert not wrong
    other = [(pieces[index].figure, found[index].figure) for index in borne_out(found)
             if found[index].figure != pieces[index].figure]  # fmt: skip
    assert not other
    asked = [(pieces[index].figure, one and one.reason) for index, one in found.items()
             if index not in borne_out(found)]  # fmt: skip
    assert len(borne_out(found)) >= JUDGED, asked


@pytest.mark.parametrize("number", TEXTS)
def test_an_altered_number_is_not_borne_out_and_no_other_is_contradicted(
    judged: Callable[..., Verdicts], number: int
) -> None:
    pieces = altering.texts()[number]
    before = borne_out(judged(pieces))
    chosen = altering.chosen(pieces, before, ALTERED)
    assert len(chosen) == ALTERED
    passed, beside = [], []
    for each in chosen:
        found = judged(pieces, each)
        after, against = set(borne_out(found)), set(contradicted(found))
        passed += [(each.words, pieces[index].figure) for index in each.wrong & after & set(before)]
        beside += [
            (each.way, each.words, pieces[index].figure) for index in (against & set(before)) - each.wrong
        ]
    assert not passed, f"borne out: {passed}"
    assert not beside, f"contradicted beside: {beside}"


def test_every_way_of_altering_is_tried(judged: Callable[..., Verdicts]) -> None:
    ways = [each.way for pieces in altering.texts()
            for each in altering.chosen(pieces, borne_out(judged(pieces)), ALTERED)]  # fmt: skip
    assert set(ways) == WAYS and len(ways) == ALTERED * len(TEXTS)
    assert min(map(ways.count, WAYS)) >= 4


def test_a_change_within_the_wording_is_no_alteration(judged: Callable[..., Verdicts]) -> None:
    rounded = [(pieces, index) for pieces in altering.texts() for index in altering.numbers(pieces)
               if pieces[index].mark]  # fmt: skip
    assert rounded
    for pieces, index in rounded:
        assert index not in contradicted(judged(pieces)), pieces[index]
