"""The corpus holds the check to what ``allowed`` says; ``corpus_report`` prints how it stands."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from jinguo.check.binding.chance import model
from jinguo.check.binding.weighed_evidence import Evidence
from jinguo.check.tests.corpus_checks import allowed, fitting
from jinguo.check.tests.corpus_checks.marked import FITTED, HELD_OUT, KINDS, MarkedText, corpus, parse
from jinguo.check.tests.corpus_checks.reading_corpus import find
from jinguo.check.tests.corpus_checks.scoring import Score, score
from jinguo.check.tests.corpus_checks.site import build
from jinguo.figures import registry

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Reading:
    """What came of the corpus on a site with the demo's units: scores by part, and the samples for fitting."""

    scores: dict[str, Score]
    samples: tuple[Any, Any, Any]


@pytest.fixture(scope="module")
def reading(django_db_setup: None, django_db_blocker: Any) -> Reading:
    cache.clear()  # what another test's units left
    with django_db_blocker.unblock(), transaction.atomic():
        build()
        scores = {"fitted": score(corpus(*FITTED), find), HELD_OUT: score(corpus(HELD_OUT), find)}
        samples = fitting.samples(corpus(*FITTED))
        transaction.set_rollback(True)
    return Reading(scores, samples)


@pytest.fixture(scope="module")
def read(reading: Reading) -> dict[str, Score]:
    return reading.scores


def numbers(texts: list[MarkedText]) -> int:
    return sum(len(text.annotations) for text in texts)


def test_marks_name_real_figures_and_bounds_in_their_order() -> None:
    keys = {figure.key for figure in registry.all_figures()}
    marks = [mark for text in corpus() for mark in text.annotations]
    assert {mark.figure for mark in marks if mark.figure} <= keys
    assert all(mark.low <= mark.high for mark in marks if mark.low is not None and mark.high is not None)


def test_the_corpus_is_large_and_much_of_it_is_held_out() -> None:
    texts, held_out = corpus(), corpus(HELD_OUT)
    assert len(texts) >= allowed.LEAST_TEXTS and numbers(texts) >= allowed.LEAST_NUMBERS
    assert numbers(held_out) >= allowed.LEAST_HELD_OUT


@pytest.mark.parametrize("folders", [FITTED, (HELD_OUT,)], ids=["fitted", "held out"])
def test_every_kind_of_text_is_in_both_parts(folders: tuple[str, ...]) -> None:
    assert {text.kind for text in corpus(*folders)} >= set(allowed.EVERY_KIND)


@pytest.mark.parametrize("part", ["fitted", HELD_OUT])
@pytest.mark.parametrize("share", [field.name for field in fields(allowed.Held)])
def test_the_engine_reads_as_well_as_it_did(read: dict[str, Score], part: str, share: str) -> None:
    reached, held = getattr(read[part].all, share), getattr(allowed.PARTS[part], share)
    good = float(reached) <= held if share == "wrong" else float(reached) >= held
    assert good, f"{share} of the {part} texts: {reached} %, {held} is held"


def test_hardly_a_verdict_is_given_on_what_is_no_claim(read: dict[str, Score]) -> None:
    assert max(made.all.beside_and_sure for made in read.values()) <= allowed.BESIDE_AND_SURE


def test_every_kind_of_error_has_its_texts() -> None:
    texts = [text.name.partition("/")[0] for text in corpus(KINDS)]
    assert set(texts) == set(allowed.KINDS) and len(allowed.KINDS) == 15
    assert min(map(texts.count, allowed.KINDS)) >= allowed.LEAST_TEXTS_OF_A_KIND


@pytest.mark.parametrize("file", sorted(allowed.KINDS))
def test_an_error_of_a_kind_does_not_come_back(read: dict[str, Score], file: str) -> None:
    wrong, coverage = allowed.KINDS[file]
    found = read["fitted"].by_file[file]
    assert found.wrong_but_sure <= wrong and float(found.coverage) >= coverage, (
        f"{found.wrong_but_sure} wrong, coverage {found.coverage} %"
    )


def test_every_feature_has_its_weight() -> None:
    assert len(model().weights) == len(Evidence.names()) == len(set(Evidence.names()))
    assert fitting.written_names() == Evidence.names()


def test_a_fresh_fit_gives_the_weights_of_the_file(reading: Reading) -> None:
    rows, right, _groups = reading.samples
    made = fitting.fit(rows, right)
    told = dict(zip(("constant", *Evidence.names()), (made.intercept_[0], *made.coef_[0]), strict=True))
    kept = dict(zip(told, (model().constant, *model().weights), strict=True))
    far = {name: (round(told[name], 3), kept[name]) for name in told
           if abs(told[name] - kept[name]) > allowed.WEIGHTS_AGREE}  # fmt: skip
    assert not far, f"fit the weights anew: {far}"


def test_chances_come_true_as_the_calibration_of_the_file_says(reading: Reading) -> None:
    _rows, right, _groups = reading.samples
    fresh = fitting.calibration(fitting.across_texts(*reading.samples), right)
    kept = model().calibration
    assert list(kept) == sorted(kept) and [one[1] for one in kept] == sorted(one[1] for one in kept)
    assert [told for told, _share in kept] == pytest.approx([told for told, _share in fresh], abs=0.001)
    far = [(told, share, now[1]) for (told, share), now in zip(kept, fresh, strict=True)
           if abs(share - now[1]) > allowed.WEIGHTS_AGREE]  # fmt: skip
    assert not far, f"fit the weights anew: {far}"


def test_a_text_without_claims_has_none() -> None:
    letter = next(text for text in corpus("early") if not text.annotations and not text.unit)
    assert find(letter) == []


def test_a_mark_keeps_the_place_of_its_words() -> None:
    text = parse("00-x", "共[[近百场|90..100|activities.lectures|near]]。")
    (mark,) = text.annotations
    assert text.text == "共近百场。" and text.text[mark.start : mark.end] == "近百场"
    assert (mark.low, mark.high, mark.wording) == (90, 100, "near")


def test_a_broken_mark_is_told_by_its_text() -> None:
    with pytest.raises(ValueError, match="00-x"):
        parse("00-x", "共[[近百场|90..100]]。")
